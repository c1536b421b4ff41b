"""The size and kind of each picture, known by its content, so that each is measured once."""

from collections.abc import Mapping

from generator.disk.read import SourceChanged
from generator.disk.regular import read_regular
from generator.fingerprint import fingerprint_of_bytes
from generator.model.names import Fingerprint, SourcePath
from generator.model.pictures import UNREADABLE, PictureFacts

MOST_IN_A_PICTURE = 100_000_000
"""Bytes of a picture that is looked into."""


class MeasuredPictures:
    """Knows what earlier builds measured, and measures the rest."""

    def __init__(self, site_dir: str, known: Mapping[Fingerprint, PictureFacts]) -> None:
        self._site_dir = site_dir
        self._known = known
        self.used: dict[Fingerprint, PictureFacts] = {}  # to be remembered

    def facts(self, path: SourcePath, content: Fingerprint) -> PictureFacts:
        """What the file with this content is as a picture."""
        found = self.used.get(content) or self._known.get(content) or _measured(f"{self._site_dir}/{path}", content)
        self.used[content] = found
        return found


def _measured(place: str, content: Fingerprint) -> PictureFacts:
    from generator.pictures.measure import measure

    try:
        found, _ = read_regular(place, MOST_IN_A_PICTURE)
    except OSError:
        return PictureFacts("", fault=UNREADABLE)
    if fingerprint_of_bytes(found) != content:
        raise SourceChanged(place)
    return measure(found)
