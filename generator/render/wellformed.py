"""Whether a file that programs read is built as they expect."""

import json
from typing import Any
from xml.parsers.expat import ExpatError, ParserCreate

from msgspec import Struct

_LONGEST = 60  # characters of a line that are shown


class Fault(Struct, frozen=True):
    """What keeps a program from reading a file."""

    form: str  # `XML` or `JSON`
    reason: str
    line: int
    text: str  # of that line
    at: int  # in the file, in characters


def fault_of(name: str, text: str) -> Fault | None:
    """The first fault of a text, in the form that the ending of its name says; None where there is none."""
    return _fault_of_json(text) if name.endswith(".json") else _fault_of_xml(text)


def _fault_of_json(text: str) -> Fault | None:
    try:
        json.loads(text, parse_constant=_refuse)
    except json.JSONDecodeError as fault:
        return _fault("JSON", fault.msg, fault.lineno, text, fault.pos)
    except (ValueError, RecursionError) as fault:
        return _fault("JSON", str(fault), 1, text, 0)
    return None


def _refuse(name: str) -> None:
    raise ValueError(f"{name} is no value")


def _fault_of_xml(text: str) -> Fault | None:
    """Entities of one's own are refused, too: programs that read feeds know none, and some fall for them."""
    parser = ParserCreate(namespace_separator=" ")
    parser.EntityDeclHandler = _refuse_entity
    content = text.encode("utf-8", "replace")
    try:
        parser.Parse(content, True)
    except (ExpatError, ValueError) as fault:
        reason = str(fault).partition(": line ")[0]
        at = len(content[: parser.CurrentByteIndex].decode("utf-8", "replace"))
        return _fault("XML", reason, parser.CurrentLineNumber, text, at)
    return None


def _refuse_entity(name: str, *_: Any) -> None:
    raise ValueError(f"an entity of its own, {name}")


def _fault(form: str, reason: str, line: int, text: str, at: int) -> Fault:
    lines = text.split("\n")
    shown = lines[line - 1].strip() if line <= len(lines) else ""
    return Fault(form, reason, line, shown[:_LONGEST], at)
