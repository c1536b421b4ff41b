"""The head of a text in YAML, TOML or JSON. What is broken is read as far as it goes."""

import json
import re
import tomllib
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date, datetime, time
from typing import Any

from msgspec import Struct

from generator.model.content import SourceFile
from generator.model.names import Fingerprint, SourcePath
from generator.parse.decoding import decode
from generator.parse.yaml import compose
from generator.plain_yaml import MappingNode, Node, ScalarNode, SequenceNode

Value = str | list["Value"] | dict[str, "Value"]
"""What a head may say. Numbers, dates and flags are the text that was written."""

_YAML = re.compile(r"\A\s*?---[ \t]*\n(.*?)^(?:---|\.\.\.)[ \t]*$\n?", re.DOTALL | re.MULTILINE)
_TOML = re.compile(r"\A\s*?\+\+\+[ \t]*\n(.*?)^\+\+\+[ \t]*$\n?", re.DOTALL | re.MULTILINE)
_JSON = re.compile(r"\A\s*(?=\{\s*[\"}])")
_ORG = re.compile(r"\A\s*((?:#\+\w+(?:\[\])?:.*\n)+)")
_UNCLOSED = re.compile(r"\A\s*?---[ \t]*\n((?:[A-Za-z_][\w-]*:.*\n|[ \t]+\S.*\n|- .*\n)+)(?:\n|\Z)")
_KEY_VALUE = re.compile(r"""^["']?([A-Za-z_][\w-]*)["']?[ \t]*+[:=][ \t]*+(.*)$""", re.MULTILINE)
_KEY_OF_ORG = re.compile(r"^#\+(\w+)(?:\[\])?:[ \t]*+(.*)$", re.MULTILINE)
_ENDLESS_KEY = re.compile(r"(?:\.[\w-]++){50}")
_TABS = re.compile(r"^\t+(?=[A-Za-z_][\w-]*:)", re.MULTILINE)
_WORD_ENDS = re.compile(r"[-_ ]+")

_NOTHING = ("", "~", "null", "Null", "NULL")
_TRUE = ("true", "yes", "on", "y", "1")
_FALSE = ("false", "no", "off", "n", "0")
_DEEPEST_JSON = 100
_MOST_IN_HEAD = 250_000  # characters; of a longer one, only the lines at its beginning are read


class Keys(Struct, frozen=True):
    """Keys and what stands under them: in a head, in a file of settings, or in a group of either."""

    values: Mapping[str, Value]

    def get(self, *keys: str) -> Value:
        """What stands under the first of these keys that says anything, capitals or not."""
        lowered = {key.lower(): value for key, value in self.values.items()}
        return next((found for key in keys if (found := lowered.get(key.lower()))), "")

    def text(self, *keys: str) -> str:
        """The same where it is one text, with blanks and line ends as one blank."""
        return next(filter(None, (one_text(self.get(key)) for key in keys)), "")

    def texts(self, *keys: str) -> tuple[str, ...]:
        """All that stands under all of these keys, each once."""
        return tuple(dict.fromkeys(one for key in keys for one in texts_of(self.get(key))))

    def flag(self, *keys: str) -> bool | None:
        """Yes, no, or None when nothing of the kind is said."""
        written = self.text(*keys).lower()
        return True if written in _TRUE else False if written in _FALSE else None

    def group(self, *keys: str) -> "Keys":
        """The group that stands there; an empty one where none does."""
        return group(self.get(*keys))


class Head(Keys, frozen=True):
    """What a text says of itself, and the text behind it."""

    body: str
    written: bool  # whether there is a head at all
    healed: int = 0  # how many places of it were broken


def group(value: Value) -> Keys:
    """A value as a group of keys; empty when it is none."""
    return Keys(value if isinstance(value, dict) else {})


def one_text(value: Value | None) -> str:
    """A value that is one text, with blanks and line ends as one blank; "" for any other."""
    return " ".join(value.split()) if isinstance(value, str) else ""


def titled(name: str) -> str:
    """The name of a file as a title: `my-first_post` is `My first post`."""
    words = _WORD_ENDS.sub(" ", name).strip()
    return words[:1].upper() + words[1:]


def texts_of(value: Value) -> Iterator[str]:
    """The texts of a list, or the one text; groups in it say nothing."""
    for one in value if isinstance(value, list) else [value]:
        if isinstance(one, str) and one.strip():
            yield " ".join(one.split())


