"""Does a post speak to its reader, or about its author and what they sell?"""

from collections import Counter
from collections.abc import Iterator
from functools import lru_cache

from generator.diagnostics.catalogue import GIVEAWAY_WORD, PROMOTIONAL, SELF_TALK, SELF_TITLE, WORD_AVOIDED
from generator.diagnostics.diagnostic import Diagnostic
from generator.language import Phrases, tokenize
from generator.language.prose import prose_lists
from generator.model.audience import Offer
from generator.model.span import Span
from generator.parse.prose.manuscript import Manuscript, cut
from generator.parse.prose.passages import Passage

_MOST_NAMED = 4


def self_talk(text: Manuscript) -> Iterator[Diagnostic]:
    """The author speaks of themselves at least twice for each time that they speak to the reader."""
    you, me = text.count(text.lists.you), text.count(text.lists.me)
    if not text.lists.you or you + me < text.limits.pronouns_least or you / (you + me) >= text.limits.you_share:
        return
    found = text.first_saying(text.lists.me)
    if found:
        passage, offset = found
        sentence = passage.sentence_at(offset, text.lists.abbreviations)
        yield SELF_TALK.at(
            sentence.span,
            you=you,
            me=me,
            percent=round(100 * you / (you + me)),
            limit=round(100 * text.limits.you_share),
            sentence=cut(sentence.text),
        )


def promotional(text: Manuscript) -> Iterator[Diagnostic]:
    """Words of praise stand close together."""
    praise = list(_found(text.lists.promotion, text))
    density = 1000 * len(praise) / max(text.prose.word_count, 1)
    if len(praise) >= text.limits.promotion_least and density >= text.limits.promotion:
        passage, start, end = praise[0]
        named = dict.fromkeys(passage.text[start:end] for passage, start, end in praise)
        yield PROMOTIONAL.at(
            passage.span(start, end),
            count=len(praise),
            density=round(density),
            limit=round(text.limits.promotion),
            words=", ".join([*named][:_MOST_NAMED]),
        )


def giveaway_words(text: Manuscript) -> Iterator[Diagnostic]:
    """Title or promise give something away."""
    for line in (text.title, text.promise):
        said = _first(text.lists.giveaways, line.text)
        if said:
            yield GIVEAWAY_WORD.at(line.span, phrase=said, text=cut(line.text))


def words_avoided(text: Manuscript) -> Iterator[Diagnostic]:
    """Words that the author has sworn off, each where it first stands."""
    if not text.avoid:
        return
    avoided = _phrases(text.avoid)
    counts: Counter[str] = Counter()
    first: dict[str, tuple[Span, str]] = {}
    for line in (text.title, text.promise):
        if said := _first(avoided, line.text).lower():
            counts[said] += 1
            first.setdefault(said, (line.span, line.text))
    for passage, start, end in _found(avoided, text):
        said = passage.text[start:end].lower()
        counts[said] += 1
        if said not in first:
            first[said] = passage.span(start, end), passage.sentence_at(start, text.lists.abbreviations).text
    for word, (span, sentence) in first.items():
        yield WORD_AVOIDED.at(span, word=word, count=counts[word], sentence=cut(sentence))


def giveaway_in_offer(offer: Offer, span: Span, language: str) -> Iterator[Diagnostic]:
    """An offer that gives something away, reported at its name."""
    lists, told = prose_lists(language), f"{offer.name}\n{offer.button}"
    said = _first(lists.giveaways, told) or _first(lists.free_offers, told)
    if said:
        yield GIVEAWAY_WORD.at(span, phrase=said, text=cut(offer.name))


def self_title(about: str, span: Span, language: str) -> Iterator[Diagnostic]:
    """The line about the author gives them a title that only others may give."""
    said = _first(prose_lists(language).self_titles, about)
    if said:
        yield SELF_TITLE.at(span, phrase=said, about=cut(about))


def _found(phrases: Phrases, text: Manuscript) -> Iterator[tuple[Passage, int, int]]:
    """Each phrase in the author's own words: its passage, its start and end there; of two that overlap, the first."""
    for passage in text.passages_for(phrases):
        sentence = tokenize(passage.own)
        behind = 0
        for first, end in phrases.find(sentence.words):
            if first >= behind:
                yield passage, sentence.places[first][0], sentence.places[end - 1][1]
                behind = end


def _first(phrases: Phrases, text: str) -> str:
    """The first phrase as it is written; empty when there is none."""
    sentence = tokenize(text)
    return next((sentence.quoted(first, end) for first, end in phrases.find(sentence.words)), "")


@lru_cache(maxsize=8)
def _phrases(lines: tuple[str, ...]) -> Phrases:
    """The author's own words, in which no sign has a meaning."""
    return Phrases(" ".join(tokenize(line).words) for line in lines)
