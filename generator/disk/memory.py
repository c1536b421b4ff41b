"""What the last build knew, in `.raak/`. Losing it costs time, never truth.

It is data and nothing else: JSON into our own types. It is believed when this user's raak wrote it, so that a memory
that comes along with a stranger's site says nothing. (MessagePack would be a little quicker, but forgets the
offset of a moment, and a feed would show another one.) Bodies lie apart (`bodies.py`): a build that
makes one page does not load ten thousand. What corrections changed since lies apart as well, in the same form.
"""

import os
from collections.abc import Mapping
from typing import Generic, TypeVar

import msgspec
from msgspec import Struct, structs

from generator.diagnostics.diagnostic import Checked, Diagnostic
from generator.disk.look import Look
from generator.disk.replace import replace
from generator.disk.seal import put_sealed, read_sealed
from generator.incremental.plan import Made
from generator.layout import MEMORY_FOLDER
from generator.model.content import IncompleteText, Page, Post, SetAside
from generator.model.names import Fingerprint, OutputPath, SourcePath
from generator.model.pictures import PictureFacts
from generator.model.site import SiteConfig
from generator.render.theme import Theme

T = TypeVar("T")

FORMAT = 12
_MOST = 1 << 30  # bytes: what a hundred thousand posts leave is half of that


class Seen(Struct, frozen=True, array_like=True):
    """A source as it looked when its content was last read."""

    look: Look
    fingerprint: Fingerprint


class Remembered(Struct, Generic[T], frozen=True, array_like=True):
    """What parsing made of a file, but for the body of a text, and from which content."""

    content: Fingerprint
    checked: Checked[T]


class Known(Struct, frozen=True):
    """What was read, and what was made of it."""

    format: int = FORMAT
    build_id: int = 0  # of the build that made what is made: when it looked
    looked_ns: int = 0  # when the sources were looked at
    standards: Fingerprint = Fingerprint("")  # under which posts and pages were parsed
    sources: Mapping[SourcePath, Seen] = {}
    posts: Mapping[SourcePath, Remembered[Post | IncompleteText | SetAside]] = {}
    pages: Mapping[SourcePath, Remembered[Page | IncompleteText]] = {}
    made: Made = Made()
    looks: Mapping[OutputPath, Look] = {}  # of outputs, as they were written
    found_in: Mapping[OutputPath, tuple[Diagnostic, ...]] = {}  # what rendering each output brought up


class Corrections(Known, frozen=True):
    """What was read and made again since a build, and nothing else."""


class Memory(Known, frozen=True):
    """All that one build leaves to the next."""

    engine: str = ""
    config: Remembered[SiteConfig] | None = None
    theme: Remembered[Theme] | None = None
    pictures: Mapping[Fingerprint, PictureFacts] = {}
    shows_held_back: bool = False  # whether drafts or scheduled posts are among what was made


K = TypeVar("K", bound=Known)


def load_memory(site_dir: str, engine: str) -> Memory | None:
    """What the last build remembered; None when there is nothing, or nothing of use.

    A memory of another raak keeps what it made, to tell why that is made again, and nothing else.
    """
    memory = _known_at(_place(site_dir), Memory)
    if memory is None:
        return None
    memory = with_corrections(memory, load_corrections(site_dir, memory.build_id))
    if memory.engine != engine:
        return Memory(engine=engine, made=memory.made, looks=memory.looks)
    return memory


def with_corrections(known: K, later: Corrections) -> K:
    """What is known, with what was corrected later. What was read counts only where nobody has read since."""
    if not later.looked_ns:
        return known
    files = {**known.made.files, **later.made.files}
    found_in = {path: found for path, found in known.found_in.items() if path not in later.made.files}
    made = structs.replace(
        known,
        made=structs.replace(known.made, files=files),
        looks={**known.looks, **later.looks},
        found_in=found_in | dict(later.found_in),
    )
    if later.looked_ns <= known.looked_ns or later.standards != known.standards:
        return made
    return structs.replace(
        made,
        looked_ns=later.looked_ns,
        sources={**known.sources, **later.sources},
        posts={**known.posts, **later.posts},
        pages={**known.pages, **later.pages},
    )


def save_memory(site_dir: str, memory: Memory) -> None:
    """Remember; the old memory is replaced in one go. Its folder may have been taken away meanwhile."""
    make_memory_folder(site_dir)
    put_sealed(_place(site_dir), _ENCODER.encode(memory))


def load_corrections(site_dir: str, build_id: int) -> Corrections:
    """What was corrected since this build; empty where nothing was."""
    corrections = _known_at(_place_of_corrections(site_dir), Corrections)
    return corrections if corrections and corrections.build_id == build_id else Corrections()


def save_corrections(site_dir: str, corrections: Corrections) -> None:
    """Remember what was corrected since a build."""
    put_sealed(_place_of_corrections(site_dir), _ENCODER.encode(corrections))


def make_memory_folder(site_dir: str) -> None:
    """The folder of the memory, which no version control needs to see. It is the site's own, never a link."""
    folder = f"{site_dir}/{MEMORY_FOLDER}"
    if os.path.islink(folder):
        os.unlink(folder)
    if not os.path.isdir(folder):
        _make(folder)
    ignored = f"{folder}/.gitignore"
    if not os.path.lexists(ignored):
        replace(ignored, b"*\n", part=f"{ignored}.{os.getpid()}")  # another build may be at this, too: no lock yet


def _make(folder: str) -> None:
    try:
        os.mkdir(folder)
    except FileExistsError:  # another build of this site may have made it this very moment
        if not os.path.isdir(folder):
            raise


def _known_at(place: str, kind: type[K]) -> K | None:
    """What lies there; None where nothing does, and where it is damaged, without a seal or in another form."""
    try:
        content, _ = read_sealed(place, _MOST)
        known = msgspec.json.decode(content, type=kind)
    except (OSError, ValueError, RecursionError, MemoryError):
        return None
    return known if known.format == FORMAT else None


def _place(site_dir: str) -> str:
    return f"{site_dir}/{MEMORY_FOLDER}/memory"


def _place_of_corrections(site_dir: str) -> str:
    return f"{site_dir}/{MEMORY_FOLDER}/corrections"


_ENCODER = msgspec.json.Encoder()
