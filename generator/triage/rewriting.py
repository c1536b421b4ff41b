"""A decision as an author would write it into the front matter: a line or three, and everything else as it was."""

import re
from collections.abc import Mapping, Sequence

from msgspec.structs import replace

from generator.fingerprint import fingerprint_of_bytes
from generator.model.audience import Problem
from generator.model.content import SourceFile
from generator.parse.fields import Fields
from generator.parse.frontmatter import Opened, open_source
from generator.parse.post import IMPORT_MARKS, IMPORTED, IMPORTED_DRAFT, KEYS, RETIRED
from generator.parse.quoting import in_quotes

_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+")
_PLAIN = re.compile(r"(?!(?:null|true|false|yes|no|on|off|y|n)$)[a-z][a-z0-9-]*")
_NOTHING_SAID = re.compile(r"^([^:]*:)(?:[ \t]*(?:\"\s*\"|'\s*'|~|null|Null|NULL)|[ \t]*(?=[\r\n]|$))?")


def with_reader(file: SourceFile, problem: Problem) -> SourceFile | None:
    """The file for the reader who has this problem, the mark of the import gone.

    None where that cannot be done line by line: front matter in braces, or bytes that are not UTF-8.
    """
    lines = _HeadLines.of(file)
    if lines is None:
        return None
    mark = lines.fields.written("draft")
    stays_draft = {"draft": "true"} if mark == IMPORTED_DRAFT else {}
    lines.say({"persona": problem.persona, "problem": problem.id, **stays_draft})
    if mark == IMPORTED:
        lines.strike("draft")
    return lines.rewritten(persona=problem.persona, problem=problem.id)


def retired(file: SourceFile) -> SourceFile | None:
    """The file with `draft: retired`; None where that cannot be done line by line."""
    lines = _HeadLines.of(file)
    if lines is None:
        return None
    lines.say({"draft": RETIRED})
    return lines.rewritten(draft=RETIRED)


class _HeadLines:
    """The lines of one file. Their numbers stay as they are: what is new waits in `added`, by the line it precedes."""

    def __init__(self, file: SourceFile, opened: Opened, lines: Sequence[str]) -> None:
        self.file = file
        self.opened = opened
        self.fields: Fields = opened.head
        self.lines = list(lines)  # each with its end; "" where one has been struck
        self.added: dict[int, str] = {}
        self._is_possible = True

    @classmethod
    def of(cls, file: SourceFile) -> "_HeadLines | None":
        opened = open_source(file, KEYS)
        try:
            text = file.content.decode("utf-8")
        except UnicodeDecodeError:
            return None
        return cls(file, opened, _LINE.findall(text)) if opened.has_head else None

    def say(self, told: Mapping[str, str]) -> None:
        """Each of these under its key: in its place where it has one, else before the line of the draft, or first."""
        for key in filter(self.fields.__contains__, told):
            self._say_again(key, _as_yaml(told[key]))
        kin = next((key for key in ("draft", "problem", "persona") if key in self.fields), None)
        place = self._line_of(kin) if kin else self.fields.home.line
        model = self.lines[place if kin else place - 1]
        lead = model[: len(model) - len(model.lstrip(" "))]
        new = [key for key in told if key not in self.fields]
        self.added[place] = "".join(f"{lead}{key}: {_as_yaml(told[key])}{_end_of(model)}" for key in new)

    def strike(self, key: str) -> None:
        """Take the lines of a key out."""
        self._see_that_it_stands_alone(key)
        first, last = self._line_of(key), self.fields.span(key).end_line - 1
        self.lines[first : last + 1] = [""] * (last + 1 - first)

    def rewritten(self, **told: str) -> SourceFile | None:
        """The file with these lines; None where it would not say what is told, or not the rest as before."""
        content = "".join(self.added.get(place, "") + line for place, line in enumerate(self.lines)).encode("utf-8")
        file = replace(self.file, content=content, fingerprint=fingerprint_of_bytes(content))
        opened = open_source(file, KEYS)
        fields = opened.head
        says = all(fields.written(key) == value for key, value in told.items())
        is_sound = opened.body.text == self.opened.body.text and len(fields.found) <= len(self.fields.found)
        return file if self._is_possible and says and is_sound and fields.written("draft") not in IMPORT_MARKS else None

    def _see_that_it_stands_alone(self, key: str) -> None:
        """Take down where a key shares its line with others, as in braces: such a line cannot be changed by itself."""
        span = self.fields.key_span(key)
        self._is_possible = self._is_possible and not self.lines[span.line - 1][: span.column - 1].strip(" \ufeff")

    def _say_again(self, key: str, value: str) -> None:
        self._see_that_it_stands_alone(key)
        span = self.fields.span(key)
        first, last = span.line - 1, span.end_line - 1
        if self.fields.says(key):
            written = self.lines[first][: span.column - 1] + value + self.lines[last][span.end_column - 1 :]
        else:
            written = _NOTHING_SAID.sub(lambda found: f"{found[1]} {value}", self.lines[first], count=1)
        self.lines[first : last + 1] = [written, *[""] * (last - first)]

    def _line_of(self, key: str) -> int:
        return self.fields.key_span(key).line - 1


def _as_yaml(value: str) -> str:
    return value if _PLAIN.fullmatch(value) or value == "true" else in_quotes(value)


def _end_of(line: str) -> str:
    return line[len(line.rstrip("\r\n")) :] or "\n"
