"""Where a post leads: to one next step, or to many."""

import posixpath
from collections.abc import Iterator

from generator.diagnostics.catalogue import LINKS_MANY, OFFERS_COMPETE, SHARE_WIDGET
from generator.diagnostics.diagnostic import Diagnostic
from generator.language.prose import share_widgets
from generator.model.addresses import path_of
from generator.parse.markdown.runs import PARAGRAPH, QUOTE
from generator.parse.prose.manuscript import Manuscript
from generator.parse.prose.passages import Reference

_ACTIONS = ("mailto:", "tel:")


def offers_compete(text: Manuscript) -> Iterator[Diagnostic]:
    """The body asks for another step than the offer that stands below it.

    A letter to the author is none: each post ends with a question, and its answers go there.
    """
    if not text.prose.references:
        return
    known, answer = {_step(offer.link) for offer in text.offers}, f"mailto:{text.email.lower()}"
    steps = [one for one in text.prose.references if one.kind != QUOTE and _asks(one, known)]
    asked = [one for one in steps if _step_of(one) != answer]
    own = _step(text.offer.link) if text.offer else _step_of(asked[0]) if asked else ""
    others = {_step_of(one): one for one in reversed(asked) if _step_of(one) != own}
    if others:
        first = min(others.values(), key=lambda one: one.span)
        offer = text.offer.name if text.offer else None
        yield OFFERS_COMPETE.at(first.span, target=first.address, count=len(others), offer=offer)


def links_many(text: Manuscript) -> Iterator[Diagnostic]:
    """Running text sends its reader away again and again. Lists of sources may be as long as they like."""
    away = [one for one in text.prose.references if one.kind == PARAGRAPH and one.address.startswith("http")]
    limits = text.limits
    by_length = int(text.prose.word_count * limits.links_per_hundred / 100)
    limit = max(limits.links_least - 1, min(limits.links_most, by_length))
    if len(away) > limit:
        beyond = away[limit]
        yield LINKS_MANY.at(beyond.span, count=len(away), limit=limit, target=beyond.address)


def share_widgets_shown(text: Manuscript) -> Iterator[Diagnostic]:
    """The body asks to be shared, or loads what counts sharing."""
    away = [one for one in text.prose.references if one.link is None]
    addresses = "\n".join(one.address for one in away).lower()
    if not any(map(addresses.__contains__, share_widgets())):
        return
    shown = next(one for one in away if any(map(one.address.lower().__contains__, share_widgets())))
    yield SHARE_WIDGET.at(shown.span, target=shown.address)


def _asks(reference: Reference, known: set[str]) -> bool:
    return reference.address.startswith(_ACTIONS) or _step_of(reference) in known


def _step_of(reference: Reference) -> str:
    return _step(reference.address, is_within=reference.link is not None)


def _step(address: str, *, is_within: bool = False) -> str:
    """What an address is compared by: no subject, no `#part`; within the site only the name of the page."""
    bare = path_of(address).rstrip("/").lower()
    if is_within or bare.startswith("/"):
        return posixpath.basename(bare).removesuffix(".md").removesuffix(".html")
    return bare
