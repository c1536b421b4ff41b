"""Keeps the preview as its author's files are, until somebody presses Ctrl-C."""

import asyncio
import signal
import socket
import sys
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from datetime import UTC, datetime

import uvicorn

from generator.serve.address import Address
from generator.serve.connection import Connection, allow_many_connections
from generator.serve.guard import MOST_OF_HEADERS, Guard
from generator.serve.preview import Preview
from generator.serve.renewing import Renewal, Renewer
from generator.serve.server import PreviewServer
from generator.serve.watch import Watch
from generator.walk.stages import Progress

_SWITCH_SECONDS = 0.0005
"""How long one thread may keep the others waiting: a page that is asked for goes before a site that is looked over."""

_KEEP_ALIVE = 5  # seconds that a connection without a request stays open


def serve(
    site_dir: str,
    listener: socket.socket,
    address: Address,
    language: str,
    *,
    progress: Progress | None = None,
    ready: Callable[[str, Preview], None] = lambda url, preview: None,
    renewed: Callable[[Renewal], None] = lambda renewal: None,
    stumbled: Callable[[Exception], None] = lambda fault: None,
) -> None:
    """Show the site until the process is asked to end. `ready` is told the address of the home page."""
    preview = Preview(site_dir, lambda: datetime.now(UTC))
    with closing(listener), closing(preview):
        preview.open(progress)
        server = PreviewServer(preview, language)
        port = listener.getsockname()[1]
        guard = Guard(server.app, address.hosts, port, any_number=address.is_everywhere)
        renewer = Renewer(preview, server.tell, renewed, stumbled)
        allow_many_connections()
        with _at_work(Watch(site_dir, renewer.notice), renewer):
            base_path = preview.edition.base_path if preview.edition else "/"
            asyncio.run(_answer(server, listener, guard, lambda: ready(address.url(port, base_path), preview)))


@contextmanager
def _at_work(watch: Watch, renewer: Renewer) -> Iterator[None]:
    """Changes are noticed and taken in until the end of the `with` block."""
    interval = sys.getswitchinterval()
    sys.setswitchinterval(_SWITCH_SECONDS)
    watch.start()
    renewer.start()
    try:
        yield
    finally:
        watch.stop()
        renewer.stop()
        sys.setswitchinterval(interval)


async def _answer(server: PreviewServer, listener: socket.socket, app: Guard, ready: Callable[[], None]) -> None:
    loop = asyncio.get_running_loop()
    server.attach(loop)
    http = _http_server(app)

    def end() -> None:
        http.should_exit = http.force_exit = True
        server.events.end()

    for name in ("SIGINT", "SIGTERM"):
        with suppress(NotImplementedError, ValueError, AttributeError, RuntimeError):
            loop.add_signal_handler(getattr(signal, name), end)
    ready()
    await http.serve(sockets=[listener])


def _http_server(app: Guard) -> uvicorn.Server:
    config = uvicorn.Config(
        app,
        log_config=None,
        log_level="critical",
        access_log=False,
        lifespan="off",
        ws="none",
        http=Connection,
        h11_max_incomplete_event_size=MOST_OF_HEADERS,
        timeout_keep_alive=_KEEP_ALIVE,
        timeout_graceful_shutdown=1,
        server_header=False,
        date_header=False,
    )
    http = uvicorn.Server(config)
    http.capture_signals = _no_signals  # type: ignore[method-assign]
    return http


@contextmanager
def _no_signals() -> Iterator[None]:
    """Signals are ours: uvicorn would raise them once more when all is over."""
    yield
