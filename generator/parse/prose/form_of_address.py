"""In which of the two forms of a language readers are addressed: `u` or `je`."""

from collections import Counter
from collections.abc import Iterable, Iterator

from generator.diagnostics.catalogue import FORM_OF_ADDRESS_MIXED
from generator.diagnostics.diagnostic import Diagnostic
from generator.language import words
from generator.language.prose import prose_lists
from generator.language.tokens import WORD
from generator.parse.prose.manuscript import Manuscript, cut
from generator.parse.prose.passages import Passage


def speaks_formally(texts: Iterable[str], language: str) -> bool:
    """Whether more of these texts' words for the reader are the formal ones."""
    lists = prose_lists(language)
    said = [word for text in texts for word in words(text) if word in lists.you]
    return 2 * sum(word in lists.formal_you for word in said) > len(said)


def form_of_address_mixed(text: Manuscript) -> Iterator[Diagnostic]:
    """The post addresses its reader in both forms: told where the rarer one first stands."""
    forms = (text.lists.formal_you, text.lists.you - text.lists.formal_you)
    if not all(map(text.count, forms)):
        return
    rare, usual = sorted(([*_said(form, text)] for form in forms), key=len)
    if rare:
        passage, word, offset = rare[0]
        sentence = passage.sentence_at(offset, text.lists.abbreviations)
        [(other, _)] = Counter(said for _, said, _ in usual).most_common(1)
        facts = {"word": word, "count": len(rare), "other": other, "times": len(usual), "sentence": cut(sentence.text)}
        yield FORM_OF_ADDRESS_MIXED.at(passage.span(offset, offset + len(word)), **facts)


def _said(form: frozenset[str], text: Manuscript) -> Iterator[tuple[Passage, str, int]]:
    """Where the author says one of these words: the passage, the word and its offset there. `9 u` is an hour."""
    for passage in text.prose.own:
        own = passage.own.lower()
        for found in WORD.finditer(own):
            if found[0] in form and not own[: found.start()].rstrip()[-1:].isdigit():
                yield passage, found[0], found.start()
