"""How files look, as bytes that are compared with others and never decoded."""

import marshal

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any

_PLAIN_MARSHAL = 2  # the last version that writes equal values equally

_MANY = 400
"""Looks in one piece."""


def encoded(looks: "Any") -> bytes:
    """A look, or a list of them: equal ones give equal bytes."""
    return marshal.dumps(looks, _PLAIN_MARSHAL)


class LookList:
    """Looks as one run of bytes: their number, then one after the other. They are kept in pieces, so that one look is
    renewed without encoding all the others again.
    """

    def __init__(self, looks: "Sequence[Any]") -> None:
        self.looks = list(looks)
        self.pieces = [self._piece(number) for number in range(-(-len(self.looks) // _MANY))]

    @property
    def head(self) -> bytes:
        """The bytes before the first piece."""
        return encoded(len(self.looks))

    @property
    def text(self) -> bytes:
        """All bytes of the list."""
        return b"".join((self.head, *self.pieces))

    def looks_in(self, number: int) -> "list[Any]":
        """The looks in this piece."""
        return self.looks[number * _MANY : (number + 1) * _MANY]

    def renew(self, place: int, look: "Any") -> None:
        """Put this look in the place of another."""
        self.looks[place] = look
        self.pieces[place // _MANY] = self._piece(place // _MANY)

    def _piece(self, number: int) -> bytes:
        return encoded(self.looks_in(number))[_NO_LOOKS:]


_NO_LOOKS = len(encoded([]))
