"""Names in the author's log that nothing on the site has, and a focus that changed without a word."""

from collections.abc import Iterable, Iterator

from generator.diagnostics.catalogue import FOCUS_CHANGED, LOG_NAME_UNKNOWN
from generator.diagnostics.diagnostic import Diagnostic
from generator.model.content import Post
from generator.model.log import UNKNOWN, unexplained_changes
from generator.model.span import Span
from generator.parse.nearest import nearest
from generator.validate.neighbours import name_of
from generator.validate.survey import CONFIG_START, Survey


def log_names_unknown(survey: Survey) -> Iterator[Diagnostic]:
    """Posts, personas and offers that the log names and the site does not."""
    log, readers = survey.log, survey.site.readership
    personas = [persona.id for persona in readers.personas]
    offers = [offer.id for offer in readers.offers]
    posts = [(reply.post, reply.at) for reply in log.replies] + [(step.post, step.at) for step in log.steps]
    if posts:
        yield from _unknown("post", _posts(survey), posts)
    yield from _unknown("persona", personas, ((reply.persona, reply.at) for reply in log.replies))
    yield from _unknown("offer", offers, ((step.offer, step.at) for step in log.steps))


def _posts(survey: Survey) -> list[str]:
    """The slugs of posts; one that is not public any more may have had its replies, too."""
    hidden = (text.slug for text in survey.held_back if isinstance(text, Post))
    incomplete = (text.slug for text in (*survey.incomplete, *survey.held_back_incomplete))
    aside = map(name_of, survey.site.addresses.set_aside)
    return [*(post.slug for post in survey.site.posts), *hidden, *incomplete, *aside]


def _unknown(kind: str, known: Iterable[str], named: Iterable[tuple[str, Span]]) -> Iterator[Diagnostic]:
    names = {*known, UNKNOWN, ""}
    for name, at in named:
        if name not in names:
            yield LOG_NAME_UNKNOWN.at(at, kind=kind, value=name, nearest=nearest(name, names - {""}))


def focus_changed(survey: Survey) -> Iterator[Diagnostic]:
    """What differs from the focus that was kept, each at its place in `site.yaml`."""
    config = survey.site.config
    changes = unexplained_changes(survey.log, config)
    if not changes:
        return
    problems_at = dict[str, Span](config.problems_at)
    places = {
        "persona": dict[str, Span](config.personas_at),
        "problem": problems_at,
        "share": problems_at,
        "proof": dict[str, Span](config.proof_at),
    }
    for change in changes:
        name = change.after if change.what == "proof" else change.id  # the place of one that is gone is that of all
        at = places[change.what].get(name, CONFIG_START)
        facts = {change.what: change.id or None, "before": change.before or None, "after": change.after or None}
        yield FOCUS_CHANGED.at(at, **facts)
