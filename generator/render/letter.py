"""The last steps of a letter: styles go into its markup, foreign tags become harmless, the message is put together."""

import re
from binascii import b2a_qp
from collections.abc import Iterator
from email.headerregistry import Address
from email.policy import SMTP
from email.utils import format_datetime
from functools import lru_cache
from html.parser import HTMLParser
from typing import Any, ClassVar
from urllib.parse import quote, urlsplit

from css_inline import CSSInliner
from msgspec import Struct

from generator.diagnostics.catalogue import ISSUE_LARGE, ISSUE_TOO_LARGE
from generator.diagnostics.diagnostic import Diagnostic
from generator.digest import blake2b
from generator.model.files import PlannedFile
from generator.model.names import SourcePath
from generator.model.providers import Provider
from generator.model.span import Span
from generator.model.views import DigestView, IssueView, SiteView

LARGE, TOO_LARGE = 80_000, 102_400
"""Bytes. From the second on, Gmail cuts a letter off, and with it the way to unsubscribe."""

HEAVY = 2000
"""Bytes from which on a part of a letter is worth being named."""

_IN_ADDRESSES = "/:?#[]@!$&'()*+,;=%~"

_INLINER = CSSInliner(keep_style_tags=False, keep_at_rules=True, load_remote_stylesheets=False)

_SLOT = re.compile("\x00([^\x00]*)\x00")
_STYLE = re.compile(r"<style>[^<]*+(?:<(?!/?style>)[^<]*+)*</style>")
_OPENERS = r"\{(?=[{%$#])|%(?=%\{)|\*(?=\|)|\[(?=\[)"
"""How tags of mail services begin, of all that raak knows."""

_OPENER = re.compile(_OPENERS)
_OWN_OPENER = re.compile(r"[{}\[\]%$*|#@~^]{2,}")

# No character of any text, and unlike NUL a parser of HTML lets them through.
_BEFORE, _BEHIND = "\ufdd0", "\ufdd1"
_HIDDEN = re.compile(f"{_BEFORE}(\\d+){_BEHIND}")


Letter = IssueView | DigestView

_PARTS = "\x00part\x00"
"""Stands between the two parts of a message in `newsletter/issue.eml`."""


def finish(planned: PlannedFile, site: SiteView, text: str) -> tuple[str, tuple[Diagnostic, ...]]:
    """What a template below `newsletter/` made, ready to be sent, and whether it is too heavy for that."""
    view = planned.view
    if not isinstance(view, Letter):
        return text, ()
    opener = opener_of(view.provider)
    match planned.template.rpartition(".")[2]:
        case "eml":
            plain, _, html = text.partition(_PARTS)
            return message(site, view, finished_text(plain, opener), finished_html(html, opener)), ()
        case "txt":
            return finished_text(text, opener), ()
        case _ if "<body" in text:
            html = finished_html(text, opener)
            return html, weigh(html, planned.source, len(view.items) if isinstance(view, DigestView) else 0)
    return finished_fragment(text, opener), ()


@lru_cache
def opener_of(provider: Provider) -> re.Pattern[str]:
    """What finds the first character of whatever this service, or another, would take for a tag.

    A tag of the author's own profile counts when it begins with two signs: one alone stands in every text.
    """
    tags = (provider.unsubscribe, provider.address, provider.first_name)
    own = sorted({match[0][:2] for tag in tags if (match := _OWN_OPENER.match(tag))})
    return re.compile("|".join((_OPENERS, *(f"{re.escape(two[0])}(?={re.escape(two[1])})" for two in own))))


@lru_cache(maxsize=4)
def finished_html(rendered: str, opener: re.Pattern[str] = _OPENER) -> str:
    """A whole letter as mail programs want it: styles in the elements, `<style>` only for the dark dress."""
    hidden, slots = _hide_slots(rendered)
    return _show_slots(_harmless(_style_behind_charset(_INLINER.inline(hidden)), opener), slots)


