"""WordPress: an export file (WXR), and beside it the uploads folder of the old server."""

from generator.importing.source import Source
from generator.importing.wordpress.importer import WordPressImporter

WORDPRESS = Source("wordpress", WordPressImporter)
"""Made there under Tools, Export, All content."""
