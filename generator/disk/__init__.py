"""The only door to the file system.

- What an author wrote: `look` tells which files there are and how they look, `read` and `themes` read them, `old_files`
  those of another blog; `measured` knows pictures, `source_lines` quotes a line.
- What a build makes: `folders` and `manifest` tell which files are raak's, `spool` keeps texts until all are good,
  `room` tells whether they fit, `write` publishes them, `finished` hands a whole site on.
- What one build leaves to the next, in `.raak/`: `memory`, `records`, the stores (`store`) `bodies` and `pictures`; the
  `stamp`, which `comparison` holds against how all looks now, in bytes (`look_lists`). `seal` tells whether this user's
  raak wrote it, `engine` which raak that was. Templates that are `compiled` lie in the user's own cache.
- What is put among an author's files: `create`, `write_new`, `rewrite`, `append`.
- What all of them stand on: `regular`, `replace`, `lock`, `private`, `processes`.
"""
