"""The words of findings and summaries, from `guide/<language>.md`: one file a language holds them all."""

import re
from collections.abc import Iterator, Mapping
from functools import cache

from msgspec import Struct

from generator.diagnostics.diagnostic import Diagnostic
from generator.loading import data_text
from generator.model.language import primary

FALLBACK = "en"

MISSING = "…"
"""Stands in a message for a fact that the finding does not carry."""

_LONGEST_FACT = 160  # in a message; a hint may hold a line to be pasted
_MOST_LISTED = 30
_DIGITS = "0123456789"  # behind the names of facts of one kind: `block1`, `block2`
_PLACEHOLDER = re.compile(r"\{(\w+)(?::(list|word))?\}")
_PHRASE = re.compile(r"^- `([^`]+)`: (.+)$", re.MULTILINE)
_RULE_HEADING = re.compile(r"^## ([a-z0-9-]+)$", re.MULTILINE)
_SENTENCE_END = r"(?<=[.?!])\s"


class Entry(Struct, frozen=True):
    """What the guide says of one rule; facts still stand as `{name}`."""

    messages: tuple[str, ...]
    labels: tuple[str, ...] = ()  # beside the carets under the author's line
    hints: tuple[str, ...] = ()
    section: str = ""


class Wording(Struct, frozen=True):
    """All words of one language."""

    language: str
    entries: Mapping[str, Entry]
    phrases: Mapping[str, str]

    def message(self, diagnostic: Diagnostic) -> str:
        """What is wrong, in one line: lower case, no full stop, the author's own words in backticks."""
        short = {name: _shortened(fact) for name, fact in diagnostic.facts}
        messages = self._entry(diagnostic.code).messages
        return self._first_fitting(messages, short) or self._fill(messages[-1], short)  # a gap says more than silence

    def hint(self, diagnostic: Diagnostic) -> str:
        """What to do; empty when the guide has no hint for what is known."""
        return self._first_fitting(self._entry(diagnostic.code).hints, dict(diagnostic.facts))

    def label(self, diagnostic: Diagnostic) -> str:
        """What to say beside the carets under the author's line; empty when the message says it all."""
        return self._first_fitting(self._entry(diagnostic.code).labels, dict(diagnostic.facts))

    def section(self, code: str) -> str:
        """The guide's page of one rule, as Markdown: why it exists, an example, a better one."""
        return self._entry(code).section

    def gist(self, code: str) -> str:
        """The first sentence of the guide's page of one rule."""
        paragraph = " ".join(self.section(code).partition("\n\n")[0].split())
        return re.split(_SENTENCE_END, paragraph, maxsplit=1)[0]

    def phrase(self, name: str, **facts: object) -> str:
        """A phrase of summaries."""
        return self._fill(self.phrases.get(name, name), {fact: str(value) for fact, value in facts.items()})

    def listing(self, items: tuple[str, ...]) -> str:
        """The items in a row: `a, b and c`."""
        if len(items) < 2:
            return "".join(items)
        return f"{', '.join(items[:-1])} {self.phrase('and')} {items[-1]}"

    def _entry(self, code: str) -> Entry:
        return self.entries.get(code) or Entry((code,))

    def _first_fitting(self, candidates: tuple[str, ...], facts: Mapping[str, str]) -> str:
        """The first whose facts are all known, with them in their places; empty when there is none."""
        fitting = (candidate for candidate in candidates if not missing_facts(candidate, facts))
        return self._fill(next(fitting, ""), facts)

    def _fill(self, text: str, facts: Mapping[str, str]) -> str:
        """What counts has two forms, `one | many`, and the fact `count` chooses."""
        one, bar, many = text.partition(" | ")
        chosen = many if bar and facts.get("count") != "1" else one
        return _PLACEHOLDER.sub(lambda found: self._fact(found[1], found[2], facts), chosen)

    def _fact(self, name: str, form: str | None, facts: Mapping[str, str]) -> str:
        fact = " ".join(facts.get(name, "").split())
        if not fact:
            return MISSING
        if form == "word":
            return self.phrases.get(f"{name.rstrip(_DIGITS)}-{fact}", f"`{fact}`")
        return self._quoted(fact.split(", ")) if form == "list" else fact

    def _quoted(self, items: list[str]) -> str:
        quoted = tuple(f"`{item}`" for item in items[:_MOST_LISTED])
        return self.listing(quoted) + (f" {MISSING}" if len(items) > _MOST_LISTED else "")


@cache
def wording(language: str) -> Wording:
    """The words of `language` (`nl`, `nl-BE`, `en-GB`); those of English where nobody has written them yet."""
    for candidate in (language.lower(), primary(language)):
        guide = _guide(candidate)
        if guide is not None:
            return read_guide(candidate, guide)
    return wording(FALLBACK)


def read_guide(language: str, guide: str) -> Wording:
    """The words in a guide: its list of phrases, and one `## code` section for each rule."""
    first = _RULE_HEADING.search(guide)
    head = guide[: first.start()] if first else guide
    return Wording(language, _Entries(guide), dict(_PHRASE.findall(head)))


class _Entries(Mapping[str, Entry]):
    """The entries of a guide, each looked for when it is asked for: a build says few of them."""

    def __init__(self, guide: str) -> None:
        self._guide = guide
        self._read: dict[str, Entry] = {}

    def __getitem__(self, code: str) -> Entry:
        if code not in self._read:
            self._read[code] = _read_section(self._section(code))
        return self._read[code]

    def __iter__(self) -> Iterator[str]:
        return (heading[1] for heading in _RULE_HEADING.finditer(self._guide))

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def _section(self, code: str) -> str:
        heading = f"\n## {code}\n"
        start = self._guide.find(heading) + len(heading)
        if start < len(heading) or not _RULE_HEADING.match(heading, 1):
            raise KeyError(code)
        following = _RULE_HEADING.search(self._guide, start)
        return self._guide[start : following.start() if following else len(self._guide)]


def missing_facts(text: str, facts: Mapping[str, str]) -> tuple[str, ...]:
    """The facts that `text` has places for and `facts` does not give."""
    return tuple(name for name, _ in _PLACEHOLDER.findall(text) if not facts.get(name))


def _guide(language: str) -> str | None:
    if not language.isascii() or not language.replace("-", "").isalnum():
        return None  # what stands in `site.yaml` must not become a path
    try:
        return data_text("generator.diagnostics", f"guide/{language}.md")
    except OSError:
        return None


def _read_section(section: str) -> Entry:
    quoted, _, prose = section.strip().partition("\n\n")
    lines = [line.removeprefix("> ") for line in quoted.splitlines()]
    hints = tuple(line.removeprefix("hint: ") for line in lines if line.startswith("hint: "))
    labels = tuple(line.removeprefix("label: ") for line in lines if line.startswith("label: "))
    messages = tuple(line for line in lines if not line.startswith(("hint: ", "label: ")))
    return Entry(messages, labels, hints, prose.strip())


def _shortened(fact: str) -> str:
    return fact if len(fact) <= _LONGEST_FACT else fact[: _LONGEST_FACT - 1] + MISSING
