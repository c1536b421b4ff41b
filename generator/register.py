"""Registers: lines of JSON, sorted by name, of which one is found and replaced without reading the others."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from operator import attrgetter
from typing import Generic, TypeVar

import msgspec
from msgspec import Struct


class Named(Struct, frozen=True, array_like=True):
    """A line of a register. Its name, which is its first field, stands on no other."""

    name: str


Line = TypeVar("Line", bound=Named)


class Register(Generic[Line]):
    """The lines of `text`, all of this kind. Raises `ValueError` for a text that is no register."""

    def __init__(self, kind: type[Line], text: bytes = b"") -> None:
        self.text = text  # JSON, each line with its end
        self._kind = kind
        self._line = msgspec.json.Decoder(kind)

    @classmethod
    def of(cls, kind: type[Line], lines: Iterable[Line]) -> "Register[Line]":
        """A register of these lines."""
        return cls(kind, b"".join(map(_written, sorted(lines, key=attrgetter("name")))))

    def __iter__(self) -> Iterator[Line]:
        every = msgspec.json.Decoder(tuple[self._kind, ...])  # type: ignore[name-defined]
        return iter(every.decode(b"[%s]" % b",".join(self.text.splitlines())))

    def get(self, name: str) -> Line | None:
        """The line of this name."""
        return self._found(name)[0]

    def put(self, line: Line) -> None:
        """Put this line in the place of the one of the same name, or where it belongs."""
        self._replace(line.name, _written(line))

    def remove(self, name: str) -> None:
        """Take the line of this name away, if there is one."""
        self._replace(name, b"")

    def _replace(self, name: str, text: bytes) -> None:
        _, start, end = self._found(name)
        self.text = self.text[:start] + text + self.text[end:]

    def _found(self, name: str) -> tuple[Line | None, int, int]:
        """The line of this name, and where it begins and ends; or None, and where it would stand."""
        start = bisect_left(range(len(self.text)), name, key=lambda at: self._at(at)[0].name)
        if start < len(self.text):
            line, end = self._at(start)
            if line.name == name:
                return line, start, end
        return None, start, start

    def _at(self, at: int) -> tuple[Line, int]:
        """The line that this byte belongs to, and where it ends."""
        end = self.text.index(b"\n", at) + 1
        return self._line.decode(self.text[self.text.rfind(b"\n", 0, at) + 1 : end]), end


def _written(line: Named) -> bytes:
    return _ENCODER.encode(line) + b"\n"


_ENCODER = msgspec.json.Encoder()
