"""Any folder of Markdown: notes, a vault of Obsidian, an export of Notion."""

from generator.arrive.source import Luggage, Moving, Source


def _open(luggage: Luggage) -> Moving:
    from generator.arrive.blog import FolderMoving
    from generator.arrive.vault.reading import blog_of

    return FolderMoving(luggage, blog_of)


MARKDOWN = Source("markdown", _open)
