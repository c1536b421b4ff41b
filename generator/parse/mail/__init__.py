"""The text of a post as a letter needs it: as markup for mail and as plain text.

Both are written from one tree. It is made of the page's HTML where a text is in plain notation, and else of the tokens
that its page is made of, too.
"""

from generator.model.content import MailBody
from generator.model.names import Html
from generator.parse.mail.from_page import trees_of_plain
from generator.parse.mail.markup import markup_of
from generator.parse.mail.plain import plain_of
from generator.parse.mail.tree import Node, Trees, blocks_of
from generator.parse.markdown.places import Source
from generator.parse.markdown.words import words_in


def render_mail_body(source: Source, language: str, *, trusted: bool = False) -> MailBody:
    """The forms of a letter of a body that `render_page_body` accepts with the same arguments."""
    trees = trees_of_plain(source, language)
    if trees is None:
        trees = _trees_of_any(source, language, trusted)
    footnotes = words_in(language).footnotes
    whole, opening = (_forms(tree, footnotes) for tree in trees)
    return MailBody(*whole, *opening)


def _trees_of_any(source: Source, language: str, trusted: bool) -> Trees:
    from generator.parse.mail.from_tokens import trees_of_any  # and all that reads tokens

    return trees_of_any(source, language, trusted=trusted)


def _forms(tree: list[Node], footnotes: str) -> tuple[Html, str]:
    blocks = blocks_of(tree)
    return Html(markup_of(blocks, footnotes)), plain_of(blocks, footnotes)
