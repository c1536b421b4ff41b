"""Any folder of Markdown: notes, a vault of Obsidian, an export of Notion."""

from generator.importing.source import Importer, OldFiles, Source


def _open(old_files: OldFiles) -> Importer:
    from generator.importing.blog import FolderImporter
    from generator.importing.folder.reading import blog_of

    return FolderImporter(old_files, blog_of)


MARKDOWN = Source("markdown", _open)
