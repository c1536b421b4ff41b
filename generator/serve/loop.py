"""Keeps the preview as its author's files are, until somebody presses Ctrl-C."""

import asyncio
import errno
import queue
import signal
import socket
import sys
import threading
import time
from collections.abc import Callable, Iterable, Iterator, Set
from contextlib import closing, contextmanager, suppress
from datetime import UTC, datetime

import uvicorn
from msgspec import Struct

from generator.serve.connection import Connection, allow_many_connections
from generator.serve.events import SiteChange
from generator.serve.guard import MOST_OF_HEADERS, Guard
from generator.serve.preview import Preview
from generator.serve.server import PreviewServer
from generator.serve.watch import Watch
from generator.walk.stages import Progress

DEFAULT_PORT = 8000
PORTS_TRIED = 50

_LOOPBACK = ("localhost", "127.0.0.1", "[::1]")
_EVERYWHERE = ("0.0.0.0", "::", "")  # noqa: S104  (asked for by the writer, and told what it means)
_SWITCH_SECONDS = 0.0005
"""How long one thread may keep the others waiting: a page that is asked for goes before a site that is looked over."""

_KEEP_ALIVE = 5  # seconds that a connection without a request stays open
_BACKLOG = 2048  # connections that wait to be accepted: as many as uvicorn lets wait
_WSAEACCES = 10013  # what Windows says of a port that another program holds for itself


class PortTaken(Exception):  # noqa: N818  it is said to the writer, and no fault of ours
    """Somebody else listens at the port that was asked for."""


class Renewal(Struct, frozen=True):
    """What one change came to, for the line in the terminal."""

    paths: tuple[str, ...]
    pages: int  # that have changed
    milliseconds: float
    counts: tuple[int, int, int]  # of errors, warnings and notes, as they stand now


class Address(Struct, frozen=True):
    """Where to listen."""

    host: str = "127.0.0.1"
    port: int | None = None  # None: the first free one

    @property
    def is_open_to_others(self) -> bool:
        """Whether other machines can reach it."""
        return self.host not in ("localhost", "::1", "[::1]") and not self.host.startswith("127.")


def listening(address: Address) -> socket.socket:
    """A socket at the address; raises `PortTaken` when that very port was asked for and is not free."""
    first = DEFAULT_PORT if address.port is None else address.port
    candidates = [first] if address.port is not None else [*range(first, first + PORTS_TRIED), 0]
    for port in candidates:
        if listener := _listening_at(address.host, port):
            return listener
    raise PortTaken(str(address.port))


def _listening_at(host: str, port: int) -> socket.socket | None:
    """A socket at this very port; None where somebody else listens there."""
    listener = socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET, socket.SOCK_STREAM)
    if hasattr(socket, "SO_EXCLUSIVEADDRUSE"):  # Windows would let two listen at one port
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_EXCLUSIVEADDRUSE, 1)
    else:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((host.strip("[]"), port))
        listener.listen(_BACKLOG)
    except OSError as refusal:
        listener.close()
        if refusal.errno != errno.EADDRINUSE and getattr(refusal, "winerror", 0) != _WSAEACCES:
            raise
        return None
    return listener


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
        renewer = Renewer(preview, server.tell, renewed, stumbled)
        watch = Watch(site_dir, renewer.notice)
        port = listener.getsockname()[1]
        allow_many_connections()
        interval = sys.getswitchinterval()
        sys.setswitchinterval(_SWITCH_SECONDS)
        watch.start()
        renewer.start()
        try:
            app = _guarded(server, address, port)
            asyncio.run(_answer(server, listener, app, lambda: ready(_home(address, port, preview), preview)))
        finally:
            watch.stop()
            renewer.stop()
            sys.setswitchinterval(interval)


class Renewer:
    """One thread that takes in what changed: all that was noticed while it was busy is taken in at once."""

    def __init__(
        self,
        preview: Preview,
        tell: Callable[[SiteChange], None],
        renewed: Callable[[Renewal], None],
        stumbled: Callable[[Exception], None],
    ) -> None:
        self._preview = preview
        self._tell = tell
        self._renewed = renewed
        self._stumbled = stumbled
        self._noticed: queue.SimpleQueue[Set[str] | None] = queue.SimpleQueue()
        self._thread = threading.Thread(target=self._run, daemon=True)

    def start(self) -> None:
        """Work from now on."""
        self._thread.start()

    def notice(self, paths: Set[str]) -> None:
        """Take down that something changed there."""
        self._noticed.put(paths)

    def stop(self) -> None:
        """Work no longer, once the present change is in."""
        self._noticed.put(None)
        self._thread.join(timeout=1)

    def _run(self) -> None:
        while (paths := self._all_noticed()) is not None:
            self._renew(paths)

    def _renew(self, paths: Set[str]) -> None:
        pages: set[str] = set()
        started = time.perf_counter()

        def tell(change: SiteChange) -> None:
            pages.update(change.changed)
            self._tell(change)

        try:
            different = self._preview.renew(paths, tell)
        except OSError:  # a file that went away under our hands; its going is noticed, too
            return
        except Exception as fault:  # ours, and no reason to leave the writer alone
            self._stumbled(fault)
            return
        if different:
            milliseconds = (time.perf_counter() - started) * 1000
            counts = self._preview.summary.findings.counts
            self._renewed(Renewal(tuple(sorted(different)), len(pages), milliseconds, counts))

    def _all_noticed(self) -> Set[str] | None:
        paths = self._noticed.get()
        noticed = set(paths or ())
        while paths is not None and not self._noticed.empty():
            paths = self._noticed.get()
            noticed |= paths or set()
        return None if paths is None else noticed


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


def _guarded(server: PreviewServer, address: Address, port: int) -> Guard:
    hosts = {*_LOOPBACK}
    is_everywhere = address.host in _EVERYWHERE
    if is_everywhere:
        hosts |= {socket.gethostname(), f"{socket.gethostname()}.local"}
    else:
        hosts.add(f"[{address.host.strip('[]')}]" if ":" in address.host else address.host)
    return Guard(server.app, hosts, port, any_number=is_everywhere)


def _home(address: Address, port: int, preview: Preview) -> str:
    base = preview.edition.base_path if preview.edition else "/"
    host = "127.0.0.1" if address.host in _EVERYWHERE else address.host
    host = f"[{host.strip('[]')}]" if ":" in host else host
    return f"http://{host}:{port}{base}"


def addresses_of_this_machine() -> Iterable[str]:
    """Numbers under which others in the same network may reach it."""
    with suppress(OSError), socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        probe.connect(("192.0.2.1", 9))  # sends nothing: only asks which way it would go
        yield probe.getsockname()[0]
