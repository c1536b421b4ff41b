"""Parsing what changed, in several processes when there is much of it."""

from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

from generator.diagnostics.diagnostic import Checked
from generator.model.content import Parsed, SourceFile
from generator.parse.markdown.highlight import load_lexers
from generator.walk.processes import PaysFrom, in_processes

T = TypeVar("T")

Parse = Callable[[SourceFile], Checked[Parsed[T]]]

_PAYS_FROM = PaysFrom(fork=80, spawn=600)


def parse_all(parse: Parse[T], files: Sequence[SourceFile]) -> Iterator[Checked[Parsed[T]]]:
    """Each file parsed, in order. Several processes give what one would give."""
    if len(files) >= _PAYS_FROM.fork:
        load_lexers(file.content for file in files)  # each takes longer to load than to use
    return in_processes(parse, files, pays_from=_PAYS_FROM)
