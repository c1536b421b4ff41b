"""The site as it is shown: prose set as the language sets it, and a picture on the card of each post that has one."""

from typing import TypeVar

from msgspec import Struct
from msgspec.structs import replace

from generator.language.typography import Typeset, typesetter
from generator.model.audience import Offer, Persona, Problem, Readership
from generator.model.content import Page, Post, PostCard
from generator.model.site import Author, Site, SiteConfig
from generator.outputs.references import placed_picture

T = TypeVar("T", bound=Struct)


def as_shown(site: Site) -> Site:
    """The same site for readers' eyes. Ids, addresses and files stay as they are written.

    What posts say is set when they are parsed, and remembered so; what `site.yaml` says is set here, so that
    findings and reports still quote it to the letter.
    """
    typeset = typesetter(site.config.language)
    return replace(
        site,
        config=_config(site.config, typeset),
        readership=_readership(site.readership, typeset),
        posts=tuple(_post(site, post, typeset) for post in site.posts),
        pages=tuple(_page(page, typeset) for page in site.pages),
    )


def _config(config: SiteConfig, typeset: Typeset) -> SiteConfig:
    author = _author(config.author, typeset) if config.author else None
    return _set(replace(config, author=author), typeset, "title", "focus")


def _author(author: Author, typeset: Typeset) -> Author:
    photo = _set(author.photo, typeset, "alt") if author.photo else None
    return _set(replace(author, photo=photo), typeset, "name", "about", "proof")


def _readership(readers: Readership, typeset: Typeset) -> Readership:
    return Readership(
        tuple(_persona(persona, typeset) for persona in readers.personas),
        tuple(_problem(problem, typeset) for problem in readers.problems),
        tuple(_offer(offer, typeset) for offer in readers.offers),
    )


def _persona(persona: Persona, typeset: Typeset) -> Persona:
    return _set(persona, typeset, "who", "situation", "words", "not_for")


def _problem(problem: Problem, typeset: Typeset) -> Problem:
    return _set(problem, typeset, "statement", "outcome", "objections")


def _offer(offer: Offer, typeset: Typeset) -> Offer:
    return _set(offer, typeset, "name", "button", "price")


def _page(page: Page, typeset: Typeset) -> Page:
    return _set(page, typeset, "title", "menu", "summary")


def _post(site: Site, post: Post, typeset: Typeset) -> Post:
    if post.image or post.pictures:
        post = replace(post, card=_with_picture(site, post, typeset))
    return _set(post, typeset, "answers") if post.answers else post


def _with_picture(site: Site, post: Post, typeset: Typeset) -> PostCard:
    picture = _set(post.image, typeset, "alt") if post.image else post.pictures[0]
    return replace(post.card, picture=placed_picture(site, post.source, picture))


def _set(value: T, typeset: Typeset, *fields: str) -> T:
    """The value with these texts typeset; itself where that changes nothing."""
    changed = {}
    for field in fields:
        written = getattr(value, field)
        text = typeset(written) if isinstance(written, str) else tuple(map(typeset, written))
        if text != written:
            changed[field] = text
    return replace(value, **changed) if changed else value
