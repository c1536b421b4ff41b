"""A Jekyll site: its posts, drafts, collections and pages."""

from generator.arrive.source import Luggage, Moving, Source


def _open(luggage: Luggage) -> Moving:
    from generator.arrive.blog import FolderMoving
    from generator.arrive.jekyll.reading import blog_of

    return FolderMoving(luggage, blog_of)


JEKYLL = Source("jekyll", _open)
