"""What one line of YAML opens, and lines below it go on with."""

import re
from collections.abc import Sequence
from itertools import islice

from msgspec.structs import replace

from generator.diagnostics.catalogue import YAML_UNCLOSED
from generator.parse.yaml.healing import Fault, fault_of_line, without_comment

_LEAD = re.compile(r" *(?:- +)*")
_ITEM = re.compile(r"- +")
_KEY = re.compile(r"[^\W\d][\w-]* *:(?: |$)")
_BRACKETS = "[{"


def fault_at(lines: Sequence[str], at: int) -> Fault | None:
    """The mistake in the line `at`, if it has one of the common ones, healed with the lines that belong to it."""
    fault = fault_of_line(lines[at])
    if fault is None or fault.rule is not YAML_UNCLOSED:
        return fault
    opening = lines[at][fault.start]
    count = _how_many_below(lines, at, opening)
    below = [_said(line.strip(), opening) for line in lines[at + 1 : at + 1 + count] if _says_something(line)]
    if not below:
        return fault
    if opening in _BRACKETS and _goes_on_without(lines[at], fault.start, below):
        return _with_bracket_left_out(lines, at, fault, count)
    return _on_one_line(lines[at], fault, below, count)


def _how_many_below(lines: Sequence[str], at: int, opening: str) -> int:
    """How many lines below `at` belong to what is opened there, blank ones and comments between them included."""
    lead = _LEAD.match(lines[at])
    column = lead.end() if lead else 0
    count = 0
    for number, line in enumerate(islice(lines, at + 1, None), start=1):
        if _says_something(line):
            if not _belongs(line, column, opening):
                break
            count = number
    return count


def _belongs(line: str, column: int, opening: str) -> bool:
    text = line.lstrip(" ")
    indent = len(line) - len(text)
    if opening not in _BRACKETS:
        return indent > column and not _KEY.match(text)
    return indent > column or text[0] in "]}" or (indent == column and _ITEM.match(text) is not None)


def _said(text: str, opening: str) -> str:
    """What a line says; within quotes, `#` begins no comment."""
    return without_comment(text) if opening in _BRACKETS else text


def _says_something(line: str) -> bool:
    return bool(line.strip()) and not line.lstrip().startswith("#")


def _goes_on_without(line: str, start: int, below: Sequence[str]) -> bool:
    """Whether the bracket stands alone above lines that need none."""
    stands_alone = without_comment(line[start:]).strip() == line[start]
    begins = _ITEM.match(below[0]) if line[start] == "[" else _KEY.match(below[0])
    return stands_alone and begins is not None and not any(text.endswith(",") for text in below)


def _with_bracket_left_out(lines: Sequence[str], at: int, fault: Fault, count: int) -> Fault:
    bare = lines[at][: fault.start].rstrip()
    first = next(line for line in lines[at + 1 :] if _says_something(line)).strip()
    closing = tuple(number for number in range(1, count + 1) if lines[at + number].strip() in ("]", "}"))
    facts = {"below": first, "bare": bare.strip(), "sign": lines[at][fault.start]}
    return replace(fault, healed=bare, facts=facts, taken=closing)


def _on_one_line(line: str, fault: Fault, below: Sequence[str], count: int) -> Fault | None:
    """The lines as one; None where the last of them closes what the first one opens."""
    opening = line[fault.start]
    whole = line[: fault.start] + _said(line[fault.start :], opening)
    for text in below:
        whole = _with(whole, text, opening)
    broken = fault_of_line(whole)
    hyphened = next((text for text in below if opening == "[" and _ITEM.match(text)), "")
    if broken is None and not hyphened:
        return None
    healed = broken.healed if broken else whole
    reported = broken or fault
    facts = {**reported.facts, "fixed": healed.strip(), "below": hyphened}
    if reported.rule is YAML_UNCLOSED:
        facts["sign"] = opening  # where it points, though a line below may leave something open, too
    known = {name: fact for name, fact in facts.items() if fact}
    return replace(fault, rule=reported.rule, healed=healed, facts=known, taken=tuple(range(1, count + 1)))


def _with(written: str, text: str, opening: str) -> str:
    """What has been written, and a line that goes on with it."""
    if opening not in _BRACKETS:
        return f"{written} {text}"
    before = written.rstrip(" ,")
    comma = "" if before[-1] in _BRACKETS or text[0] in "]}" else ", "
    return before + comma + (_ITEM.sub("", text, count=1) if opening == "[" else text).rstrip(" ,")
