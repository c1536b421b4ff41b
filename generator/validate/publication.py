"""Which posts the public sees at a given moment, and why not the others."""

from collections.abc import Iterable
from datetime import datetime

from generator.model.content import Schedule
from generator.model.names import SourcePath
from generator.model.site import HeldBack


def held_back(
    schedules: Iterable[tuple[SourcePath, Schedule]], now: datetime, *, drafts: bool = False, future: bool = False
) -> tuple[HeldBack, ...]:
    """The posts that are held back, with the reason.

    `drafts` and `future` let these in all the same. A post with the date of today is public from
    midnight on in the site's time zone; one that expires today is not public any more.
    """
    judged = (_judged(source, schedule, now, drafts, future) for source, schedule in schedules)
    return tuple(found for found in judged if found is not None)


def _judged(source: SourcePath, schedule: Schedule, now: datetime, drafts: bool, future: bool) -> HeldBack | None:
    if schedule.draft and not drafts:
        return HeldBack(source, "draft")
    if schedule.expires is not None and schedule.expires <= now:
        return HeldBack(source, "expired")
    if schedule.published is not None and schedule.published > now and not future:
        return HeldBack(source, "future", until=schedule.published)
    return None
