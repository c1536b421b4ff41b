"""How files look, written down in a form that is only ever compared, never read."""

import marshal

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any

_PLAIN_MARSHAL = 2  # the last version that writes equal values equally

_MANY = 400
"""So many looks stand in one piece."""


def written(looks: "Any") -> bytes:
    """A look, or what else is told of a file."""
    return marshal.dumps(looks, _PLAIN_MARSHAL)


class WrittenList:
    """Looks, one written behind the other after their number; in pieces, so that one is renewed without the others."""

    def __init__(self, looks: "Sequence[Any]") -> None:
        self.looks = list(looks)
        self.pieces = [self._piece(number) for number in range(-(-len(self.looks) // _MANY))]

    @property
    def head(self) -> bytes:
        """What stands before the first piece."""
        return written(len(self.looks))

    @property
    def text(self) -> bytes:
        """All of it."""
        return b"".join((self.head, *self.pieces))

    def looks_in(self, number: int) -> "list[Any]":
        """The looks in this piece."""
        return self.looks[number * _MANY : (number + 1) * _MANY]

    def renew(self, place: int, look: "Any") -> None:
        """Put this look in the place of another."""
        self.looks[place] = look
        self.pieces[place // _MANY] = self._piece(place // _MANY)

    def _piece(self, number: int) -> bytes:
        return written(self.looks_in(number))[_NO_LOOKS:]


_NO_LOOKS = len(written([]))
