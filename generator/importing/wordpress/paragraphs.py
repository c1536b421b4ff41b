"""The classic editor wrote no paragraphs: a blank line is one, and a line end is a line end."""

import re

from generator.parse.markdown.harmless import names

_BLOCKS = "|".join(
    names(
        """address article aside blockquote caption col colgroup dd details div dl dt fieldset figcaption figure footer
        form h1 h2 h3 h4 h5 h6 header hgroup hr legend li main map math menu nav ol option p pre script section select
        style summary table tbody td tfoot th thead tr ul video audio iframe object footnotes"""
    )
)
_BLOCK_TAG = re.compile(rf"</?(?:{_BLOCKS})(?:\s[^<>]*)?/?>", re.IGNORECASE)
_KEPT = re.compile(r"<(pre|script|style|textarea)\b(?:(?!<\1\b).)*?</\1\s*>", re.IGNORECASE | re.DOTALL)
_BLANK_LINES = re.compile(r"\n[ \t\xa0]*(?:\n[ \t\xa0]*)+")
_IN_TAG = re.compile(r"<[^<>]*\n[^<>]*>")
_UNFINISHED = re.compile(r"<(?=[^<>]*\Z)")  # a tag that would take the end of its paragraph for a part of itself


def with_paragraphs(text: str) -> str:
    """The HTML that WordPress showed for a text of its classic editor."""
    kept: list[str] = []

    def keep(found: re.Match[str]) -> str:
        kept.append(found[0])
        return f"\n\n\x00{len(kept) - 1}\x00\n\n"

    text = _KEPT.sub(keep, text.replace("\r\n", "\n").replace("\r", "\n"))
    text = _IN_TAG.sub(lambda tag: tag[0].replace("\n", " "), text)
    text = _BLOCK_TAG.sub(lambda tag: f"\n\n{tag[0]}\n\n", text)
    parts = (_paragraph(part) for part in _BLANK_LINES.split(text))
    return re.sub(r"\x00(\d+)\x00", lambda place: kept[int(place[1])], "\n".join(filter(None, parts)))


def _paragraph(part: str) -> str:
    """A part between blank lines: a tag of a block, something that was kept, or lines of text."""
    part = part.strip(" \t\n")
    if not part or part.startswith("\x00") or _BLOCK_TAG.fullmatch(part):
        return part
    lines = _UNFINISHED.sub("&lt;", part).split("\n")
    return f"<p>{'<br>'.join(line.strip() for line in lines)}</p>"
