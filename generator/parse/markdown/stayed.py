"""What in a text stayed words: neither code, nor the address of a link, nor anything else that parsing took it for."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from generator.parse.markdown.token import Token

_FIRST_WORDS = r"[^\w ]"  # ends them; typography leaves them alone


def found_in_words(pattern: re.Pattern[str], sign: str, text: Token) -> Iterator[re.Match[str]]:
    """Where a pattern is found among the words of a text; its first group is what stands right behind the sign. Code in
    it is found as blanks.
    """
    said = words_behind(sign, text)
    for found in pattern.finditer(without_code(text)):
        behind = text.content[slice(*found.span(1))]  # with its code, which ends words, too
        if any_begins_with(said, re.split(_FIRST_WORDS, behind, maxsplit=1)[0]):
            yield found


def without_code(text: Token) -> str:
    """What is written in a text, with blanks for the code in it."""
    codes = {piece.content for piece in text.children or () if piece.type == "code_inline"}
    broken = {part for code in codes if "`" in code for part in code.split("`")}
    first, *parts = text.content.split("`")
    written = [first]
    is_code = False
    for number, part in enumerate(parts, start=1):
        was_code = is_code
        is_code = number < len(parts) and (part in broken or (not was_code and part in codes))
        written.append((" " if was_code or is_code else "`") + (" " * len(part) if is_code else part))
    return "".join(written)


def words_behind(sign: str, text: Token) -> list[str]:
    """What stands behind each such sign that became nothing but words, up to the next such sign; sorted."""
    pieces = (piece.content for piece in text.children or () if piece.type == "text" and sign in piece.content)
    return sorted(part for piece in pieces for part in piece.split(sign)[1:])


def any_begins_with(parts: Sequence[str], words: str) -> bool:
    """Whether one of these, which are sorted, begins with the words."""
    at = bisect_left(parts, words)
    return at < len(parts) and parts[at].startswith(words)
