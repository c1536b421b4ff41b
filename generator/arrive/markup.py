"""HTML as raak's Markdown."""

from markdownify import MarkdownConverter

from generator.arrive.references import References


def markdown_of(html: str, references: References) -> str:
    """The same in Markdown."""
    return str(MarkdownConverter().convert(html))
