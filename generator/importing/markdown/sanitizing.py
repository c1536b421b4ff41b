"""Raw HTML within Markdown without all that could run, load or submit: frames become links, tags that hold text go."""

import re
from html import escape

from generator.importing.markdown.prose import outside_code, outside_spans
from generator.importing.remarks import Remarks
from generator.parse.markdown.embeds import address_of_embed
from generator.parse.markdown.entities import unescape
from generator.parse.markdown.harmless import HARMLESS, UNSAFE, is_harmless, names
from generator.parse.markdown.raw_html import Closing, Opening, Text, pieces_of

_SCRIPTS = re.compile(r"<(script|style)\b([^<>]*)>((?:(?!<\1\b).){0,200000}?)</\1\s*>[ \t]*", re.DOTALL | re.IGNORECASE)
_FRAMES = re.compile(
    r"<(iframe|object|video|audio|embed|portal)\b([^<>]*?)/?>(?:((?:(?!<\1\b).){0,20000}?)</\1\s*>)?",
    re.DOTALL | re.IGNORECASE,
)
_DRAWINGS = re.compile(
    r"<(svg|math|canvas|map)\b([^<>]*)>((?:(?!<\1\b).){0,200000}?)</\1\s*>", re.DOTALL | re.IGNORECASE
)
_SOURCE = re.compile(r"""\b(?:data-src|src|data|href)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""", re.IGNORECASE)
_TITLE = re.compile(r"""\b(?:title|aria-label)\s*=\s*(?:"([^"]*)"|'([^']*)')""", re.IGNORECASE)
_SHOWN_BY_SCRIPT = re.compile(r"gist\.github\.com|asciinema\.org/a/|speakerdeck\.com", re.IGNORECASE)
_TAGS = re.compile(r"<[^<>]*>")
_BUTTON = re.compile(r"""<input\b[^<>]*\bvalue\s*=\s*(?:"([^"<>]*)"|'([^'<>]*)')[^<>]*>""", re.IGNORECASE)
_HOLLOW = names("picture source track param base link meta input area bgsound basefont frame isindex keygen")
_HIDING = (
    (re.compile("<(!--)"), "-->"),
    (re.compile(r"<(\?)"), "?>"),
    (re.compile(r"<(!\[CDATA\[)"), "]]>"),
    (re.compile("<(![A-Za-z])"), ">"),
)
_ADDRESS_FOLLOWS = re.compile(r"\](?:\(|:[ \t]*)\Z")
_UNSAFE_SCHEME = r"\s*(?:javascript|data|vbscript|file|blob|about):"
_UNSAFE_TARGET = re.compile(
    rf"""(?<!\s)\s*+\b(href|src)\s*=\s*(?:"{_UNSAFE_SCHEME}[^"]*"|'{_UNSAFE_SCHEME}[^']*')""", re.IGNORECASE
)


def sanitized(text: str, remarks: Remarks) -> str:
    """`text` with its words, and nothing in it that raak's pages refuse to hold."""
    if "<" not in text:
        return text
    return outside_code(text, lambda prose: outside_spans(prose, lambda words: _sanitized(words, remarks)))


def _sanitized(text: str, remarks: Remarks) -> str:
    if "<" not in text:
        return text
    text = _with_signs_for_what_never_closes(text)
    text = _SCRIPTS.sub(lambda found: _script(found, remarks), text)
    text = _FRAMES.sub(lambda found: _frame(found, remarks), text)
    text = _DRAWINGS.sub(lambda found: _words_in(found, remarks), text)
    text = _BUTTON.sub(lambda found: found[1] or found[2] or "", text)
    return _with_harmless_tags(text, remarks)


def _with_signs_for_what_never_closes(text: str) -> str:
    """What only looks like the beginning of a comment or declaration hides nothing: it is text."""
    for sign, closing in _HIDING:
        closed = text.rfind(closing) + 1
        text = text[:closed] + sign.sub(r"&lt;\1", text[closed:])
    return text


