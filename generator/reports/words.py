"""The words of reports, from `words/<language>.yaml`."""

from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from importlib.resources import files
from typing import Any

import yaml
from msgspec import Struct

from generator.language import words as words_of
from generator.model.language import primary

FALLBACK = "en"
NOTHING = "–"
"""Stands where there is nothing to tell."""

_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_RANGE = (" - ", "–", " to ", " tot ", " t/m ", "-")


class Words(Struct, frozen=True):
    """What reports say in one language."""

    language: str
    said: Mapping[str, str]
    months: tuple[str, ...]  # from January
    seasons: Mapping[str, tuple[int, ...]]  # name -> its months

    def __call__(self, name: str, /, **facts: object) -> str:
        """The phrase with its facts. One that counts has two forms, `one | many`, and `count` chooses."""
        one, bar, many = self.said[name].partition(" | ")
        return (many if bar and facts.get("count") != 1 else one).format_map(facts)

    def day(self, day: date | None) -> str:
        """A day as front matter writes it, too."""
        return NOTHING if day is None else day.isoformat()

    def percent(self, share: float) -> str:
        """A share in whole per cent."""
        return f"{round(share * 100)}%"

    def number(self, value: float) -> str:
        """A number with one decimal, as the language writes it."""
        return f"{value:.1f}".replace(".", self.said["decimal-point"])

    def stage(self, stage: str) -> str:
        """How far a reader is, in a word."""
        return self.said[f"stage-{stage}"]

    def months_of(self, season: str) -> frozenset[int]:
        """The months that an author's `season` speaks of: `spring`, `november`, `11`, `november - january`."""
        found = [months for word in words_of(season) if (months := self._months_named(word))]
        if len(found) == 2 and any(sign in season for sign in _RANGE):
            first, last = found[0][0], found[1][-1]
            return frozenset((first - 1 + step) % 12 + 1 for step in range((last - first) % 12 + 1))
        return frozenset(month for months in found for month in months)

    def _months_named(self, word: str) -> tuple[int, ...]:
        if word.isdecimal() and 1 <= int(word) <= 12:
            return (int(word),)
        if len(word) >= 3:
            for number, month in enumerate(self.months, start=1):
                if month.startswith(word):
                    return (number,)
        return self.seasons.get(word, ())


@lru_cache
def report_words(language: str) -> Words:
    """The words for a language tag such as `nl-BE`; those of English where there are none."""
    spoken = primary(language)
    file = files("generator.reports") / "words" / f"{spoken}.yaml"
    if not spoken.isalpha() or not file.is_file():
        return report_words(FALLBACK)
    data = yaml.load(file.read_text("utf-8"), _LOADER)  # noqa: S506 (a safe loader)
    months, seasons = data.pop("months"), data.pop("seasons")
    return Words(spoken, data, tuple(months), {name: tuple(numbers) for name, numbers in seasons.items()})