def decoded(path: str, content: bytes) -> str:
    """The text of a file, whatever its encoding and its line ends."""
    return decode(SourceFile(SourcePath(path), content, Fingerprint("")))[0]


def head_of(path: str, text: str) -> Head:
    """The head of a text and what stands behind it."""
    for pattern, read in _NOTATIONS:
        if found := pattern.match(text):
            long = len(found[1]) > _MOST_IN_HEAD
            values, healed = (_by_lines(found[1][:_MOST_IN_HEAD]), 1) if long else read(path, found[1])
            return Head(values, text[found.end() :], written=True, healed=healed)
    if _JSON.match(text) and (opened := _json_head(text)):
        return opened
    return Head({}, text, written=False)


def settings_of(path: str, text: str) -> Mapping[str, Value]:
    """A file of settings, in the notation that its name tells."""
    if path.endswith(".toml"):
        return _of_toml(path, text)[0]
    if path.endswith(".json"):
        try:
            return group(_plain(json.loads(text))).values
        except (ValueError, RecursionError):
            return {}
    return _of_yaml(path, text)[0]


def _of_yaml(path: str, text: str) -> tuple[Mapping[str, Value], int]:
    composed = compose(SourcePath(path), text, 1)
    if composed.found and "\t" in text:
        composed = min(composed, compose(SourcePath(path), _TABS.sub("", text), 1), key=lambda one: len(one.found))
    if isinstance(composed.root, MappingNode):
        return group(_of_node(composed.root)).values, len(composed.found)
    return _by_lines(text), len(composed.found)


def _of_unclosed_yaml(path: str, text: str) -> tuple[Mapping[str, Value], int]:
    values, healed = _of_yaml(path, text)
    return values, healed + 1


def _of_toml(_path: str, text: str) -> tuple[Mapping[str, Value], int]:
    try:
        if _ENDLESS_KEY.search(text):
            raise ValueError  # the library keeps every part of it, with all before
        return group(_plain(tomllib.loads(text))).values, 0
    except (ValueError, RecursionError):  # also a number of thousands of digits
        return _by_lines(text), 1


def _of_org(_path: str, text: str) -> tuple[Mapping[str, Value], int]:
    values: dict[str, Value] = {}
    for key, written in _KEY_OF_ORG.findall(text):
        value = written.rstrip(" \t")
        values[key.lower()] = value.split() if key.lower() in ("tags", "categories", "aliases") else value
    return values, 0


_NOTATIONS: tuple[tuple[re.Pattern[str], Callable[[str, str], tuple[Mapping[str, Value], int]]], ...] = (
    (_YAML, _of_yaml),
    (_TOML, _of_toml),
    (_ORG, _of_org),
    (_UNCLOSED, _of_unclosed_yaml),
)


def _json_head(text: str) -> Head | None:
    start = len(text) - len(text.lstrip())
    if text.count("{") + text.count("[") > _DEEPEST_JSON and re.search(r"[\[{][\[{\s]{99}", text):
        return None
    try:
        value, end = json.JSONDecoder().raw_decode(text, start)
    except (ValueError, RecursionError):
        return None
    return Head(group(_plain(value)).values, text[end:].removeprefix("\n"), written=True)


def _by_lines(text: str) -> Mapping[str, Value]:
    """What the lines of a head say that nothing else could read."""
    return {key: value.removesuffix(",").rstrip(" \t").strip("\"'") for key, value in _KEY_VALUE.findall(text)}


def _of_node(node: Node) -> Value:
    if isinstance(node, MappingNode):
        return {key.value: _of_node(value) for key, value in node.value if isinstance(key, ScalarNode)}
    if isinstance(node, SequenceNode):
        return [_of_node(one) for one in node.value]
    written: str = node.value
    plain = isinstance(node, ScalarNode) and not node.style
    return "" if plain and written in _NOTHING else written


def _plain(value: Any) -> Value:
    """What TOML and JSON know as numbers, dates and flags, as text."""
    if isinstance(value, dict):
        return {str(key): _plain(one) for key, one in value.items()}
    if isinstance(value, list):
        return [_plain(one) for one in value]
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, datetime | date | time):
        return value.isoformat()
    return "" if value is None else str(value)


def words_of(values: Iterable[str]) -> tuple[str, ...]:
    """Categories and tags as words, each once, however it is spelled with capitals; the first spelling stays."""
    spelled: dict[str, str] = {}
    for value in values:
        spelled.setdefault(value.casefold(), value)
    return tuple(spelled.values())
