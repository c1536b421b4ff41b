"""Social cards of a walk, drawn in several processes where they are many."""

from collections.abc import Iterator, Sequence

from generator.model.files import PlannedCard
from generator.walk.processes import PaysFrom, in_processes

_PAYS_FROM = PaysFrom(fork=100, spawn=1500)


def draw_cards(planned: Sequence[PlannedCard]) -> Iterator[bytes]:
    """Each card, in order, none of them before the first is asked for."""
    if planned:
        from generator.pictures.card import draw_card

        yield from in_processes(draw_card, [one.card for one in planned], pays_from=_PAYS_FROM)
