"""How everything looked after the last good build, in one small text: whether nothing has changed since
is decided by comparing it, without parsing a thing.
"""

import os

from generator.disk.engine import engine, own_folders
from generator.disk.look import Look, Snapshot, is_racy, look_at, look_of, looks_of
from generator.disk.regular import NotAFileError, TooLargeError, read_regular
from generator.disk.replace import discard
from generator.disk.seal import put_sealed, read_sealed
from generator.disk.written import WrittenList, written
from generator.layout import CONFIG, LOG_FILES, MEMORY_FOLDER, OWN_NAMES, SOURCE_FOLDERS

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from generator.model.names import OutputPath

MARK = ".raak-files"
"""The list, in each output folder, of what raak wrote there."""

REQUESTED = ".raak-requested"
"""The list of the files in an output folder that were made on request: no build plans them, and none removes them."""

_STAMP = f"{MEMORY_FOLDER}/stamp"
_FORMAT = 7
_BETWEEN = '",\n"'  # two paths of a mark
_FOR_EVER = "-"
_END_OF_FACTS = b"\n\n"
_MOST = 1 << 28  # bytes of a stamp or a mark: each file of a site takes some hundred


class Stamp:
    """What a good build left behind: under which conditions it holds, and what it had to say."""

    __slots__ = (
        "build_id",
        "findings",
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
        findings: int,
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
        self.findings = findings  # how many there are
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
    stamp, looks = _taken_apart(content)
    stamp.look = look_of(found)
    return stamp, looks


def lies_still(site_dir: str, stamp: Stamp) -> bool:
    """Whether this very stamp is the one of the last build still, and nobody has built since it was read."""
    return looks_of(site_dir, [_STAMP]) == [stamp.look]


DAMAGED = (OSError, ValueError, TypeError, RecursionError, MemoryError)
"""What reading a stamp may raise that is missing, damaged, without a seal, or of another raak: the build itself will
tell."""


def write_stamp(
    site_dir: str, snapshot: Snapshot, raak: bytes, stamp: Stamp, looks: "Mapping[OutputPath, Look]"
) -> None:
    """Remember how everything looks now, `looks` being those of the outputs, and how `raak` looked that made them.
    A source whose time stamp cannot tell will look otherwise in any case.
    """
    if snapshot.oddities:
        forget_stamp(site_dir)
        return
    stamp.sources = len(snapshot.files)
    outputs = [
        WrittenList([looks.get(_output(role, path)) for path in read_mark(f"{site_dir}/{name}") or []])
        for role, name in stamp.folders
    ]
    sources = [(path, look_to_trust(look, snapshot.looked_ns)) for path, look in snapshot.in_order]
    put_stamp(site_dir, stamp, raak, WrittenList(sources), outputs)


def look_to_trust(look: Look, looked_ns: int) -> Look | None:
    """How a source looks; None where its time stamps cannot tell one content from another."""
    return None if is_racy(look, looked_ns) else look


def put_stamp(site_dir: str, stamp: Stamp, raak: bytes, sources: WrittenList, outputs: "Sequence[WrittenList]") -> None:
    """Write it down with these looks."""
    put_sealed(f"{site_dir}/{_STAMP}", _put_together(stamp, raak, sources.text, *(those.text for those in outputs)))


# The facts stand a line each: they are read before anything else is, and no parser starts as quickly as they do.


def _put_together(stamp: Stamp, *looks: bytes) -> bytes:
    facts = (
        _FORMAT,
        "".join("-+"[option] for option in stamp.options),
        stamp.holds_from,
        stamp.holds_until or _FOR_EVER,
        stamp.language,
        stamp.posts,
        stamp.unchanged,
        stamp.findings,
        stamp.build_id,
        stamp.sources,
        len(stamp.summary),
        *("/".join(folder) for folder in stamp.folders),
    )
    return b"".join(("\n".join(map(str, facts)).encode(), _END_OF_FACTS, stamp.summary, *looks))


def _taken_apart(content: bytes) -> tuple[Stamp, bytes]:
    """The inverse of `_put_together`. Raises `ValueError`."""
    end_of_facts = content.index(_END_OF_FACTS)  # copying what follows, some millions of bytes, would take a while
    version, *facts = content[:end_of_facts].decode().split("\n")
    if version != str(_FORMAT):
        raise ValueError("of another raak")
    options, holds_from, holds_until, language, posts, unchanged, findings, build_id, sources, length, *folders = facts
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
        findings=int(findings),
        summary=content[start:end],
        build_id=int(build_id),
        sources=int(sources),
    )
    return stamp, content[end:]


