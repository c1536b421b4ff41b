"""Which addresses are free: no two texts may want one, nor may a folder and a file have one name."""

from collections.abc import Iterable
from urllib.parse import unquote

from generator.importing.splitting import parts_of
from generator.model.addresses import folders_above, form_on_disk, post_url
from generator.model.names import Slug, UrlPath
from generator.parse.shared_keys import address_of
from generator.parse.slugs import RESERVED, slugify

_OWN = (
    *("/", "/404.html", "/feed.xml", "/atom.xml", "/feed.json", "/sitemap.xml", "/robots.txt", "/cname", "/.nojekyll"),
    *("/favicon.ico", "/favicon.svg", "/icon.svg", "/apple-touch-icon.png"),
)
_LONGEST_PART = 200  # bytes
_LONGEST_SLUG = 180


class Addresses:
    """The addresses of a site, given out one by one: who comes first has it."""

    def __init__(self, taken: Iterable[UrlPath] = ()) -> None:
        self._files: set[str] = set()
        self._folders: set[str] = set()
        for url in (*map(UrlPath, _OWN), *taken):
            self._take(_file_at(url))

    def claim(self, url: UrlPath) -> bool:
        """Whether the address was free; from now on it is taken."""
        file = _file_at(url)
        if not self._is_free(file):
            return False
        self._take(file)
        return True

    def slug(self, wanted: str, otherwise: str) -> Slug:
        """A free slug like the one that is wanted: `wanted`, `wanted-2` ...; where it can be none, like `otherwise`."""
        slug = _with_room(slugify(wanted) or slugify(otherwise) or Slug("text"))
        free, number = slug, 1
        while free in RESERVED or not self.claim(post_url(free)):
            number += 1
            free = Slug(f"{slug}-{number}")
        return free

    def _is_free(self, file: str) -> bool:
        above = list(folders_above(file))
        return file not in self._files and file not in self._folders and not self._files.intersection(above)

    def _take(self, file: str) -> None:
        self._files.add(file)
        self._folders.update(folders_above(file))


def _with_room(slug: Slug) -> Slug:
    """The slug, short enough for a number behind it and a date before it."""
    return Slug(slug.encode()[:_LONGEST_SLUG].decode(errors="ignore").rstrip("-"))


def alias_of(address: str, base_path: str) -> UrlPath | None:
    """The address within the new site that leads on from an old one; None where there can be none.

    `base_path` is where the new site lies on its host: an old blog in the same folder keeps its addresses.
    """
    parts = parts_of(address)
    path = unquote(parts.path)
    if parts.query or unquote(path) != path:
        return None
    if len(base_path) > 1 and path.startswith(base_path):
        path = "/" + path.removeprefix(base_path)
    alias = address_of(path)
    return alias if alias and _can_be_written(alias) else None


def _can_be_written(alias: UrlPath) -> bool:
    parts = alias.strip("/").split("/")
    return parts[0].lower() not in RESERVED and all(len(part.encode()) <= _LONGEST_PART for part in parts)


def _file_at(url: UrlPath) -> str:
    return form_on_disk(url + "index.html" if url.endswith("/") else url)
