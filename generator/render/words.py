"""The words of a theme's interface, in the language of the site."""

import re
from collections.abc import Callable, Mapping
from typing import Any

from msgspec import Struct

PLACEHOLDER = re.compile(r"\{(\w+)\}")
"""What stands in a phrase for a fact that a template gives."""


class Phrase(Struct, frozen=True):
    """One word or sentence. Where a number decides its form, one text per plural form (`one`, `other` ...)."""

    text: str
    plurals: tuple[tuple[str, str], ...] = ()  # (plural form, text)


class MissingFactError(KeyError):
    """A phrase wants what its template does not give: `args` are the phrase, the name, and the names that are given."""


class Words:
    """`words` in templates: `{{ words.read_on }}`, `{{ words.mail_to(name=site.author.name) }}`.

    Each phrase is an attribute and an item. One with plural forms is called with `count`; numbers stand in it as the
    language writes them.
    """

    def __init__(
        self, phrases: Mapping[str, Phrase], plural_form: Callable[[int], str], number: Callable[[int], str] = str
    ) -> None:
        self.__dict__: dict[str, Spoken] = {
            name: Spoken.of(phrase, plural_form, number) for name, phrase in phrases.items()
        }

    def __getitem__(self, name: str) -> "Spoken":
        return self.__dict__[name]


class Spoken(str):
    """A phrase as templates use it: as it stands, or called with what its placeholders mean."""

    _plurals: Mapping[str, str]
    _plural_form: Callable[[int], str]
    _number: Callable[[int], str]

    @classmethod
    def of(cls, phrase: Phrase, plural_form: Callable[[int], str], number: Callable[[int], str]) -> "Spoken":
        """This phrase, for a language with these plural forms that writes numbers like this."""
        spoken = cls(phrase.text)
        spoken._plurals = dict(phrase.plurals)
        spoken._plural_form = plural_form
        spoken._number = number
        return spoken

    def __call__(self, **facts: Any) -> str:
        """The phrase with `{name}` replaced by the fact of that name; a missing one raises `MissingFactError`."""
        text = str(self)
        if self._plurals and "count" in facts:
            text = self._plurals.get(self._plural_form(facts["count"]), text)
        for name in PLACEHOLDER.findall(text):
            if name not in facts:
                raise MissingFactError(text, name, tuple(facts))
        return PLACEHOLDER.sub(lambda place: self._shown(facts[place[1]]), text)

    def _shown(self, fact: Any) -> str:
        return self._number(fact) if isinstance(fact, int) else str(fact)
