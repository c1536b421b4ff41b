"""The texts of pages: what was edited since the server started stands in the process, all else where builds keep it."""

from generator.model.content import Body
from generator.model.names import Fingerprint, Html, SourcePath
from generator.walk.bodies import TextBodies


class FreshBodies:
    """Implements `Bodies`. Of each text only the last one is kept."""

    def __init__(self, kept: TextBodies, fresh: dict[SourcePath, tuple[Fingerprint, Html]]) -> None:
        self._kept = kept
        self._fresh = fresh

    def html(self, body: Body) -> Html:
        """For the site's pages."""
        key, html = self._fresh.get(body.source, (None, Html("")))
        return html if key == body.key else self._kept.html(body)

    def mail(self, body: Body) -> Html:
        """For letters and feeds."""
        return self._kept.mail(body)

    def plain(self, body: Body) -> str:
        """For the plain-text part of a letter."""
        return self._kept.plain(body)
