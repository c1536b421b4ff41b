"""The focus lint: whether a post speaks to the reader it names. One function a rule, and one line in the lists."""

from collections.abc import Callable, Iterator

from generator.diagnostics.diagnostic import Diagnostic
from generator.parse.markdown.body import RenderedBody
from generator.parse.markdown.places import Source
from generator.parse.markdown.runs import PlainText
from generator.parse.prose.actions import links_many, offers_compete, share_widgets_shown
from generator.parse.prose.form_of_address import form_of_address_mixed
from generator.parse.prose.from_runs import prose_of_runs
from generator.parse.prose.manuscript import Line, Manuscript
from generator.parse.prose.passages import Prose
from generator.parse.prose.readability import (
    hard_to_read,
    long_paragraph,
    long_sentence,
    long_sentences,
    long_stretch,
    short_post,
)
from generator.parse.prose.recognition import (
    language_differs,
    problem_not_recognisable,
    question_missing,
    title_long,
    title_not_recognisable,
)
from generator.parse.prose.voice import (
    giveaway_in_offer,
    giveaway_words,
    promotional,
    self_talk,
    self_title,
    words_avoided,
)

ProseRule = Callable[[Manuscript], Iterator[Diagnostic]]

OF_ANY_TEXT: tuple[ProseRule, ...] = (
    title_long,
    giveaway_words,
    words_avoided,
    offers_compete,
    share_widgets_shown,
)
"""Rules that need no more than what stands there."""

OF_PROSE: tuple[ProseRule, ...] = (
    problem_not_recognisable,
    title_not_recognisable,
    question_missing,
    self_talk,
    promotional,
    form_of_address_mixed,
    links_many,
    hard_to_read,
    long_sentences,
    long_sentence,
    long_stretch,
    long_paragraph,
    short_post,
)
"""Rules that wait until a text is more than a sketch, and is in the language whose lists they use."""

__all__ = [
    "OF_ANY_TEXT",
    "OF_PROSE",
    "Line",
    "Manuscript",
    "Prose",
    "ProseRule",
    "giveaway_in_offer",
    "lint",
    "prose_of",
    "self_title",
]


def prose_of(body: RenderedBody, source: Source) -> Prose:
    """What an author says in a body that has been made of `source`."""
    if isinstance(body.made_of, PlainText):
        return prose_of_runs(body.made_of, source)
    from generator.parse.prose.from_tokens import prose_of_tokens  # few texts need it

    return prose_of_tokens(body.made_of.tokens, body.links, source)


def lint(text: Manuscript) -> tuple[Diagnostic, ...]:
    """All that the rules on prose have to say of one post. Levels, waivers and the limit on notes come later."""
    found = [finding for rule in OF_ANY_TEXT for finding in rule(text)]
    if text.prose.word_count < text.limits.sketch:
        return tuple(found)
    strange = list(language_differs(text))
    found += strange or (finding for rule in OF_PROSE for finding in rule(text))
    return tuple(found)
