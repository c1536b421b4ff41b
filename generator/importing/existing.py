"""What a site has already: the addresses of its texts."""

from collections.abc import Iterator

from generator.fingerprint import fingerprint_of_bytes
from generator.model.addresses import post_url
from generator.model.content import SourceFile
from generator.model.names import SourcePath, UrlPath
from generator.parse.frontmatter import open_source
from generator.parse.page import KEYS as KEYS_OF_PAGES
from generator.parse.post import KEYS as KEYS_OF_POSTS
from generator.parse.shared_keys import name_of, read_aliases, read_slug


def addresses_of(path: SourcePath, content: bytes, *, is_post: bool) -> Iterator[UrlPath]:
    """The address of a text, and its former ones."""
    file = SourceFile(path, content, fingerprint_of_bytes(content))
    fields = open_source(file, KEYS_OF_POSTS if is_post else KEYS_OF_PAGES).head
    yield post_url(read_slug(fields, name_of(path)[1], fields.text("title")))
    yield from read_aliases(fields)[0]
