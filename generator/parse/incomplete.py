"""What is known of a text that is refused: so its other faults are reported, too, and links to it are not broken."""

from typing import Any

from generator.model.content import IncompleteText, Schedule
from generator.model.names import Slug, SourcePath
from generator.parse.markdown import RenderedBody
from generator.parse.shared_keys import name_of
from generator.parse.slugs import slugify


def incomplete_text(
    source: SourcePath, slug: Slug, schedule: Schedule, body: RenderedBody, **of_head: Any
) -> IncompleteText:
    """A text of which only this could be read, and what its body refers to."""
    return IncompleteText(
        source,
        slug,
        schedule,
        anchors=body.anchors,
        links=body.links,
        own_links=body.own_links,
        wikilinks=body.wikilinks,
        pictures=body.pictures,
        **of_head,
    )


def unreadable_text(source: SourcePath) -> IncompleteText:
    """A text of which nothing could be read: it will be where its name says."""
    return IncompleteText(source, slugify(name_of(source)[1]) or Slug("post"))
