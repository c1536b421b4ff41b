"""From planned files to text: the theme, its templates, and what templates may use.

- A theme is read by `theme_files`: its folders (`layers`), its `words` (`word_files`), its style sheets (`stylesheet`)
  and the `conventions` of its language become one `theme`. What is wrong with it is found by `asset_faults`,
  `loose_ends`, `loose_words` and `widgets`.
- A file is made by `render`, in a `sandbox`: templates become `programs`, use `filters`, write what is `legible`, and
  stay within a `budget` of steps and the `bounds` of size (`limits`). `addressing` fills the addresses in, `copies`
  cuts texts for other places. What goes wrong is told by `failures`, with the line of the template; `template_lines`
  knows that line where only the finished file is not `wellformed`.
- A letter is finished by `letter`: `slots` are kept, its `weight` is told with what is `heaviest`, and `message` makes
  it one of `mime` parts.
- Where only words have changed, `reworded` and `reworded_letter` make the file again without the theme (`rewording`).
"""
