"""The texts that views name, for rendering: from memory where it knows them, else parsed again."""

from collections import OrderedDict
from collections.abc import Callable
from typing import TYPE_CHECKING

from generator.disk.bodies import BodyStore
from generator.disk.read import SourceChanged, Sources
from generator.model.content import Body, SourceFile
from generator.model.names import Fingerprint, Html, SourcePath
from generator.model.site import Standards

if TYPE_CHECKING:
    from generator.parse.mail import MailBody

_LETTERS_AT_HAND = 200
"""A text is wanted by its letter and by several feeds, close to each other."""


class TextBodies:
    """Implements `Bodies` over the store and the author's files."""

    def __init__(
        self, store: BodyStore, sources: Sources, standards: Standards, parse_html: Callable[[SourceFile], Html]
    ) -> None:
        self._store = store
        self._sources = sources
        self._standards = standards
        self._parse_html = parse_html
        self._letters: OrderedDict[Fingerprint, MailBody] = OrderedDict()

    def html(self, body: Body) -> Html:
        """For the site's pages."""
        known = self._store.get(body.text)
        return self._parse_html(self._source(body.source)) if known is None else known

    def mail(self, body: Body) -> Html:
        """For letters and feeds."""
        letter = self._letter(body)
        return letter.opening_mail if body.opening else letter.mail

    def plain(self, body: Body) -> str:
        """For the plain-text part of a letter."""
        letter = self._letter(body)
        return letter.opening_plain if body.opening else letter.plain

    def _letter(self, body: Body) -> "MailBody":
        letter = self._letters.get(body.text)
        if letter is None:
            from generator.parse.letter import letter_of

            letter = self._letters[body.text] = letter_of(self._standards, self._source(body.source))
            if len(self._letters) > _LETTERS_AT_HAND:
                self._letters.popitem(last=False)
        return letter

    def _source(self, path: SourcePath) -> SourceFile:
        file = self._sources.read(path)
        if file is None:
            raise SourceChanged(path)
        return file
