"""Files in which a text says other words, made without the theme: the file as it lies there, with the new words where
the old ones stand.

All else of such a file is as it was, since nothing else that its template sees is another. That holds for templates
that put the words down in one place and ask nothing of them. Raak's own do, and `tests/render/test_reworded.py` holds
them to it; what the templates of others do nobody knows.
"""

from collections.abc import Callable, Mapping
from contextlib import suppress
from functools import partial

from generator.model.addresses import base_path
from generator.model.bodies import bodies_in
from generator.model.content import Body
from generator.model.files import PlannedFile
from generator.model.views import View
from generator.render.addressing import COLUMN, below, page_html
from generator.render.limits import MOST_PARTS
from generator.render.rewording import Reword, Rewording, mail_before_and_after, plain_before_and_after, replaced_once
from generator.render.theme import LETTERS

COLUMNS = (COLUMN, 960)
"""How wide the themes of raak show the pictures of a text, in CSS pixels."""


def reworded(published: bytes, planned: PlannedFile, rewording: Rewording) -> bytes | None:
    """The file as it was `published`, with the words of now; None where that is left to the theme.
    Raises `ValueError` for a file that nobody can read.
    """
    reword = _reword_for(planned.template)
    if reword is None:
        return None
    text: str | None = published.decode()
    with suppress(LookupError):  # words that nobody knows any more
        for body in bodies_in(planned.view):
            if text is not None and body.source in rewording.sources:
                text = reword(text, planned.view, body, rewording)
        return None if text is None or len(text) > MOST_PARTS else text.encode()
    return None


def _reword_for(template: str) -> Reword | None:
    if template.startswith(LETTERS):
        from generator.render.reworded_letter import KINDS  # style sheets: only for the newest posts

        return KINDS.get(template)
    return _KINDS.get(template)


def _page(text: str, _view: View, body: Body, rewording: Rewording) -> str | None:
    addressed = partial(below, base_path(rewording.site.url))
    before, after = rewording.before.html(body), rewording.after.html(body)
    for column in COLUMNS:
        old, new = (page_html(html, body, addressed, column) for html in (before, after))
        page = replaced_once(text, old, new)
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
    return replaced_once(text, *map(written, pair))


def _in_xml(words: str) -> str:
    from markupsafe import escape

    return str(escape(words)).replace("\f", " ")


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
    return text if old == new else replaced_once(text, old, new)


def _as_it_lies(text: str, _view: View, _body: Body, _rewording: Rewording) -> str:
    return text


_KINDS: Mapping[str, Reword] = {
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
