"""How everything looked after the last good build, in one small text: whether nothing has changed since
is decided by comparing it, without parsing a thing.
"""

import marshal
import os

from generator.disk.engine import engine, own_folders
from generator.disk.look import Look, Sight, is_racy, look_at, looks_of
from generator.disk.regular import NotAFileError, TooLargeError, read_regular
from generator.disk.replace import discard, replace
from generator.disk.seal import is_sealed, seal

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from typing import Any

    from generator.model.names import OutputPath

CONFIG = "site.yaml"
FOLDERS = ("content", "themes")
"""Where an author's sources lie."""

LOG_FILES = ("focus.lock", "log/replies.csv", "log/steps.csv", "log/feedback.csv", "log/focus.csv")
"""What the author keeps beside them."""

MEMORY_FOLDER = ".raak"
MARK = ".raak-files"
"""The list, in each output folder, of what raak wrote there."""

REQUESTED = ".raak-requested"
"""The list of the files in an output folder that were made on request: no build plans them, and none removes them."""

OWN_NAMES = ".raak"
"""How names in output folders begin that are raak's own and no part of the site."""

_STAMP = f"{MEMORY_FOLDER}/stamp"
_FORMAT = 4
_PLAIN_MARSHAL = 2  # the last version that writes equal values equally
_BETWEEN = '",\n"'  # two paths of a mark
_FOR_EVER = "-"
_MOST = 1 << 28  # bytes of a stamp or a mark: each file of a site takes some hundred


class Stamp:
    """What a good build left behind: under which conditions it holds, and what it had to say."""

    __slots__ = (
        "findings",
        "folders",
        "holds_from",
        "holds_until",
        "language",
        "options",
        "posts",
        "said",
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
        said: str,
    ) -> None:
        self.options = tuple(options)  # what else decides what a build shows and says
        self.folders = tuple(folders)  # of outputs: how their paths begin, and where they lie in the site folder
        self.holds_from = holds_from  # the moment of the build, in seconds since 1970
        self.holds_until = holds_until  # when a scheduled post appears, one expires, a waiver ends
        self.language = language  # of the site
        self.posts = posts
        self.unchanged = unchanged  # files that a build with nothing to do leaves as they are
        self.findings = findings  # how many there are
        self.said = said  # findings, held-back posts and waivers, as text

    def holds(self, options: "Sequence[bool]", moment: float) -> bool:
        """Whether the same files make the same site at this moment, built with these options."""
        return (
            self.options == tuple(options)
            and self.holds_from <= moment
            and (self.holds_until is None or moment < self.holds_until)
        )


def look_at_sources(site_dir: str) -> Sight:
    """All that an author can change, by name and stat."""
    return look_at(site_dir, FOLDERS, [CONFIG, *LOG_FILES])


def read_stamp(site_dir: str, sight: Sight) -> Stamp | None:
    """The stamp of the last build, if inputs and outputs look as they did after it."""
    try:
        content, found = read_regular(f"{site_dir}/{_STAMP}", _MOST)
        if not is_sealed(f"{site_dir}/{_STAMP}", found):
            return None
        stamp, looks = _taken_apart(content)
        sources = _looks_of_sources(site_dir, sight)
        if not looks.startswith(sources):
            return None
        outputs = [list(looks_of(place, paths)) for _, place, paths in _outputs(site_dir, stamp)]
        return stamp if looks[len(sources) :] == _written(outputs) else None
    except (
        OSError,
        ValueError,
        TypeError,
        RecursionError,
        MemoryError,
    ):  # missing, damaged, without a seal, or of another raak: the build itself will tell
        return None


def write_stamp(site_dir: str, sight: Sight, stamp: Stamp, looks: "Mapping[OutputPath, Look]") -> None:
    """Remember how everything looks now, `looks` being those of the outputs; nothing is remembered when time stamps
    cannot tell.
    """
    if sight.oddities or any(is_racy(look, sight.looked_ns) for look in sight.files.values()):
        forget_stamp(site_dir)
        return
    outputs = [[looks.get(_output(role, path)) for path in paths] for role, _, paths in _outputs(site_dir, stamp)]
    replace(f"{site_dir}/{_STAMP}", _put_together(stamp, _looks_of_sources(site_dir, sight) + _written(outputs)))
    seal(f"{site_dir}/{_STAMP}")


# The facts stand a line each: they are read before anything else is, and no parser starts as quickly as they do.


def _put_together(stamp: Stamp, looks: bytes) -> bytes:
    said = stamp.said.encode()
    facts = (
        _FORMAT,
        "".join("-+"[option] for option in stamp.options),
        stamp.holds_from,
        stamp.holds_until or _FOR_EVER,
        stamp.language,
        stamp.posts,
        stamp.unchanged,
        stamp.findings,
        len(said),
        *("/".join(folder) for folder in stamp.folders),
    )
    return "\n".join(map(str, facts)).encode() + b"\n\n" + said + looks


def _taken_apart(content: bytes) -> tuple[Stamp, bytes]:
    """The inverse of `_put_together`. Raises `ValueError`."""
    head, _, rest = content.partition(b"\n\n")
    version, options, holds_from, holds_until, language, posts, unchanged, findings, length, *folders = (
        head.decode().split("\n")
    )
    if version != str(_FORMAT):
        raise ValueError("of another raak")
    end = int(length)
    stamp = Stamp(
        options=[option == "+" for option in options],
        folders=[(role, name) for role, _, name in (folder.partition("/") for folder in folders)],
        holds_from=float(holds_from),
        holds_until=None if holds_until == _FOR_EVER else float(holds_until),
        language=language,
        posts=int(posts),
        unchanged=int(unchanged),
        findings=int(findings),
        said=rest[:end].decode(),
    )
    return stamp, rest[end:]


def forget_stamp(site_dir: str) -> None:
    """From here on, nothing is known to be unchanged."""
    discard(f"{site_dir}/{_STAMP}")


def read_mark(folder: str, mark: str = MARK) -> list[str] | None:
    """The paths below an output folder that a mark lists; None when the folder does not carry it.

    The list may come from a stranger: paths that would leave the folder are not believed.
    """
    try:
        content, _ = read_regular(f"{folder}/{mark}", _MOST)
        paths = _listed(content.decode())
    except (FileNotFoundError, NotADirectoryError, NotAFileError):
        return None
    except (ValueError, RecursionError, MemoryError, TooLargeError):
        return []
    if not isinstance(paths, list):
        return []
    return paths if _stay_within(paths) else [path for path in paths if stays_within(path)]


def _listed(text: str) -> object:
    """What a list in JSON holds. As raak writes it, it can be taken apart without loading a parser."""
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


def _looks_of_sources(site_dir: str, sight: Sight) -> bytes:
    """How this raak and the author's files look."""
    looks: list[object] = [engine(), site_dir, sorted(sight.files.items())]
    for own in own_folders():
        parent, name = os.path.split(own)
        looks += [parent, sorted(look_at(parent, [name]).files.items())]
    return _written(looks)


def _outputs(site_dir: str, stamp: Stamp) -> "Iterator[tuple[str, str, list[str]]]":
    """How output paths of each folder begin, where it lies, and the paths of raak's own files in it."""
    for role, name in stamp.folders:
        place = f"{site_dir}/{name}"
        yield role, place, read_mark(place) or []


def _output(role: str, path: str) -> "OutputPath":
    return f"{role}/{path}"  # type: ignore[return-value]  # what it is called here costs more to load than it says


def _written(looks: "Any") -> bytes:
    """Looks in a form that is only ever compared, never read."""
    return marshal.dumps(looks, _PLAIN_MARSHAL)
