"""What raak makes of an author's file: all that it finds wrong, to the last fact, and all that it reads.

The cases stand in `cases/sources`, a text for each kind of file: a title, the file, and what is told. A finding has its
place, its code and its facts; a value is told where the file that says the least, which is a case itself, has another.
"""

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from markdown_it.utils import read_fixture_file
from msgspec import Struct

from generator.diagnostics.diagnostic import Checked, Findings
from generator.diagnostics.wording import MISSING, wording
from generator.model.audience import Channel
from generator.model.content import IncompleteText, Parsed, SourceFile
from generator.model.names import Slug
from generator.model.site import Standards
from generator.model.span import Span
from generator.parse.config import parse_config
from generator.parse.log import FEEDBACK, FOCUS_CHANGES, FOCUS_LOCK, REPLIES, STEPS_TAKEN, parse_log
from generator.parse.page import parse_page
from generator.parse.post import parse_post
from tests.make import make_offer, make_persona, make_problem, make_readership, make_source, make_standards

CASES = Path(__file__).parents[1] / "cases" / "sources"

DECLARED = make_standards(
    readership=make_readership(
        personas=(
            make_persona(channels=(Channel("LinkedIn", "social"), Channel("Meetup", "event"))),
            make_persona("team-lead", who="engineering lead in Utrecht who runs a team in Shenzhen"),
        ),
        problems=(
            make_problem(offer=Slug("practice-hour"), objections=("I have no time", "I am no speaker")),
            make_problem("hard-question", statement="I freeze when someone asks a question."),
            make_problem("silent-call", "team-lead", statement="Nobody in Shenzhen speaks in the call."),
        ),
    ),
    timezone="Europe/Amsterdam",
)
TRUSTING = make_standards(html="trusted")
PLAIN = Standards(language="nl", own_names=("De eerste minuut",))
JUDGED = make_standards(
    readership=make_readership(
        personas=(make_persona(), make_persona("expert", reading="expert", words=("rehearsal",))),
        problems=(
            make_problem(offer=Slug("practice-hour")),
            make_problem("hard-question", statement="I freeze when someone asks a question."),
            make_problem("experts-too", "expert", statement="Organisational communication is hard in a rehearsal."),
        ),
        offers=(make_offer(), make_offer("reading", link="/reading/")),
    ),
    avoid=("target audience", "funnel"),
    email="Noor@example.org",
)

Reader = Callable[[SourceFile], Checked[Any]]


class Kind(Struct, frozen=True):
    """A kind of file: its path, how it is read, and one that says the least. Of prose, only findings are told."""

    path: str
    read: Reader
    least: str
    tells_values: bool = True


_POST = "---\ntitle: One sentence\ndate: 2026-09-03\npersona: first-pitch\nproblem: shaking-voice\n---\n"
_IN_PLAIN_WORDS = "---\ntitle: Eén zin\ndate: 2026-09-03\npersona: huisarts op een eiland\nproblem: x\n---\n"
_PAGE = "---\ntitle: About me\n---\n"


def _of_log(source: SourceFile) -> Checked[Any]:
    return parse_log([source])


KINDS = {
    "site": Kind("site.yaml", parse_config, "title: x\nurl: https://example.org/\n"),
    "posts": Kind("content/posts/one-sentence.md", lambda source: parse_post(DECLARED, source), _POST),
    "posts-in-plain-words": Kind("content/posts/één.md", lambda source: parse_post(PLAIN, source), _IN_PLAIN_WORDS),
    "prose": Kind("content/posts/a.md", lambda source: parse_post(JUDGED, source), _POST, tells_values=False),
    "pages": Kind("content/pages/about.md", lambda source: parse_page(DECLARED, source), _PAGE),
    "bodies": Kind("content/pages/a.md", lambda source: parse_page(DECLARED, source), _PAGE),
    "bodies-in-dutch": Kind("content/pages/a.md", lambda source: parse_page(PLAIN, source), _PAGE),
    "trusted": Kind("content/pages/a.md", lambda source: parse_page(TRUSTING, source), _PAGE),
    "replies": Kind(REPLIES, _of_log, ""),
    "steps": Kind(STEPS_TAKEN, _of_log, ""),
    "feedback": Kind(FEEDBACK, _of_log, ""),
    "focus": Kind(FOCUS_CHANGES, _of_log, ""),
    "focus-lock": Kind(FOCUS_LOCK, _of_log, ""),
}


