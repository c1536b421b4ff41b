"""Which address Hugo gave to a text."""

import posixpath
import re
from collections.abc import Mapping
from datetime import date, datetime

from generator.importing.calendar import DAYS, MONTHS
from generator.importing.hugo.site import Settings

_TOKEN = re.compile(r":([a-z]+)(?:\[(\d*+):?(\d*+)\])?")
_DROPPED = re.compile(r"[^\w./\-+~ %]+")
_SLASHES = re.compile(r"//+")


def address_of(
    settings: Settings, inner: str, said: Mapping[str, str], title: str, day: date | datetime | None, language: str
) -> str:
    """The address of a text from the root of the site; `inner` is its path below the folder of texts.

    `said` holds what its head says: `slug`, `url`.
    """
    prefix = _prefix_of(settings, language)
    if said.get("url"):
        url = said["url"]
        return url if "://" in url else _SLASHES.sub("/", f"{prefix}/{url}")
    folder, name = posixpath.split(posixpath.splitext(inner)[0])
    if name == "_index":
        return _lowered(settings, f"{prefix}/{folder}/" if folder else f"{prefix}/")
    if name == "index":
        folder, name = posixpath.split(folder)
    section = folder.partition("/")[0]
    form = settings.permalink(section or "/") or f"/:sections/{':slug' if said.get('slug') else ':filename'}/"
    values = _values(folder, name, said.get("slug", ""), title, day)
    address = _TOKEN.sub(lambda found: _filled(found, values), form)
    return _lowered(settings, _ended(settings, _SLASHES.sub("/", f"{prefix}/{address}")))


def _prefix_of(settings: Settings, language: str) -> str:
    """What stands before all addresses of a language."""
    is_apart = language != settings.own_language or settings.text("defaultContentLanguageInSubdir") == "true"
    return f"/{language}" if is_apart else ""


def _ended(settings: Settings, address: str) -> str:
    """The address of a folder, or of a file where the site has it so."""
    if settings.text("uglyURLs") == "true":
        return address if address.endswith(".html") else address.rstrip("/") + ".html"
    return address if posixpath.splitext(address)[1] or address.endswith("/") else address + "/"


def _urlized(text: str) -> str:
    """A title as a part of an address."""
    return re.sub(r"-{2,}", "-", _DROPPED.sub("", text).strip().replace(" ", "-"))


def _lowered(settings: Settings, address: str) -> str:
    address = _DROPPED.sub("", address).replace(" ", "-")
    return address if settings.text("disablePathToLower") == "true" else address.lower()


def _values(folder: str, name: str, slug: str, title: str, day: date | datetime | None) -> dict[str, str]:
    titled = _urlized(title) or name
    values = {
        "section": folder.partition("/")[0],
        "sections": folder,
        "title": titled,
        "slug": slug or titled,
        "filename": name,
        "contentbasename": name,
        "slugorfilename": slug or name,
        "slugorcontentbasename": slug or name,
    }
    if day is None:
        return {
            **values,
            **dict.fromkeys(("year", "month", "day", "monthname", "weekday", "weekdayname", "yearday"), ""),
        }
    return {
        **values,
        "year": f"{day.year:04}",
        "month": f"{day.month:02}",
        "day": f"{day.day:02}",
        "monthname": MONTHS[day.month - 1],
        "weekday": str((day.weekday() + 1) % 7),
        "weekdayname": DAYS[day.weekday()],
        "yearday": str(day.timetuple().tm_yday),
    }


def _filled(token: re.Match[str], values: Mapping[str, str]) -> str:
    value = values.get(token[1], "")
    if token[2] is None or token[1] != "sections":
        return value
    parts = value.split("/")
    return "/".join(parts[int(token[2] or 0) : int(token[3]) if token[3] else None])
