"""What the dialect leaves in the environment of a text, beside its tokens."""

TOO_DEEP = "too deep"
"""The key of the line, counted from 0, where something is nested too deep."""

NOTES = "notes"
"""The key of all footnotes that are written at the foot, in order: label and line, counted from 0."""

LOOSE = "loose"
"""The key of marks whose footnotes there are not, by label, of each the first: the children it stands among, and where
in the text of their block. In `meta` of the token that has these children: the labels, and where."""

WITHOUT_COLUMN = "without column"
"""The key of what stands behind the last column of tables: a `Leftover` for each line, counted from 0, where a table
begins."""

BASE = "base"
"""The key of where the text that is being parsed begins in that of its block, when it is parsed apart from it."""

RAW_HTML = "raw html"
"""The key that the environment of a text with raw HTML in its lines gets."""
