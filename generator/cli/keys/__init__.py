"""What each key is for that may stand above a text or in `site.yaml`, from `<language>.md`.

In such a file `#` names a place, and each `##` below it a key. A group lists the keys in it, one `` - `key`: `` a line.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from msgspec import Struct

from generator.loading import data_text

_FALLBACK = "en"

_PLACE, _KEY = re.compile(r"^# ", re.MULTILINE), re.compile(r"^## ", re.MULTILINE)
_PART = re.compile(r"^- `(\w+)`: ", re.MULTILINE)


class KeyPage(Struct, frozen=True):
    """What is said of one key."""

    name: str
    place: str  # where it may stand: `above a post`
    text: str  # Markdown, with an example

    @property
    def parts(self) -> tuple[str, ...]:
        """The keys of the group that it opens, or the values that it takes."""
        return tuple(_PART.findall(self.text))


@cache
def key_pages(language: str) -> tuple[KeyPage, ...]:
    """All keys, in the order of the handbook; in English where nobody has written them in this language yet."""
    try:
        return tuple(_pages_in(data_text(__name__, f"{language}.md")))
    except OSError:
        return key_pages(_FALLBACK)


def key_names() -> tuple[str, ...]:
    """What the keys are called, in every language; each name once."""
    return tuple(dict.fromkeys(page.name for page in key_pages(_FALLBACK)))


def pages_about(topic: str, pages: Sequence[KeyPage]) -> tuple[KeyPage, ...]:
    """The keys of this name, wherever they stand; else the groups with such a key: `author.email`, or `email`."""
    group, _, part = topic.rpartition(".")
    named = tuple(page for page in pages if page.name == topic)
    return named or tuple(page for page in pages if part in page.parts and group in ("", page.name))


def _pages_in(written: str) -> Iterator[KeyPage]:
    for section in _PLACE.split(written)[1:]:
        place, *keys = _KEY.split(section)
        for key in keys:
            name, _, text = key.partition("\n")
            yield KeyPage(name, place.strip(), text.strip())
