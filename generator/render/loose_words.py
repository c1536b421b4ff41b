"""Phrases of a theme that no template asks for, and places in them that none fills in.

A name that is misspelt changes nothing on any page: the word that was meant stays as it was. Only the theme that the
site has chosen is looked through.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice

from msgspec import Struct

from generator.diagnostics.catalogue import THEME_WORDS_IDLE, THEME_WORDS_UNFILLED
from generator.diagnostics.diagnostic import Diagnostic
from generator.model.span import Span
from generator.parse.nearest import SURELY_MEANT, nearest, suggestion
from generator.parse.yaml import Composed
from generator.plain_yaml import ScalarNode
from generator.render.theme import BUILT_IN, Template
from generator.render.word_files import WordFile
from generator.render.words import PLACEHOLDER, Phrase

_CODE = re.compile(r"{[{%].*?[%}]}", re.DOTALL)
_ASKED = re.compile(r"""(?<![\w.])words(?:\.(\w+)|\[\s*+["']([^"'\n]*+)["']\s*+\])(?>(\([^()]*+\))?)""")
_GIVEN = re.compile(r"[(,]\s*+(\w+)\s*+=(?!=)")
_PREFIX = re.compile(r"""(?<![\w.])words\[\s*+["']([^"'\n]++)["']\s*+~""")
_COMPUTED = re.compile(r"""(?<![\w.])words\b(?!\.\w++(?!\s*+\(\s*+\*)|\[\s*+["'][^"'\n]++["']\s*+[]~])""")
_BRACES = re.compile(r"{++[^{}]{0,40}+}++|{++\w*+|}++")
_MOST = 20  # of a file that are told


class AskedWords(Struct, frozen=True):
    """The phrases that a theme's templates ask for by name."""

    below: Mapping[str, frozenset[str]]  # the phrases of the themes below, and the places in them
    places: Mapping[str, frozenset[str]]  # what templates may fill in, by the name of the phrase
    prefixes: tuple[str, ...]  # of names whose end is computed


def asked_words(below: Iterable[WordFile], templates: Iterable[Template]) -> AskedWords | None:
    """What `templates` and the themes below make of words; None where a template computes what it asks for."""
    places: dict[str, set[str]] = {}
    for file in below:
        for name, phrase in file.words.items():
            places.setdefault(name, set()).update(*map(PLACEHOLDER.findall, _texts_of(phrase)))
    of_parents = _frozen(places)
    prefixes: list[str] = []
    for template in templates:
        code, is_raaks = _code_of(template.text), template.origin.startswith(BUILT_IN)
        if not is_raaks and _COMPUTED.search(code):
            return None
        prefixes += _PREFIX.findall(code)
        given = () if is_raaks else _GIVEN.findall(code)  # an author may call it by another name, further down
        for asked in _ASKED.finditer(code):
            places.setdefault(asked[1] or asked[2], set()).update(given or _GIVEN.findall(asked[3] or ""))
    return AskedWords(of_parents, _frozen(places), tuple(prefixes))


def _frozen(places: Mapping[str, set[str]]) -> dict[str, frozenset[str]]:
    return {name: frozenset(filled) for name, filled in places.items()}


def _code_of(template: str) -> str:
    """What stands in the braces of a template."""
    if "words" not in template:
        return ""
    end = max(template.rfind("%}"), template.rfind("}}")) + len("}}")
    return "\n".join(_CODE.findall(template, 0, end))


def loose_words(file: WordFile, asked: AskedWords) -> Iterator[Diagnostic]:
    """Phrases of a file of words that never show, and places in them that show as braces."""
    return islice((loose for name, texts in file.texts for loose in _loose(file, name, texts, asked)), _MOST)


def _loose(file: WordFile, name: ScalarNode, texts: Iterable[ScalarNode], asked: AskedWords) -> Iterator[Diagnostic]:
    filled = asked.places.get(name.value)
    if filled is None:
        yield from _idle(file, name, asked)
        return
    meant = _in_braces(asked.below.get(name.value, filled))
    for text in texts:
        for written in dict.fromkeys(_unfilled(text.value, _in_braces(filled))):
            at, near = _span(file.composed, text, written), suggestion(written, meant)
            yield THEME_WORDS_UNFILLED.at(at, name=name.value, written=written, **near)


def _in_braces(names: Iterable[str]) -> list[str]:
    return [f"{{{name}}}" for name in sorted(names)]


def _unfilled(text: str, filled: Sequence[str]) -> Iterator[str]:
    """What stands in braces and is not filled in. Braces that do not look like a place count only in a phrase that has
    places: in any other they may be meant.
    """
    braces = (found[0] for found in (_BRACES if filled else PLACEHOLDER).finditer(text))
    return (written for written in braces if written not in filled)


def _idle(file: WordFile, name: ScalarNode, asked: AskedWords) -> Iterator[Diagnostic]:
    may_be_asked_for = name.value.startswith(asked.prefixes)
    meant = nearest(name.value, asked.below, SURELY_MEANT) if may_be_asked_for else nearest(name.value, asked.below)
    if meant or not may_be_asked_for:
        yield THEME_WORDS_IDLE.at(file.composed.span(name), name=name.value, nearest=meant)


def as_filled(words: Mapping[str, Phrase], asked: AskedWords) -> dict[str, Phrase]:
    """The words without braces that no template fills: pages made with them show what else is wrong."""
    return {name: _as_filled(phrase, asked.places.get(name, frozenset())) for name, phrase in words.items()}


def _as_filled(phrase: Phrase, filled: frozenset[str]) -> Phrase:
    if all(filled.issuperset(PLACEHOLDER.findall(text)) for text in _texts_of(phrase)):
        return phrase
    plurals = tuple((form, _without_others(text, filled)) for form, text in phrase.plurals)
    return Phrase(_without_others(phrase.text, filled), plurals)


def _without_others(text: str, filled: frozenset[str]) -> str:
    return PLACEHOLDER.sub(lambda place: place[0] if place[1] in filled else place[1], text)


def _texts_of(phrase: Phrase) -> tuple[str, ...]:
    return phrase.text, *(text for _, text in phrase.plurals)


def _span(composed: Composed, node: ScalarNode, written: str) -> Span:
    """Where something stands in a text; the text as a whole where YAML writes it otherwise."""
    for line in range(node.start.line, min(node.end.line + 1, len(composed.lines))):
        column = composed.lines[line].find(written, node.start.column if line == node.start.line else 0)
        if column >= 0:
            return Span(composed.path, *composed.place(line, column), *composed.place(line, column + len(written)))
    return composed.span(node)
