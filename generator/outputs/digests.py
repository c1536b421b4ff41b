"""Digests: several posts for one persona as one letter, of a span of days or of a week, month or quarter."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date, timedelta
from itertools import groupby, islice

from msgspec.structs import replace

from generator.model.content import Post, posts_by_persona
from generator.model.files import OUTBOX, Planned, PlannedFile
from generator.model.names import Slug
from generator.model.site import Site
from generator.model.views import DigestItem, DigestView
from generator.outputs.feeds import guid
from generator.outputs.frame import audience_view
from generator.outputs.newsletter import (
    PREHEADER_LENGTHS,
    cut,
    from_email,
    letter_files,
    letters_of,
    message_id,
    preheader,
    subject,
)
from generator.outputs.references import body_of

_PERIODS = 12
"""So many weeks, months or quarters with news of a persona are kept as digests; older ones come on request."""


def digests(site: Site) -> Iterator[Planned]:
    """The editions of each persona of the weeks, months or quarters that are over, where `site.yaml` asks for them."""
    last_day = _LAST_DAYS.get(site.config.newsletter.digests)
    if last_day is None:
        return
    for persona, posts in posts_by_persona(letters_of(site.posts)).items():
        over = (post for post in posts if last_day(post.day) < site.today)
        periods = groupby(over, key=lambda post: last_day(post.day))
        for until, news in islice(periods, _PERIODS):
            yield from _digest_files(site, persona, until, tuple(news))


def news_since(site: Site, since: date) -> dict[Slug, list[Post]]:
    """The posts of that day and later that may be mailed, newest first, of each persona who has one."""
    return posts_by_persona(post for post in letters_of(site.posts) if post.day >= since)


def digest_on_request(site: Site, persona: Slug, news: Sequence[Post]) -> Iterator[PlannedFile]:
    """These posts as one letter, named after the day of the newest."""
    return _digest_files(site, persona, news[0].day, news)


def _digest_files(site: Site, persona: Slug, until: date, news: Sequence[Post]) -> Iterator[PlannedFile]:
    """A letter of these posts, newest first, in all its forms."""
    folder = f"{OUTBOX}/digests/{persona}-{until.isoformat()}"
    return letter_files(site, folder, "newsletter/digest", digest(site, news), news[0].source)


def digest(site: Site, news: Sequence[Post]) -> DigestView:
    """The posts as one letter: how each begins, and what the newest asks and offers."""
    lead = news[0]
    audience = audience_view(site, lead.card.audience)
    names = (audience.persona.id, *(guid(site.config, post) for post in news))
    return DigestView(
        audience=audience,
        items=tuple(_item(site, post) for post in news),
        subject=subject(lead.card.title),
        preheader=_also(news[1:]) or preheader(lead, audience),
        provider=site.config.newsletter.service,
        message_id=message_id(site, "/".join(names)),
        question=lead.question,
        from_email=from_email(site.config),
        postal_address=site.config.newsletter.postal_address,
    )


def _item(site: Site, post: Post) -> DigestItem:
    return DigestItem(post.card, replace(body_of(site, post), opening=True), post.promise)


def _also(others: Sequence[Post]) -> str:
    """The titles of the other posts as a preheader; empty where they are too short for one."""
    least, most = PREHEADER_LENGTHS
    titles = " · ".join(post.card.title for post in others)
    return cut(titles, most) if len(titles) >= least else ""


_DECEMBER = 12


def _end_of_week(day: date) -> date:
    return day + timedelta(days=6 - day.weekday())


def _end_of_month(day: date) -> date:
    if day.month == _DECEMBER:
        return day.replace(day=31)
    return day.replace(month=day.month + 1, day=1) - timedelta(days=1)


def _end_of_quarter(day: date) -> date:
    return _end_of_month(day.replace(day=1, month=(day.month + 2) // 3 * 3))


_LAST_DAYS: dict[str, Callable[[date], date]] = {
    "weekly": _end_of_week,
    "monthly": _end_of_month,
    "quarterly": _end_of_quarter,
}
"""The last day of the period that a day lies in."""


def end_of_period(rhythm: str, day: date) -> date | None:
    """The last day of the week, month or quarter of `day`; None without a rhythm."""
    last_day = _LAST_DAYS.get(rhythm)
    return last_day(day) if last_day else None
