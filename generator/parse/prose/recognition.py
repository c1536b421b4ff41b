"""Would the reader whom a post names see that it is for them?"""

from collections.abc import Iterator
from functools import lru_cache

from generator.diagnostics.catalogue import (
    LANGUAGE_DIFFERS,
    PROBLEM_NOT_RECOGNISABLE,
    QUESTION_MISSING,
    TITLE_LONG,
    TITLE_NOT_RECOGNISABLE,
)
from generator.diagnostics.diagnostic import Diagnostic
from generator.language import stems, words
from generator.language.grammar import Grammar, grammar_of, known_languages
from generator.model.language import primary
from generator.parse.prose.manuscript import Manuscript, cut

_UNAWARE = "unaware"


def problem_not_recognisable(text: Manuscript) -> Iterator[Diagnostic]:
    """Title, promise and opening hardly say any of the words in which the reader tells the problem."""
    wanted = _stems_of((text.problem, *text.words), text.language)
    if text.stage == _UNAWARE or not wanted:
        return
    is_short = len(_stems_of((text.problem,), text.language)) <= text.limits.few_stems
    limit = 1 if is_short else text.limits.recognised_stems
    opening = f"{text.title.text}\n{text.promise.text}\n{text.prose.opening(text.limits.opening)}"
    found = wanted & stems(opening, text.language)
    if len(found) < limit:
        first = text.first_sentence
        yield PROBLEM_NOT_RECOGNISABLE.at(
            first.span if first else text.title.span,
            count=len(found),
            limit=limit,
            words=text.limits.opening,
            problem=text.problem,
            sentence=cut(first.text if first else text.title.text),
        )


def title_not_recognisable(text: Manuscript) -> Iterator[Diagnostic]:
    """The title neither says a word of the problem nor speaks to the reader."""
    wanted = _stems_of((text.problem, *text.words), text.language)
    if not wanted or not text.lists.you or text.stage == _UNAWARE:
        return
    said = words(text.title.text)
    if text.lists.you.isdisjoint(said) and wanted.isdisjoint(stems(text.title.text, text.language)):
        yield TITLE_NOT_RECOGNISABLE.at(text.title.span, title=text.title.text, problem=text.problem)


def title_long(text: Manuscript) -> Iterator[Diagnostic]:
    """A list of results or a mailbox cuts the title off."""
    count, limit = len(text.title.text), text.limits.title_longest
    if count > limit:
        yield TITLE_LONG.at(text.title.span, count=count, limit=limit, rest=_words_beyond(text.title.text, limit))


def _words_beyond(title: str, limit: int) -> str:
    """What stands behind so many characters, from the word that is cut there."""
    word = title.rfind(" ", 0, limit + 1)
    return title[word if word > 0 else limit :].strip()


def question_missing(text: Manuscript) -> Iterator[Diagnostic]:
    """The post asks its reader nothing."""
    if not text.question.text:
        yield QUESTION_MISSING.at(text.question.span)


def language_differs(text: Manuscript) -> Iterator[Diagnostic]:
    """Few of the small words are those of the site's language, or most of them those of another.

    Half of all running words are such small ones, and few are the same in two languages; so their share tells more
    surely than a guess among a hundred languages, and costs nothing.
    """
    count = sum(text.own_words.values())
    if text.grammar is None or count < text.limits.language_words:
        return
    share = _share(text, text.grammar, count)
    other = _likeliest(text, share, count)
    paragraphs = text.prose.paragraphs
    if paragraphs and (other or share < text.limits.own_language):
        yield LANGUAGE_DIFFERS.at(
            text.body.beginning,
            language=primary(text.language),
            percent=round(share * 100),
            sentence=cut(paragraphs[0].text),
            meant=other or None,
        )


@lru_cache(maxsize=1024)
def _stems_of(texts: tuple[str, ...], language: str) -> frozenset[str]:
    """Of all these; nothing where only grammar is said."""
    grammar = grammar_of(language)
    if grammar is None:
        return frozenset()
    content = [said for text in texts for said in words(text) if not grammar.is_function_word(said)]
    return stems(" ".join(content), language) if content else frozenset()


def _likeliest(text: Manuscript, own: float, count: int) -> str:
    """Another language, whose small words make up enough of the text and far more than the site's; empty for none."""
    if own >= text.limits.other_language:  # few words are small ones of two languages: no other has twice as many
        return ""
    known = ((language, grammar_of(language)) for language in known_languages())
    others = ((language, grammar) for language, grammar in known if grammar and grammar is not text.grammar)
    shares = {language: _share(text, grammar, count) for language, grammar in others}
    other = max(shares, key=lambda language: shares[language], default="")
    return other if other and shares[other] >= max(text.limits.other_language, 2 * own) else ""


def _share(text: Manuscript, grammar: Grammar, count: int) -> float:
    return text.count(grammar.function_words) / count
