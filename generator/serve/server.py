"""The preview over HTTP: the site below its base path, and below `/_raak/` what helps to write it. Knows no builder."""

import asyncio
import json
import re
import secrets
from collections.abc import AsyncIterator, Callable, Mapping
from html import escape

import msgspec
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import (
    FileResponse,
    HTMLResponse,
    PlainTextResponse,
    RedirectResponse,
    Response,
    StreamingResponse,
)
from starlette.routing import Route

from generator.diagnostics.diagnostic import Diagnostic
from generator.diagnostics.wording import Wording, wording
from generator.model.ascii import ascii_address
from generator.model.content import Post
from generator.model.files import PlannedFile
from generator.model.names import OutputPath
from generator.render.addressing import below
from generator.serve.answers import Answer, Answers, media_type_of
from generator.serve.desk import WritersDesk, until_of
from generator.serve.edition import Edition
from generator.serve.events import Events, SiteChange
from generator.serve.faults import Fault, faults_of
from generator.serve.preview import Preview
from generator.serve.templates import Templates, resource

PATIENCE = 15.0
"""Seconds after which a listener hears that the server is still there."""

RETRY_MS = 500

_STATIC_FILES = ("page.js", "desk.js", "idiomorph.min.js", "overlay.css", "desk.css")

_OF_DESK = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "frame-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
# Of the same origin, or its pictures are asked for by nobody in particular, and the guard lets none of those in.
_OF_LETTER = (
    "default-src 'none'; img-src 'self' data:; style-src 'unsafe-inline'; frame-ancestors 'self'; "
    "sandbox allow-same-origin"
)
_OF_SITE = "object-src 'none'; frame-ancestors 'self'"
_OF_SITE_WITHOUT_SCRIPTS = f"{_OF_SITE}; script-src 'self'"

_WORDS_OF_PAGE = ("page_gone", "page_moved", "to_new_place", "post_new", "close", "lost")
_DARK = re.compile(r"@media\s*\(\s*prefers-color-scheme\s*:\s*dark\s*\)")
_RANGE = re.compile(r"bytes=(?=.*\d)(\d{0,18})-(\d{0,18})", re.ASCII)
_BODY_ENDS = re.compile(r"</body\s*>", re.IGNORECASE)

_FilesOf = Callable[[WritersDesk, Post], Mapping[str, PlannedFile]]


