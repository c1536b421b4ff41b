"""The known name that is most like one that is not known, among thousands."""

import posixpath
import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable

FEW = 12
"""So many names, those with most pieces in common, are compared letter by letter."""

NEAR = 0.6
"""A name less like than this was not meant."""

_PIECE = 3  # letters
_DATE = re.compile(r"^\d{4}-\d{2}-\d{2}[-_ ]+(?=.)", re.ASCII)


class Neighbours:
    """Paths or addresses by what they are called: the last part, whatever its folder, case, accents and hyphens."""

    def __init__(self, paths: Iterable[str]) -> None:
        self.by_name: defaultdict[str, list[str]] = defaultdict(list)
        for path in sorted(paths):
            self.by_name[name_of(path)].append(path)
        self.by_piece: defaultdict[str, list[str]] = defaultdict(list)
        for name in self.by_name:
            for piece in _pieces(name):
                self.by_piece[piece].append(name)

    def nearest(self, written: str) -> str | None:
        """The path most like `written`: one of the same name in another folder first, then one of a name like it."""
        name = name_of(written)
        if name in self.by_name:
            return max(self.by_name[name], key=lambda path: _likeness(path, written))
        likenesses = ((_likeness(candidate, name), candidate) for candidate in self._candidates(name))
        likeness, candidate = max(likenesses, default=(0.0, ""))
        return max(self.by_name[candidate], key=lambda path: _likeness(path, written)) if likeness >= NEAR else None

    def _candidates(self, name: str) -> list[str]:
        shared: Counter[str] = Counter()
        for piece in _pieces(name):
            shared.update(self.by_piece.get(piece, ()))
        return [candidate for candidate, _ in shared.most_common(FEW)]


def name_of(path: str) -> str:
    """What a path is called: `Other_Post.md`, `/other-post/` and `..\\other-post.html` are all `other-post`.

    So is `2026-09-03-other-post.md`: the date is what people leave out when they link to a post.
    """
    last = posixpath.basename(path.replace("\\", "/").rstrip("/"))
    stem, dot, ending = last.rpartition(".")
    bare = _DATE.sub("", stem if dot and ending.lower() in ("md", "markdown", "html", "htm") else last)
    return unicodedata.normalize("NFC", bare).casefold().replace("_", "-").replace(" ", "-")


def _pieces(name: str) -> set[str]:
    """Runs of letters that stand in a name, its ends among them, so that short names have some too."""
    ended = f"^{name}$"
    return {ended[start : start + _PIECE] for start in range(len(ended) - _PIECE + 1)}


def _likeness(one: str, other: str) -> float:
    from difflib import SequenceMatcher

    return SequenceMatcher(None, one, other, autojunk=False).ratio()
