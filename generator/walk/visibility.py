"""Which texts the public sees now, and what becomes of the others."""

from collections.abc import Set

from msgspec import Struct

from generator.model.content import HalfText, Page, Post, Schedule, SetAside, Text, Waiver
from generator.model.names import SourcePath
from generator.model.site import HeldBack
from generator.validate.publication import held_back
from generator.walk.reading import Read
from generator.walk.request import BuildRequest


class Texts(Struct, frozen=True):
    """The author's texts, by who may see them."""

    posts: tuple[Post, ...]  # public ones
    pages: tuple[Page, ...]  # likewise
    held_back: tuple[HeldBack, ...]
    unseen: tuple[Text, ...]  # those of them that are whole
    halves: tuple[HalfText, ...]  # refused themselves, and not held back
    unseen_halves: tuple[HalfText, ...]  # likewise, and held back
    set_aside: tuple[SetAside, ...]  # kept, and no part of the site
    waivers: tuple[Waiver, ...]  # of all posts


def sort_by_visibility(read: Read, request: BuildRequest) -> Texts:
    """What is public at the moment of the request. A post that is only half a post yet may be held back, too."""
    posts = [*read.readable_posts]
    pages = [*read.readable_pages]
    halves = [*read.half_texts]
    schedules = [(post.source, post.schedule) for post in posts]
    schedules += [(half.source, half.schedule) for half in halves]
    schedules += [(page.source, Schedule(draft=page.draft)) for page in pages if page.draft]
    back = held_back(schedules, request.now, drafts=request.drafts, future=request.future)
    hidden = {held.path for held in back}
    return Texts(
        posts=tuple(post for post in posts if post.source not in hidden),
        pages=tuple(page for page in pages if page.source not in hidden),
        held_back=tuple(sorted(back, key=lambda held: held.path)),
        unseen=_those_in(hidden, posts, pages),
        halves=tuple(half for half in halves if half.source not in hidden),
        unseen_halves=tuple(half for half in halves if half.source in hidden),
        set_aside=tuple(read.posts_set_aside),
        waivers=tuple(waiver for post in posts for waiver in post.waivers),
    )


def _those_in(hidden: Set[SourcePath], posts: list[Post], pages: list[Page]) -> tuple[Text, ...]:
    texts: list[Text] = [*posts, *pages]
    return tuple(text for text in texts if text.source in hidden)