def _script(found: re.Match[str], remarks: Remarks) -> str:
    source = _value(_SOURCE, found[2])
    if source and _SHOWN_BY_SCRIPT.search(source):
        remarks.replaced(f"<{found[1].lower()}>", "link")
        return _link(found, address_of_embed(source), "")
    remarks.left_out(f"<{found[1].lower()}>")
    return ""


def _frame(found: re.Match[str], remarks: Remarks) -> str:
    source = _value(_SOURCE, found[2]) or _value(_SOURCE, found[3] or "")
    if not source or source.startswith("about:"):
        return _TAGS.sub("", found[3] or "")
    remarks.replaced(f"<{found[1].lower()}>", "link")
    fallback = " ".join(_TAGS.sub(" ", found[3] or "").split())
    return _link(found, address_of_embed(source), _value(_TITLE, found[2]) or fallback)


def _link(found: re.Match[str], address: str, said: str) -> str:
    """As Markdown where it stands alone, as HTML within other HTML or a line."""
    text = found.string
    alone = text[: found.start()].endswith("\n\n") or not text[: found.start()].strip()
    if alone and text[found.end() :].lstrip(" \t")[:1] in ("", "\n"):
        words = re.sub(r"([\[\]\\`*_<>])", r"\\\1", said or address)
        return f"[{words}](<{address.replace(' ', '%20').replace('<', '%3C').replace('>', '%3E')}>)\n"
    return f'<a href="{escape(address)}">{escape(said or address)}</a>'


def _words_in(found: re.Match[str], remarks: Remarks) -> str:
    remarks.replaced(f"<{found[1].lower()}>", "text")
    return " ".join(_TAGS.sub(" ", found[3]).split())


def _with_harmless_tags(text: str, remarks: Remarks) -> str:
    written: list[str] = []
    behind = 0
    for piece in pieces_of(text):
        if isinstance(piece, Text) or _ADDRESS_FOLLOWS.search(text, 0, piece.start):
            continue
        mended = _closing(piece, text) if isinstance(piece, Closing) else _opening(piece, text, remarks)
        if mended is not None:
            written += (text[behind : piece.start], mended)
            behind = piece.end
    return "".join(written) + text[behind:]


def _closing(tag: Closing, text: str) -> str | None:
    """What to write in the place of the end of a tag; None when it may stay."""
    if tag.tag in UNSAFE:
        return ""
    written = text[tag.start + len("</") : tag.end - len(">")].strip().lower()
    return f"</{tag.tag}>" if tag.tag in HARMLESS and written != tag.tag else None


def _opening(tag: Opening, text: str, remarks: Remarks) -> str | None:
    """What to write in the place of a tag; None when it may stay."""
    written = text[tag.start : tag.end]
    if tag.tag in UNSAFE:
        if tag.tag not in _HOLLOW:
            remarks.replaced(f"<{tag.tag}>", "text")
        return _picture_of(tag) if tag.tag == "image" else ""
    if tag.tag not in HARMLESS:
        return None
    refused = [one for one in tag.attributes if not is_harmless(tag.tag, one.name, one.value)]
    mended = _UNSAFE_TARGET.sub("", written)
    if not refused and mended == written:
        return None
    if refused:
        remarks.left_out(f"<{tag.tag} {refused[0].name}>")
    kept = [one for one in tag.attributes if one not in refused]
    attributes = "".join(f' {one.name}="{escape(unescape(one.value))}"' for one in kept)
    return _UNSAFE_TARGET.sub("", f"<{tag.tag}{attributes}>")


def _picture_of(tag: Opening) -> str:
    source = tag.value_of("src") or tag.value_of("href") or ""
    return f'<img src="{escape(source)}" alt="{escape(tag.value_of("alt") or "")}">' if source else ""


def _value(pattern: re.Pattern[str], attributes: str) -> str:
    found = pattern.search(attributes)
    return unescape(next(filter(None, found.groups()), "")) if found else ""
