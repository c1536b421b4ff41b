"""Texts of a site that say other words now: what all kinds of files need that are made again with these words."""

from collections.abc import Callable, Set
from functools import partial

from msgspec import Struct

from generator.model.content import Bodies, Body
from generator.model.names import SourcePath
from generator.model.views import SiteView, View
from generator.render.addressing import below, mail_html, plain_text
from generator.render.theme import Theme


class Rewording(Struct, frozen=True):
    """Texts of a site that say other words now."""

    sources: Set[SourcePath]  # of these texts
    before: Bodies  # raises `LookupError` for words that nobody knows any more
    after: Bodies
    site: SiteView
    theme: Callable[[], Theme]  # of raak's own; only letters ask for it


Reword = Callable[[str, View, Body, Rewording], str | None]
"""The text of a kind of file, with the new words of one body in it; None where that is left to the theme."""


def replaced_once(text: str, old: str, new: str) -> str | None:
    """The text with `new` in the place of `old`; None where that does not stand there exactly once."""
    start = text.find(old)
    if not (old and new) or start < 0 or start != text.rfind(old):
        return None
    return text[:start] + new + text[start + len(old) :]


def mail_before_and_after(body: Body, rewording: Rewording) -> tuple[str, str]:
    """The markup of a text for letters and feeds."""
    addressed = partial(below, rewording.site.url)
    before, after = rewording.before.mail(body), rewording.after.mail(body)
    return mail_html(before, body, addressed), mail_html(after, body, addressed)


def plain_before_and_after(body: Body, rewording: Rewording) -> tuple[str, str]:
    """The same as plain text."""
    addressed = partial(below, rewording.site.url)
    before, after = rewording.before.plain(body), rewording.after.plain(body)
    return plain_text(before, body, addressed), plain_text(after, body, addressed)
