"""The author's log: CSV kept by hand, by a spreadsheet or by `raak log`, read without losing a good line to a bad one.

Columns are found by their names in the first line, so they may stand in any order, with commas or semicolons between.
"""

import csv
import io
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import TypeVar

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from generator.diagnostics.catalogue import FOCUS_LOCK_BROKEN, LOG_COLUMN_MISSING, LOG_LINE_BROKEN, LOG_VALUE_UNKNOWN
from generator.diagnostics.diagnostic import Checked, Diagnostic, Severity
from generator.model.content import SourceFile
from generator.model.log import STEPS, UNKNOWN, Change, Focus, FocusChange, Log, Remark, Reply, Step
from generator.model.names import SourcePath
from generator.model.span import Span
from generator.parse.dates import parse_day
from generator.parse.decoding import decode
from generator.parse.nearest import suggestion
from generator.parse.records import records

T = TypeVar("T", Reply, Step, Remark, FocusChange)

REPLIES = SourcePath("log/replies.csv")
STEPS_TAKEN = SourcePath("log/steps.csv")
FEEDBACK = SourcePath("log/feedback.csv")
FOCUS_CHANGES = SourcePath("log/focus.csv")
FOCUS_LOCK = SourcePath("focus.lock")

COLUMNS: Mapping[SourcePath, tuple[str, ...]] = {
    REPLIES: ("date", "post", "from", "persona", "answered", "consent"),
    STEPS_TAKEN: ("date", "post", "offer", "step"),
    FEEDBACK: ("date", "from", "persona", "remark"),
    FOCUS_CHANGES: ("date", "what", "id", "before", "after", "reason"),
}
"""What stands in the first line of each file, as `raak log` writes it."""

_NEEDED: Mapping[SourcePath, tuple[str, ...]] = {
    REPLIES: ("date", "post", "from"),
    STEPS_TAKEN: ("date", "offer", "step"),
    FEEDBACK: ("date", "from", "remark"),
    FOCUS_CHANGES: ("date", "reason"),
}

_YES = ("yes", "y", "ja", "j", "true", "1", "x")
_NO = ("no", "n", "nee", "false", "0", "")
_BYTE_ORDER_MARK = "\ufeff"


def parse_log(files: Iterable[SourceFile]) -> Checked[Log]:
    """All that can be read of the log and of `focus.lock`, and every line that cannot."""
    found: list[Diagnostic] = []
    by_path = {file.path: file for file in files}
    log = Log(
        replies=_entries(by_path.get(REPLIES), _reply, found),
        steps=_entries(by_path.get(STEPS_TAKEN), _step, found),
        feedback=_entries(by_path.get(FEEDBACK), _remark, found),
        focus=_entries(by_path.get(FOCUS_CHANGES), _focus_change, found),
        kept=_kept(by_path.get(FOCUS_LOCK), found),
    )
    return Checked(log, tuple(found))


def focus_text(focus: Focus) -> str:
    """`focus.lock`: one fact a line, in the author's order, so that a difference can be read."""
    return msgspec.json.format(msgspec.json.encode(focus), indent=2).decode() + "\n"


def lines_to_append(present: str, path: SourcePath, rows: Sequence[Mapping[str, str]]) -> str | None:
    """What to put behind the text that is `present` in a file of the log, so that it ends with these rows.

    Follows the columns, the separator and the line ends that are there. None when there is no place for what
    the rows must say: somebody has to mend the first line.
    """
    head = _Head.of(present) if present.strip(_BLANK) else _Head(COLUMNS[path], ",", "\n")
    if any(value and column not in head.columns for row in rows for column, value in row.items()):
        return None
    text = io.StringIO()
    writer = csv.writer(text, delimiter=head.separator, lineterminator=head.line_end)
    if not present.strip(_BLANK):
        writer.writerow(head.columns)
    writer.writerows([row.get(column) for column in head.columns] for row in rows)
    return ("" if not present or present.endswith(("\n", "\r")) else head.line_end) + text.getvalue()


_MOST_FAULTS = 1000
"""Where so many have been found in a file, it is read no further: it is none of the log, and may hold millions."""

_LONGEST_HEAD = 10_000
_BLANK = _BYTE_ORDER_MARK + " \t\r\n"


class _Head(Struct, frozen=True):
    """How a file is written, as its first line tells."""

    columns: tuple[str, ...]
    separator: str
    line_end: str

    @classmethod
    def of(cls, text: str) -> "_Head":
        line = text.lstrip(_BLANK)[:_LONGEST_HEAD].splitlines(keepends=True)[0]
        first = line.rstrip("\r\n")
        separator = max(",;\t", key=first.count)
        cells = next(csv.reader([first], delimiter=separator), [])
        return cls(tuple(cell.strip().casefold() for cell in cells), separator, line[len(first) :] or "\n")


