"""The stamp of the last build, compared with how the site looks now, without taking all the looks apart."""

import os

from generator.disk.look import looks_of
from generator.disk.look_lists import LookList, encoded
from generator.disk.manifest import MANIFEST, listed
from generator.disk.stamp import DAMAGED, Stamp, look_of_raak, put_stamp, stamp_and_looks, trusted_look

TYPE_CHECKING = False  # a build with nothing to do holds no more than this
if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from generator.disk.look import Look, Snapshot
    from generator.model.names import OutputPath, SourcePath

MOST = 20
"""Changed sources at most. Where there are more, a walk is quicker, which has several processes."""

_MOST_IN_A_LOOK = 100
"""Bytes."""


class Comparison:
    """A stamp, and the sources that have changed since. All else looks as it did."""

    def __init__(
        self,
        stamp: Stamp,
        raak: bytes,
        sources: LookList,
        differing: "Sequence[int]",
        paths: list[list[str]],
        outputs: list[LookList],
    ) -> None:
        self.stamp = stamp
        self._raak = raak  # as it looked before it set to work
        self._sources = sources
        self._differing = differing  # places in `sources`
        self._paths = paths
        self._outputs = outputs

    @property
    def different(self) -> "Sequence[SourcePath]":
        """The sources that have changed."""
        return [self._sources.looks[place][0] for place in self._differing]

    @property
    def listed(self) -> "Mapping[str, Sequence[str]]":
        """The outputs that the manifest of each folder lists, by the role of the folder."""
        return {role: paths for (role, _), paths in zip(self.stamp.folders, self._paths, strict=True)}

    def renew(self, site_dir: str, snapshot: "Snapshot", looks: "Mapping[OutputPath, Look]") -> None:
        """Leave the stamp for this snapshot, after outputs were made again that look like `looks` now."""
        for place in self._differing:
            path, look = self._sources.looks[place]
            self._sources.renew(place, (path, trusted_look(look, snapshot.looked_ns)))
        roles = [role for role, _ in self.stamp.folders]
        for output, look in looks.items():
            role, _, path = output.partition("/")
            folder = roles.index(role)
            self._outputs[folder].renew(self._paths[folder].index(path), look)
        put_stamp(site_dir, self.stamp, self._raak, self._sources, self._outputs)


def compare_with_stamp(
    site_dir: str, snapshot: "Snapshot", meanwhile: "Callable[[], object] | None" = None
) -> Comparison | None:
    """The stamp of the last build, and which sources have changed since. None where anything else has changed, where
    sources came or went, and where more than MOST have changed.

    `meanwhile` is what to do where there will be something to build, and another process helps to look at the outputs.
    """
    try:
        stamp, looks = stamp_and_looks(site_dir)
        raak = look_of_raak(site_dir)
        if not looks.startswith(raak) or stamp.sources != len(snapshot.files) or snapshot.oddities:
            return None
        sources = LookList(snapshot.in_order)
        differing, ends = _differing(sources, looks, len(raak))
        if len(differing) > MOST:
            return None
        paths = _outputs_listed(site_dir, stamp)
        outputs = _looks_of_outputs(site_dir, stamp, paths, meanwhile if differing else None)
        now = b"".join(those.text for those in outputs)
        is_as_before = looks.endswith(now) and len(looks) - len(now) in ends
        return Comparison(stamp, raak, sources, differing, paths, outputs) if is_as_before else None
    except DAMAGED:
        return None


def _outputs_listed(site_dir: str, stamp: Stamp) -> list[list[str]]:
    """The paths that the manifest of each output folder lists. They are only looked at: anybody may have
    written them.
    """
    places = (f"{site_dir}/{name}" for _, name in stamp.folders)
    lists = (listed(place) if os.path.exists(f"{place}/{MANIFEST}") else [] for place in places)
    return [paths if isinstance(paths, list) else [] for paths in lists]


def _looks_of_outputs(
    site_dir: str, stamp: Stamp, paths: list[list[str]], meanwhile: "Callable[[], object] | None"
) -> list[LookList]:
    """How these files in each output folder look."""
    folders = zip(stamp.folders, paths, strict=True)
    return [LookList(looks_of(f"{site_dir}/{name}", those, meanwhile)) for (_, name), those in folders]


def _differing(sources: LookList, before: bytes, at: int) -> tuple[list[int], range]:
    """Which sources have changed since `before` was written, where their looks begin at `at`: their places in the list,
    or some of them where there are more than MOST; and where their looks in `before` may end.
    """
    places: list[int] = []
    at += len(sources.head)
    room = 0  # for the former looks of those that were passed by
    place = 0
    for number, piece in enumerate(sources.pieces):
        those = sources.looks_in(number)
        if before.startswith(piece, at):
            at, room = at + len(piece), 0
        else:
            for offset, source in enumerate(those):
                look = encoded(source)
                found = before.find(look, at, at + room + len(look))
                if found < 0:
                    places.append(place + offset)
                    room += len(look) + _MOST_IN_A_LOOK
                else:
                    at, room = found + len(look), 0
        if len(places) > MOST:
            break
        place += len(those)
    return places, range(at, at + room + 1)
