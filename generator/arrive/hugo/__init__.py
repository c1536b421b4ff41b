"""A Hugo site: its sections, bundles and pages."""

from generator.arrive.source import Luggage, Moving, Source


def _open(luggage: Luggage) -> Moving:
    from generator.arrive.blog import FolderMoving
    from generator.arrive.hugo.reading import blog_of

    return FolderMoving(luggage, blog_of)


HUGO = Source("hugo", _open)
