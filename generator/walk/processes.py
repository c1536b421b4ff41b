"""Much of the same work in several processes, in order, as one process would do it."""

import os
import threading
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from generator.disk.processes import may_fork, processors

if TYPE_CHECKING:
    from concurrent.futures import Executor, Future

T = TypeVar("T")
R = TypeVar("R")

_CHUNK = 50
_MOST_OTHERS = 7
"""Processes beside this one, which has to take in what they make: more would wait for it."""

_AHEAD = 2
"""Chunks that another process has at once: one that it does, and the next."""


class PaysFrom(NamedTuple):
    """How many items are worth the start of another process."""

    fork: int
    spawn: int  # which has to import everything first


def in_processes(work: Callable[[T], R], items: Sequence[T], *, pays_from: PaysFrom) -> Iterator[R]:
    """What `work` makes of each item."""
    method, worth_another = ("fork", pays_from.fork) if may_fork() else ("spawn", pays_from.spawn)
    others = min(processors() - 1, _MOST_OTHERS, len(items) // worth_another)
    return _in_pool(work, items, method, others) if others else map(work, items)


def _in_pool(work: Callable[[T], R], items: Sequence[T], method: str, others: int) -> Iterator[R]:
    """The same in several processes. Should one be killed, as by a system out of memory, or should the system give no
    more of them, this one does the rest.
    """
    from concurrent.futures import ProcessPoolExecutor
    from concurrent.futures.process import BrokenProcessPool
    from multiprocessing import active_children, get_context

    first, *chunks = _chunks(items)
    yield from _work_through(work, first)  # what that loads, forked processes have loaded
    done = 0
    pool = ProcessPoolExecutor(others, get_context(method), initializer=_die_with_the_parent)
    try:
        for made in _shared(work, deque(chunks), pool, _AHEAD * others):
            yield from made
            done += 1
    except (BrokenProcessPool, OSError):
        for begun in active_children():
            begun.kill()  # where not all could be started, those that were would wait for work for ever
        for chunk in chunks[done:]:
            yield from _work_through(work, chunk)
    finally:
        pool.shutdown(cancel_futures=True)


def _shared(
    work: Callable[[T], R], chunks: deque[tuple[T, ...]], pool: "Executor", ahead: int
) -> Iterator[tuple[R, ...]]:
    """The others have `ahead` chunks to do between them; this process works along as long as the next is not done."""
    orders: deque[Future[tuple[R, ...]]] = deque()
    while chunks or orders:
        while chunks and sum(not order.done() for order in orders) < ahead:
            orders.append(pool.submit(_work_through, work, chunks.popleft()))
        if chunks and not orders[0].done():
            orders.append(_done(_work_through(work, chunks.popleft())))
        else:
            yield orders.popleft().result()


def _done(made: tuple[R, ...]) -> "Future[tuple[R, ...]]":
    from concurrent.futures import Future

    order: Future[tuple[R, ...]] = Future()
    order.set_result(made)
    return order


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


def _work_through(work: Callable[[T], R], chunk: tuple[T, ...]) -> tuple[R, ...]:
    return tuple(map(work, chunk))


def _chunks(items: Sequence[T]) -> Iterator[tuple[T, ...]]:
    remaining = iter(items)
    while chunk := tuple(islice(remaining, _CHUNK)):
        yield chunk
