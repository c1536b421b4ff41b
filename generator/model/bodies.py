"""The texts in views."""

from collections.abc import Callable
from typing import Any

from msgspec.structs import replace

from generator.model.content import Body
from generator.model.views import ChannelView, DigestView, FeedView, IssueView, PageView, PostView, View


def bodies_in(view: View) -> tuple[Body, ...]:
    """The texts that a file shows as they are."""
    match view:
        case PostView() | PageView() | IssueView() | ChannelView():
            return (view.body,)
        case FeedView() | DigestView():
            return tuple(item.body for item in view.items)
    return ()


def with_bodies(view: View, changed: Callable[[Body], Body]) -> View:
    """The view with each of these texts as `changed` makes it."""
    match view:
        case PostView() | PageView() | IssueView() | ChannelView():
            return replace(view, body=changed(view.body))
        case FeedView() | DigestView():
            items: tuple[Any, ...] = view.items
            return replace(view, items=tuple(replace(item, body=changed(item.body)) for item in items))
    return view