class _Row:
    """One record of a file, by the names of its columns; what is wrong with it is noted once."""

    def __init__(self, span: Span, cells: Mapping[str, str]) -> None:
        self.span = span
        self._cells = cells
        self.faults: list[Diagnostic] = []

    def text(self, column: str) -> str:
        return self._cells.get(column, "")

    def needed(self, column: str) -> str:
        text = self.text(column)
        if not text:
            self.faults.append(LOG_LINE_BROKEN.at(self.span, column=column))
        return text

    def day(self, column: str) -> date:
        text = self.needed(column)
        day = parse_day(text)
        if text and day is None:
            from generator.parse.meant_day import meant_day  # only who mistook a date needs it

            self.faults.append(LOG_LINE_BROKEN.at(self.span, column=column, value=text, meant=meant_day(text) or None))
        return day or date.min

    def chosen(self, column: str, known: Sequence[str]) -> str:
        text = self.needed(column)
        value = text.casefold()
        if text and value not in known:
            near = suggestion(value, known)
            self.faults.append(LOG_VALUE_UNKNOWN.at(self.span, column=column, value=text, **near))
        return value

    def flag(self, column: str) -> bool:
        """Yes or no; a date in the place of a yes says when, and is a yes, too."""
        text = self.text(column).casefold()
        if text not in (*_YES, *_NO) and parse_day(text) is None:
            self.faults.append(LOG_VALUE_UNKNOWN.at(self.span, column=column, value=text, known="yes, no"))
        return text not in _NO


def _entries(file: SourceFile | None, read: Callable[[_Row], T], found: list[Diagnostic]) -> tuple[T, ...]:
    """What each row of a file says, by date; a row with a fault is reported and left out."""
    entries: list[T] = []
    faults: list[Diagnostic] = []
    for row in _table(file, faults) if file else ():
        entry = read(row)
        faults.extend(row.faults)
        if not row.faults:
            entries.append(entry)
    found.extend(faults)
    return tuple(sorted(entries, key=lambda entry: entry.on))


def _table(file: SourceFile, found: list[Diagnostic]) -> Iterator[_Row]:
    """The readable records of a file."""
    text, unreadable = decode(file)
    found.extend(replace(each, severity=Severity.WARNING) for each in unreadable)  # no reason to refuse a site
    if not text.strip(_BLANK):
        return
    head = _Head.of(text)
    missing = [column for column in _NEEDED[file.path] if column not in head.columns]
    if missing:
        line, written = next((n, line) for n, line in enumerate(text.split("\n"), 1) if line.strip(_BLANK))
        at = Span(file.path, line, 1, line, len(written) + 1)
        found.append(LOG_COLUMN_MISSING.at(at, column=missing[0], known=", ".join(COLUMNS[file.path])))
        return
    yield from _rows(file.path, text, head, found)


def _rows(path: SourcePath, text: str, head: _Head, found: list[Diagnostic]) -> Iterator[_Row]:
    lines = list(io.StringIO(text, newline=""))
    is_head = True
    for record in records(lines, head.separator):
        if len(found) >= _MOST_FAULTS:
            return
        last = lines[record.last_line - 1].rstrip("\r\n")
        span = Span(path, record.first_line, 1, record.last_line, len(last) + 1)
        if record.cells is None:
            found.append(LOG_LINE_BROKEN.at(span))
            continue
        cells = _parted(record.cells, head)
        if not any(cells):
            continue
        if is_head:
            is_head = False
        elif any(cells[len(head.columns) :]):
            found.append(LOG_LINE_BROKEN.at(span, count=len(cells), limit=len(head.columns)))
        else:
            yield _Row(span, dict(zip(head.columns, cells, strict=False)))


def _parted(cells: list[str], head: _Head) -> list[str]:
    """The cells of a line without blanks around them, also where it has another separator than the first line."""
    if len(cells) == 1 and len(head.columns) > 1:
        cells = cells[0].split(max(",;\t", key=cells[0].count))
    return [cell.strip() for cell in cells]


def _reply(row: _Row) -> Reply:
    return Reply(
        on=row.day("date"),
        post=row.needed("post"),
        sender=row.needed("from"),
        persona=row.text("persona"),
        answered=row.flag("answered"),
        consent=row.flag("consent"),
        at=row.span,
    )


def _step(row: _Row) -> Step:
    return Step(
        on=row.day("date"),
        offer=row.needed("offer"),
        step=row.chosen("step", STEPS),
        post=row.text("post") or UNKNOWN,
        at=row.span,
    )


def _remark(row: _Row) -> Remark:
    return Remark(
        on=row.day("date"),
        sender=row.needed("from"),
        remark=row.needed("remark"),
        reader=row.flag("persona"),
        at=row.span,
    )


def _focus_change(row: _Row) -> FocusChange:
    change = Change(row.text("what"), row.text("id"), row.text("before"), row.text("after"))
    return FocusChange(row.day("date"), change, row.needed("reason"), row.span)


def _kept(file: SourceFile | None, found: list[Diagnostic]) -> Focus | None:
    if file is None:
        return None
    try:
        return msgspec.json.decode(file.content, type=Focus)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        found.append(FOCUS_LOCK_BROKEN.at(Span(file.path)))
        return None
