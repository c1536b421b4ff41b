"""A connection to a browser: whoever opens one and says nothing, or does not listen, loses it before long."""

import asyncio
from collections.abc import Callable
from contextlib import suppress
from typing import Any

from uvicorn.protocols.http.h11_impl import H11Protocol

REQUEST_TIMEOUT = 10.0
"""Seconds within which a request has to be there, whole."""

SEND_TIMEOUT = 30.0
"""Seconds within which a browser has to take something of an answer that is ready."""

MAX_CONNECTIONS = 800
"""For one more than this, the one goes that has been idle longest."""


class Connection(H11Protocol):
    """Hastens those that uvicorn would wait for without end."""

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        self._request_timer = Timer(self.loop, self._close_if_idle)
        self._send_timer = Timer(self.loop, lambda: self.transport.abort())
        self._idle_since = self.loop.time()

    @property
    def is_idle(self) -> bool:
        """Whether every request has its answer."""
        return self.cycle is None or self.cycle.response_complete

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Begin to wait for a request."""
        super().connection_made(transport)
        self._wait_for_request()
        if len(self.connections) > MAX_CONNECTIONS:
            self._drop_longest_idle()

    def connection_lost(self, exc: Exception | None) -> None:
        """Wait for nothing any more."""
        self._request_timer.cancel()
        self._send_timer.cancel()
        super().connection_lost(exc)

    def on_response_complete(self) -> None:
        """Wait for the next request, whole: a part of it buys no time."""
        self._wait_for_request()
        super().on_response_complete()

    def pause_writing(self) -> None:
        """Begin to wait for the browser to take what is ready."""
        super().pause_writing()
        self._send_timer.start(SEND_TIMEOUT)

    def resume_writing(self) -> None:
        """Wait for that no more: it took it."""
        super().resume_writing()
        self._send_timer.cancel()

    def _wait_for_request(self) -> None:
        self._idle_since = self.loop.time()
        self._request_timer.start(REQUEST_TIMEOUT)

    def _close_if_idle(self) -> None:
        if self.is_idle:
            self.transport.abort()

    def _drop_longest_idle(self) -> None:
        idle = (other for other in self.connections if isinstance(other, Connection) and other.is_idle)
        oldest = min(idle, key=lambda other: other._idle_since, default=self)
        oldest.transport.abort()


class Timer:
    """Does something when its time is over, unless it is cancelled before."""

    def __init__(self, loop: asyncio.AbstractEventLoop, end: Callable[[], None]) -> None:
        self._loop = loop
        self._end = end
        self._timer: asyncio.TimerHandle | None = None

    def start(self, seconds: float) -> None:
        """Begin anew, with so many seconds to go."""
        self.cancel()
        self._timer = self._loop.call_later(seconds, self._end)

    def cancel(self) -> None:
        """Do nothing, unless started again."""
        if self._timer is not None:
            self._timer.cancel()


def allow_many_connections() -> None:
    """Some systems give a process few files to begin with, and each connection is one."""
    with suppress(ImportError, ValueError, OSError):
        from resource import RLIMIT_NOFILE, getrlimit, setrlimit

        soft, hard = getrlimit(RLIMIT_NOFILE)
        setrlimit(RLIMIT_NOFILE, (max(soft, min(hard, 2 * MAX_CONNECTIONS)), hard))
