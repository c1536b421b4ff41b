"""The writer's words, written so that YAML and Markdown read back exactly those words."""

import re

_PLAIN = re.compile(r"[^\W\d_](?:(?:[\w ,.'()?!’‘“”€%/+=&@-]|:(?=[\w/]))*[\w.,')?!’”%/])?")
_TAKEN = frozenset(("true", "false", "yes", "no", "on", "off", "y", "n", "null"))
_SHORT_ESCAPES = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\t": "\\t"}
_SIGNS = re.compile(r"[\\`*_\[\]<>&~|{}^$]|^[#+=:-]")
_NUMBER_OF_A_LIST = re.compile(r"^(\d+)([.)])")


def yaml_text(text: str) -> str:
    """The text as a value in block style: plain where YAML cannot misread it, else in double quotes."""
    if _PLAIN.fullmatch(text) and text.lower() not in _TAKEN:
        return text
    return f'"{"".join(map(_escaped, text))}"'


def in_quotes(text: str) -> str:
    """The text as a value in the quotes that suit it, each letter as it is."""
    if '"' not in text and "\\" not in text:
        return f'"{text}"'
    return "'" + text.replace("'", "''") + "'"


def markdown_text(text: str) -> str:
    """The text within a line of Markdown, without effect on the rest of it."""
    escaped = _SIGNS.sub(r"\\\g<0>", " ".join(text.split()))
    return _NUMBER_OF_A_LIST.sub(r"\1\\\2", escaped)


def _escaped(character: str) -> str:
    if character in _SHORT_ESCAPES:
        return _SHORT_ESCAPES[character]
    if character.isprintable():
        return character
    code = ord(character)
    return f"\\u{code:04x}" if code <= 0xFFFF else f"\\U{code:08x}"
