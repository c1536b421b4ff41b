"""Texts that nobody reads: their folder, their name or their format is not that of a post or page."""

import posixpath
from collections.abc import Iterator

from generator.diagnostics.catalogue import CONTENT_MISNAMED, DOCUMENT_UNREAD, TEXT_UNREAD
from generator.diagnostics.diagnostic import Diagnostic
from generator.layout import POSTS, is_page, is_post, looks_like_text, name_as_text
from generator.model.names import SourcePath
from generator.model.span import Span
from generator.validate.survey import Survey


def content_misnamed(survey: Survey) -> Iterator[Diagnostic]:
    """The folder of all texts goes by another name: a site without any of them would take the place of the good one."""
    if survey.misnamed:
        yield CONTENT_MISNAMED.at(Span(survey.misnamed))


def texts_unread(survey: Survey) -> Iterator[Diagnostic]:
    """Files that look like posts or pages, each with the name under which it would be one. A document that a text
    leads to is a download, and none of these."""
    if not survey.unread:
        return
    downloads = frozenset(_downloads(survey))
    for path in survey.unread:
        if looks_like_text(path):
            yield TEXT_UNREAD.at(Span(path), fixed=_read_as(path))
        elif path not in downloads:
            yield DOCUMENT_UNREAD.at(Span(path), ending=posixpath.splitext(path)[1], fixed=_read_as(path))


def _downloads(survey: Survey) -> Iterator[SourcePath]:
    """The files that texts lead to, also texts that nobody sees yet."""
    book = survey.site.addresses
    yield from (asset.source for asset in survey.site.assets)
    asked = {book.resolve(text.source, link.target) for text in survey.held_back for link in text.links}
    yield from (path for path in survey.unread if path in book.by_source and book.by_source[path].url in asked)


def _read_as(path: SourcePath) -> str:
    folder, name = posixpath.split(path)
    home = folder if is_post(path) or is_page(path) else POSTS
    return f"{home}/{name_as_text(name)}"
