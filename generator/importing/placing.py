"""Where everything that arrives will lie, decided before the first word of it is read."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from urllib.parse import unquote

from msgspec import Struct
from msgspec.structs import replace

from generator.diagnostics.catalogue import IMPORT_ADDRESS_DROPPED, IMPORT_CHANGED
from generator.diagnostics.diagnostic import Diagnostic
from generator.importing.addresses import Addresses, alias_of
from generator.importing.arrival import Arrival, Kind
from generator.importing.old_site import OldSite
from generator.importing.splitting import parts_of
from generator.layout import PAGES, POSTS
from generator.model.names import Slug, SourcePath, UrlPath

_FOLDERS = {Kind.POST: POSTS, Kind.PAGE: PAGES}
_LONGEST_SLUG_OF_TITLE = 60
_LONGEST_TITLE_OF_TEXT = 60


class Place(Struct, frozen=True):
    """Where an arrival goes, with the dates, the title and the addresses that raak can hold."""

    arrival: Arrival
    path: SourcePath
    slug: Slug
    title: str
    published: datetime | date
    aliases: tuple[UrlPath, ...]
    is_there: bool = False  # an earlier import has made the file


class Existing(Struct, frozen=True):
    """What is there already."""

    files: Mapping[str, SourcePath]  # by the id of an arrival: the file that an earlier import made of it
    paths: frozenset[SourcePath]  # all files below `content/`
    addresses: tuple[UrlPath, ...]  # of all that is there, former ones too


class Placed(Struct, frozen=True):
    """All places, and what had to be changed."""

    places: tuple[Place, ...]
    found: tuple[Diagnostic, ...]


def place_all(arrivals: Sequence[Arrival], existing: Existing, base_path: str, today: date) -> Placed:
    """A place for each arrival: the file that an earlier import made of it, else one that nothing else has.

    Slugs are given out before former addresses, so that no former address of one text takes the address of another.
    """
    addresses = Addresses(existing.addresses)
    taken = set(existing.paths)
    in_turn = sorted(arrivals, key=_claims_least)
    by_id = {arrival.id: _placed(arrival, existing, addresses, taken, today) for arrival in in_turn}
    places = [by_id[arrival.id] for arrival in arrivals]
    found = [finding for place in places if not place.is_there for finding in _changes(place)]
    aliasing = _Aliasing(addresses, base_path)
    aliased = tuple(place if place.is_there else aliasing.with_aliases(place) for place in places)
    return Placed(aliased, (*found, *aliasing.found()))


def _claims_least(arrival: Arrival) -> tuple[bool, bool]:
    """By this, arrivals are sorted before slugs are given out: first those that were public, and of these the ones that
    can stay at the very address that they had.
    """
    paths = (parts_of(address).path for address in arrival.addresses if "?" not in address)
    stays = any(path.strip("/") == arrival.slug for path in paths)
    return not arrival.state.is_public, not stays


def _placed(arrival: Arrival, existing: Existing, addresses: Addresses, taken: set[SourcePath], today: date) -> Place:
    title = one_line(arrival.title) or _shortened(one_line(arrival.opening)) or one_line(arrival.slug) or arrival.kind
    published = arrival.published or arrival.updated or today
    if there := existing.files.get(arrival.id):
        return Place(arrival, there, Slug(""), title, published, (), is_there=True)
    slug = addresses.slug(unquote(arrival.slug), _shortened(title, _LONGEST_SLUG_OF_TITLE))
    path = _free_path(arrival.kind, published, slug, taken)
    taken.add(path)
    return Place(arrival, path, slug, title, published, ())


def _free_path(kind: Kind, published: datetime | date, slug: Slug, taken: set[SourcePath]) -> SourcePath:
    """A path that is not taken. Slugs differ, but a file may bear a name that its own `slug:` overrules."""
    name = f"{published:%Y-%m-%d}-{slug}" if kind is Kind.POST else slug
    path, number = SourcePath(f"{_FOLDERS[kind]}/{name}.md"), 1
    while path in taken:
        number += 1
        path = SourcePath(f"{_FOLDERS[kind]}/{name}-{number}.md")
    return path


def _changes(place: Place) -> Iterator[Diagnostic]:
    arrival = place.arrival
    if not one_line(arrival.title):
        yield IMPORT_CHANGED.at(arrival.origin, title=place.title)
    if arrival.published is None and arrival.kind is Kind.POST:
        yield IMPORT_CHANGED.at(arrival.origin, date=f"{place.published:%Y-%m-%d}")
    if arrival.slug and unquote(arrival.slug) != place.slug:
        yield IMPORT_CHANGED.at(arrival.origin, before=unquote(arrival.slug), slug=place.slug)


class _Aliasing:
    """Gives each text its former addresses, as far as they are free."""

    def __init__(self, addresses: Addresses, base_path: str) -> None:
        self._addresses = addresses
        self._base_path = base_path
        self._dropped: dict[str, list[tuple[Place, str]]] = {}

    def with_aliases(self, place: Place) -> Place:
        own = UrlPath(f"/{place.slug}/")
        aliases: dict[UrlPath, None] = {}
        for address in place.arrival.addresses:
            alias = alias_of(address, self._base_path)
            if alias is None:
                self._drop(place, address, "query" if "?" in address else "form")
            elif alias not in (own, "/") and alias not in aliases:
                if self._addresses.claim(alias):
                    aliases[alias] = None
                else:
                    self._drop(place, address, "alias")
        return replace(place, aliases=tuple(aliases))

    def _drop(self, place: Place, address: str, reason: str) -> None:
        self._dropped.setdefault(reason, []).append((place, address))

    def found(self) -> Iterator[Diagnostic]:
        """Addresses with a query are reported once, all others one by one."""
        for reason, dropped in self._dropped.items():
            reported = dropped[:1] if reason == "query" else dropped
            for place, address in reported:
                count = len(dropped) if reason == "query" else 1
                yield IMPORT_ADDRESS_DROPPED.at(place.arrival.origin, address=address, reason=reason, count=count)


def destinations(places: Iterable[Place], home: str) -> OldSite:
    """Where the addresses of the old site lead now."""
    site = OldSite(home)
    for place in places:
        arrival = place.arrival
        site.add(place.path, arrival.state.is_public, arrival.addresses, arrival.names, arrival.anchors)
        site.parts_asked_for.update(arrival.asks_for)
    return site


def one_line(text: str) -> str:
    """The text on one line, without what no file may hold."""
    return " ".join("".join(c if c.isprintable() or c in _JOINERS else " " for c in text).split())


_JOINERS = "\u200c\u200d\u200e\u200f"  # unseen, but a part of words and emoji


def _shortened(text: str, most: int = _LONGEST_TITLE_OF_TEXT) -> str:
    """The text, cut between words where it is long."""
    return text if len(text) <= most else text[: most + 1].rpartition(" ")[0] or text[:most]
