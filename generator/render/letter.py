"""The last steps of a letter: styles go into its markup, foreign tags become harmless, the message is put together."""

import re
from collections.abc import Callable
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from generator.diagnostics.diagnostic import Diagnostic
from generator.loading import load_css_inline
from generator.model.files import PlannedFile
from generator.model.providers import Provider
from generator.model.views import DigestView, Letter, SiteView
from generator.render.weight import weigh

if TYPE_CHECKING:
    from css_inline import CSSInliner

_SLOT = re.compile("\x00([^\x00]*)\x00")
_STYLE = re.compile(r"<style>[^<]*+(?:<(?!/?style>)[^<]*+)*</style>")
_EMPTY_LINE = re.compile(r"(?<=\n)([ \t]*+)\n")
OPENERS = ("{{", "{%", "{$", "{#", "%%{", "*|")
"""How tags of mail services begin, of all that raak knows."""

_OPENERS_ELSEWHERE = ("[[",)
"""Of services that raak does not know. Plain text keeps it: there the difference shows, and much code begins so."""

_OWN_OPENER = re.compile(r"[{}\[\]%$*|#@~^]{2,}")

# No character of any text, and unlike NUL a parser of HTML lets them through.
_BEFORE, _AFTER = "\ufdd0", "\ufdd1"
_HIDDEN = re.compile(f"{_BEFORE}(\\d+){_AFTER}")


_PARTS = "\x00part\x00"
"""Stands between the two parts of a message in `newsletter/issue.eml`."""


def finish(planned: PlannedFile, site: SiteView, text: str) -> tuple[str, tuple[Diagnostic, ...]]:
    """What a template below `newsletter/` made, ready to be sent, and whether it is too heavy for that."""
    view = planned.view
    if not isinstance(view, Letter):
        return text, ()
    openers = openers_of(view.provider)
    match planned.template.rpartition(".")[2]:
        case "eml":
            from generator.render.message import message  # the library of mail: only for those who write messages

            plain, _, html = text.partition(_PARTS)
            return message(site, view, finished_text(plain, openers), finished_html(html, openers)), ()
        case "txt":
            return finished_text(text, openers), ()
        case _ if "<body" in text:
            html = finished_html(text, openers)
            return html, weigh(html, planned.source, len(view.items) if isinstance(view, DigestView) else 0)
    return finished_fragment(text, openers), ()


@lru_cache
def openers_of(provider: Provider) -> tuple[str, ...]:
    """How whatever this service, or another, would take for a tag begins.

    A tag of the author's own profile counts when it begins with two signs: one alone stands in every text.
    """
    tags = (provider.unsubscribe, provider.address, provider.first_name, provider.web)
    own = {match[0][:2] for tag in tags if (match := _OWN_OPENER.match(tag))}
    return (*OPENERS, *sorted(own.difference(OPENERS)))


@lru_cache(maxsize=4)
def finished_html(rendered: str, openers: tuple[str, ...] = OPENERS) -> str:
    """A whole letter as mail programs want it: styles in the elements, `<style>` only for the dark scheme."""
    hidden, slots = _hide_slots(rendered)
    return _show_slots(_harmless(_style_after_charset(_inliner().inline(hidden)), openers), slots)


def finished_fragment(rendered: str, openers: tuple[str, ...] = OPENERS) -> str:
    """A letter without its frame, for services that bring their own.

    It has no empty lines: where it is put into Markdown, they would end the HTML, also in the middle of code.
    """
    hidden, slots = _hide_slots(rendered)
    styles = "".join(style[7:-8] for style in _STYLE.findall(hidden))
    body = _STYLE.sub("", hidden).strip()
    styled = _EMPTY_LINE.sub(r"\1&#10;", _inliner().inline_fragment(body, styles))
    return _show_slots(_harmless(styled, openers), slots) + "\n"


def finished_text(rendered: str, openers: tuple[str, ...] = OPENERS) -> str:
    """The plain text of a letter, with one line end at its end and no more than one empty line in a row."""
    parts = _SLOT.split(rendered)
    parts[::2] = (_harmless_text(part, openers) for part in parts[::2])
    lines = (line if line == "-- " else line.rstrip() for line in "".join(parts).split("\n"))
    return re.sub(r"\n\n\n+", "\n\n", "\n".join(lines)).strip("\n") + "\n"


@cache
def _inliner() -> "CSSInliner":
    load_css_inline()
    from css_inline import CSSInliner

    return CSSInliner(keep_style_tags=False, keep_at_rules=True, load_remote_stylesheets=False)


def _hide_slots(rendered: str) -> tuple[str, list[str]]:
    slots: list[str] = []

    def hide(match: re.Match[str]) -> str:
        slots.append(match[1])
        return f"{_BEFORE}{len(slots) - 1}{_AFTER}"

    return _SLOT.sub(hide, rendered.replace(_BEFORE, "").replace(_AFTER, "")), slots


def _show_slots(html: str, slots: list[str]) -> str:
    return _HIDDEN.sub(lambda match: slots[int(match[1])], html)


def _style_after_charset(html: str) -> str:
    """The kept `<style>` as the last thing in the head, since the charset has to stand in the first 1024 bytes.

    A no-break space costs six bytes by name, and the padding after the preheader has many.
    """
    before, head, after = html.partition("<head>")
    style = _STYLE.match(after)
    if style:
        rest, end, body = after[style.end() :].partition("</head>")
        after = f"{rest}{style[0]}{end}{body}"
    return f"{before}{head}{after}".replace("&nbsp;", "\u00a0")


def _harmless(html: str, openers: tuple[str, ...]) -> str:
    """No mail service finds a tag of its language in `html`; a reader sees no difference."""
    openers += _OPENERS_ELSEWHERE
    style = _STYLE.search(html)
    start, end = style.span() if style else (0, 0)
    before, after = (_with_signs(part, openers, _by_number) for part in (html[:start], html[end:]))
    return before + html[start:end] + after


def _harmless_text(text: str, openers: tuple[str, ...]) -> str:
    """The same for plain text. Here the difference shows, as a blank: a character that nobody sees would break
    the code that a reader copies."""
    return _with_signs(text, openers, lambda sign: f"{sign[0]} ")


def _with_signs(text: str, openers: tuple[str, ...], written: Callable[[re.Match[str]], str]) -> str:
    """The text with the first sign of each opener in another way of writing."""
    is_concerned = any(opener[0] in text and opener in text for opener in openers)  # one sign is sought more quickly
    return _first_signs(openers).sub(written, text) if is_concerned else text


@lru_cache
def _first_signs(openers: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile("|".join(f"{re.escape(opener[0])}(?={re.escape(opener[1:])})" for opener in openers))


def _by_number(sign: re.Match[str]) -> str:
    return f"&#{ord(sign[0])};"
