"""Links as Obsidian and wikis write them: `[[other note]]`, `[[other note#part|words]]`, `![[picture.png]]`."""

import re

from msgspec import Struct

WIKILINK = re.compile(
    r"(?<![\[\\\w])!?\[\["  # what stands behind a name, as in `list[[name]]`, belongs to it
    r"(?!\^|(?i:_?toc_?)\])(?=[^\[\]|\n]*[^\W\d_])"  # a mark, a table of contents, and numbers are no name
    r'((?! )[^\[\]\n|"=${}<>*:\\]+)(?<! )(?:\\?\|[^\[\]\n]*)?'
    r"\]\](?![\[(])"
)
_PARTS = re.compile(r"(!?)\[\[([^#|\\]*)(?:#([^|\\]*))?(?:\\?\|(.*))?\]\]")


class Wikilink(Struct, frozen=True):
    """What is said in the brackets."""

    name: str  # of a file or a title; empty for a part of the same text
    part: str  # its last heading; empty for a block that only Obsidian finds
    words: str  # that are shown in its place; of a picture, perhaps its width
    is_embedded: bool


def parts_of(written: str) -> Wikilink:
    """The parts of one that `WIKILINK` has found."""
    found = _PARTS.fullmatch(written)
    embedded, name, part, words = found.groups("") if found else ("", "", "", "")
    heading = "" if part.startswith("^") else part.rpartition("#")[2]
    return Wikilink(name.strip(), heading.strip(), words.strip(), bool(embedded))