class PreviewServer:
    """Answers for a preview."""

    def __init__(self, preview: Preview, language: str) -> None:
        self._preview = preview
        self._templates = Templates(language)
        self.events = Events(secrets.token_hex(4))
        self._answers = Answers(preview.site_dir, self._tell_found)
        self._loop: asyncio.AbstractEventLoop | None = None

    @property
    def app(self) -> Starlette:
        """All routes. Whatever is below none of the preview's own is an address of the site."""
        own = [
            Route("/_raak/", self._desk),
            Route("/_raak/post/{slug}/", self._desk_of_post),
            Route("/_raak/letter/{slug}/{name}", self._letter),
            Route("/_raak/channel/{slug}/{name}", self._channel),
            Route("/_raak/faults", self._faults),
            Route("/_raak/events", self._events),
            *(Route(f"/_raak/{name}", self._static_file) for name in _STATIC_FILES),
            Route("/_raak/{rest:path}", self._not_found),
        ]
        return Starlette(routes=[*own, Route("/{rest:path}", self._page)])

    def attach(self, loop: asyncio.AbstractEventLoop) -> None:
        """Tell events in this loop from now on."""
        self._loop = loop

    def tell(self, change: SiteChange) -> None:
        """Wake the browsers; from whatever thread."""
        if self._loop is not None:
            self._loop.call_soon_threadsafe(self.events.tell, change)

    def _tell_found(self, path: OutputPath, found: tuple[Diagnostic, ...]) -> None:
        self._preview.take_found(path, found, self.tell)

    # The site

    def _page(self, request: Request) -> Response:
        edition = self._preview.edition
        if edition is None:
            return self._refused()
        answer = self._answers.page(edition, request.scope["path"])
        if answer.location:
            query = f"?{request.url.query}" if request.url.query else ""
            return RedirectResponse(below("/", answer.location) + query, 302)
        if answer.file is not None:
            _without_odd_ranges(request)
            return FileResponse(
                answer.file, media_type=answer.media_type, headers={"content-security-policy": _OF_SITE}
            )
        if answer.status == 500:
            return self._refused()
        content = answer.content
        if answer.media_type.startswith("text/html"):
            content = self._with_script(answer, edition)
        policy = _OF_SITE_WITHOUT_SCRIPTS if _runs_nothing(edition) else _OF_SITE
        headers = {"content-security-policy": policy}
        return Response(content, answer.status, headers, answer.media_type)

    def _refused(self) -> Response:
        """What is wrong with a site of which nothing can be shown yet."""
        faults = self._shown(self._preview.summary.findings.diagnostics)
        page = self._templates.fill("refused.html", faults=faults)
        return HTMLResponse(_BODY_ENDS.sub(lambda end: self._script("", missing=True) + end[0], page), 503)

    def _with_script(self, answer: Answer, edition: Edition) -> bytes:
        """The page with the script that keeps it up to date, which no file has."""
        page = answer.content.decode()
        script = self._script(self._why_held_back(answer, edition), missing=answer.status == 404)
        ends = [end.start() for end in _BODY_ENDS.finditer(page)]
        place = ends[-1] if ends else len(page)
        return (page[:place] + script + page[place:]).encode()

    def _script(self, why_held_back: str, *, missing: bool) -> str:
        words = {name: self._templates.words[name] for name in _WORDS_OF_PAGE}
        data = {
            "words": json.dumps(words, ensure_ascii=False),
            "moment": self.events.now,
            "faults": self._preview.standing.faults,
            "held-back": why_held_back,
            "missing": "1" if missing else "",
        }
        told = "".join(f' data-{name}="{escape(value)}"' for name, value in data.items() if value)
        return f'<script src="/_raak/idiomorph.min.js" defer></script><script src="/_raak/page.js"{told}></script>'

    def _why_held_back(self, answer: Answer, edition: Edition) -> str:
        """Why the public does not see this text."""
        source = answer.planned.source if isinstance(answer.planned, PlannedFile) else None
        held = edition.held_back.get(source) if source else None
        return self._templates.words[f"why_{held.reason}"].format(until=until_of(held)) if held else ""

    # The desk

    def _desk(self, request: Request) -> Response:
        desk = self._writers_desk(self._preview.edition)
        return self._refused() if desk is None else _own_page(desk.overview())

    def _desk_of_post(self, request: Request) -> Response:
        desk = self._writers_desk(self._preview.edition)
        page = desk.post(request.path_params["slug"], self._answers) if desk else None
        return self._not_found(request) if page is None else _own_page(page)

    def _letter(self, request: Request) -> Response:
        """A form of a letter as it is sent; with a `scheme`, as a mail program shows it."""
        edition = self._preview.edition
        text = self._text_beside(edition, request, WritersDesk.letter_files)
        if edition is None or text is None:
            return self._not_found(request)
        if scheme := request.query_params.get("scheme", ""):
            text = _in_colour_scheme(text, scheme, edition)
        return Response(
            text, 200, {"content-security-policy": _OF_LETTER}, _media_type_of_form(request.path_params["name"])
        )

    def _channel(self, request: Request) -> Response:
        text = self._text_beside(self._preview.edition, request, WritersDesk.channel_files)
        if text is None:
            return self._not_found(request)
        return PlainTextResponse(text, headers={"content-security-policy": _OF_LETTER})

    def _text_beside(self, edition: Edition | None, request: Request, files_of: _FilesOf) -> str | None:
        """One of the files that a post has beside its page, by its name; None where there is none."""
        desk = self._writers_desk(edition)
        post = desk.post_called(request.path_params["slug"]) if desk else None
        file = files_of(desk, post).get(request.path_params["name"]) if desk and post else None
        return self._answers.text(edition, file) if edition and file else None

    def _writers_desk(self, edition: Edition | None) -> WritersDesk | None:
        return WritersDesk(edition, self._preview.summary, self._templates, self._preview.site_dir) if edition else None

    def _faults(self, request: Request) -> Response:
        """What lies over a page: errors, and at its edge everything else."""
        found = self._preview.summary.findings
        return _own_page(
            self._templates.fill(
                "overlay.html",
                errors=self._shown(found.errors),
                others=self._shown((*found.warnings, *found.notes)),
                warnings=len(found.warnings),
                notes=len(found.notes),
            )
        )

    def _shown(self, found: tuple[Diagnostic, ...]) -> tuple[Fault, ...]:
        return faults_of(found, self._wording, self._preview.site_dir)

    def _static_file(self, request: Request) -> Response:
        name = request.url.path.rpartition("/")[2]
        return Response(resource(f"page/{name}"), media_type=media_type_of(name))

    def _not_found(self, request: Request) -> Response:
        return PlainTextResponse("404\n", 404)

    @property
    def _wording(self) -> Wording:
        return wording(self._templates.language)

    # Events

    async def _events(self, request: Request) -> Response:
        if request.method == "HEAD":
            return Response(media_type="text/event-stream")
        since = request.headers.get("last-event-id") or request.query_params.get("since", "")
        return StreamingResponse(_stream(self.events.since(since, PATIENCE)), media_type="text/event-stream")


async def _stream(changes: AsyncIterator[tuple[str, SiteChange | None]]) -> AsyncIterator[bytes]:
    yield f"retry: {RETRY_MS}\n\n".encode()
    async for moment, change in changes:
        if change is None:
            yield b": still here\n\n"
        else:
            yield f"id: {moment}\nevent: state\ndata: ".encode() + msgspec.json.encode(change) + b"\n\n"


def _without_odd_ranges(request: Request) -> None:
    """A range that is none, and many at once, are no reason to refuse: the whole file is the answer then."""
    headers = request.scope["headers"]
    asked = [value for name, value in headers if name == b"range"]
    if asked and not (len(asked) == 1 and _is_range(asked[0].decode("latin-1"))):
        request.scope["headers"] = [(name, value) for name, value in headers if name != b"range"]


def _is_range(written: str) -> bool:
    told = _RANGE.fullmatch(written)
    return told is not None and not (told[1] and told[2] and int(told[1]) > int(told[2]))


def _own_page(page: str) -> Response:
    return HTMLResponse(page, headers={"content-security-policy": _OF_DESK})


def _runs_nothing(edition: Edition) -> bool:
    """Whether no script can be meant to run: neither authors nor a theme of their own could have written one."""
    return edition.theme.is_built_in and edition.overview.site.config.html == "safe"


def _media_type_of_form(form: str) -> str:
    return "text/plain; charset=utf-8" if form.endswith((".txt", ".eml")) else media_type_of(form)


def _in_colour_scheme(letter: str, scheme: str, edition: Edition) -> str:
    """In light or dark, whatever this machine prefers, and with this preview's own pictures."""
    condition = "@media all" if scheme == "dark" else "@media not all"
    home = ascii_address(edition.overview.site.config.url)
    return _DARK.sub(condition, letter).replace(f'src="{home}', f'src="{edition.base_path}')
