"""YAML as nodes that know where they stand in the author's file, with the mistakes that people make in it healed.

Plain YAML, which is nearly all, needs no library. No object is ever constructed from the nodes.
"""

from generator.model.names import SourcePath
from generator.parse.yaml.composed import Composed
from generator.plain_yaml import UnsureError, read_plainly

__all__ = ["Composed", "compose"]

_LINE_ENDS_OF_YAML = "\x85\u2028\u2029"  # they end no line in an editor


def compose(path: SourcePath, text: str, first_line: int) -> Composed:
    """The nodes of `text`, which begins on `first_line` of its file.

    Broken lines are reported, healed and read all the same. `root` is None for an empty text, and
    for one that stays unreadable.
    """
    for sign in _LINE_ENDS_OF_YAML:
        text = text.replace(sign, " ")
    composed = Composed(path, first_line, text.split("\n"))
    try:
        composed.root = read_plainly(text)
    except UnsureError:
        from generator.parse.yaml.any_yaml import compose_any  # a library that takes longer to load than a head to read

        compose_any(composed, text)
    return composed
