"""A Hugo site: its sections, bundles and pages."""

from generator.importing.source import Importer, OldFiles, Source


def _open(old_files: OldFiles) -> Importer:
    from generator.importing.blog import FolderImporter
    from generator.importing.hugo.reading import blog_of

    return FolderImporter(old_files, blog_of)


HUGO = Source("hugo", _open)
