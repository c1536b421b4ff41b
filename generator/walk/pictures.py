"""The pictures of a walk: what is not there yet is made, each file of the author's decoded once, several at a time."""

import warnings
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property

from msgspec import Struct

from generator.diagnostics.catalogue import PICTURE_UNREADABLE
from generator.diagnostics.diagnostic import Diagnostic
from generator.disk.measured import MeasuredPictures
from generator.disk.pictures import PictureStore
from generator.disk.processes import processors
from generator.disk.read import SourceChanged
from generator.fingerprint import fingerprint, fingerprint_of_bytes
from generator.model.files import Planned, PlannedPicture
from generator.model.names import Fingerprint, OutputPath
from generator.model.pictures import PictureFacts

_MATTERS = ("raak-", "pillow-", "code-")
"""The parts of an engine's name that have a say in how a picture is made."""


class Pictures:
    """Makes pictures and keeps them, so that none is made twice."""

    def __init__(self, site_dir: str, engine: str, measured: MeasuredPictures) -> None:
        self._site_dir = site_dir
        self._engine = " ".join(part for part in engine.split() if part.startswith(_MATTERS))
        self._measured = measured

    @cached_property
    def _store(self) -> PictureStore:
        return PictureStore(self._site_dir)

    def make(
        self, planned: Sequence[Planned], tell: Callable[[int, int], None] = lambda done, total: None
    ) -> dict[OutputPath, tuple[Diagnostic, ...]]:
        """Have all these pictures ready; gives what is wrong with those that cannot be made."""
        orders = self._orders(planned)
        found_in: dict[OutputPath, tuple[Diagnostic, ...]] = {}
        for done, (order, made) in enumerate(zip(orders, _made(orders), strict=True), start=1):
            if made is None:
                found_in[order.wanted[0].path] = (_unreadable(order.wanted[0]),)
            else:
                self._store.put(zip(map(self._key, order.wanted), made, strict=True))
            tell(done, len(orders))
        return found_in

    def content(self, planned: PlannedPicture) -> bytes:
        """A picture, made now when it is not there yet. Raises `OSError` for one that cannot be made."""
        content = self._store.get(self._key(planned))
        if content is None:
            self.make((planned,))
            content = self._store.get(self._key(planned))
        if content is None:
            raise OSError(f"{planned.origin} cannot be made into {planned.path}")
        return content

    def size(self, planned: PlannedPicture) -> int:
        """How many bytes a picture has that was made; 0 when it is not there any more."""
        return self._store.size(self._key(planned))

    def keep_only(self, planned: Iterable[Planned]) -> None:
        """Let go of pictures that nobody plans any more."""
        if "_store" in self.__dict__:  # else nothing was made that could take the place of anything
            self._store.keep_only({self._key(one) for one in planned if isinstance(one, PlannedPicture)})

    def _orders(self, planned: Sequence[Planned]) -> list["_Order"]:
        missing: dict[Fingerprint, list[PlannedPicture]] = {}
        for one in planned:
            if isinstance(one, PlannedPicture) and not self._store.has(self._key(one)):
                missing.setdefault(one.fingerprint, []).append(one)
        return [self._order(wanted) for wanted in missing.values()]

    def _order(self, wanted: list[PlannedPicture]) -> "_Order":
        place = f"{self._site_dir}/{wanted[0].origin}"
        return _Order(place, self._measured.facts(wanted[0].origin, wanted[0].fingerprint), tuple(wanted))

    def _key(self, planned: PlannedPicture) -> Fingerprint:
        return fingerprint((self._engine, planned.fingerprint, planned.recipe))


class _Order(Struct, frozen=True):
    """All that is to be made of one content."""

    place: str
    facts: PictureFacts
    wanted: tuple[PlannedPicture, ...]


def _made(orders: Sequence[_Order]) -> Iterator[tuple[bytes, ...] | None]:
    """In threads: Pillow does its work outside of Python's lock. What it warns of in odd files is nobody's concern."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        if len(orders) < 2:
            yield from map(_fill, orders)
            return
        from concurrent.futures import ThreadPoolExecutor

        with ThreadPoolExecutor(processors()) as pool:
            yield from pool.map(_fill, orders)


def _fill(order: _Order) -> tuple[bytes, ...] | None:
    """The pictures of one order; None when the file is broken."""
    from pathlib import Path

    from generator.pictures.make import UnreadableError, make_pictures

    content = Path(order.place).read_bytes()
    if fingerprint_of_bytes(content) != order.wanted[0].fingerprint:
        raise SourceChanged(order.wanted[0].origin)
    try:
        return make_pictures(content, order.facts, tuple(one.recipe for one in order.wanted))
    except UnreadableError:
        return None


def _unreadable(planned: PlannedPicture) -> Diagnostic:
    return PICTURE_UNREADABLE.at(planned.shown_at, target=planned.origin)
