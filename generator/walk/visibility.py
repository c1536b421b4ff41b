"""Which texts the public sees now, and what becomes of the others."""

from collections.abc import Iterator, Set

from msgspec import Struct

from generator.model.content import Page, Post, Schedule, SetAside, Text, Waiver
from generator.model.names import SourcePath
from generator.model.site import HeldBack
from generator.parse.post import schedule_of
from generator.validate.publication import held_back
from generator.walk.reading import Read
from generator.walk.request import BuildRequest
from generator.walk.workspace import Workspace


class Texts(Struct, frozen=True):
    """The author's texts, by who may see them."""

    posts: tuple[Post, ...]  # public ones
    pages: tuple[Page, ...]  # likewise
    held_back: tuple[HeldBack, ...]
    unseen: tuple[Text, ...]  # those of them that could be read
    set_aside: tuple[SetAside, ...]  # kept, and no part of the site
    unparsed: frozenset[SourcePath]  # refused themselves, and not held back
    waivers: tuple[Waiver, ...]  # of all posts


def sort_by_visibility(workspace: Workspace, read: Read, request: BuildRequest) -> Texts:
    """What is public at the moment of the request. A post that is only half a post yet may be held back, too."""
    posts = [*read.readable_posts]
    pages = [page for remembered in read.pages.values() if (page := remembered.checked.value)]
    schedules = [*((post.source, post.schedule) for post in posts), *_schedules_of_unparsed(workspace, read)]
    schedules += [(page.source, Schedule(draft=page.draft)) for page in pages if page.draft]
    back = held_back(schedules, request.now, drafts=request.drafts, future=request.future)
    hidden = {held.path for held in back}
    unparsed = {path for path, known in read.posts.items() if known.checked.value is None}
    unparsed |= {path for path, known in read.pages.items() if known.checked.value is None}
    return Texts(
        posts=tuple(post for post in posts if post.source not in hidden),
        pages=tuple(page for page in pages if page.source not in hidden),
        held_back=tuple(sorted(back, key=lambda held: held.path)),
        unseen=_those_in(hidden, posts, pages),
        set_aside=tuple(read.posts_set_aside),
        unparsed=frozenset(unparsed - hidden),
        waivers=tuple(waiver for post in posts for waiver in post.waivers),
    )


def _those_in(hidden: Set[SourcePath], posts: list[Post], pages: list[Page]) -> tuple[Text, ...]:
    texts: list[Text] = [*posts, *pages]
    return tuple(text for text in texts if text.source in hidden)


def _schedules_of_unparsed(workspace: Workspace, read: Read) -> Iterator[tuple[SourcePath, Schedule]]:
    for path, remembered in read.posts.items():
        if remembered.checked.value is None:
            file = workspace.sources.read(path)
            if file is not None:
                yield path, schedule_of(read.config.standards, file)
