"""Texts that nobody reads: they lie, or are called, as no post or page does."""

import posixpath
from collections.abc import Iterator

from generator.diagnostics.catalogue import TEXT_UNREAD
from generator.diagnostics.diagnostic import Diagnostic
from generator.layout import POSTS, is_page, is_post, name_as_text
from generator.model.names import SourcePath
from generator.model.span import Span
from generator.validate.survey import Survey


def texts_unread(survey: Survey) -> Iterator[Diagnostic]:
    """Files that look like posts or pages, each with the name under which it would be one."""
    for path in survey.unread:
        yield TEXT_UNREAD.at(Span(path), fixed=_read_as(path))


def _read_as(path: SourcePath) -> str:
    folder, name = posixpath.split(path)
    home = folder if is_post(path) or is_page(path) else POSTS
    return f"{home}/{name_as_text(name)}"
