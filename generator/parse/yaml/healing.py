"""The YAML mistakes that people make, recognised line by line, each with the line as it was meant.

A broken line is healed so that reading can go on and find what else is wrong with the file.
"""

import re
from collections.abc import Mapping

from msgspec import Struct
from msgspec.structs import replace

from generator.diagnostics.catalogue import (
    YAML_COLON,
    YAML_INDENT,
    YAML_KEY_EXPECTED,
    YAML_QUOTES,
    YAML_SIGN,
    YAML_SPACE,
    YAML_TAB,
    YAML_TAG,
    YAML_UNCLOSED,
)
from generator.diagnostics.diagnostic import Rule
from generator.parse.quoting import in_quotes


class Fault(Struct, frozen=True):
    """What is wrong with one line, and how the line was meant. Columns count from 0."""

    rule: Rule
    start: int
    end: int
    healed: str
    facts: Mapping[str, str]
    shift_from: int = 0  # columns of `healed` behind this one stand `shift` further right than the author's
    shift: int = 0
    taken: tuple[int, ...] = ()  # lines below, counted from this one, that are gone: `healed` has what they say


_ENTRY = re.compile(r"(?P<lead> *(?:- +)*)(?:(?P<key>[^\W\d][\w-]*) *:(?: +|$))?(?P<value>.*)$")
_GLUED = re.compile(r"(?P<lead> *(?:- +)*)(?P<key>[^\W\d][\w-]*):(?P<hard>[\xa0\u202f]*)(?P<value>[^\s/].*)$")
_GLUED_ITEM = re.compile(r"(?P<lead> *)-(?P<text>(?P<key>[^\W\d][\w-]*):(?: .*)?)$")
_WORD_ALONE = re.compile(r"(?P<lead> *)(?P<key>[^\W\d][\w-]*) *$")
_BEGINS_BELOW = re.compile(r" *- | +[^\W\d][\w-]*:(?: |$)")
_OPENS_GROUP = re.compile(r":\s*(?:[|>]\S*\s*)?(?:#.*)?$")
_MERGE = re.compile(r"<<: *\*")  # YAML's way to repeat what stands elsewhere: there is no key that is meant
_COLON = re.compile(r":(?= |$)")
_COMMENT = re.compile(r"(?<! ) +#.*$|$")
_DOUBLE_QUOTED = re.compile(r'"(?:[^"\\]|\\.)*"')
_SINGLE_QUOTED = re.compile(r"'(?:[^']|'')*'")
_ELISION = re.compile(r"'(?:[a-z]|em|til|tis|twas|cause|\d\ds?) ", re.IGNORECASE)  # an apostrophe: `'s avonds`
_NO_APOSTROPHE = re.compile(r"(?<!\w)'|'(?!\w)")  # a quote that opens or closes something: no `don't`
_BAD_ESCAPE = re.compile(r'\\(?:[^0abt\tnvfre "/\\N_LPxuU]|x(?![\da-fA-F]{2})|u(?![\da-fA-F]{4})|U(?![\da-fA-F]{8}))')
_BLOCK_HEADER = re.compile(r"[|>][-+0-9]*(?: +#.*)?$")
_BRACKETS = {"[": "]", "{": "}"}
_END_OF_ITEM = re.compile(r"[,\]}]")
_BEGINS_WITH_HASH = re.compile(r"(?<=[:,]) +(#[^\s#,\[\]{}\"']+)")  # within brackets: `accent: #0b6e4f`


def fault_of_line(line: str) -> Fault | None:
    """The mistake in this line alone, if it has one of the common ones."""
    if line.lstrip(" ").startswith("\t"):
        return tab_fault(line, indent_below("", line))
    line = line.rstrip(" ")
    entry = _ENTRY.match(line)
    if entry is None or not entry["value"] or entry["value"].startswith("#"):
        return None
    if entry["key"] is None and (glued := _GLUED.match(line)):
        return _glued(glued)
    if entry["key"] is None and _MERGE.match(entry["value"]):
        return key_expected_fault(line)
    if glued_item := _GLUED_ITEM.match(line):
        return _glued_item(glued_item)
    return _fault_of_value(_Value(line, entry.start("value"), entry["key"] or "", entry["value"]))


def sign_fault(line: str, column: int) -> Fault:
    """`&`, `*` or `!` at `column`: where the value is plain text, it is meant as text."""
    fault = fault_of_line(line)
    if fault and fault.start == column and fault.rule in (YAML_SIGN, YAML_TAG):
        return fault
    healed = line[:column] + " " + line[column + 1 :]
    return Fault(YAML_SIGN, column, column + 1, healed, {"key": "", "sign": line[column]})


