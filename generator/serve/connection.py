"""A connection to a browser: whoever opens one and says nothing, or does not listen, loses it before long."""

import asyncio
from collections.abc import Callable
from contextlib import suppress
from typing import Any

from uvicorn.protocols.http.h11_impl import H11Protocol

PATIENCE_WITH_QUESTIONS = 10.0
"""Seconds in which a question has to be asked."""

PATIENCE_WITH_LISTENING = 30.0
"""Seconds in which something has to be taken of an answer that is ready."""

MOST = 800
"""So many connections are held; for another one, the one goes that has been silent longest."""


class Connection(H11Protocol):
    """Hastens those that uvicorn would wait for without end."""

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        self._asking = Patience(self.loop, self._end_silence)
        self._listening = Patience(self.loop, lambda: self.transport.abort())
        self._silent_since = self.loop.time()

    @property
    def is_silent(self) -> bool:
        """Whether nothing has been asked that is not answered."""
        return self.cycle is None or self.cycle.response_complete

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Begin to wait for a question."""
        super().connection_made(transport)
        self._wait_for_a_question()
        if len(self.connections) > MOST:
            self._make_room()

    def connection_lost(self, exc: Exception | None) -> None:
        """Wait for nothing any more."""
        self._asking.rest()
        self._listening.rest()
        super().connection_lost(exc)

    def on_response_complete(self) -> None:
        """Wait for the next question; a part of it changes nothing about how long."""
        self._wait_for_a_question()
        super().on_response_complete()

    def pause_writing(self) -> None:
        """Wait for somebody to listen."""
        super().pause_writing()
        self._listening.last(PATIENCE_WITH_LISTENING)

    def resume_writing(self) -> None:
        """Somebody did."""
        super().resume_writing()
        self._listening.rest()

    def _wait_for_a_question(self) -> None:
        self._silent_since = self.loop.time()
        self._asking.last(PATIENCE_WITH_QUESTIONS)

    def _end_silence(self) -> None:
        if self.is_silent:
            self.transport.abort()

    def _make_room(self) -> None:
        silent = (other for other in self.connections if isinstance(other, Connection) and other.is_silent)
        oldest = min(silent, key=lambda other: other._silent_since, default=self)
        oldest.transport.abort()


class Patience:
    """Does something when it ends, unless it may rest before."""

    def __init__(self, loop: asyncio.AbstractEventLoop, end: Callable[[], None]) -> None:
        self._loop = loop
        self._end = end
        self._timer: asyncio.TimerHandle | None = None

    def last(self, seconds: float) -> None:
        """End so many seconds from now."""
        self.rest()
        self._timer = self._loop.call_later(seconds, self._end)

    def rest(self) -> None:
        """Do not end."""
        if self._timer is not None:
            self._timer.cancel()


def allow_many_connections() -> None:
    """Some systems give a process few files to begin with, and each connection is one."""
    with suppress(ImportError, ValueError, OSError):
        from resource import RLIMIT_NOFILE, getrlimit, setrlimit

        soft, hard = getrlimit(RLIMIT_NOFILE)
        setrlimit(RLIMIT_NOFILE, (max(soft, min(hard, 2 * MOST)), hard))
