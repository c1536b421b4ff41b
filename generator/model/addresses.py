"""Which address each source has, and where a reference written in a file leads."""

import posixpath
from collections.abc import Collection, Iterator, Mapping
from enum import StrEnum
from functools import lru_cache
from unicodedata import normalize

from msgspec import Struct

from generator.model.names import Slug, SourcePath, UrlPath

CONFIG_ORIGIN = SourcePath("content/site.yaml")
"""Pictures that `site.yaml` names are looked for below `content/`."""


class Miss(StrEnum):
    """Why a reference leads nowhere."""

    FILE = "file"  # no such file or address
    ANCHOR = "anchor"  # the file is there, the `#part` is not
    HELD_BACK = "held-back"  # the post is there, but not public
    WAITING = "waiting"  # likewise: it was imported, and waits for a reader
    RETIRED = "retired"  # likewise: its author took it off the site


class Destination(Struct, frozen=True):
    """Where a source can be visited."""

    url: UrlPath
    anchors: frozenset[str] | None = None  # what `#part` may name; None when not known (a download)


class AddressBook(Struct, frozen=True):
    """Sources and their addresses, both ways."""

    by_source: Mapping[SourcePath, Destination] = {}
    by_url: Mapping[UrlPath, Destination] = {}  # those of `by_source`, and generated pages
    held_back: frozenset[str] = frozenset()  # sources and addresses of what is there, but not public
    set_aside: Mapping[str, Miss] = {}  # why nobody can visit these sources and addresses of posts that are kept

    def resolve(self, origin: SourcePath, target: str) -> str | Miss:
        """The address within the site that `target`, written in the file `origin`, leads to.

        Gives the address with `#part` where one is written, or why there is none.
        """
        path, hash_sign, anchor = target.partition("#")
        path, question_mark, query = path.partition("?")
        found = self._destination(origin, unquoted(path))
        if isinstance(found, Miss):
            return found
        if anchor and found.anchors is not None and not leads_to(anchor, found.anchors):
            return Miss.ANCHOR
        return found.url + question_mark + query + hash_sign + anchor

    def visited(self, address: str) -> Destination | None:
        """What a browser finds at an address within the site, also without its last slash. It knows of no sources."""
        path = unquoted(path_of(address))
        forms = (path,) if path.isascii() else (path, normalize("NFC", path), normalize("NFD", path))
        return next(filter(None, map(self._at_url, forms)), None)

    def is_held_back(self, address: str) -> bool:
        """Whether a text that is not public would have this address within the site."""
        return self.visited(address) is None and self._hidden_at(unquoted(path_of(address))) is Miss.HELD_BACK

    def _destination(self, origin: SourcePath, path: str) -> Destination | Miss:
        found = self._spelled(origin, path)
        if found is Miss.FILE and not path.isascii():
            return self._in_another_form(origin, path)
        return found

    def _spelled(self, origin: SourcePath, path: str) -> Destination | Miss:
        return self._at_address(path) if path.startswith("/") else self._at_source(source_of(origin, path))

    def _at_address(self, path: str) -> Destination | Miss:
        """An address within the site; or a source from the site folder down."""
        return self._at_url(path) or self._hidden_at(path) or self._at_source(SourcePath(path[1:]))

    def _at_url(self, path: str) -> Destination | None:
        by_url = self.by_url
        found = by_url.get(UrlPath(path)) or by_url.get(UrlPath(path + "/"))
        return found or by_url.get(UrlPath(path.removesuffix("index.html")))

    def _at_source(self, source: SourcePath) -> Destination | Miss:
        if found := self.by_source.get(source):
            return found
        return self._hidden(source) or Miss.FILE

    def _hidden_at(self, path: str) -> Miss | None:
        return self._hidden(path) or self._hidden(path + "/")

    def _hidden(self, place: str) -> Miss | None:
        """Why nobody can visit this source or address, where something is there."""
        return Miss.HELD_BACK if place in self.held_back else self.set_aside.get(place)

    def _in_another_form(self, origin: SourcePath, path: str) -> Destination | Miss:
        """Accents are one character or two, and what a keyboard makes is not always what a disk keeps."""
        for form in ("NFC", "NFD"):
            if (found := self._spelled(origin, normalize(form, path))) is not Miss.FILE:
                return found
        return Miss.FILE


def leads_to(anchor: str, anchors: Collection[str]) -> bool:
    """Whether a browser finds the part. The top is on every page, and so is what `#:~:text=` looks for."""
    name = unquoted(anchor)
    return name in anchors or name == "top" or name.startswith(":~:")


def path_of(address: str) -> str:
    """The address without its query and its `#part`."""
    return address.partition("#")[0].partition("?")[0]


def unquoted(address: str) -> str:
    """The address with the signs that `%20` and its like stand for."""
    if "%" not in address:
        return address
    from urllib.parse import unquote  # few addresses need it, and it loads much

    return unquote(address)


def form_on_disk(path: str) -> str:
    """The path in a form that is the same for all that some disk takes for one: in any case, composed or not."""
    return path.lower() if path.isascii() else normalize("NFC", path.casefold())


def folders_above(path: str) -> Iterator[str]:
    """The folders in which a file lies, the nearest first."""
    end = path.rfind("/")
    while end > 0:
        yield path[:end]
        end = path.rfind("/", 0, end)


def source_of(origin: SourcePath, path: str) -> SourcePath:
    """The source that the relative `path`, written in the file `origin`, names; `origin` itself when empty."""
    if not path:
        return origin
    folder = origin[: origin.rfind("/") + 1]
    if "/" not in path and path[0] != ".":  # a neighbour, as most are: nothing to untangle
        return SourcePath(folder + path)
    return SourcePath(posixpath.normpath(folder + path))


HOME = UrlPath("/")
"""Where the front page lives."""


@lru_cache
def base_path(site_url: str) -> str:
    """What stands before all addresses of a site, seen from its host: `/`, or `/repo/`."""
    return "/" + site_url.split("://", 1)[-1].partition("/")[2]


def post_url(slug: Slug) -> UrlPath:
    """Where a post lives."""
    return UrlPath(f"/{slug}/")


def persona_url(persona: Slug) -> UrlPath:
    """Where all that is for one persona stands together."""
    return UrlPath(f"/for/{persona}/")


def problem_url(persona: Slug, problem: Slug) -> UrlPath:
    """Where one problem of a persona has its page."""
    return UrlPath(f"/for/{persona}/{problem}/")
