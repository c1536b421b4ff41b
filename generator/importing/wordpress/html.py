"""The text of a post in WordPress as the HTML that its readers saw."""

import re
from collections.abc import Iterator, Mapping

import msgspec

from generator.importing.html.readable import said_by
from generator.importing.references import References
from generator.importing.wordpress.blocks import DELIMITER, has_blocks, html_of_blocks, is_whole, link_to, with_reused
from generator.importing.wordpress.media import Media
from generator.importing.wordpress.paragraphs import with_paragraphs
from generator.importing.wordpress.shortcodes import code_as_html, shortcodes_as_html, without_shortcodes

_ADDRESS_ALONE = re.compile(r"^[ \t]*(https?://[^\s<>\"]+)[ \t]*$", re.MULTILINE)
_NOTE = re.compile(r"<sup[^<>]*\bdata-fn=\"([^\"<>]+)\"[^<>]*>(?:(?!<sup\b).)*?</sup>", re.DOTALL)


def html_of(text: str, notes: str, number: str, blocks: Mapping[str, str], media: Media, references: References) -> str:
    """The HTML of a text. `notes` are its footnotes as WordPress keeps them beside it, `number` is its own."""
    text = code_as_html(with_reused(text.replace("\r\n", "\n").replace("\r", "\n"), blocks))
    text = _with_notes(text, notes)
    if has_blocks(text):
        parts = (
            _with_addresses(html_of_blocks(part, references)) if is_block else _classic(part)
            for part, is_block in _parts(text)
        )
        return shortcodes_as_html("\n".join(parts), media, number, references)
    return with_paragraphs(shortcodes_as_html(_with_addresses(text), media, number, references))


def words_of_text(text: str, notes: str, blocks: Mapping[str, str]) -> str:
    """All that a text says to its readers, in plain words."""
    text = without_shortcodes(code_as_html(with_reused(text, blocks)))
    return said_by(_NOTE.sub("", text)) + " " + " ".join(map(said_by, _contents(notes).values()))


def _parts(text: str) -> Iterator[tuple[str, bool]]:
    """The blocks of a text, and what stands between them."""
    depth = at = 0
    for delimiter in DELIMITER.finditer(text):
        if depth == 0 and delimiter.start() > at:
            yield text[at : delimiter.start()], False
            at = delimiter.start()
        if delimiter["ends"]:
            depth = max(depth - 1, 0)
        elif not is_whole(delimiter):
            depth += 1
        if depth == 0:
            yield text[at : delimiter.end()], True
            at = delimiter.end()
    if at < len(text):
        yield text[at:], depth > 0


def _classic(text: str) -> str:
    return with_paragraphs(_with_addresses(text)) if text.strip() else ""


def _with_addresses(text: str) -> str:
    """An address on a line of its own was shown as what stands there; now it is a link."""
    return _ADDRESS_ALONE.sub(lambda found: link_to(found[1]), text)


def _with_notes(text: str, notes: str) -> str:
    contents = _contents(notes)
    return _NOTE.sub(lambda found: f"<footnote>{contents.get(found[1], '')}</footnote>", text) if contents else text


def _contents(notes: str) -> dict[str, str]:
    """The footnotes of a text by their names."""
    try:
        kept = msgspec.json.decode(notes.encode("utf-8", "replace")) if notes.strip() else []
    except (msgspec.DecodeError, RecursionError):
        return {}
    entries = [entry for entry in kept if isinstance(entry, dict)] if isinstance(kept, list) else []
    return {str(entry.get("id", "")): str(entry.get("content", "")) for entry in entries}
