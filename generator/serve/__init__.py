"""For people at work: the site beside the text that is being written, and the writer's desk. It builds nothing, and
writes nothing but what was parsed into the memory.

`loop` runs it all: a `watch` notices changes, `renewing` takes them into the `preview`, and the `server` answers.
"""
