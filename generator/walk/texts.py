"""Parsing what changed, in several processes when there is much of it."""

import os
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from itertools import islice
from typing import TypeVar

from generator.diagnostics.diagnostic import Checked
from generator.model.content import Parsed, SourceFile

T = TypeVar("T")

Parse = Callable[[SourceFile], Checked[Parsed[T]]]

_PAYS_FROM = {"fork": 80, "spawn": 600}
"""From how many texts on the start of processes pays. A spawned one has to import everything first."""

_CHUNK = 50


def parse_all(parse: Parse[T], files: Sequence[SourceFile]) -> Iterator[Checked[Parsed[T]]]:
    """Each file parsed, in order. Several processes give what one would give."""
    method, processes = _method(), os.cpu_count() or 1
    if processes == 1 or len(files) < _PAYS_FROM[method]:
        return map(parse, files)
    return _parse_in_processes(parse, files, method, processes)


def _parse_in_processes(
    parse: Parse[T], files: Sequence[SourceFile], method: str, processes: int
) -> Iterator[Checked[Parsed[T]]]:
    from concurrent.futures import ProcessPoolExecutor
    from multiprocessing import get_context

    with ProcessPoolExecutor(processes, get_context(method), initializer=_die_with_the_parent) as pool:
        for parsed in pool.map(partial(_parse_chunk, parse), _chunks(files)):
            yield from parsed


def _die_with_the_parent() -> None:
    """A worker whose parent was killed would wait for work for ever."""
    from multiprocessing import parent_process
    from multiprocessing.connection import wait

    def watch() -> None:
        parent = parent_process()
        if parent is not None:
            wait([parent.sentinel])
            os._exit(1)

    threading.Thread(target=watch, daemon=True).start()


def _parse_chunk(parse: Parse[T], chunk: tuple[SourceFile, ...]) -> tuple[Checked[Parsed[T]], ...]:
    return tuple(map(parse, chunk))


def _chunks(files: Sequence[SourceFile]) -> Iterator[tuple[SourceFile, ...]]:
    remaining = iter(files)
    while chunk := tuple(islice(remaining, _CHUNK)):
        yield chunk


def _method() -> str:
    """A fork is quick, but safe only where nobody else in this process holds a lock."""
    return "fork" if sys.platform == "linux" and threading.active_count() == 1 else "spawn"