def finished_fragment(rendered: str, opener: re.Pattern[str] = _OPENER) -> str:
    """A letter without its frame, for services that bring their own."""
    hidden, slots = _hide_slots(rendered)
    styles = "".join(style[7:-8] for style in _STYLE.findall(hidden))
    body = _STYLE.sub("", hidden).strip()
    return _show_slots(_harmless(_INLINER.inline_fragment(body, styles), opener), slots) + "\n"


def finished_text(rendered: str, opener: re.Pattern[str] = _OPENER) -> str:
    """The plain text of a letter, with one line end at its end and no more than one empty line in a row."""
    parts = _SLOT.split(rendered)
    parts[::2] = (_harmless_text(part, opener) for part in parts[::2])
    lines = (line if line == "-- " else line.rstrip() for line in "".join(parts).split("\n"))
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip("\n") + "\n"


def _hide_slots(rendered: str) -> tuple[str, list[str]]:
    slots: list[str] = []

    def hide(match: re.Match[str]) -> str:
        slots.append(match[1])
        return f"{_BEFORE}{len(slots) - 1}{_BEHIND}"

    return _SLOT.sub(hide, rendered.replace(_BEFORE, "").replace(_BEHIND, "")), slots


def _show_slots(html: str, slots: list[str]) -> str:
    return _HIDDEN.sub(lambda match: slots[int(match[1])], html)


def _style_behind_charset(html: str) -> str:
    """The kept `<style>` as the last thing in the head, since the charset has to stand in the first 1024 bytes.

    A no-break space costs six bytes by name, and the padding behind the preheader has many.
    """
    before, head, behind = html.partition("<head>")
    style = _STYLE.match(behind)
    if style:
        rest, end, body = behind[style.end() :].partition("</head>")
        behind = f"{rest}{style[0]}{end}{body}"
    return f"{before}{head}{behind}".replace("&nbsp;", "\u00a0")


def _harmless(html: str, opener: re.Pattern[str]) -> str:
    """No mail service finds a tag of its language in `html`; a reader sees no difference."""

    def without_openers(part: str) -> str:
        return opener.sub(lambda match: f"&#{ord(match[0])};", part)

    style = _STYLE.search(html)
    start, end = style.span() if style else (0, 0)
    return without_openers(html[:start]) + html[start:end] + without_openers(html[end:])


def _harmless_text(text: str, opener: re.Pattern[str]) -> str:
    """The same for plain text. Here the difference shows, as a blank: a character that nobody sees would break
    the code that a reader copies."""
    return opener.sub(lambda match: f"{match[0]} ", text)


# --- size