def cases_of(name: str) -> list[tuple[str, str, str]]:
    """The title of each case, the file, and what is told of it."""
    cases = read_fixture_file(CASES / f"{name}.txt")
    assert cases
    return [(title.strip(), text, told) for _, title, text, told in cases]


@pytest.mark.parametrize("name", KINDS)
def test_a_file_is_read_and_told_as_written_down(name: str, request: pytest.FixtureRequest) -> None:
    kind = KINDS[name]
    if request.config.getoption("--accept"):
        accept(name)
    for title, text, told in cases_of(name):
        assert told_of(kind, text) == told, title


def accept(name: str) -> None:
    cases = (f"{title}\n.\n{text}.\n{told_of(KINDS[name], text)}.\n" for title, text, _ in cases_of(name))
    (CASES / f"{name}.txt").write_text("\n".join(cases), encoding="utf-8")


@pytest.mark.parametrize("language", ["en", "nl"])
@pytest.mark.parametrize("name", KINDS)
def test_whatever_is_found_can_be_said_with_what_to_do_about_it(name: str, language: str) -> None:
    words, kind = wording(language), KINDS[name]
    for _, text, _ in cases_of(name):
        for found in kind.read(make_source(text, kind.path)).diagnostics:
            assert MISSING not in words.message(found)
            assert words.hint(found)


def told_of(kind: Kind, text: str) -> str:
    checked = kind.read(make_source(text, kind.path))
    findings = [
        " ".join([place(found.span, kind.path), found.code, *(f"{name}={fact!r}" for name, fact in found.facts)])
        for found in Findings.of(checked.diagnostics).diagnostics
    ]
    if not kind.tells_values:
        return "".join(f"{line}\n" for line in findings)
    is_whole = text != kind.least and not isinstance(value_in(kind, text), IncompleteText)
    read, least = values_in(kind, text), values_in(kind, kind.least) if is_whole else {}
    changed = [
        f"{name}: {read.get(name, 'nothing')}" for name in {**least, **read} if read.get(name) != least.get(name)
    ]
    return "".join(f"{line}\n" for line in findings + (changed if read else ["no value"]))


def values_in(kind: Kind, text: str) -> dict[str, str]:
    """All that is read, by its name within the whole; nothing where there is no value."""
    return dict(_leaves("", kind.read(make_source(text, kind.path)).value, kind.path))


def value_in(kind: Kind, text: str) -> Any:
    parsed = kind.read(make_source(text, kind.path)).value
    return parsed.value if isinstance(parsed, Parsed) else parsed


def _leaves(name: str, value: Any, path: str) -> Iterator[tuple[str, str]]:
    if isinstance(value, Span):
        yield name, place(value, path)
    elif isinstance(value, Struct):
        for field in value.__struct_fields__:
            if field != "key":  # a fingerprint
                yield from _leaves(f"{name}.{field}".lstrip("."), getattr(value, field), path)
    elif isinstance(value, tuple):
        for number, item in enumerate(value):
            yield from _leaves(f"{name}.{number}", item, path)
    elif value is not None:
        yield name, value.isoformat() if isinstance(value, date) else repr(value)


def place(span: Span, path: str) -> str:
    """From where to where: `line:column-column`, or `line:column-line:column`; with its path in another file."""
    end = f"{span.end_column}" if span.end_line == span.line else f"{span.end_line}:{span.end_column}"
    elsewhere = "" if span.path == path else f"{span.path}:"
    return f"{elsewhere}{span.line}:{span.column}-{end}"
