"""The line that is meant where a value is of another kind than its key asks for: a guess to offer, never to go by."""

import re
from collections.abc import Sequence

from generator.parse.quoting import in_quotes, yaml_text
from generator.parse.slugs import slugify
from generator.plain_yaml import MappingNode, Node, ScalarNode, SequenceNode

_SAYS = ("who", "problem", "name")
"""The keys of personas, problems and offers that hold what people write first."""

_LONGEST = 12  # figures of a number

_FLAGS = {
    "ja": "true",
    "waar": "true",
    "aan": "true",
    "1": "true",
    "nee": "false",
    "onwaar": "false",
    "uit": "false",
    "0": "false",
}


def line_with_flag(key: str, written: str) -> str:
    """The line with `true` for a `ja`; "" where nobody can tell what was meant."""
    flag = _FLAGS.get(written.lower())
    return f"{key}: {flag}" if flag else ""


def line_with_number(key: str, written: str, least: int, most: int) -> str:
    """The line with the number alone, of a `50%`; "" where it is not one number, or one that cannot be meant."""
    figures = re.findall(r"[\d.,]+", written, re.ASCII)
    number = figures[0] if len(figures) == 1 else ""
    can_be_meant = number.isdigit() and len(number) <= _LONGEST and least <= int(number) <= most
    return f"{key}: {int(number)}" if can_be_meant else ""


def line_with_quotes(key: str, written: str) -> str:
    """The line with a text in quotes that YAML takes for a comment, all of it or its end: `#1 mistake`."""
    return f"{key}: {in_quotes(written)}"


def line_with_group(key: str, node: Node, known: Sequence[str]) -> str:
    """A text that stands in place of a group, as what the group would begin with; "" where that is no guess to make."""
    if not isinstance(node, ScalarNode) or not known:
        return ""
    text = node.value if node.value.isdigit() else yaml_text(node.value)
    return "" if "," in text else f"{key}: {{{known[0]}: {text}}}"


def line_of_list(node: Node, written: str, known: Sequence[str]) -> str:
    """What stands in place of a list of groups, as the first line of one; "" where that is no guess to make."""
    if isinstance(node, MappingNode):
        return f"- {written}"
    if not isinstance(node, ScalarNode):
        return ""
    return _with_id(node.value, known) or f"- {known[0]}: {yaml_text(node.value)}"


def _with_id(text: str, known: Sequence[str]) -> str:
    """Words in place of a group that has an id, as what they say with an id made of them; "" for what may be one."""
    says = next((key for key in known if key in _SAYS), "")
    id_ = slugify(text) if known[0] == "id" and says and " " in text else None
    return f"- {{id: {id_}, {says}: {in_quotes(text)}}}" if id_ else ""


def line_of_one(key: str, node: Node) -> str:
    """A list of one text, in place of that text; "" for any other."""
    items = node.value if isinstance(node, SequenceNode) else []
    one = items[0] if len(items) == 1 else None
    return f"{key}: {yaml_text(one.value)}" if isinstance(one, ScalarNode) and one.value else ""
