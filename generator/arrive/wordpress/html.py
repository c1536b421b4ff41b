"""The text of a post in WordPress as the HTML that its readers saw."""

from collections.abc import Mapping

from generator.arrive.references import References
from generator.arrive.saying import said_by
from generator.arrive.wordpress.media import Media


def html_of(text: str, blocks: Mapping[str, str], media: Media, references: References) -> str:
    """The HTML of a text."""
    return text


def words_of_text(text: str, blocks: Mapping[str, str]) -> str:
    """All that it says."""
    return said_by(text)
