"""How the folder of a site is laid out: where its author's files lie, and which of them are texts."""

CONFIG = "site.yaml"

CONTENT, THEMES, LOG = "content", "themes", "log"

POSTS, PAGES = "content/posts", "content/pages"
"""The folders whose Markdown files are texts."""

STATIC = "content/static"
"""Its files lie on the site as they lie here, hidden ones too (`.well-known`)."""

SOURCE_FOLDERS = (CONTENT, THEMES)
"""All that a site is made of, but for its settings and its log."""

LOG_FILES = ("focus.lock", "log/replies.csv", "log/steps.csv", "log/feedback.csv", "log/focus.csv")
"""What the author keeps beside them."""

OWN_NAMES = ".raak"
"""How the names begin of what is raak's own, and no part of the site."""

MEMORY_FOLDER = ".raak"
"""What raak knows of the site from one build to the next."""

_READ = ".md"
_ENDINGS = (_READ, ".markdown", ".mdown", ".mdx", ".mkd", ".md.txt")
"""How the names of Markdown files end. Only under the first is one read; under any other its author meant it to be."""

_DOCUMENTS = (".doc", ".docx", ".htm", ".html", ".odt", ".pages", ".rtf", ".txt")
"""How the names end of what other programs write texts in."""


def is_post(path: str) -> bool:
    """Whether a text with this path is a post: it lies in their folder."""
    return path.startswith(POSTS + "/")


def is_page(path: str) -> bool:
    """Whether a text with this path is a page."""
    return path.startswith(PAGES + "/")


def is_text(path: str) -> bool:
    """Whether this file is a post or a page."""
    return path.endswith(_READ) and path.startswith((POSTS + "/", PAGES + "/"))


def looks_like_text(path: str) -> bool:
    """Whether this file is called as posts and pages are, here or elsewhere."""
    return path.lower().endswith(_ENDINGS)


def looks_like_document(path: str) -> bool:
    """Whether this file is called as texts in another form are."""
    return path.lower().endswith(_DOCUMENTS)


def name_as_text(name: str) -> str:
    """The name under which this file, which looks like a text or a document, would be read."""
    ending = next(ending for ending in (*_ENDINGS, *_DOCUMENTS) if name.lower().endswith(ending))
    return name[: -len(ending)] + _READ
