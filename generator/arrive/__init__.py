"""What texts of other places are, and how they become texts of raak. Each source is a file of this room."""

from generator.arrive.hugo import HUGO
from generator.arrive.jekyll import JEKYLL
from generator.arrive.source import Source
from generator.arrive.vault import MARKDOWN
from generator.arrive.wordpress import WORDPRESS

SOURCES: tuple[Source, ...] = (WORDPRESS, JEKYLL, HUGO, MARKDOWN)
"""In the order in which they are offered."""