def forget_stamp(site_dir: str) -> None:
    """From here on, nothing is known to be unchanged."""
    discard(f"{site_dir}/{_STAMP}")


def read_mark(folder: str, mark: str = MARK) -> list[str] | None:
    """The paths below an output folder that a mark lists; None when the folder does not carry it.

    The list may come from a stranger: paths that would leave the folder are not believed.
    """
    try:
        paths = listed(folder, mark)
    except (FileNotFoundError, NotADirectoryError, NotAFileError):
        return None
    except (ValueError, RecursionError, MemoryError, TooLargeError):
        return []
    if not isinstance(paths, list):
        return []
    return paths if _stay_within(paths) else [path for path in paths if stays_within(path)]


def listed(folder: str, mark: str = MARK) -> object:
    """What a mark holds, whoever wrote it. As raak writes it, it can be taken apart without loading a parser."""
    content, _ = read_regular(f"{folder}/{mark}", _MOST)
    text = content.decode()
    if text == "[]":
        return []
    paths = text[2:-2].split(_BETWEEN)
    as_written = text.startswith('["') and text.endswith('"]') and text.count('"') == 2 * len(paths)
    if as_written and "\\" not in text:
        return paths
    import json

    return json.loads(text)


def _stay_within(paths: list[object]) -> bool:
    """Whether none of these paths is suspicious, as a glance at all of them at once can tell."""
    try:
        text = "\n/" + "/\n/".join(paths) + "/\n"  # type: ignore[arg-type]
        text.encode()
    except (TypeError, UnicodeEncodeError):
        return False
    suspicious = ("\0", "//", "/./", "/../", f"\n/{OWN_NAMES}", *(("\\", ":") if os.name == "nt" else ()))
    return text.count("\n") == len(paths) + 1 and not any(sign in text for sign in suspicious)


def stays_within(path: object) -> bool:
    """Whether this is the path of a file below an output folder, and none of raak's own."""
    return _stay_within([path]) or (
        isinstance(path, str)
        and "\0" not in path
        and not any("\ud800" <= sign <= "\udfff" for sign in path)  # half a character, which no name holds
        and not (os.name == "nt" and ("\\" in path or ":" in path))
        and all(part not in ("", ".", "..") for part in path.split("/"))
        and not path.startswith(OWN_NAMES)
    )


def look_of_raak(site_dir: str) -> bytes:
    """Which raak this is, and for which site."""
    looks: list[object] = [engine(), site_dir]
    for own in own_folders():
        parent, name = os.path.split(own)
        looks += [parent, sorted(look_at(parent, [name]).files.items())]
    return written(looks)


def outputs_listed(site_dir: str, stamp: Stamp) -> "list[list[str]]":
    """The paths that the mark of each output folder lists: for looking, and no more, as anybody can have written it."""
    places = (f"{site_dir}/{name}" for _, name in stamp.folders)
    lists = (listed(place) if os.path.exists(f"{place}/{MARK}") else [] for place in places)
    return [paths if isinstance(paths, list) else [] for paths in lists]


def looks_of_outputs(site_dir: str, stamp: Stamp, paths: "list[list[str]]") -> list[WrittenList]:
    """How these files in each output folder look."""
    folders = zip(stamp.folders, paths, strict=True)
    return [WrittenList(looks_of(f"{site_dir}/{name}", those)) for (_, name), those in folders]


def _output(role: str, path: str) -> "OutputPath":
    return f"{role}/{path}"  # type: ignore[return-value]  # what it is called here costs more to load than it says
