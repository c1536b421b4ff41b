"""Pages on which a text says other words, made without the theme: the page as it lies there, with the new words where
the old ones stand.

All else of such a page is as it was, since nothing else that its template sees is another. That holds for templates
that put the words down in one place and ask nothing of them. Raak's own do, and `tests/walk/test_rewording.py` holds
them to it; what the templates of others do nobody knows.
"""

from functools import partial

from generator.disk.bodies import BodyStore
from generator.model.names import Fingerprint, Html
from generator.model.views import PageView, PostView, View
from generator.render.budget import MOST_PARTS
from generator.render.places import COLUMN, base_path, below, page_html

COLUMNS = (COLUMN, 960)
"""How wide the themes of raak show the pictures of a text, in CSS pixels."""


class Rewording:
    """Puts the words of texts as they are now on the pages of one site."""

    def __init__(self, site_url: str, store: BodyStore) -> None:
        self._addressed = partial(below, base_path(site_url))
        self._store = store

    def page(self, view: View, text_before: Fingerprint, page_before: bytes) -> bytes | None:
        """The page of this view, which differs from the one before in its text alone; None where that is left to the
        theme. Raises `ValueError` for a page that nobody can read.
        """
        if not isinstance(view, PostView | PageView):
            return None
        before, after = self._store.get(text_before), self._store.get(view.body.text)
        if before is None or after is None:
            return None
        page = page_before.decode()
        for column in COLUMNS:
            said = self._said(before, view, column)
            start = page.find(said)
            if said and start >= 0 and start == page.rfind(said):
                reworded = page[:start] + self._said(after, view, column) + page[start + len(said) :]
                return reworded.encode() if len(reworded) <= MOST_PARTS else None
        return None

    def _said(self, html: Html, view: PostView | PageView, column: int) -> str:
        return page_html(html, view.body, self._addressed, column)
