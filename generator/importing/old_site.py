"""The old site, as far as links knew it: which of its addresses lead to what has arrived."""

import re
from collections.abc import Iterable, Iterator
from urllib.parse import SplitResult, parse_qsl, unquote, urljoin

from msgspec import Struct

from generator.importing.splitting import parts_of
from generator.model.names import SourcePath

_IDS = ("p", "page_id", "attachment_id")
_TAIL = re.compile(r"/(?:comment-page-\d+|feed|amp|page/\d+|trackback)$|/index\.(?:html?|php)$")


class Destination(Struct, frozen=True):
    """Where an address of the old site leads now."""

    path: SourcePath
    is_public: bool  # whether everybody could read it there
    anchors: frozenset[str]


class OldSite:
    """Knows what has arrived by all its addresses."""

    def __init__(self, home: str) -> None:
        self.home = home
        self._host = _bare_host(home)
        self._home_path = parts_of(home).path.rstrip("/")
        self._by_key: dict[str, Destination] = {}
        self._by_name: dict[str, Destination] = {}
        self.parts_asked_for: set[str] = set()  # what `#part` names in any link of any text

    def add(
        self,
        path: SourcePath,
        is_public: bool,
        addresses: Iterable[str],
        names: Iterable[str],
        anchors: Iterable[str],
    ) -> None:
        """A text that has arrived; of several that had one address, the first keeps it."""
        destination = Destination(path, is_public, frozenset(anchors))
        for address in addresses:
            for key in _keys(parts_of(_joined(self.home, address))):
                self._by_key.setdefault(key, destination)
        for name in names:
            self._by_name.setdefault(name, destination)

    def named(self, name: str) -> Destination | None:
        """What links call by this name."""
        return self._by_name.get(name)

    def at(self, address: str) -> Destination | None:
        """What had this full address, or one that leads to the same."""
        keys = tuple(_keys(parts_of(address)))
        return next(filter(None, (self._by_key.get(key) or self._by_name.get(key) for key in keys)), None)

    def holds(self, address: str) -> bool:
        """Whether a full address is one of the old site's own."""
        return _bare_host(address) == self._host

    def is_home(self, address: str) -> bool:
        """Whether a full address is that of its first page."""
        parts = parts_of(address)
        return self.holds(address) and not parts.query and parts.path.rstrip("/") == self._home_path


def _joined(home: str, address: str) -> str:
    try:
        return urljoin(home, address)
    except ValueError:
        return address


def _bare_host(address: str) -> str:
    """The host, which many a blog has with and without `www.`."""
    return parts_of(address).netloc.rpartition("@")[2].lower().removeprefix("www.").partition(":")[0]


def _keys(parts: SplitResult) -> Iterator[str]:
    """What an address is known by, the surest first."""
    asked = dict(parse_qsl(parts.query))
    yield from (f"?{asked[name]}" for name in _IDS if asked.get(name, "").isdigit())
    path = unquote(parts.path).rstrip("/").casefold()
    while shorter := _TAIL.search(path):
        if path:
            yield path
        path = path[: shorter.start()]
    if path:
        yield path
