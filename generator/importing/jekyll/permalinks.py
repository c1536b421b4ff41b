"""Which address Jekyll gave to a text."""

import re
from collections.abc import Mapping, Sequence
from datetime import date, datetime

from generator.importing.calendar import DAYS, MONTHS

_STYLES = {
    "date": "/:categories/:year/:month/:day/:title:output_ext",
    "pretty": "/:categories/:year/:month/:day/:title/",
    "ordinal": "/:categories/:year/:y_day/:title:output_ext",
    "weekdate": "/:categories/:year/W:week/:short_day/:title:output_ext",
    "none": "/:categories/:title:output_ext",
}
_PLACE = re.compile(r":([a-z_]+)")
_NOT_PRETTY = re.compile(r"[^\w.~!$&'()+,;=@]+")
_NOT_PLAIN = re.compile(r"[^\w]+")
_SLASHES = re.compile(r"//+")


def is_pretty(style: str) -> bool:
    """Whether addresses of this style are those of folders."""
    return style == "pretty" or style.endswith("/")


def post_address(style: str, name: str, slug: str, day: date | datetime | None, categories: Sequence[str]) -> str:
    """The address of a post."""
    return filled(
        _STYLES.get(style, style), {**_of_day(day), **_of_name(name, slug, categories), "output_ext": ".html"}
    )


def document_address(template: str, collection: str, path: str, slug: str, day: date | datetime | None) -> str:
    """The address of a text in a collection; `path` is that below the folder of the collection, without ending."""
    name = path.rpartition("/")[2]
    values = {**_of_day(day), **_of_name(name, slug, ()), "collection": collection, "path": path}
    return filled(template or "/:collection/:path:output_ext", {**values, "output_ext": ".html"})


def page_address(style: str, path: str) -> str:
    """The address of a page; `path` is the file's, without ending."""
    folder, _, name = f"/{path}".rpartition("/")
    if name == "index":
        return folder + "/"
    return f"{folder}/{name}/" if is_pretty(style) else f"{folder}/{name}.html"


def filled(template: str, values: Mapping[str, str]) -> str:
    """A template with its places filled; what is empty takes its slash along."""
    address = _PLACE.sub(lambda found: _value(found[1], values), template)
    return _SLASHES.sub("/", f"/{address}")


def _value(name: str, values: Mapping[str, str]) -> str:
    """`:titlexyz` is `:title` with text behind it, where nothing has the longer name."""
    known = next((end for end in range(len(name), 0, -1) if name[:end] in values), 0)
    return values[name[:known]] + name[known:] if known else f":{name}"


def _of_name(name: str, slug: str, categories: Sequence[str]) -> dict[str, str]:
    plain = [_NOT_PLAIN.sub("-", one.lower()).strip("-") for one in categories]
    return {
        "title": _NOT_PRETTY.sub("-", slug or name).strip("-"),
        "slug": _NOT_PLAIN.sub("-", (slug or name).lower()).strip("-"),
        "name": _NOT_PLAIN.sub("-", name.lower()).strip("-"),
        "categories": "/".join(dict.fromkeys(one.lower() for one in categories)),
        "slugified_categories": "/".join(dict.fromkeys(plain)),
    }


def _of_day(day: date | datetime | None) -> dict[str, str]:
    if day is None:
        return {}
    week = day.isocalendar()
    values = {
        "year": f"{day.year:04}",
        "short_year": f"{day.year % 100:02}",
        "month": f"{day.month:02}",
        "i_month": str(day.month),
        "short_month": MONTHS[day.month - 1][:3],
        "long_month": MONTHS[day.month - 1],
        "day": f"{day.day:02}",
        "i_day": str(day.day),
        "y_day": f"{day.timetuple().tm_yday:03}",
        "week": f"{week.week:02}",
        "w_year": str(week.year),
        "w_day": str(week.weekday),
        "short_day": DAYS[day.weekday()][:3],
        "long_day": DAYS[day.weekday()],
    }
    moment = day if isinstance(day, datetime) else datetime(day.year, day.month, day.day)
    return {**values, "hour": f"{moment:%H}", "minute": f"{moment:%M}", "second": f"{moment:%S}"}
