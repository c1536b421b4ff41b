"""Pages on which a text says other words, made without the theme: the page as it lies there, with the new words where
the old ones stand.

All else of such a page is as it was, since nothing else that its template sees is another. That holds for templates
that put the words down in one place and ask nothing of them. Raak's own do, and `tests/render/test_rewording.py` holds
them to it; what the templates of others do nobody knows.
"""

from functools import partial

from generator.model.addresses import base_path
from generator.model.names import Html
from generator.model.views import PageView, PostView, View
from generator.render.budget import MOST_PARTS
from generator.render.places import COLUMN, below, page_html

COLUMNS = (COLUMN, 960)
"""How wide the themes of raak show the pictures of a text, in CSS pixels."""


def reworded(page: bytes, view: View, before: Html, after: Html, site_url: str) -> bytes | None:
    """The page of this view with the text `after` in the place of `before`; None where that is left to the theme.
    Raises `ValueError` for a page that nobody can read.
    """
    if not isinstance(view, PostView | PageView):
        return None
    text, addressed = page.decode(), partial(below, base_path(site_url))
    for column in COLUMNS:
        said = page_html(before, view.body, addressed, column)
        start = text.find(said)
        if said and start >= 0 and start == text.rfind(said):
            changed = text[:start] + page_html(after, view.body, addressed, column) + text[start + len(said) :]
            return changed.encode() if len(changed) <= MOST_PARTS else None
    return None
