"""Which address each source has, and where a reference written in a file leads."""

import posixpath
from collections.abc import Mapping
from enum import StrEnum
from urllib.parse import unquote

from msgspec import Struct

from generator.model.names import Slug, SourcePath, UrlPath


class Miss(StrEnum):
    """Why a reference leads nowhere."""

    FILE = "file"  # no such file or address
    ANCHOR = "anchor"  # the file is there, the `#part` is not
    HELD_BACK = "held-back"  # the post is there, but not public


class Destination(Struct, frozen=True):
    """Where a source can be visited."""

    url: UrlPath
    anchors: frozenset[str] | None = None  # what `#part` may name; None when not known (a download)


class AddressBook(Struct, frozen=True):
    """Sources and their addresses, both ways."""

    by_source: Mapping[SourcePath, Destination] = {}
    by_url: Mapping[UrlPath, Destination] = {}  # those of `by_source`, and generated pages
    held_back: frozenset[SourcePath] = frozenset()
    unparsed: frozenset[SourcePath] = frozenset()  # refused themselves: a link to one is not also broken

    def resolve(self, origin: SourcePath, target: str) -> str | Miss:
        """The address within the site that `target`, written in the file `origin`, leads to.

        Gives the address with `#part` where one is written, or why there is none.
        """
        path, mark, anchor = target.partition("#")
        path, query_mark, query = path.partition("?")
        found = self._destination(origin, unquote(path))
        if isinstance(found, Miss):
            return found
        if anchor and found.anchors is not None and unquote(anchor) not in found.anchors:
            return Miss.ANCHOR
        return found.url + query_mark + query + mark + anchor

    def _destination(self, origin: SourcePath, path: str) -> Destination | Miss:
        if path.startswith("/"):
            return self.by_url.get(UrlPath(path)) or self.by_url.get(UrlPath(path + "/")) or Miss.FILE
        source = source_of(origin, path)
        if source in self.unparsed:
            return Destination(UrlPath("/"))
        if source in self.held_back:
            return Miss.HELD_BACK
        return self.by_source.get(source, Miss.FILE)


def source_of(origin: SourcePath, path: str) -> SourcePath:
    """The source that the relative `path`, written in the file `origin`, names; `origin` itself when empty."""
    if not path:
        return origin
    return SourcePath(posixpath.normpath(posixpath.join(posixpath.dirname(origin), path)))


def post_url(slug: Slug) -> UrlPath:
    return UrlPath(f"/{slug}/")


def persona_url(persona: Slug) -> UrlPath:
    return UrlPath(f"/for/{persona}/")


def problem_url(persona: Slug, problem: Slug) -> UrlPath:
    return UrlPath(f"/for/{persona}/{problem}/")
