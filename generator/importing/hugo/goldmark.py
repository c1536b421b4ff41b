"""The Markdown of Hugo as raak's: attributes that raak does not know, names for emoji, headings of org."""

import re

from generator.importing.markdown.prose import outside_code, outside_spans
from generator.importing.remarks import Remarks
from generator.parse.markdown.emoji import emoji_named
from generator.parse.markdown.foreign_patterns import EMOJI

_ONE = r"""(?:[.#][\w:-]+|(?<![\w-])[\w-]++=(?:"[^"\n]*"|'[^'\n]*'|[^\s{}"',]+))"""
_ATTRIBUTES = rf"\{{[ \t]*{_ONE}(?:[ \t,]+{_ONE})*[ \t]*\}}"
_LINE = re.compile(rf"^[ \t]*{_ATTRIBUTES}[ \t]*(?:\n|\Z)", re.MULTILINE)
_HEADING = re.compile(rf"^( {{0,3}}#{{1,6}}[ \t](?:.*?[^ \t\n])??)[ \t]*+({_ATTRIBUTES})[ \t]*$", re.MULTILINE)
_BEHIND = re.compile(
    rf"""(\]\((?:<[^<>\n]*+>|[^\s()<>]*+)(?:[ \t]++(?:"[^"\n]*+"|'[^'\n]*+'))?[ \t]*+\))({_ATTRIBUTES})"""
)
_LONGEST_SAID = 1_000  # characters that a picture shows in its brackets
_PART = re.compile(_ONE)
_KEPT = re.compile(r"""[.#][\w:-]+|(?:id|class|lang|dir|title)=.*""", re.DOTALL)
_SHOWN = re.compile(r"""alt=.*|width=["']?\d{1,4}(?:px|%)?["']?""", re.DOTALL)
_ID = re.compile(r"#([\w:-]+)|\bid=[\"']?([\w:-]+)")
_EMOJI = re.compile(EMOJI)


def plain_markdown(text: str, remarks: Remarks, *, emoji: bool) -> str:
    """`text` in the Markdown that raak reads."""

    def prose(stretch: str) -> str:
        stretch = _HEADING.sub(_with_id_alone, stretch)
        stretch, count = _LINE.subn("", stretch)
        known = outside_spans(stretch, _with_known) if ")" in stretch else stretch
        if count or known != stretch:
            remarks.left_out("{.class}")
        return outside_spans(known, _with_emoji) if emoji else known

    return outside_code(text, prose)


def _with_known(text: str) -> str:
    """Of what stands in braces behind links and pictures, what raak knows."""
    return _BEHIND.sub(_known_of, text) if "){" in text else text


def _known_of(found: re.Match[str]) -> str:
    before = found.string[max(found.start() - _LONGEST_SAID, 0) : found.start()]
    is_picture = before[: max(before.rfind("["), 0)].endswith("!")
    parts = [
        part for part in _PART.findall(found[2]) if _KEPT.fullmatch(part) or (is_picture and _SHOWN.fullmatch(part))
    ]
    return f"{found[1]}{{{' '.join(parts)}}}" if parts else found[1]


def _with_emoji(text: str) -> str:
    """`:smile:` as the sign that it names; a name that nobody knows stays."""
    return _EMOJI.sub(_sign, text) if ":" in text else text


def _sign(found: re.Match[str]) -> str:
    return emoji_named(found[1]) or found.group()


def _with_id_alone(found: re.Match[str]) -> str:
    named = _ID.search(found[2])
    return f"{found[1]} {{#{named[1] or named[2]}}}" if named else found[1]
