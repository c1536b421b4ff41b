"""Links and pictures that lead nowhere."""

import posixpath
from collections.abc import Collection, Iterable, Iterator
from functools import cached_property
from typing import TYPE_CHECKING
from urllib.parse import unquote

from msgspec import Struct

from generator.diagnostics.catalogue import (
    ANCHOR_BROKEN,
    LINK_BROKEN,
    LINK_HELD_BACK,
    LINK_RETIRED,
    LINK_WAITING,
    OWN_LINK_BROKEN,
    PICTURE_MISSING,
)
from generator.diagnostics.diagnostic import Diagnostic, Severity
from generator.model.addresses import CONFIG_ORIGIN, AddressBook, Miss, leads_to, source_of
from generator.model.content import IncompleteText, Link, Picture, Post, Text
from generator.model.names import SourcePath, UrlPath
from generator.model.pictures import is_picture
from generator.model.site import Site, SiteConfig
from generator.parse.forms import is_email, is_telephone, is_web_address, meant_link
from generator.validate.neighbours import Neighbours
from generator.validate.survey import Survey

if TYPE_CHECKING:
    from generator.validate.wikilinks import Wikilinks

_MADE = ("/all/", "/assets/", "/robots.txt", "/sitemap-", "/404.html", "/icon.svg")  # and not in the address book


def references_broken(survey: Survey) -> Iterator[Diagnostic]:
    """Links, anchors and pictures of all texts, and the author's photo, that lead nowhere."""
    site = survey.site
    check = _Check(site)
    incomplete = (*survey.incomplete, *survey.held_back_incomplete)
    texts: tuple[Text | IncompleteText, ...] = (*site.posts, *site.pages, *survey.held_back, *incomplete)
    found = [finding for text in texts for finding in check.text(text)]
    found += check.config(site.config)
    return iter(dict.fromkeys(found))  # a definition that two links name is reported once


