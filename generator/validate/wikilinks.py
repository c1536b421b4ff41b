"""What was meant by links in the notation of Obsidian, which are no links here."""

import posixpath
import re
from collections.abc import Iterator
from functools import cached_property

from msgspec import Struct

from generator.diagnostics.catalogue import WIKILINK_LEFT
from generator.diagnostics.diagnostic import Diagnostic
from generator.layout import is_text
from generator.model.content import IncompleteText, Text
from generator.model.names import SourcePath
from generator.model.pictures import is_picture
from generator.model.site import Site
from generator.parse.markdown.headings import anchor_of
from generator.parse.markdown.wikilinks import Wikilink, parts_of
from generator.validate.neighbours import Neighbours, name_of

_PICTURES = "content/images/"
_SPOILS_LINK = re.compile(r"[\s()]")


class Wikilinks(Struct, frozen=True, dict=True):
    """Looks for the texts and pictures that such links name, once there is one."""

    site: Site

    def left_in(self, text: Text | IncompleteText) -> Iterator[Diagnostic]:
        """Those of a text, with what to write instead."""
        for link in text.wikilinks:
            written = parts_of(link.target)
            if is_picture(written.name):
                path = self._picture(text, written)
                lacking = None if path else _from(text.source, SourcePath(_PICTURES + posixpath.basename(written.name)))
                yield WIKILINK_LEFT.at(link.span, written=link.target, picture=path, lacking=lacking)
            elif fixed := self._as_markdown(text, written):
                yield WIKILINK_LEFT.at(link.span, written=link.target, fixed=fixed)
            elif _is_surely_one(written):
                yield WIKILINK_LEFT.at(link.span, written=link.target)

    def _picture(self, text: Text | IncompleteText, written: Wikilink) -> str | None:
        source = self._pictures.nearest(written.name)
        return _from(text.source, SourcePath(source)) if source else None

    def _as_markdown(self, text: Text | IncompleteText, written: Wikilink) -> str:
        """The same link as it is written here; empty where nothing is near."""
        source = self._meant(written) if written.name else None
        anchor = anchor_of(written.part)
        if source is None and (written.name or anchor not in text.anchors):
            return ""
        words = written.words or written.part or posixpath.basename(written.name).removesuffix(".md")
        path = _from(text.source, source) if source else ""
        return f"[{words}]({path}{'#' if anchor else ''}{anchor})"

    def _meant(self, written: Wikilink) -> SourcePath | None:
        name = written.name
        title = anchor_of(name)
        if name_of(name) in self._files.by_name:
            return SourcePath(self._files.nearest(name) or "")
        if title in self._by_title:
            return self._by_title[title]
        if not _is_surely_one(written):
            return None
        if near := self._files.nearest(name):
            return SourcePath(near)
        near = self._titles.nearest(title)
        return self._by_title[near] if near else None

    @cached_property
    def _files(self) -> Neighbours:
        return Neighbours(source for source in self.site.addresses.by_source if is_text(source))

    @cached_property
    def _pictures(self) -> Neighbours:
        return Neighbours(source for source in self.site.addresses.by_source if is_picture(source))

    @cached_property
    def _by_title(self) -> dict[str, SourcePath]:
        pages = {anchor_of(page.title): page.source for page in self.site.pages}
        return pages | {anchor_of(post.card.title): post.source for post in self.site.posts}

    @cached_property
    def _titles(self) -> Neighbours:
        return Neighbours(self._by_title)


def _is_surely_one(written: Wikilink) -> bool:
    """Whether nothing else looks like this: a single word in brackets may be a gap to be filled in, `[[name]]`."""
    name = written.name
    is_named = " " in name.replace(", ", "") or "/" in name or name.endswith(".md") or name.istitle()
    return written.is_embedded or bool(written.part or written.words) or is_named


def _from(origin: SourcePath, source: SourcePath) -> str:
    """The path to a file from the folder of another, as Markdown takes it."""
    path = posixpath.relpath(source, posixpath.dirname(origin))
    return f"<{path}>" if _SPOILS_LINK.search(path) else path