def weigh(html: str, source: SourcePath | None, posts: int = 0) -> tuple[Diagnostic, ...]:
    """Whether mail programs will show the whole letter, and what makes it heavy. `posts`: of a digest."""
    size = len(html.encode())
    if size <= LARGE:
        return ()
    rule, limit = (ISSUE_TOO_LARGE, TOO_LARGE) if size >= TOO_LARGE else (ISSUE_LARGE, LARGE)
    facts: dict[str, Any] = {"kilobytes": _kilobytes(size), "limit": limit // 1000, "posts": posts or ""}
    for place, block in enumerate(heaviest_blocks(html), start=1):
        facts |= {f"block{place}": block.kind, f"words{place}": block.words, f"size{place}": _kilobytes(block.weight)}
    return (rule.at(Span(source or SourcePath("site.yaml")), **facts),)


class Block(Struct, frozen=True):
    """A part of a letter that an author would call one thing."""

    weight: int  # bytes
    kind: str  # `paragraph`, `list`, `table`, `code`, `quote`
    words: str  # how it begins


def heaviest_blocks(html: str) -> list[Block]:
    """The two heaviest paragraphs, tables, lists, quotes and code blocks."""
    blocks = _Blocks()
    blocks.feed(html)
    return sorted((block for block in blocks.found if block.weight >= HEAVY), key=lambda block: -block.weight)[:2]


def _kilobytes(size: int) -> int:
    return -(-size // 1000)


class _Blocks(HTMLParser):
    """Reads the outermost blocks of a letter's text: all that is no layout table."""

    _BLOCKS: ClassVar = {
        "p": "paragraph",
        "pre": "code",
        "ul": "list",
        "ol": "list",
        "dl": "list",
        "blockquote": "quote",
        "table": "table",
    }

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[Block] = []
        self._open: list[str] = []
        self._weight = 0
        self._words = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if self._open or (tag in self._BLOCKS and ("role", "presentation") not in attrs):
            self._weight += len((self.get_starttag_text() or "").encode())
            if tag in self._BLOCKS:
                self._open.append(tag)

    def handle_data(self, data: str) -> None:
        self._weight += len(data.encode())
        if len(self._words) <= 2 * _BEGINNING:
            self._words += f" {data}"

    def handle_endtag(self, tag: str) -> None:
        if self._open and tag == self._open[-1]:
            self._open.pop()
            if not self._open:
                self.found.append(Block(self._weight, self._BLOCKS[tag], self._beginning()))
                self._weight, self._words = 0, ""
        elif not self._open:
            self._weight, self._words = 0, ""

    def _beginning(self) -> str:
        """The first words of the block, without a half one."""
        words = " ".join(self._words.split())
        return words if len(words) <= _BEGINNING else words[: _BEGINNING + 1].rpartition(" ")[0] or words[:_BEGINNING]


_BEGINNING = 40  # characters by which an author knows a block again


# --- the message


def message(site: SiteView, view: Letter, text: str, html: str) -> str:
    """The letter as an `.eml` file: opens as a draft, and is the same in every build.

    It is for looking at, for sending by hand and for merging. A mail service writes headers of its own, with an
    unsubscribe address for each reader; here they can only name the blog's.
    """
    boundary = "=_" + blake2b((text + html).encode("utf-8", "replace"), digest_size=16).hexdigest()
    lines = (
        f"Date: {format_datetime(view.sent)}",
        f"Message-ID: {view.message_id}",
        "X-Unsent: 1",
        "MIME-Version: 1.0",
        f'Content-Type: multipart/alternative;\r\n boundary="{boundary}"',
        f"Content-Language: {site.language}",
        "",
        *_part(boundary, "plain", text),
        *_part(boundary, "html", html),
        f"--{boundary}--\r\n",
    )
    return _list_headers(site, view) + _folded_headers(site, view) + "\r\n".join(lines)


def _part(boundary: str, kind: str, content: str) -> Iterator[str]:
    """One form of the letter."""
    yield f"--{boundary}"
    yield f'Content-Type: text/{kind}; charset="utf-8"'
    yield "Content-Transfer-Encoding: quoted-printable"
    yield ""
    lines = content.encode("utf-8", "replace").splitlines()
    yield b2a_qp(b"\r\n".join([*lines, b""])).decode("ascii")


def _folded_headers(site: SiteView, view: Letter) -> str:
    """The headers that hold words of the author's, in the form that mail has for those."""
    headers: list[tuple[str, str | Address]] = [("Subject", " ".join(view.subject.split()))]
    if view.from_email.isascii() and "@" in view.from_email:
        name = site.author.name if site.author else site.title
        headers.append(("From", Address(" ".join(name.split()), addr_spec=view.from_email)))
    return "".join(SMTP.header_factory(name, value).fold(policy=SMTP) for name, value in headers)


def _list_headers(site: SiteView, view: Letter) -> str:
    """The headers of a mailing list, written by hand: `email` would break an address of more than a line."""
    home = urlsplit(site.url)
    edition = (view.audience.persona.id, *reversed(home.path.split("/")), home.hostname)
    identity = ".".join(part for part in edition if part)
    subscribe = site.subscribe if site.subscribe.startswith("https://") else site.url + view.audience.persona_url[1:]
    ways = [f"<{quote(subscribe, safe=_IN_ADDRESSES)}>"]
    if view.from_email:
        ways.append(f"<mailto:{quote(view.from_email, safe='@')}?subject=unsubscribe>")
    lines = (
        f"List-Id: <{quote(identity)}>",
        f"List-Unsubscribe: {','.join(ways)}",
        "List-Unsubscribe-Post: List-Unsubscribe=One-Click",
    )
    return "".join(f"{line}\r\n" for line in lines)
