"""Where the preview listens: at which host and port, and what it is called there."""

import errno
import socket
from collections.abc import Iterable
from contextlib import suppress

from msgspec import Struct

DEFAULT_PORT = 8000
PORTS_TRIED = 50

_LOOPBACK = frozenset(("localhost", "127.0.0.1", "[::1]"))
_BACKLOG = 2048  # connections that wait to be accepted: as many as uvicorn lets wait
_WSAEACCES = 10013  # what Windows says of a port that another program holds for itself


class PortTaken(Exception):  # noqa: N818  it is said to the writer, and no fault of ours
    """Somebody else listens at the port that was asked for."""


class Address(Struct, frozen=True):
    """Where to listen."""

    host: str = "127.0.0.1"
    port: int | None = None  # None: the first free one

    @property
    def is_everywhere(self) -> bool:
        """Whether it stands for every address of this machine."""
        return self.host in ("0.0.0.0", "::", "")  # noqa: S104  (asked for by the writer, and told what it means)

    @property
    def hosts(self) -> frozenset[str]:
        """By which names it may be asked for."""
        if self.is_everywhere:
            return _LOOPBACK | {socket.gethostname(), f"{socket.gethostname()}.local"}
        return _LOOPBACK | {_in_url(self.host)}

    def url(self, port: int, base_path: str) -> str:
        """Where a browser on this machine finds what lies at this path."""
        return f"http://{_in_url('127.0.0.1' if self.is_everywhere else self.host)}:{port}{base_path}"

    @property
    def is_open_to_others(self) -> bool:
        """Whether other machines can reach it."""
        return self.host not in ("localhost", "::1", "[::1]") and not self.host.startswith("127.")


def _in_url(host: str) -> str:
    """The host as addresses write it: numbers with colons in brackets."""
    return f"[{host.strip('[]')}]" if ":" in host else host


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
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listener = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)  # unnamed, asyncio would hold answers back
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


def addresses_of_this_machine() -> Iterable[str]:
    """Numbers under which others in the same network may reach it."""
    with suppress(OSError), socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        probe.connect(("192.0.2.1", 9))  # sends nothing: only asks which way it would go
        yield probe.getsockname()[0]
