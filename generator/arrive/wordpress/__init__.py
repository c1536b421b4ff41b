"""WordPress: an export file (WXR), and beside it the uploads folder of the old server."""

from generator.arrive.source import Source
from generator.arrive.wordpress.moving import Export

WORDPRESS = Source("wordpress", Export)
"""Made there under Tools, Export, All content."""
