"""What is known of a text that is refused: so its other faults are reported, too, and links to it are not broken."""

from generator.model.content import IncompleteText, Picture, Schedule, Translation
from generator.model.names import Slug, SourcePath, UrlPath
from generator.parse.markdown import RenderedBody
from generator.parse.shared_keys import name_of
from generator.parse.slugs import slugify


def incomplete_text(
    source: SourcePath,
    slug: Slug,
    schedule: Schedule,
    body: RenderedBody,
    *,
    image: Picture | None = None,
    aliases: tuple[UrlPath, ...] = (),
    translations: tuple[Translation, ...] = (),
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
        image=image,
        aliases=aliases,
        translations=translations,
    )


def unreadable_text(source: SourcePath) -> IncompleteText:
    """A text of which nothing could be read: it will be where its name says."""
    return IncompleteText(source, slugify(name_of(source)[1]) or Slug("post"))
