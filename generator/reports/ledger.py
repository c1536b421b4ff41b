"""All that a report looks at: the public posts, the author's log, and the day."""

from collections.abc import Callable, Iterable
from datetime import date

from msgspec import Struct

from generator.model.content import Post
from generator.model.log import Log
from generator.model.site import Site


class Ledger(Struct, frozen=True):
    """What the writer has, on one day."""

    site: Site
    log: Log
    today: date  # in the site's time zone
    read: Callable[[Post], str] = lambda _: ""  # the whole text of a post, as plain as counting wants it


def a_year_before(today: date) -> date:
    """The same day last year."""
    try:
        return today.replace(year=today.year - 1)
    except ValueError:  # the 29th of February
        return today.replace(year=today.year - 1, day=28)


def posts_of_last_year(ledger: Ledger) -> tuple[Post, ...]:
    """The posts of the last twelve months, newest first."""
    since = a_year_before(ledger.today)
    return tuple(post for post in ledger.site.posts if post.day > since)


def newest_day(posts: Iterable[Post]) -> date | None:
    """When the newest of these posts came out."""
    return max((post.day for post in posts), default=None)
