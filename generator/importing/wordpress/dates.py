"""Moments as an export tells them: on the clock of the old site, in Greenwich, or in the way of mail."""

import re
from datetime import UTC, datetime, timedelta, timezone
from email.utils import parsedate_to_datetime

from generator.importing.wordpress.wxr import Item

_MOMENT = re.compile(r"\s*(\d{4})-(\d\d)-(\d\d)[ T](\d\d):(\d\d)(?::(\d\d))?")
_FIRST, _LAST = 1000, 9000  # years: others are a slip, and some clocks cannot show them
_FARTHEST = timedelta(hours=14)


def published(item: Item) -> datetime | None:
    """When an item was, or is to be published; None when it tells nowhere."""
    return _moment(item, "wp:post_date", "wp:post_date_gmt") or _in_mail(item.field("pubDate"))


def modified(item: Item) -> datetime | None:
    """When it was changed last."""
    return _moment(item, "wp:post_modified", "wp:post_modified_gmt")


def _moment(item: Item, local: str, greenwich: str) -> datetime | None:
    """The moment on the old site's clock, with that clock's offset; it follows from the two that are given."""
    here, there = _read(item.field(local)), _read(item.field(greenwich))
    if here is None:
        return there.replace(tzinfo=UTC) if there else None
    if there is None or abs(here - there) > _FARTHEST:
        return here
    offset = timedelta(minutes=round((here - there).total_seconds() / 60))
    return here.replace(tzinfo=timezone(offset) if offset else UTC)


def _read(written: str) -> datetime | None:
    found = _MOMENT.match(written)
    try:
        moment = datetime(*(int(part or 0) for part in found.groups())) if found else None  # type: ignore[arg-type]
    except ValueError:
        return None
    return moment if moment and _FIRST <= moment.year <= _LAST else None


def _in_mail(written: str) -> datetime | None:
    try:
        moment = parsedate_to_datetime(written.strip())
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    return moment if _FIRST <= moment.year <= _LAST else None
