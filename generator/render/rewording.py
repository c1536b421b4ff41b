"""Files in which a text says other words, made without the theme: the file as it lies there, with the new words where
the old ones stand.

All else of such a file is as it was, since nothing else that its template sees is another. That holds for templates
that put the words down in one place and ask nothing of them. Raak's own do, and `tests/render/test_rewording.py` holds
them to it; what the templates of others do nobody knows.
"""

from collections.abc import Callable, Mapping, Set
from contextlib import suppress
from functools import partial

from msgspec import Struct

from generator.model.addresses import base_path
from generator.model.bodies import bodies_in
from generator.model.content import Bodies, Body
from generator.model.files import PlannedFile
from generator.model.names import SourcePath
from generator.model.views import SiteView, View
from generator.render.limits import MOST_PARTS
from generator.render.places import COLUMN, below, mail_html, page_html, plain_text
from generator.render.theme import LETTERS, Theme

COLUMNS = (COLUMN, 960)
"""How wide the themes of raak show the pictures of a text, in CSS pixels."""


class Rewording(Struct, frozen=True):
    """Texts of a site that say other words now."""

    sources: Set[SourcePath]  # of these texts
    before: Bodies  # raises `LookupError` for words that nobody knows any more
    after: Bodies
    site: SiteView
    theme: Callable[[], Theme]  # of raak's own; only letters ask for it


Again = Callable[[str, View, Body, Rewording], str | None]
"""Makes a kind of file again in which a text stands; None where that is left to the theme."""


def reworded(lying: bytes, planned: PlannedFile, rewording: Rewording) -> bytes | None:
    """The file as it lies there, with the words of now; None where that is left to the theme.
    Raises `ValueError` for a file that nobody can read.
    """
    again = _again(planned.template)
    if again is None:
        return None
    text: str | None = lying.decode()
    with suppress(LookupError):  # words that nobody knows any more
        for body in bodies_in(planned.view):
            if text is not None and body.source in rewording.sources:
                text = again(text, planned.view, body, rewording)
        return None if text is None or len(text) > MOST_PARTS else text.encode()
    return None


def said_again(text: str, old: str, new: str) -> str | None:
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


def _again(template: str) -> Again | None:
    if template.startswith(LETTERS):
        from generator.render.reworded_letter import KINDS  # style sheets: only for the newest posts

        return KINDS.get(template)
    return _KINDS.get(template)


def _page(text: str, _view: View, body: Body, rewording: Rewording) -> str | None:
    addressed = partial(below, base_path(rewording.site.url))
    before, after = rewording.before.html(body), rewording.after.html(body)
    for column in COLUMNS:
        old, new = (page_html(html, body, addressed, column) for html in (before, after))
        page = said_again(text, old, new)
        if page is not None:
            return page
    return None


def _xml_feed(text: str, _view: View, body: Body, rewording: Rewording) -> str | None:
    return _feed(text, body, rewording, _in_xml)


def _json_feed(text: str, _view: View, body: Body, rewording: Rewording) -> str | None:
    return _feed(text, body, rewording, _in_json)


def _feed(text: str, body: Body, rewording: Rewording, written: Callable[[str], str]) -> str | None:
    """A feed takes blanks away at both ends of a text: what has some is left to the theme."""
    pair = mail_before_and_after(body, rewording)
    if any(words != words.strip() for words in pair):
        return None
    return said_again(text, *map(written, pair))


def _in_xml(words: str) -> str:
    from markupsafe import escape

    return str(escape(words))


def _in_json(words: str) -> str:
    """The inside of a JSON string as Jinja's `tojson` writes it."""
    from json import dumps

    written = dumps(words)[1:-1]
    for sign in "<>&'":
        written = written.replace(sign, f"\\u{ord(sign):04x}")
    return written


def _copy(text: str, _view: View, body: Body, rewording: Rewording) -> str | None:
    from generator.render.copies import opening

    old, new = map(opening, plain_before_and_after(body, rewording))
    return text if old == new else said_again(text, old, new)


def _as_it_lies(text: str, _view: View, _body: Body, _rewording: Rewording) -> str:
    return text


_KINDS: Mapping[str, Again] = {
    "post.html": _page,
    "page.html": _page,
    "feed.xml": _xml_feed,
    "atom.xml": _xml_feed,
    "feed.json": _json_feed,
    "channels/social.txt": _copy,
    "channels/email.txt": _copy,
    "channels/forum.txt": _copy,
    "channels/event.txt": _as_it_lies,
    "channels/print.txt": _as_it_lies,
}
