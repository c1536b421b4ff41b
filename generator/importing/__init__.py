"""Blogs of other tools as texts of raak: WordPress, Jekyll, Hugo, folders of Markdown. A new source is a folder of this
room and one line in `SOURCES`."""

from generator.importing.folder import MARKDOWN
from generator.importing.hugo import HUGO
from generator.importing.jekyll import JEKYLL
from generator.importing.source import Source
from generator.importing.wordpress import WORDPRESS

SOURCES: tuple[Source, ...] = (WORDPRESS, JEKYLL, HUGO, MARKDOWN)
"""In the order in which they are offered."""
