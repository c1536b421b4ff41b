"""How everything looked after the last good build, in one small text: whether nothing has changed since
is decided by comparing it, without parsing a thing.
"""

import os

from generator.disk.engine import engine, own_folders
from generator.disk.look import Look, Snapshot, is_racy, look_at, look_of, looks_of
from generator.disk.look_lists import LookList, encoded
from generator.disk.manifest import read_manifest
from generator.disk.replace import discard
from generator.disk.seal import put_sealed, read_sealed
from generator.layout import CONFIG, LOG_FILES, MEMORY_FOLDER, SOURCE_FOLDERS

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from generator.model.names import OutputPath

_STAMP = f"{MEMORY_FOLDER}/stamp"
_FORMAT = 7
_FOR_EVER = "-"
_END_OF_FACTS = b"\n\n"
_MOST = 1 << 28  # bytes: each file of a site takes some hundred

DAMAGED = (OSError, ValueError, TypeError, RecursionError, MemoryError)
"""What may be raised by reading a stamp that is missing, damaged, without a seal, or of another raak."""


class Stamp:
    """What a good build left behind: under which conditions it holds, and what it had to say."""

    __slots__ = (
        "build_id",
        "finding_count",
        "folders",
        "holds_from",
        "holds_until",
        "language",
        "look",
        "options",
        "posts",
        "sources",
        "summary",
        "unchanged",
    )

    def __init__(
        self,
        *,
        options: "Sequence[bool]",
        folders: "Sequence[tuple[str, str]]",
        holds_from: float,
        holds_until: float | None,
        language: str,
        posts: int,
        unchanged: int,
        finding_count: int,
        summary: bytes,
        build_id: int = 0,
        sources: int = 0,
    ) -> None:
        self.options = tuple(options)  # what else decides what a build shows and says
        self.folders = tuple(folders)  # of outputs: how their paths begin, and where they lie in the site folder
        self.holds_from = holds_from  # the moment of the build, in seconds since 1970
        self.holds_until = holds_until  # when a scheduled post appears, one expires, a waiver ends
        self.language = language  # of the site
        self.posts = posts
        self.unchanged = unchanged  # files that a build with nothing to do leaves as they are
        self.finding_count = finding_count
        self.summary = summary  # findings, held-back posts and waivers, as `walk/summary.py` writes them
        self.build_id = build_id  # which build it was, as its records and corrections say, too
        self.sources = sources  # files of the author's
        self.look: Look | None = None  # of the file that it was read from

    def holds(self, options: "Sequence[bool]", moment: float) -> bool:
        """Whether the same files make the same site at this moment, built with these options."""
        return (
            self.options == tuple(options)
            and self.holds_from <= moment
            and (self.holds_until is None or moment < self.holds_until)
        )


def look_at_sources(site_dir: str) -> Snapshot:
    """All that an author can change, by name and stat."""
    return look_at(site_dir, SOURCE_FOLDERS, [CONFIG, *LOG_FILES])


def stamp_and_looks(site_dir: str) -> tuple[Stamp, bytes]:
    """The stamp of the last build, and how raak, inputs and outputs looked after it. Raises one of `DAMAGED`."""
    content, found = read_sealed(f"{site_dir}/{_STAMP}", _MOST)
    stamp, looks = _decoded(content)
    stamp.look = look_of(found)
    return stamp, looks


def is_latest(site_dir: str, stamp: Stamp) -> bool:
    """Whether nobody has built since this stamp was read: it is still the one that lies there."""
    return looks_of(site_dir, [_STAMP]) == [stamp.look]


def write_stamp(
    site_dir: str, snapshot: Snapshot, raak: bytes, stamp: Stamp, looks: "Mapping[OutputPath, Look]"
) -> None:
    """Remember how everything looks now (`looks` are those of the outputs), and how `raak` looked that made them.
    A source whose time stamps cannot tell it from a later edit is written down so that it looks changed in any case.
    """
    if snapshot.oddities:
        forget_stamp(site_dir)
        return
    stamp.sources = len(snapshot.files)
    outputs = [
        LookList([looks.get(_output(role, path)) for path in read_manifest(f"{site_dir}/{name}") or []])
        for role, name in stamp.folders
    ]
    sources = [(path, trusted_look(look, snapshot.looked_ns)) for path, look in snapshot.in_order]
    put_stamp(site_dir, stamp, raak, LookList(sources), outputs)


def trusted_look(look: Look, looked_ns: int) -> Look | None:
    """How a source looks; None where its time stamps cannot tell one content from another."""
    return None if is_racy(look, looked_ns) else look


def put_stamp(site_dir: str, stamp: Stamp, raak: bytes, sources: LookList, outputs: "Sequence[LookList]") -> None:
    """Put the stamp with these looks in the place of the last one."""
    put_sealed(f"{site_dir}/{_STAMP}", _encoded(stamp, raak, sources.text, *(those.text for those in outputs)))


def _encoded(stamp: Stamp, *looks: bytes) -> bytes:
    """The facts first, a line each: they are read before anything else is, and no parser starts as quickly."""
    facts = (
        _FORMAT,
        "".join("-+"[option] for option in stamp.options),
        stamp.holds_from,
        stamp.holds_until or _FOR_EVER,
        stamp.language,
        stamp.posts,
        stamp.unchanged,
        stamp.finding_count,
        stamp.build_id,
        stamp.sources,
        len(stamp.summary),
        *("/".join(folder) for folder in stamp.folders),
    )
    return b"".join(("\n".join(map(str, facts)).encode(), _END_OF_FACTS, stamp.summary, *looks))


def _decoded(content: bytes) -> tuple[Stamp, bytes]:
    """The inverse of `_encoded`. Raises `ValueError`."""
    end_of_facts = content.index(_END_OF_FACTS)  # copying what follows, some millions of bytes, would take a while
    version, *facts = content[:end_of_facts].decode().split("\n")
    if version != str(_FORMAT):
        raise ValueError("of another raak")
    options, holds_from, holds_until, language, posts, unchanged, found, build_id, sources, length, *folders = facts
    start = end_of_facts + len(_END_OF_FACTS)
    end = start + int(length)
    stamp = Stamp(
        options=[option == "+" for option in options],
        folders=[(role, name) for role, _, name in (folder.partition("/") for folder in folders)],
        holds_from=float(holds_from),
        holds_until=None if holds_until == _FOR_EVER else float(holds_until),
        language=language,
        posts=int(posts),
        unchanged=int(unchanged),
        finding_count=int(found),
        summary=content[start:end],
        build_id=int(build_id),
        sources=int(sources),
    )
    return stamp, content[end:]


def forget_stamp(site_dir: str) -> None:
    """Take the stamp away: from here on, nothing is known to be unchanged."""
    discard(f"{site_dir}/{_STAMP}")


def look_of_raak(site_dir: str) -> bytes:
    """Which raak this is, and for which site."""
    looks: list[object] = [engine(), site_dir]
    for own in own_folders():
        parent, name = os.path.split(own)
        looks += [parent, sorted(look_at(parent, [name]).files.items())]
    return encoded(looks)


def _output(role: str, path: str) -> "OutputPath":
    return f"{role}/{path}"  # type: ignore[return-value]  # only its type would have to be loaded
