"""The stamp of the last build, held against what looks otherwise: told without taking all the looks apart."""

from generator.disk.stamp import (
    DAMAGED,
    Stamp,
    look_of_raak,
    looks_of_outputs,
    outputs_listed,
    put_stamp,
    stamp_and_looks,
    told_apart,
    written,
)

TYPE_CHECKING = False  # a build with nothing to do holds no more than this
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from generator.disk.look import Look, Snapshot
    from generator.model.names import OutputPath, SourcePath

MOST = 20
"""So many sources may look otherwise. Where there are more, to look at all of them is done better by a walk, which has
several processes for it."""

_MANY = 100
"""So many sources are compared at once."""

_A_LOOK = 100
"""Bytes; no look takes more."""


class Held:
    """A stamp, and the sources that look otherwise. All else looks as it did."""

    def __init__(
        self,
        stamp: Stamp,
        different: "Sequence[SourcePath]",
        paths: list[list[str]],
        outputs: "list[list[Look | None]]",
    ) -> None:
        self.stamp = stamp
        self.different = different
        self._paths = paths
        self._outputs = outputs

    @property
    def listed(self) -> "Mapping[str, Sequence[str]]":
        """The outputs that the mark of each folder lists, by the role of the folder."""
        return {role: paths for (role, _), paths in zip(self.stamp.folders, self._paths, strict=True)}

    def renew(self, site_dir: str, snapshot: "Snapshot", looks: "Mapping[OutputPath, Look]") -> None:
        """Leave the stamp for this snapshot, after outputs were made again that look like `looks` now."""
        roles = [role for role, _ in self.stamp.folders]
        for output, look in looks.items():
            role, _, path = output.partition("/")
            folder = roles.index(role)
            self._outputs[folder][self._paths[folder].index(path)] = look
        put_stamp(site_dir, self.stamp, told_apart(snapshot, self.different), self._outputs)


def hold_against_stamp(site_dir: str, snapshot: "Snapshot") -> Held | None:
    """The stamp of the last build, where nothing but some sources looks otherwise than after it, MOST at most; and
    none is new or gone, as far as the others tell.
    """
    try:
        stamp, looks = stamp_and_looks(site_dir)
        raak = look_of_raak(site_dir)
        if not looks.startswith(raak) or stamp.sources != len(snapshot.files) or snapshot.oddities:
            return None
        looks = looks[len(raak) :]
        different, ends = _otherwise(snapshot.in_order, looks)
        if len(different) > MOST:
            return None
        paths = outputs_listed(site_dir, stamp)
        outputs = looks_of_outputs(site_dir, stamp, paths)
        now = written(outputs)
        return Held(stamp, different, paths, outputs) if looks.endswith(now) and len(looks) - len(now) in ends else None
    except DAMAGED:
        return None


def _otherwise(sources: "Sequence[tuple[str, Look]]", before: bytes) -> "tuple[list[SourcePath], range]":
    """The files among `sources` whose look is not among those that `before` begins with, in which a list stands as its
    members, one behind the other; and where that list may end. Of more than MOST some.
    """
    different: list[SourcePath] = []
    head = at = len(written([]))
    room = 0  # for the former looks of those that were passed by
    for start in range(0, len(sources), _MANY):
        those = sources[start : start + _MANY]
        looks = written(those)[head:]
        if before.startswith(looks, at):
            at, room = at + len(looks), 0
            continue
        for source in those:
            look = written(source)
            found = before.find(look, at, at + room + len(look))
            if found < 0:
                different.append(source[0])  # type: ignore[arg-type]  # `SourcePath` would load `typing`
                room += len(look) + _A_LOOK
            else:
                at, room = found + len(look), 0
        if len(different) > MOST:
            break
    return different, range(at, at + room + 1)
