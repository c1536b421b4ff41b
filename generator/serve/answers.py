"""What a visitor finds at an address of the site: the page, its new place, the page for what is not there."""

import sqlite3
import threading
from collections import OrderedDict
from collections.abc import Callable
from pathlib import Path

from msgspec import Struct

from generator.diagnostics.diagnostic import Diagnostic
from generator.disk.engine import exact_engine
from generator.disk.measured import MeasuredPictures
from generator.model.files import Planned, PlannedCard, PlannedCopy, PlannedFile, PlannedPicture, is_public, public_path
from generator.model.names import OutputPath, UrlPath
from generator.outputs.pages import NOT_FOUND
from generator.serve.edition import Edition
from generator.walk.cards import draw_cards
from generator.walk.pictures import Pictures

TellFound = Callable[[OutputPath, tuple[Diagnostic, ...]], None]
"""Told what was found in a file while it was made."""

MEDIA_TYPES = {
    "avif": "image/avif",
    "css": "text/css; charset=utf-8",
    "csv": "text/csv; charset=utf-8",
    "eml": "message/rfc822",
    "gif": "image/gif",
    "html": "text/html; charset=utf-8",
    "ico": "image/x-icon",
    "jpeg": "image/jpeg",
    "jpg": "image/jpeg",
    "js": "text/javascript; charset=utf-8",
    "json": "application/json; charset=utf-8",
    "mp3": "audio/mpeg",
    "mp4": "video/mp4",
    "pdf": "application/pdf",
    "png": "image/png",
    "svg": "image/svg+xml",
    "txt": "text/plain; charset=utf-8",
    "webp": "image/webp",
    "woff2": "font/woff2",
    "xml": "application/xml; charset=utf-8",
}
"""As a host of plain files tells them, whatever this machine has registered."""

_REMEMBERED = 100  # texts, in their last good form


class Answer(Struct, frozen=True):
    """What a visitor gets."""

    status: int = 200
    media_type: str = "application/octet-stream"
    content: bytes = b""
    file: Path | None = None  # to be sent from the disk
    location: str = ""  # to go to instead
    planned: Planned | None = None


class Answers:
    """Makes what is asked for, and keeps the last good form of what was: a broken template hides no page."""

    def __init__(self, site_dir: str, tell_found: TellFound) -> None:
        self._site = Path(site_dir).resolve()
        self._tell_found = tell_found
        self._good: OrderedDict[OutputPath, str] = OrderedDict()
        self._pictures = _pictures_of(self._site)
        self._making = threading.Lock()
        self._drawing = threading.Lock()

    def page(self, edition: Edition, address: str) -> Answer:
        """What lies at an address, which is decoded and begins with `/`."""
        base = edition.base_path
        if not address.startswith(base):
            return Answer(302, location=base) if address in ("/", base.rstrip("/")) else self._missing(edition)
        path = public_path(UrlPath(f"/{address.removeprefix(base)}"))
        for candidate, is_elsewhere in ((path, False), (f"{path}.html", False), (f"{path}/index.html", True)):
            planned = edition.files.get(OutputPath(candidate))
            if planned is not None and is_public(OutputPath(candidate)):
                return Answer(302, location=f"{address}/") if is_elsewhere else self.answer(edition, planned)
        return self._missing(edition)

    def answer(self, edition: Edition, planned: Planned) -> Answer:
        """A planned file as it is sent."""
        media_type = media_type_of(planned.path)
        if isinstance(planned, PlannedFile):
            text = self.text(edition, planned)
            return Answer(200 if text else 500, media_type, text.encode(), planned=planned)
        if not isinstance(planned, PlannedCopy):
            picture = self._picture(planned)
            return Answer(200 if picture else 404, media_type, picture, planned=planned)
        content = edition.theme_file(planned)
        if content is not None:
            return Answer(200, media_type, content, planned=planned)
        place = (self._site / planned.origin).resolve()
        is_there = place.is_relative_to(self._site) and place.is_file()
        return Answer(200, media_type, file=place, planned=planned) if is_there else Answer(404, planned=planned)

    def text(self, edition: Edition, planned: PlannedFile) -> str:
        """The text of a file; where it cannot be made now, as it was when it last could, or nothing."""
        with self._making:
            made = edition.text_of(planned)
            if made.value is not None:
                self._good[planned.path] = made.value
                self._good.move_to_end(planned.path)
                if len(self._good) > _REMEMBERED:
                    self._good.popitem(last=False)
            text = self._good.get(planned.path, "")
        self._tell_found(planned.path, made.diagnostics)
        return text

    def _picture(self, planned: PlannedPicture | PlannedCard) -> bytes:
        """A picture, made when somebody first looks at it; nothing where it cannot be made. No page waits for it."""
        with self._drawing:
            if isinstance(planned, PlannedCard):
                return next(draw_cards((planned,)))
            try:
                found_in = self._pictures.make((planned,))
                content = b"" if found_in else self._pictures.content(planned)
            except OSError:  # it changed meanwhile, and will be asked for again
                return b""
            except sqlite3.Error:  # somebody took the store away
                self._pictures = _pictures_of(self._site)
                return self._pictures.content(planned)
        self._tell_found(planned.path, found_in.get(planned.path, ()))
        return content

    def _missing(self, edition: Edition) -> Answer:
        planned = edition.files.get(public_path(NOT_FOUND))
        if not isinstance(planned, PlannedFile):
            return Answer(404, "text/plain; charset=utf-8", b"404\n")
        return Answer(404, media_type_of(planned.path), self.text(edition, planned).encode(), planned=planned)


def _pictures_of(site: Path) -> Pictures:
    return Pictures(str(site), exact_engine(), MeasuredPictures(str(site), {}))


def media_type_of(path: str) -> str:
    """How a host tells what the file is."""
    name = path.rpartition("/")[2]
    return MEDIA_TYPES.get(name.rpartition(".")[2].lower(), "application/octet-stream") if "." in name else "text/plain"
