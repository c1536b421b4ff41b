"""Readability: can a post be read without effort? Formulas measure length, not understanding: so these are notes."""

from collections.abc import Callable, Iterator
from operator import mul

from generator.diagnostics.catalogue import (
    HARD_TO_READ,
    LONG_PARAGRAPH,
    LONG_SENTENCE,
    LONG_SENTENCES,
    LONG_STRETCH,
    SHORT_POST,
)
from generator.diagnostics.diagnostic import Diagnostic, Severity
from generator.language.prose import ReadingEase
from generator.parse.markdown.runs import HEADING, QUOTE
from generator.parse.prose.manuscript import Manuscript, cut

_SURELY = 10  # points above the limit: with so many, syllables need no exact count


def hard_to_read(text: Manuscript) -> Iterator[Diagnostic]:
    """Words and sentences are so long that the text is hard, and the reader is not used to that."""
    formula, lengths = text.lists.reading_ease, text.sentence_lengths
    if formula is None or text.is_for_experts or sum(lengths) < max(text.limits.ease_words, 1):
        return
    if _ease(text, formula, formula.guess_syllables) >= text.limits.ease_note + _SURELY:
        return
    ease = _ease(text, formula, formula.count_syllables)
    if ease < text.limits.ease_note:
        hardest = text.sentences[lengths.index(max(lengths))]
        is_very_hard = ease < text.limits.ease_warning
        yield HARD_TO_READ.at(
            hardest.span,
            Severity.WARNING if is_very_hard else None,
            ease=round(ease),
            limit=round(text.limits.ease_warning if is_very_hard else text.limits.ease_note),
            sentence=cut(hardest.text),
        )


def _ease(text: Manuscript, formula: ReadingEase, syllables: Callable[[str], int]) -> float:
    said, lengths = text.own_words, text.sentence_lengths
    total = sum(map(mul, map(syllables, said), said.values()))
    return formula.of(sum(lengths) / len(lengths), total / max(said.total(), 1))


def long_sentences(text: Manuscript) -> Iterator[Diagnostic]:
    """Too many sentences are long."""
    lengths, limits = text.sentence_lengths, text.limits
    long = [number for number, length in enumerate(lengths) if length > limits.long_sentence]
    if len(lengths) < limits.sentences_least or 100 * len(long) <= limits.long_sentences * len(lengths):
        return
    example = next((number for number in long if lengths[number] <= limits.longest_sentence), long[0])
    yield LONG_SENTENCES.at(
        text.sentences[example].span,
        percent=round(100 * len(long) / len(lengths)),
        limit=round(limits.long_sentences),
        words=limits.long_sentence,
        sentence=cut(text.sentences[example].text),
    )


def long_sentence(text: Manuscript) -> Iterator[Diagnostic]:
    """One sentence in which a reader loses the thread: the longest."""
    longest = max(text.sentence_lengths, default=0)
    if longest > text.limits.longest_sentence:
        sentence = text.sentences[text.sentence_lengths.index(longest)]
        limit = text.limits.longest_sentence
        yield LONG_SENTENCE.at(sentence.span, count=longest, limit=limit, sentence=cut(sentence.text))


def long_stretch(text: Manuscript) -> Iterator[Diagnostic]:
    """A long way without a sub-heading, reported at the paragraph before which one may stand."""
    limit = text.limits.stretch
    longest, run, at, beyond = 0, 0, None, None
    for passage in text.prose.passages:
        if passage.kind == HEADING:
            run, at = 0, None
            continue
        run += passage.word_count
        if run > limit and at is None:
            at = passage
        if run > longest:
            longest, beyond = run, at
    if longest > limit and beyond:
        yield LONG_STRETCH.at(beyond.span(), count=longest, limit=limit, paragraph=cut(beyond.text))


def long_paragraph(text: Manuscript) -> Iterator[Diagnostic]:
    """The longest paragraph, when it is a wall."""
    own = [passage for passage in text.prose.passages if passage.kind not in (HEADING, QUOTE)]
    longest, limit = max(own, key=lambda passage: passage.word_count, default=None), text.limits.paragraph
    if longest and longest.word_count > limit:
        yield LONG_PARAGRAPH.at(longest.span(), count=longest.word_count, limit=limit, paragraph=cut(longest.text))


def short_post(text: Manuscript) -> Iterator[Diagnostic]:
    """Hardly more than a remark."""
    count, limit = text.prose.word_count, text.limits.short_post
    if count < limit:
        yield SHORT_POST.at(text.title.span, count=count, limit=limit)
