"""How far a correction reaches: where only the words of a text have changed, only files that show it change."""

from collections.abc import Mapping
from typing import get_args

from msgspec.structs import replace

from generator.fingerprint import fingerprint
from generator.model.bodies import with_bodies
from generator.model.content import Post, Text
from generator.model.names import Fingerprint, SourcePath
from generator.model.span import Span
from generator.model.views import View

VIEWS: Mapping[str, type[View]] = {view.__name__: view for view in get_args(View)}
"""All kinds of views by their names."""

_ANYWHERE = Span(SourcePath(""))


def only_words_differ(before: Text, after: Text) -> bool:
    """Whether two versions of a text are the same to other pages and to checks: in all but their words, and where in
    these links and pictures stand.
    """
    return fingerprint(_all_but_words(before)) == fingerprint(_all_but_words(after))


def _all_but_words(text: Text) -> Text:
    if isinstance(text, Post) and text.waivers:  # they speak for all of the file, to its last line
        text = replace(text, waivers=tuple(replace(waiver, subject=_ANYWHERE) for waiver in text.waivers))
    return replace(
        text,
        key=Fingerprint(""),
        links=tuple(replace(link, span=_ANYWHERE) for link in text.links),
        own_links=tuple(replace(link, span=_ANYWHERE) for link in text.own_links),
        wikilinks=tuple(replace(link, span=_ANYWHERE) for link in text.wikilinks),
        pictures=tuple(replace(picture, span=_ANYWHERE) for picture in text.pictures),
    )


def with_keys(view: View, keys: Mapping[SourcePath, Fingerprint]) -> View:
    """The view with the texts that now have these keys."""
    return with_bodies(view, lambda body: replace(body, key=keys.get(body.source, body.key)))
