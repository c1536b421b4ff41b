"""Pictures and other files of an old site, by number and by address."""

import posixpath
import re
from collections.abc import Iterator
from urllib.parse import unquote

from msgspec import Struct

from generator.importing.arrival import Upload
from generator.importing.splitting import is_address, parts_of

_SIZE = re.compile(r"-\d{1,5}x\d{1,5}(?=\.\w+$)")
_BY_MONTH = re.compile(r"\.files\.wordpress\.com/(\d{4}/\d\d/[^/?]+)$")
_BELOW = re.compile(r"/(?:wp-content/uploads|wp-content/blogs\.dir/\d+/files|uploads|files)/(?:sites/\d+/)?(.+)$")


class Attachment(Struct, frozen=True):
    """A file that was uploaded."""

    address: str
    link: str  # its own page
    alt: str
    caption: str
    title: str


class Media:
    """All of them, and which lie in the uploads folder that is at hand."""

    def __init__(self, uploads: frozenset[str]) -> None:
        self._uploads = {_below(path): path for path in sorted(uploads, reverse=True)}
        self._by_id: dict[str, Attachment] = {}
        self._by_address: dict[str, Attachment] = {}
        self._of_text: dict[str, list[str]] = {}

    def add(self, number: str, attachment: Attachment, text: str) -> None:
        """A file, by its number; `text` is the number of the text that it was uploaded to."""
        self._by_id[number] = attachment
        self._by_address.setdefault(_bare(attachment.address), attachment)
        self._by_address.setdefault(_bare(attachment.link), attachment)
        self._of_text.setdefault(text, []).append(number)

    def get(self, number: str) -> Attachment | None:
        """The file with this number."""
        return self._by_id.get(number)

    def of_text(self, number: str) -> tuple[str, ...]:
        """The numbers of the files that were uploaded to a text."""
        return tuple(self._of_text.get(number, ()))

    def at(self, address: str) -> Attachment | None:
        """What is known of the file at this address, in whatever size it is asked for there."""
        bare = _bare(address)
        return self._by_address.get(bare) or self._by_address.get(_SIZE.sub("", bare))

    def upload_at(self, address: str) -> Upload | None:
        """The file at this address, the largest of its sizes, as far as it is at hand."""
        attachment = self.at(address)
        asked = (address, attachment.address) if attachment else (address,)
        names = (name for each in asked for name in _names(each))
        return next((Upload(self._uploads[name]) for name in names if name in self._uploads), None)


def _names(address: str) -> Iterator[str]:
    """What a file may be called below the uploads folder, the best first."""
    found = _BELOW.search(unquote(parts_of(address).path)) or _BY_MONTH.search(unquote(address.partition("?")[0]))
    if found:
        name = found[1]
        stem, ending = posixpath.splitext(_SIZE.sub("", name))
        yield from (stem + ending, f"{stem}-scaled{ending}", name)


def _below(path: str) -> str:
    """A file's path below `uploads`, wherever above it the folder begins that was named."""
    found = _BELOW.search("/" + path)
    return found[1] if found else path


def _bare(address: str) -> str:
    """The address without scheme, query and size variants of a host's name."""
    if not is_address(address):
        return address
    parts = parts_of(address)
    return parts.netloc.lower().removeprefix("www.") + unquote(parts.path).rstrip("/")
