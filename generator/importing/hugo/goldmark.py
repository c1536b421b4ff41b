"""The Markdown of Hugo as raak's: attributes that raak does not know, names for emoji, headings of org."""

import re

from generator.importing.markdown.prose import outside_code, outside_spans
from generator.importing.remarks import Remarks
from generator.parse.markdown.emoji import emoji_named
from generator.parse.markdown.hidden import EMOJI

_ONE = r"""(?:[.#][\w:-]+|[\w-]+=(?:"[^"\n]*"|'[^'\n]*'|[^\s{}"',]+))"""
_ATTRIBUTES = rf"\{{[ \t]*{_ONE}(?:[ \t,]+{_ONE})*[ \t]*\}}"
_LINE = re.compile(rf"^[ \t]*{_ATTRIBUTES}[ \t]*(?:\n|\Z)", re.MULTILINE)
_HEADING = re.compile(rf"^( {{0,3}}#{{1,6}}[ \t](?:.*?[^ \t\n])??)[ \t]*+({_ATTRIBUTES})[ \t]*$", re.MULTILINE)
_ID = re.compile(r"#([\w:-]+)|\bid=[\"']?([\w:-]+)")
_EMOJI = re.compile(EMOJI)


def plain_markdown(text: str, remarks: Remarks, *, emoji: bool) -> str:
    """`text` in the Markdown that raak reads."""

    def prose(stretch: str) -> str:
        stretch = _HEADING.sub(_with_id_alone, stretch)
        stretch, count = _LINE.subn("", stretch)
        if count:
            remarks.left_out("{.class}")
        return outside_spans(stretch, _with_emoji) if emoji else stretch

    return outside_code(text, prose)


def _with_emoji(text: str) -> str:
    """`:smile:` as the sign that it names; a name that nobody knows stays."""
    return _EMOJI.sub(_sign, text) if ":" in text else text


def _sign(found: re.Match[str]) -> str:
    return emoji_named(found[1]) or found.group()


def _with_id_alone(found: re.Match[str]) -> str:
    named = _ID.search(found[2])
    return f"{found[1]} {{#{named[1] or named[2]}}}" if named else found[1]
