"""Waiting posts as a table to fill in with a spreadsheet, and what such a program makes of it when it is read again."""

import csv
import io
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from unicodedata import normalize

from msgspec import Struct
from msgspec.structs import replace

from generator.model.audience import Problem, Readership
from generator.model.names import SourcePath
from generator.parse.records import Record, records
from generator.triage.choosing import Misfit, chosen_problem, named_problem
from generator.triage.suggesting import Suggestion
from generator.triage.waiting_post import WaitingPost

COLUMNS = ("path", "date", "title", "persona", "problem", "suggestion", "decision")
KEEP, RETIRE = "keep", "retire"

_SEPARATORS = ",;\t"
_TAKEN_FOR_A_FORMULA = ("=", "+", "-", "@")
_BYTE_ORDER_MARK = "\ufeff"  # without it, Excel takes UTF-8 for something older


class Decision(Struct, frozen=True):
    """What becomes of one post: it is for the reader with this problem, or it is retired."""

    path: SourcePath
    problem: Problem | None  # None: retired


class Fault(Struct, frozen=True):
    """Why a line of a sheet cannot be followed."""

    line: int
    misfit: Misfit


def sheet_of(posts: Iterable[tuple[WaitingPost, Suggestion]], separator: str = ",") -> bytes:
    """The posts as a sheet that spreadsheets open with a double click."""
    text = io.StringIO()
    writer = csv.writer(text, delimiter=separator, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    writer.writerows(_row(post, suggestion) for post, suggestion in posts)
    return (_BYTE_ORDER_MARK + text.getvalue()).encode("utf-8")


def _row(post: WaitingPost, suggestion: Suggestion) -> Sequence[str]:
    suggested = audience_of(suggestion.problem) if suggestion.problem else ""
    return post.file.path, post.on, _as_text(post.title), post.persona, post.problem, suggested, ""


def audience_of(problem: Problem) -> str:
    """`persona/problem`, as the command line and the sheet write it."""
    return f"{problem.persona}/{problem.id}"


def _as_text(title: str) -> str:
    """The title, marked as text where a spreadsheet would take it for a formula."""
    return f"'{title}" if title.startswith(_TAKEN_FOR_A_FORMULA) else title


class Known(Struct, frozen=True):
    """The posts that a sheet may speak of, with what they say already as `persona/problem`; "" where they do not."""

    waiting: Mapping[SourcePath, str]
    done: Mapping[SourcePath, str] = {}  # have a reader, and are not to be touched
    retired: Collection[SourcePath] = ()


def decisions_in(
    content: bytes, readership: Readership, known: Known, words: Mapping[str, str]
) -> tuple[tuple[Decision, ...], tuple[Fault, ...]]:
    """What a sheet decides, and every line that cannot be followed.

    A line that says no more than was there when the sheet was written decides nothing, and neither does one that says
    what has been done already. `words` are other words for a decision.
    """
    reader = _Reader(readership, known, words)
    reader.read(_text_of(content))
    return tuple(reader.decisions.values()), tuple(reader.faults)


def _text_of(content: bytes) -> str:
    """Spreadsheets save as UTF-8, as UTF-16 with tabs, or in the old code page of their system."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16", errors="replace")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace")


class _Reader:
    """Reads one sheet. Where several lines decide about a post, those that contradict the first one are faults."""

    def __init__(self, readership: Readership, known: Known, words: Mapping[str, str]) -> None:
        self._readership = readership
        self._known = known
        self._paths = {_form(path): path for path in (*known.waiting, *known.done, *known.retired)}
        self._words = {KEEP: KEEP, RETIRE: RETIRE, **words}
        self._lines: dict[SourcePath, int] = {}
        self.decisions: dict[SourcePath, Decision] = {}
        self.faults: list[Fault] = []

    def read(self, text: str) -> None:
        """Go through all lines."""
        head, *rows = [*_records(text)] or [Record(1, 1, [])]
        columns = [cell.strip().casefold() for cell in head.cells or ()]
        if missing := [column for column in ("path", "problem") if column not in columns]:
            facts = (("column", missing[0]), ("known", ", ".join(COLUMNS)))
            self.faults.append(Fault(head.first_line, Misfit("triage-column-missing", facts=facts)))
            return
        for row in rows:
            cells = _by_column(row, columns)
            if isinstance(cells, Misfit):
                self.faults.append(Fault(row.first_line, cells))
            elif any(cells.values()):
                self._take(row.first_line, cells)

    def _take(self, line: int, cells: Mapping[str, str]) -> None:
        decided = self._decided(cells)
        if isinstance(decided, Decision):
            decided = self._contradicted(decided) or decided
        if isinstance(decided, Misfit):
            self.faults.append(Fault(line, decided))
        elif decided:
            self._lines[decided.path] = line
            self.decisions[decided.path] = decided

    def _decided(self, cells: Mapping[str, str]) -> Decision | Misfit | None:
        """What one line decides; None where it decides nothing, or what is done already."""
        written, word = cells.get("path", ""), cells.get("decision", "")
        persona, problem = cells.get("persona", ""), cells.get("problem", "")
        path = self._paths.get(_form(written), SourcePath(""))
        if not word and (not problem or self._known.waiting.get(path) == f"{persona}/{problem}"):
            return None
        decision = self._words.get(word.casefold(), "" if word else KEEP)
        if not decision:
            return Misfit("triage-decision-unknown", word, tuple(self._words))
        if not path:
            return Misfit("triage-post-unknown", written, tuple(sorted(self._known.waiting)))
        found = None if decision == RETIRE else self._problem(persona, problem, cells.get("suggestion", ""))
        if isinstance(found, Misfit):
            return found
        return Decision(path, found) if path in self._known.waiting else self._done_before(path, found)

    def _problem(self, persona: str, problem: str, suggested: str) -> Problem | Misfit:
        """The problem that is written there, else the suggested one: whoever says `keep` and no more agrees with it."""
        if problem or not suggested:
            return chosen_problem(self._readership, persona, problem)
        return named_problem(self._readership, suggested)

    def _done_before(self, path: SourcePath, problem: Problem | None) -> Misfit | None:
        """What is wrong with a decision about a post that waits no longer; None where it has been followed already."""
        if path in self._known.retired:
            return Misfit("triage-post-retired", path) if problem else None
        audience = self._known.done[path]
        is_same = problem is not None and audience == audience_of(problem)
        return None if is_same else Misfit("triage-post-served", path, facts=(("audience", audience),))

    def _contradicted(self, decided: Decision) -> Misfit | None:
        before = self.decisions.get(decided.path)
        if before is None or before == decided:
            return None
        return Misfit("triage-post-twice", decided.path, facts=(("line", str(self._lines[decided.path])),))


def _form(path: str) -> str:
    """A path in one form, whichever system wrote it: with `/`, and with accents that are one with their letters."""
    return normalize("NFC", path.replace("\\", "/"))


def _by_column(row: Record, columns: Sequence[str]) -> Mapping[str, str] | Misfit:
    """The cells of a row, each under the name of its column; or why they do not fit."""
    if row.cells is None:
        return Misfit("triage-quotes-open")
    if any(cell.strip() for cell in row.cells[len(columns) :]):
        facts = (("count", str(len(row.cells))), ("limit", str(len(columns))))
        return Misfit("triage-cells-many", facts=facts)
    return {column: cell.strip() for column, cell in zip(columns, row.cells, strict=False)}


def _records(text: str) -> Iterator[Record]:
    """The rows that say something; the separator is the one that the first line has most of."""
    lines = list(io.StringIO(text, newline=""))
    start = 1 if lines and lines[0].strip('" \t\r\n').startswith("sep=") else 0  # a word of Excel's to itself
    head = next((line for line in lines[start:] if line.strip()), "")
    for record in records(lines[start:], max(_SEPARATORS, key=head.count)):
        if record.cells is None or any(cell.strip() for cell in record.cells):
            yield replace(record, first_line=start + record.first_line)