def tab_fault(line: str, wanted: int) -> Fault:
    """A line that is indented with tabs; it is meant to stand `wanted` columns in."""
    text = line.lstrip(" \t")
    indent = len(line) - len(text)
    start = line.index("\t")
    facts = {"spaces": str(wanted or "")}
    return Fault(YAML_TAB, start, start + 1, " " * wanted + text, facts, shift=wanted - indent)


def indent_below(above: str, line: str) -> int:
    """How far in `line` belongs below the line `above`: within the group that it opens, or beside it."""
    if _OPENS_GROUP.search(above):
        return len(above) - len(above.lstrip(" -")) + 2
    return column_beside(above, line)


def column_beside(above: str, line: str) -> int:
    """Where `line` begins, if it belongs to the same group as what stands in the line `above`."""
    return len(above) - len(above.lstrip(" " if line.lstrip().startswith("- ") else " -"))


def opens_item(line: str) -> bool:
    """Whether a list item begins there with its first key: `- id: first-pitch`."""
    entry = _ENTRY.match(line)
    return entry is not None and "-" in entry["lead"] and entry["key"] is not None


def indent_fault(line: str, above: str) -> Fault:
    """A line that is further in or further out than its neighbours allow; it is meant to align with the one `above`."""
    indent = len(line) - len(line.lstrip(" "))
    wanted = column_beside(above, line)
    healed = " " * wanted + line[indent:]
    facts = {"spaces": str(wanted)} if wanted else {"fixed": line.strip()}
    return Fault(YAML_INDENT, indent, len(line.rstrip()), healed, facts, shift=wanted - indent)


def key_expected_fault(line: str) -> Fault:
    """A line that ought to be `key: value` and is not."""
    start = len(line) - len(line.lstrip())
    return Fault(YAML_KEY_EXPECTED, start, len(line.rstrip()), "", {"text": line.strip()})


def colon_expected_fault(line: str, below: str) -> Fault | None:
    """A key alone on its line, with its group or its list in the line `below`: it only lacks the colon."""
    alone = _WORD_ALONE.match(line)
    if alone is None or not (below.startswith(alone["lead"]) and _BEGINS_BELOW.match(below, alone.end("lead"))):
        return None
    fixed = alone["key"] + ":"
    facts = {"fixed": fixed, "text": alone["key"]}
    return Fault(YAML_KEY_EXPECTED, alone.start("key"), alone.end("key"), alone["lead"] + fixed, facts)


def without_comment(text: str) -> str:
    """A value up to the comment behind it."""
    closed = _quoted_at_start(text)  # within quotes, `#` is a letter like others
    found = _COMMENT.search(text, closed.end() if closed else 0)
    return text[: found.start()] if found else text


def _quoted_at_start(text: str) -> re.Match[str] | None:
    return (_DOUBLE_QUOTED if text[0] == '"' else _SINGLE_QUOTED).match(text)


class _Value(Struct, frozen=True):
    line: str
    start: int
    key: str
    text: str  # to the end of the line, a comment included

    @property
    def plain(self) -> str:
        """The text without a comment behind it."""
        return without_comment(self.text)

    @property
    def closed(self) -> re.Match[str] | None:
        """The quoted text that the value begins with."""
        return _quoted_at_start(self.text)

    def fault(self, rule: Rule, at: int, length: int, meant: str, **facts: str) -> Fault:
        """`rule`, broken `at` characters into the value, which is meant as `meant`: with a quote before it."""
        healed = self.line[: self.start] + meant + self.text[len(self.plain) :]
        start = self.start + at
        known = {"key": self.key, "fixed": healed.strip(), **facts}
        return Fault(rule, start, start + length, healed, known, shift_from=self.start, shift=1)

    def fault_in_place(self, rule: Rule, at: int, length: int, meant: str, **facts: str) -> Fault:
        """As `fault`, where nothing new stands before the value."""
        return replace(self.fault(rule, at, length, meant, **facts), shift=0)


def _fault_of_value(value: _Value) -> Fault | None:
    first = value.text[0]
    if first in "\"'":
        return _fault_of_quotes(value)
    if first in _BRACKETS:
        return _fault_of_brackets(value)
    if first == "!":
        tag = value.text.split()[0]
        return value.fault(YAML_TAG, 0, len(tag), in_quotes(value.plain), tag=tag)
    if first in "@`%*&,]}" or (first in "-?" and value.text[1:2] == " "):
        return value.fault(YAML_SIGN, 0, 1, in_quotes(value.plain), sign=first)
    if first in "|>":
        block = _BLOCK_HEADER.match(value.text)
        return None if block else value.fault(YAML_SIGN, 0, 1, in_quotes(value.plain), sign=first)
    colon = _COLON.search(value.plain)
    return value.fault(YAML_COLON, colon.start(), 1, in_quotes(value.plain)) if colon else None


