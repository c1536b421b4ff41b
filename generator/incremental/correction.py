"""How far a correction reaches: where only the words of a text have changed, only files that show it change."""

from collections.abc import Mapping
from typing import get_args

from msgspec.structs import replace

from generator.model.bodies import with_bodies
from generator.model.content import Post, Text
from generator.model.names import Fingerprint, SourcePath
from generator.model.span import Span
from generator.model.views import View

VIEWS: Mapping[str, type[View]] = {view.__name__: view for view in get_args(View)}
"""All kinds of views by their names."""

_ANYWHERE = Span(SourcePath(""))


def face(text: Text) -> Text:
    """All of a text that other pages show and checks ask about: everything but its words, and where in them its links
    and pictures stand. Where two versions of a text have the same face, only their words differ.
    """
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
