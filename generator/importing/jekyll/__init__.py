"""A Jekyll site: its posts, drafts, collections and pages."""

from generator.importing.source import Importer, OldFiles, Source


def _open(old_files: OldFiles) -> Importer:
    from generator.importing.blog import FolderImporter
    from generator.importing.jekyll.reading import blog_of

    return FolderImporter(old_files, blog_of)


JEKYLL = Source("jekyll", _open)
