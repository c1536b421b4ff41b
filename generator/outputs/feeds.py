"""Feeds with full text, of the whole site and of each persona: RSS, Atom and JSON Feed."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from unicodedata import normalize
from urllib.parse import quote

from msgspec.structs import replace

from generator.loading import load_uuid
from generator.model.addresses import HOME, persona_url
from generator.model.audience import Persona
from generator.model.content import Post, posts_by_persona
from generator.model.files import Planned, PlannedFile, public_path
from generator.model.names import TemplateName, UrlPath
from generator.model.pictures import PictureFile
from generator.model.site import Site, SiteConfig
from generator.model.views import FeedItem, FeedView
from generator.outputs.cards import card_of_post
from generator.outputs.frame import audience_view
from generator.outputs.references import body_of
from generator.parse.shared_keys import name_of

FORMS = (TemplateName("feed.xml"), TemplateName("atom.xml"), TemplateName("feed.json"))

_WORDS = re.compile(r"\w+")


def feeds(site: Site) -> Iterator[Planned]:
    """The newest posts in three forms at the root, and for every persona who has a post."""
    yield from _three_forms(_feed(site, HOME, site.posts))
    for persona, posts in posts_by_persona(site.posts).items():
        yield from _three_forms(_feed(site, persona_url(persona), posts, site.readership.persona(persona)))


def _three_forms(feed: FeedView) -> Iterator[PlannedFile]:
    for form in FORMS:
        url = UrlPath(feed.home + form)
        yield PlannedFile(public_path(url), form, replace(feed, url=url))


def _feed(site: Site, home: UrlPath, posts: Sequence[Post], persona: Persona | None = None) -> FeedView:
    items = tuple(_item(site, post) for post in posts[: site.config.feeds.items])
    return FeedView(
        url=home,
        home=home,
        title=f"{site.config.title}: {persona.who}" if persona else site.config.title,
        description=(persona and persona.situation) or site.config.focus or site.config.title,
        updated=max((item.card.updated or item.card.published for item in items), default=None),
        items=items,
    )


def _item(site: Site, post: Post) -> FeedItem:
    return FeedItem(
        card=post.card,
        audience=audience_view(site, post.card.audience),
        body=body_of(site, post),
        guid=guid(site.config, post),
        image=_image(site, post),
        question=post.question,
    )


def _image(site: Site, post: Post) -> PictureFile | None:
    """The picture that mail services and readers show beside a title: the post's own, else its card."""
    if post.card.picture and post.card.picture.mail:
        return post.card.picture.mail
    card = None if post.image else card_of_post(site, post)
    return PictureFile(card.url, card.width, card.height) if card else None


def guid(config: SiteConfig, post: Post) -> str:
    """A name for the post that no feed reader forgets: made of who writes, the post's day and its file's name, so
    that a new title, slug, folder or domain does not send it to everybody again.

    Day and file alone would not do: every blog that `raak init` starts today has the same first file. The author's
    name is what changes least in a blog; where it does change, `feeds.id` keeps what it was.
    """
    writer = config.feeds.id or (config.author.name if config.author else "") or config.title
    parts = (_letters_of(writer), post.day.isoformat(), quote(name_of(post.source)[1], safe=""))
    return _urn_of("/".join(parts))


def _urn_of(name: str) -> str:
    load_uuid()
    from uuid import NAMESPACE_URL, uuid5

    return uuid5(NAMESPACE_URL, name).urn


@lru_cache(maxsize=8)
def _letters_of(name: str) -> str:
    """A name without what people change in it: capitals, dots, spaces."""
    return quote("-".join(_WORDS.findall(normalize("NFKC", name).casefold())), safe="")
