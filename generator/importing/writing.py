"""A file of raak made of an arrival: its front matter and its text."""

from collections.abc import Iterator
from datetime import datetime

from generator.importing.arrival import Arrival, Kind, State
from generator.importing.placing import Place, one_line
from generator.parse.post import IMPORTED, IMPORTED_DRAFT
from generator.parse.quoting import yaml_text
from generator.parse.shared_keys import name_of
from generator.parse.slugs import slugify

_LONGEST_SUMMARY = 5_000


def file_text(place: Place, body: str, picture: str, newsletter: str) -> str:
    """The whole file. `picture` is the text's own picture as the file must name it, "" for none."""
    text = body.strip("\n") if body.strip() else ""
    return "\n".join(("---", *_head(place, picture, newsletter), "---", text)).rstrip("\n") + "\n"


def completed_text(place: Place, present: str, before: str, after: str, picture: str) -> str | None:
    """The present file with the body `after` in the place of `before`, and with its picture; None where another body
    stands there by now. What stands above it is its author's in any case.
    """
    head, mark, body = present.partition("\n---\n")
    if body.strip("\n") != before.strip("\n"):
        return None
    needs_picture = place.arrival.kind is Kind.POST and picture and "\nimage:" not in head
    lines = (head, *_picture(place, picture)) if needs_picture else (head,)
    return "\n".join(lines) + mark + after.strip("\n") + "\n"


def _head(place: Place, picture: str, newsletter: str) -> Iterator[str]:
    arrival = place.arrival
    is_post = arrival.kind is Kind.POST
    yield f"title: {yaml_text(place.title)}"
    if is_post:
        yield f"date: {_written(place.published)}"
    if arrival.updated:
        yield f"updated: {_written(arrival.updated)}"
    if is_post and arrival.expires:
        yield f"expires: {_written(arrival.expires)}"
    if slugify(name_of(place.path)[1]) != place.slug:
        yield f"slug: {place.slug}"
    if summary := one_line(arrival.summary)[:_LONGEST_SUMMARY]:
        yield f"summary: {yaml_text(summary)}"
    if is_post:
        yield from _list("words", tuple(filter(None, map(one_line, arrival.words))))
    if is_post and picture:
        yield from _picture(place, picture)
    if is_post and newsletter:
        yield f"newsletter: {newsletter}"
    yield from _list("aliases", place.aliases)
    yield from _draft(arrival)


def _picture(place: Place, picture: str) -> Iterator[str]:
    yield f"image: {yaml_text(picture)}"
    yield f"image_alt: {yaml_text(one_line(place.arrival.picture_alt) or place.title)}"


def _list(key: str, texts: tuple[str, ...]) -> Iterator[str]:
    if texts:
        yield f"{key}:"
        yield from (f"  - {yaml_text(text)}" for text in dict.fromkeys(texts))


def _draft(arrival: Arrival) -> Iterator[str]:
    """A post waits for its reader, and is then as public as it was there; a page waits for nobody."""
    if arrival.kind is Kind.POST:
        yield f"draft: {IMPORTED if arrival.state.is_public else IMPORTED_DRAFT}"
    elif arrival.state is not State.PUBLISHED:
        yield "draft: true"


def _written(moment: object) -> str:
    return moment.isoformat(timespec="seconds") if isinstance(moment, datetime) else str(moment)
