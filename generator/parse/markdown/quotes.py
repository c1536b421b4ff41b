"""Pairs of quotes in a run of text, as markdown-it finds them, whatever markup stands between the two.

`tests/parse/test_markdown_quotes.py` holds both to one result.
"""

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from unicodedata import category

from msgspec import Struct

from generator.parse.markdown.token import Token

Quotes = tuple[str, str, str, str]
"""The outer pair, then the inner one."""

_SIGN = re.compile(r"['\"]")
_APOSTROPHE = "’"
_BLANKS = frozenset(
    "\t\n\v\f\r \xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
)
_BREAKS = frozenset({"softbreak", "hardbreak"})


class _Waiting(Struct, frozen=True):
    """A quote that may open, and has found no partner yet."""

    sign: str
    token: Token
    place: int


def set_quotes(children: Sequence[Token], quotes: Quotes) -> None:
    """Set quotes and apostrophes; a double quote without a partner stays as it is."""
    waiting: list[_Waiting] = []
    for number, token in enumerate(children):
        while waiting and waiting[-1].token.level > token.level:
            waiting.pop()
        if token.type == "text" and _SIGN.search(token.content):
            _set_in(token, _last_before(children, number), _first_behind(children, number), waiting, quotes)


def _last_before(children: Sequence[Token], number: int) -> str:
    """The last character before this token on its line; a blank where there is none."""
    return _neighbour(children[place] for place in range(number - 1, -1, -1))[-1]


def _first_behind(children: Sequence[Token], number: int) -> str:
    return _neighbour(children[place] for place in range(number + 1, len(children)))[0]


def _neighbour(tokens: Iterable[Token]) -> str:
    return next((token.content or " " for token in tokens if token.content or token.type in _BREAKS), " ")


def _set_in(token: Token, before: str, behind: str, waiting: list[_Waiting], quotes: Quotes) -> None:
    """Set those of one token, which stands between two characters."""
    found = _SIGN.search(token.content)
    while found:
        sign, place = found[0], found.start()
        end = place + 1
        last = token.content[place - 1] if place else before
        following = token.content[end : end + 1] or behind
        may_open, may_close = _may(sign, last, following)
        partner = _partner(waiting, sign, token.level) if may_close else -1
        if partner >= 0:
            end = _set_pair(waiting[partner], token, place, quotes)
            del waiting[partner:]
        elif may_open:
            waiting.append(_Waiting(sign, token, place))
        elif sign == "'":
            _replace(token, place, _APOSTROPHE)
        found = _SIGN.search(token.content, end)


def _may(sign: str, last: str, following: str) -> tuple[bool, bool]:
    """Whether a sign between these two characters may open, and whether it may close."""
    if sign == '"' == following and "0" <= last <= "9":
        return False, False  # inches
    sign_before, sign_behind = _is_sign(last), _is_sign(following)
    blank_before, blank_behind = last in _BLANKS, following in _BLANKS
    may_open = not blank_behind and (not sign_behind or blank_before or sign_before)
    may_close = not blank_before and (not sign_before or blank_behind or sign_behind)
    if may_open and may_close:  # among other signs, but not in the middle of a word
        return sign_before, sign_behind
    return may_open, may_close


@lru_cache(1024)
def _is_sign(character: str) -> bool:
    return category(character)[0] in "PS"


def _partner(waiting: Sequence[_Waiting], sign: str, level: int) -> int:
    """The number of the last that waits with this sign on this level; -1 when there is none."""
    for number in range(len(waiting) - 1, -1, -1):
        if waiting[number].token.level < level:
            break
        if waiting[number].sign == sign:
            return number
    return -1


def _set_pair(opening: _Waiting, token: Token, place: int, quotes: Quotes) -> int:
    """Set both; gives where the text of the token goes on."""
    opens, closes = quotes[:2] if opening.sign == '"' else quotes[2:]
    _replace(token, place, closes)
    _replace(opening.token, opening.place, opens)
    return place + len(closes) + (len(opens) - 1 if opening.token is token else 0)


def _replace(token: Token, place: int, sign: str) -> None:
    token.content = token.content[:place] + sign + token.content[place + 1 :]
