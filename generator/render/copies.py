"""What copies for other places are made of: the first sentences of a text, and an address that tells where it stood."""

import re
from collections.abc import Iterator, Sequence
from urllib.parse import urlsplit, urlunsplit

from generator.parse.forms import is_email

MOST_SENTENCES = 3
MOST_LETTERS = 300
"""So much of a text a copy takes at most, in whole sentences; but one in any case."""

_END_OF_SENTENCE = r"(?<![.!?…])[.!?…]++[\"'”’»)]*+(?=\s++[^\s\da-zà-ÿ])"
_NOTE = re.compile(r"\[\d+\]")
_EMPHASIS = re.compile(r"(?<![\w*_~])([*_~])(?=\S)([^*_~]{1,200})(?<=\S)\1(?![\w*_~])")
_NO_PROSE = ("- ", "* ", "> ", "    ", "|", "[")
_NUMBERED = re.compile(r"\d+[.)] ")


def opening(text: str) -> str:
    """The first two or three sentences of a plain text: no lists, headings, quotations or addresses."""
    chosen: list[str] = []
    for sentence in (sentence for paragraph in paragraphs(text) for sentence in _sentences(paragraph)):
        if chosen and (len(chosen) == MOST_SENTENCES or len(" ".join([*chosen, sentence])) > MOST_LETTERS):
            break
        chosen.append(sentence)
    return " ".join(chosen)


def paragraphs(text: str) -> Iterator[str]:
    """Those of a plain text, each on one line and without signs: no lists, headings, quotations or addresses."""
    for block in text.split("\n\n"):
        lines = [line for line in block.split("\n") if not _is_address(line)]
        if lines and not _is_no_prose(lines):
            yield _EMPHASIS.sub(r"\2", _NOTE.sub("", " ".join(line.strip() for line in lines)))


def tagged(address: str, tags: Sequence[tuple[str, str]]) -> str:
    """The address with these tags at the end of its query, before its `#part`. Tags that are there already give way."""
    parts = urlsplit(address)
    names = {name for name, _ in tags}
    kept = [pair for pair in parts.query.split("&") if pair and pair.partition("=")[0] not in names]
    return urlunsplit(parts._replace(query="&".join([*kept, *(f"{name}={value}" for name, value in tags)])))


def _is_address(line: str) -> bool:
    return line.startswith(("http://", "https://", "mailto:", "tel:")) or is_email(line)


def _is_no_prose(lines: Sequence[str]) -> bool:
    first = lines[0]
    is_heading = len(lines) > 1 and set(lines[-1].strip()) in ({"-"}, {"="}, {"~"})
    return is_heading or not first.strip() or first.startswith(_NO_PROSE) or bool(_NUMBERED.match(first))


def _sentences(paragraph: str) -> Iterator[str]:
    start = 0
    for end in (match.end() for match in re.finditer(_END_OF_SENTENCE, paragraph)):
        yield paragraph[start:end].strip()
        start = end
    if paragraph[start:].strip():
        yield paragraph[start:].strip()
