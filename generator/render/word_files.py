"""The words of a theme: a file for each language, those of each layer laid over the ones below."""

from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct

from generator.diagnostics.catalogue import KEY_UNKNOWN, THEME_WORDS_INCOMPLETE, THEME_WORDS_MISSING, VALUE_MISTYPED
from generator.diagnostics.diagnostic import Diagnostic
from generator.model.language import primary
from generator.model.span import Span
from generator.parse.nearest import suggestion
from generator.parse.yaml import Composed
from generator.plain_yaml import MappingNode, Node, ScalarNode
from generator.render.layers import ThemeFolder, read_mapping
from generator.render.words import Phrase

LAST_RESORT = "en"
"""The language whose words stand in for those that a theme does not have."""

PLURAL_FORMS = ("zero", "one", "two", "few", "many", "other")
"""As CLDR names them."""

WORDS = "words/"

FORMAL = "-formal"
"""Behind a language, in the name of the file with the words that differ where readers are addressed formally."""

_NAMED = 5  # of the words that a language lacks


class WordFile(Struct, frozen=True):
    """What one layer of a theme says in one language, and where each of its texts stands."""

    layer: ThemeFolder
    language: str
    words: dict[str, Phrase]
    texts: tuple[tuple[ScalarNode, tuple[ScalarNode, ...]], ...]  # the name of each phrase, and its texts
    composed: Composed
    found: tuple[Diagnostic, ...]


def read_word_files(layers: Sequence[ThemeFolder], language: str, *, is_formal: bool = False) -> tuple[WordFile, ...]:
    """The files that speak `language`, and those of English; of each language the lowest layer first, and of each layer
    what it says in the formal way last, where that is asked."""
    spoken = dict.fromkeys((LAST_RESORT, primary(language), language))
    forms = ("", FORMAL) if is_formal else ("",)
    return tuple(
        _read(layer, one, f"{WORDS}{one}{form}.yaml")
        for one in spoken
        for layer in layers
        for form in forms
        if f"{WORDS}{one}{form}.yaml" in layer.files
    )


def words_in(files: Sequence[WordFile], language: str, chosen_at: Span) -> tuple[dict[str, Phrase], list[Diagnostic]]:
    """The words in the site's language; those of English where a theme has none."""
    words = _laid_over(file for file in files if file.language == LAST_RESORT)
    translated = _laid_over(file for file in files if file.language != LAST_RESORT)
    found = [fault for file in files for fault in file.found]
    missing = words.keys() - translated.keys()
    is_foreign = primary(language) != LAST_RESORT
    if is_foreign and not translated:
        found.append(THEME_WORDS_MISSING.at(chosen_at, language=language, used=LAST_RESORT))
    elif is_foreign and missing:
        some = ", ".join(sorted(missing)[:_NAMED])
        facts = {"language": language, "used": LAST_RESORT, "count": len(missing), "words": some}
        found.append(THEME_WORDS_INCOMPLETE.at(chosen_at, **facts))
    return words | translated, found


def _laid_over(files: Iterable[WordFile]) -> dict[str, Phrase]:
    words: dict[str, Phrase] = {}
    for file in files:
        words |= file.words
    return words


def _read(layer: ThemeFolder, language: str, file: str) -> WordFile:
    values, composed, found = read_mapping(layer.source(file))
    words: dict[str, Phrase] = {}
    texts: list[tuple[ScalarNode, tuple[ScalarNode, ...]]] = []
    for key, value in values:
        if isinstance(value, ScalarNode):
            words[key.value] = Phrase(value.value)
            texts.append((key, (value,)))
        elif isinstance(value, MappingNode) and (forms := _plural_forms(value)):
            words[key.value] = Phrase(forms[-1][1].value, tuple((form.value, text.value) for form, text in forms))
            texts.append((key, tuple(text for _, text in forms)))
            found.extend(_unknown_forms(composed, forms))
        else:
            found.append(VALUE_MISTYPED.at(composed.span(value), key=key.value, wanted="text"))
    return WordFile(layer, language, words, tuple(texts), composed, tuple(found))


def _plural_forms(node: MappingNode) -> tuple[tuple[ScalarNode, ScalarNode], ...]:
    pairs = [(key, value) for key, value in node.value if isinstance(key, ScalarNode) and isinstance(value, ScalarNode)]
    return tuple(pairs) if len(pairs) == len(node.value) else ()


def _unknown_forms(composed: Composed, forms: Iterable[tuple[ScalarNode, Node]]) -> Iterator[Diagnostic]:
    """Forms that no language has, and that no number therefore chooses."""
    for form, _ in forms:
        if form.value not in PLURAL_FORMS:
            yield KEY_UNKNOWN.at(composed.span(form), key=form.value, **suggestion(form.value, PLURAL_FORMS))