class _Check(Struct, frozen=True, dict=True):
    """Holds references against all addresses. What is near is only looked for once something is missed."""

    site: Site

    @cached_property
    def book(self) -> AddressBook:
        return self.site.addresses

    def text(self, text: Text | IncompleteText) -> Iterator[Diagnostic]:
        for link in text.links:
            yield from self._link(text, link)
        for link in text.own_links:
            yield from self._own_link(text, link)
        if text.wikilinks:
            yield from self._wikilinks.left_in(text)
        for picture in text.pictures:
            yield from self._picture(text.source, picture)
        if isinstance(text, Post | IncompleteText) and text.image:
            yield from self._picture(text.source, text.image)
        for translation in text.translations:
            if not is_web_address(translation.link.target):
                yield from self._link(text, translation.link)

    def config(self, config: SiteConfig) -> Iterator[Diagnostic]:
        if config.author and config.author.photo:
            yield from self._picture(CONFIG_ORIGIN, config.author.photo)
        for link in config.offer_links:
            yield from self._offer_link(link)

    def _link(self, text: Text | IncompleteText, link: Link) -> Iterator[Diagnostic]:
        found = self._destination(text, link.target)
        if found is Miss.FILE:
            near = _with_scheme(link.target) or self._near(text.source, link.target, self._sources, self._addresses)
            yield LINK_BROKEN.at(link.span, target=unquote(link.target), nearest=near)
        elif found is Miss.HELD_BACK and text.source not in self.book.held_back:
            yield LINK_HELD_BACK.at(link.span, target=unquote(link.target))
        elif found is Miss.WAITING:
            yield LINK_WAITING.at(link.span, target=unquote(link.target))
        elif found is Miss.RETIRED:
            yield LINK_RETIRED.at(link.span, target=unquote(link.target))
        elif found is Miss.ANCHOR:
            yield self._broken_anchor(text, link)

    def _own_link(self, text: Text | IncompleteText, link: Link) -> Iterator[Diagnostic]:
        """A link that names the site in full, and is reported in full."""
        path, hash_sign, anchor = unquote(link.target).partition("#")
        home, found = self.site.config.url, self.book.visited(link.target)
        if self.book.is_held_back(link.target):
            if text.source not in self.book.held_back:
                yield LINK_HELD_BACK.at(link.span, Severity.WARNING, target=home + path[1:])
        elif self._is_unknown(link):
            near = self._addresses.nearest(path)
            meant = near and home + near[1:] + hash_sign + anchor
            yield OWN_LINK_BROKEN.at(link.span, target=home + path[1:] + hash_sign + anchor, nearest=meant)
        elif found and found.anchors is not None and anchor and not leads_to(anchor, found.anchors):
            near = _nearest_anchor(anchor, found.anchors)
            yield ANCHOR_BROKEN.at(link.span, Severity.WARNING, anchor=anchor, target=home + path[1:], nearest=near)

    def _offer_link(self, link: Link) -> Iterator[Diagnostic]:
        """The next step below posts, reported as it is written: as an address within the site."""
        if self.book.is_held_back(link.target):
            yield LINK_HELD_BACK.at(link.span, Severity.WARNING, target=unquote(link.target))
        elif self._is_unknown(link):
            near = self._addresses.nearest(unquote(link.target).partition("#")[0])
            yield OWN_LINK_BROKEN.at(link.span, target=unquote(link.target), nearest=near, key=None if near else "link")

    def _is_unknown(self, link: Link) -> bool:
        """Whether raak makes nothing at an address within the site. Something else may make it there, so that such a
        miss only asks.
        """
        return self.book.visited(link.target) is None and not unquote(link.target).startswith(_MADE)

    def _destination(self, text: Text | IncompleteText, target: str) -> str | Miss:
        if target.startswith("#"):  # within the text, wherever that will be
            return target if leads_to(target[1:], text.anchors) else Miss.ANCHOR
        return self.book.resolve(text.source, target) if target else Miss.FILE

    def _broken_anchor(self, text: Text | IncompleteText, link: Link) -> Diagnostic:
        written, _, part = link.target.partition("#")
        anchor, target = unquote(part), unquote(written) or posixpath.basename(text.source)
        near = _nearest_anchor(anchor, tuple(self._anchors(text, written.partition("?")[0])))
        return ANCHOR_BROKEN.at(link.span, anchor=anchor, target=target, nearest=near)

    def _anchors(self, text: Text | IncompleteText, path: str) -> Iterable[str]:
        if not path:
            return text.anchors
        address = self.book.resolve(text.source, path)
        destination = self.book.by_url.get(UrlPath(address)) if isinstance(address, str) else None
        return (destination and destination.anchors) or ()

    def _picture(self, origin: SourcePath, picture: Picture) -> Iterator[Diagnostic]:
        found = self.book.resolve(origin, picture.target) if picture.target else Miss.FILE
        if isinstance(found, Miss):
            near = self._near(origin, picture.target, self._pictures, self._picture_addresses)
            yield PICTURE_MISSING.at(picture.span, target=unquote(picture.target), nearest=near)

    def _near(self, origin: SourcePath, target: str, sources: Neighbours, addresses: Neighbours) -> str | None:
        """What was probably meant, as the author writes it: an address, or a path from the file where it stands."""
        for name in (unquote(target), target):
            if name and source_of(origin, name) in self.book.by_source:
                return _in_address(name)
        path, hash_sign, anchor = unquote(target).partition("#")
        if path.startswith("/") and (address := addresses.nearest(path)):
            return address + hash_sign + anchor
        written = source_of(origin, path.replace("\\", "/").lstrip("/"))
        source = sources.nearest(written) if path else None
        return source and _in_address(posixpath.relpath(source, posixpath.dirname(origin))) + hash_sign + anchor

    @cached_property
    def _wikilinks(self) -> "Wikilinks":
        from generator.validate.wikilinks import Wikilinks  # few sites have any

        return Wikilinks(self.site)

    @cached_property
    def _sources(self) -> Neighbours:
        return Neighbours(self.book.by_source)

    @cached_property
    def _pictures(self) -> Neighbours:
        return Neighbours(source for source in self.book.by_source if is_picture(source))

    @cached_property
    def _addresses(self) -> Neighbours:
        return Neighbours(self.book.by_url)

    @cached_property
    def _picture_addresses(self) -> Neighbours:
        return Neighbours(address for address in self.book.by_url if is_picture(address))


def _in_address(path: str) -> str:
    """The path, with those signs in other words that say something themselves in an address."""
    return path.replace("%", "%25").replace("#", "%23").replace("?", "%3F")


def _with_scheme(target: str) -> str:
    """The address of a mailbox or a host, with the beginning that it lacks; "" for what looks like neither."""
    written = unquote(target)
    is_meant = is_email(written) or is_telephone(written) or written.lower().startswith("www.")
    return meant_link(written) if is_meant else ""


def _nearest_anchor(anchor: str, anchors: Collection[str]) -> str | None:
    return Neighbours(anchors).nearest(anchor) or _only_one_with(anchor, anchors)


def _only_one_with(part: str, anchors: Iterable[str]) -> str | None:
    """The only anchor with `part` in it; None where there is none, or several."""
    having = [anchor for anchor in anchors if part.casefold() in anchor]
    return having[0] if part and len(having) == 1 else None
