"""The older post whose place a post says that it takes: by its slug, an address of it or the name of its file."""

import posixpath
from collections.abc import Iterator

from generator.diagnostics.catalogue import REPLACED_POST_UNKNOWN
from generator.diagnostics.diagnostic import Diagnostic
from generator.model.content import IncompleteText, Link, Post
from generator.validate.neighbours import Neighbours, name_of
from generator.validate.survey import Survey


def one_replaces_other(one: Post, other: Post) -> bool:
    """Whether one of the two says that it takes the place of the other."""
    return _names(one.replaces, other) or _names(other.replaces, one)


def replaced_posts_unknown(survey: Survey) -> Iterator[Diagnostic]:
    """Names under `replaces` that no other post has. One that is gone may lead to the post that names it."""
    replacing = [(post, post.replaces) for post in _posts(survey) if post.replaces]
    if not replacing:
        return
    known = _slugs_by_name(survey)
    for post, link in replacing:
        name = _called(link.target)
        if known.get(name, post.slug) == post.slug and name not in map(_called, post.aliases):
            yield _unknown(post, link, {name: slug for name, slug in known.items() if slug != post.slug})


def _unknown(post: Post, link: Link, others: dict[str, str]) -> Diagnostic:
    if _names(link, post):
        return REPLACED_POST_UNKNOWN.at(link.span, value=link.target, itself=post.slug)
    near = Neighbours(others).nearest(_called(link.target))
    return REPLACED_POST_UNKNOWN.at(link.span, value=link.target, nearest=near and others[near])


def _posts(survey: Survey) -> list[Post]:
    return [*survey.site.posts, *(text for text in survey.held_back if isinstance(text, Post))]


def _slugs_by_name(survey: Survey) -> dict[str, str]:
    """The slug of each post that is there, public or not, by all that it may be called."""
    posts: list[Post | IncompleteText] = [*_posts(survey), *survey.incomplete, *survey.held_back_incomplete]
    aside = {_called(place): _called(place) for place in survey.site.addresses.set_aside}
    return aside | {name: post.slug for post in posts for name in _names_of(post)}


def _names(link: Link | None, post: Post) -> bool:
    return link is not None and _called(link.target) in _names_of(post)


def _names_of(post: Post | IncompleteText) -> set[str]:
    return {post.slug, *map(_called, (post.source, *post.aliases))}


def _called(written: str) -> str:
    """The name in a slug, an address or a path; of `index.md`, that of its folder."""
    name = name_of(written)
    return name_of(posixpath.dirname(written)) if name == "index" else name