def _fault_of_quotes(value: _Value) -> Fault | None:
    quote = value.text[0]
    closed = value.closed
    is_elided = _ELISION.match(value.plain)
    if closed is None and is_elided:
        return value.fault(YAML_SIGN, 0, 1, in_quotes(value.plain), sign=quote)
    if closed is None:
        return value.fault_in_place(YAML_UNCLOSED, 0, 1, in_quotes(value.plain[1:]), sign=quote)
    if closed.end() == len(value.plain.rstrip()) or value.text[closed.end() :].lstrip().startswith("#"):
        escape = _BAD_ESCAPE.search(closed.group()) if quote == '"' else None
        if escape is None:
            return None
        return value.fault_in_place(YAML_SIGN, escape.start(), 2, in_quotes(closed.group()[1:-1]), sign="\\")
    if quote == "'" and not is_elided and not _NO_APOSTROPHE.search(value.plain, 1):
        return value.fault_in_place(YAML_UNCLOSED, 0, 1, in_quotes(value.plain[1:]), sign=quote)
    meant = _meant_by_quotes(value.plain, closed.end() - 1)
    fault = value.fault if meant == value.plain else value.fault_in_place
    return fault(YAML_QUOTES, closed.end() - 1, 1, in_quotes(meant))


def _meant_by_quotes(text: str, inner: int) -> str:
    """`"Foo" goes on` means its quotes; in `"He said "no" to me"` the outer ones only enclose the text.

    `inner` is the second quote: when it opens a word, or stands inside one, it closes nothing.
    """
    encloses = text[-1] == text[0]
    opens_or_joins = text[inner - 1] == " " or text[inner + 1 : inner + 2].isalnum()
    return text[1:-1] if encloses and opens_or_joins else text


def _fault_of_brackets(value: _Value) -> Fault | None:
    opening = value.text[0]
    to_close, quote = "", ""  # the brackets that close what is open, the last one first
    opened = 0  # where the quote stands
    for place, character in enumerate(value.plain):
        if quote:
            quote = "" if character == quote else quote
        elif character in "\"'" and value.plain[place - 1] in "[{,: ":
            quote, opened = character, place
        elif character in "[{":
            to_close = _BRACKETS[character] + to_close
        elif character in "]}":
            to_close = to_close[1:]
            if not to_close:
                rest = value.plain[place + 1 :].strip()
                return value.fault(YAML_SIGN, 0, 1, in_quotes(value.plain), sign=opening) if rest else None
    if quote:
        return _fault_of_quote_within(value, opened)
    return _fault_of_hash(value) or value.fault_in_place(YAML_UNCLOSED, 0, 1, value.plain + to_close, sign=opening)


def _fault_of_quote_within(value: _Value, opened: int) -> Fault:
    """A quote within brackets that nothing closes: it is meant to end with its item."""
    plain = value.plain
    end = _END_OF_ITEM.search(plain, opened)
    item = plain[: end.start() if end else None].rstrip()
    closed = item + plain[opened] + plain[len(item) :].rstrip()
    other = _fault_of_brackets(replace(value, text=closed))  # the bracket may be left open, too
    meant = other.healed[value.start :] if other else closed
    return value.fault_in_place(YAML_UNCLOSED, opened, 1, meant, sign=plain[opened])


def _fault_of_hash(value: _Value) -> Fault | None:
    """A colour without quotes: YAML takes it, and the bracket that closes its group, for a comment."""
    found = _BEGINS_WITH_HASH.search(value.text)
    meant = replace(value, text=_BEGINS_WITH_HASH.sub(r' "\1"', value.text))
    if found is None or _fault_of_brackets(meant):
        return None
    fault = meant.fault(YAML_SIGN, found.start(1), len(found[1]), meant.plain, sign="#")
    return replace(fault, shift_from=fault.start)


def _glued(entry: re.Match[str]) -> Fault:
    colon, hard = entry.end("key"), entry["hard"]
    healed = f"{entry['lead']}{entry['key']}: {entry['value']}"
    facts = {"key": entry["key"], "fixed": healed.strip(), **({"hard": f"U+{ord(hard[0]):04X}"} if hard else {})}
    end = entry.end("hard") if hard else colon + 1
    return Fault(YAML_SPACE, colon, end, healed, facts, shift_from=colon, shift=1 - len(hard))


def _glued_item(entry: re.Match[str]) -> Fault:
    hyphen = entry.end("lead")
    healed = f"{entry['lead']}- {entry['text']}"
    facts = {"fixed": healed.strip(), "item": entry["key"]}
    return Fault(YAML_SPACE, hyphen, hyphen + 1, healed, facts, shift_from=hyphen, shift=1)
