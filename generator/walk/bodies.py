"""The texts that views name, for rendering: as they are, and as they were."""

from abc import ABC, abstractmethod
from collections import OrderedDict
from collections.abc import Callable, Mapping

from generator.disk.bodies import BodyStore
from generator.disk.read import SourceChanged, Sources
from generator.model.content import Body, MailBody, SourceFile
from generator.model.names import Fingerprint, Html, SourcePath
from generator.model.site import Standards

_LETTERS_AT_HAND = 200
"""So many are kept: the letter of a text and several feeds show it, and they are made close to each other."""


class _Letters(ABC):
    """The half of `Bodies` that letters and feeds ask."""

    def mail(self, body: Body) -> Html:
        """For letters and feeds."""
        return self._letter(body).markup(opening=body.opening)

    def plain(self, body: Body) -> str:
        """For the plain-text part of a letter."""
        return self._letter(body).text(opening=body.opening)

    @abstractmethod
    def _letter(self, body: Body) -> MailBody: ...


class TextBodies(_Letters):
    """Implements `Bodies` over the store and the author's files: what the one does not know is parsed again."""

    def __init__(
        self, store: BodyStore, sources: Sources, standards: Standards, parse_html: Callable[[SourceFile], Html]
    ) -> None:
        self._store = store
        self._sources = sources
        self._standards = standards
        self._parse_html = parse_html
        self._letters: OrderedDict[Fingerprint, MailBody] = OrderedDict()
        self._new: dict[Fingerprint, MailBody] = {}  # letters that the store does not know

    def html(self, body: Body) -> Html:
        """For the site's pages."""
        known = self._store.get(body.key)
        return self._parse_html(self._source(body.source)) if known is None else known

    def keep_letters(self) -> None:
        """Put those that were made into the store: a feed that is made again for one text shows the others, too."""
        self._store.put_letters(self._new.items())
        self._new.clear()

    def _letter(self, body: Body) -> MailBody:
        letter = self._letters.get(body.key)
        if letter is None:
            letter = self._letters[body.key] = self._store.letter(body.key) or self._made(body)
            if len(self._letters) > _LETTERS_AT_HAND:
                self._letters.popitem(last=False)
        return letter

    def _made(self, body: Body) -> MailBody:
        """The letter as the author's file gives it; kept where that is the very text that is asked for."""
        from generator.parse.letter import letter_of
        from generator.parse.post import post_key

        file = self._source(body.source)
        letter = letter_of(self._standards, file)
        if post_key(self._standards, file) == body.key:
            self._new[body.key] = letter
            if len(self._new) >= _LETTERS_AT_HAND:
                self.keep_letters()
        return letter

    def _source(self, path: SourcePath) -> SourceFile:
        file = self._sources.read(path)
        if file is None:
            raise SourceChanged(path)
        return file


class FormerBodies(_Letters):
    """Implements `Bodies` with texts as they were: under their former fingerprints, not those that views name.
    Raises `LookupError` where the store does not know them any more.
    """

    def __init__(self, store: BodyStore, former: Mapping[SourcePath, Fingerprint]) -> None:
        self._store = store
        self._former = former

    def html(self, body: Body) -> Html:
        """For the site's pages."""
        known = self._store.get(self._former[body.source])
        if known is None:
            raise LookupError(body.source)
        return known

    def _letter(self, body: Body) -> MailBody:
        known = self._store.letter(self._former[body.source])
        if known is None:
            raise LookupError(body.source)
        return known
