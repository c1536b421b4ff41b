"""Which texts the public sees now, and what becomes of the others."""

from msgspec import Struct

from generator.model.content import IncompleteText, Page, Post, Schedule, SetAside, Text, Waiver
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
    incomplete: tuple[IncompleteText, ...]  # refused themselves, and not held back
    unseen_incomplete: tuple[IncompleteText, ...]  # likewise, and held back
    unreadable: tuple[IncompleteText, ...]  # refused, and nobody knows what they say
    set_aside: tuple[SetAside, ...]  # kept, and no part of the site
    waivers: tuple[Waiver, ...]  # of all posts


def sort_by_visibility(read: Read, request: BuildRequest) -> Texts:
    """What is public at the moment of the request. A post that is not complete yet may be held back, too."""
    posts, pages = [*read.complete_posts], [*read.complete_pages]
    incomplete = [*read.incomplete_texts]
    schedules = [(post.source, post.schedule) for post in posts]
    schedules += [(text.source, text.schedule) for text in incomplete]
    schedules += [(page.source, Schedule(draft=page.draft)) for page in pages if page.draft]
    back = held_back(schedules, request.now, drafts=request.drafts, future=request.future)
    hidden = {held.path for held in back}
    return Texts(
        posts=tuple(post for post in posts if post.source not in hidden),
        pages=tuple(page for page in pages if page.source not in hidden),
        held_back=tuple(sorted(back, key=lambda held: held.path)),
        unseen=tuple(text for text in read.complete_texts if text.source in hidden),
        incomplete=tuple(text for text in incomplete if text.source not in hidden),
        unseen_incomplete=tuple(text for text in incomplete if text.source in hidden),
        unreadable=read.unreadable,
        set_aside=tuple(read.posts_set_aside),
        waivers=tuple(waiver for post in posts for waiver in post.waivers),
    )
