"""The text of a post as a letter needs it: as markup for mail and as plain text, both from the tokens of the page."""

from collections.abc import Sequence

from generator.model.content import MailBody
from generator.model.names import Html, SourcePath
from generator.parse.mail.markup import markup_of
from generator.parse.mail.plain import plain_of
from generator.parse.mail.tree import tree_of
from generator.parse.markdown.token import Token
from generator.parse.markdown.tokens import Reading, read_markdown
from generator.parse.markdown.words import words_in

_BLOCKS_OF_OPENING = 3


def render_mail_body(text: str, first_line: int, source: SourcePath, language: str, html: str) -> MailBody:
    """The forms of a letter of a body that `render_page_body` accepts with the same arguments."""
    reading = read_markdown(text, first_line, source, language, html)
    opening = opening_of(reading.tokens)
    footnotes = words_in(language).footnotes
    return MailBody(*_forms(reading, reading.tokens, footnotes), *_forms(reading, opening, footnotes))


def _forms(reading: Reading, tokens: Sequence[Token], footnotes: str) -> tuple[Html, str]:
    blocks = tree_of(tokens, reading.links)
    return Html(markup_of(blocks, footnotes)), plain_of(blocks, footnotes)


def opening_of(tokens: Sequence[Token]) -> tuple[Token, ...]:
    """What stands before the first sub-heading, with its footnotes; a first heading of all belongs to what it heads.

    A text without sub-headings opens with its first three blocks.
    """
    starts = [number for number, token in enumerate(tokens) if token.level == 0 and token.nesting >= 0]
    headings = [number for number in starts[1:] if tokens[number].type == "heading_open"]
    end = headings[0] if headings else starts[_BLOCKS_OF_OPENING] if len(starts) > _BLOCKS_OF_OPENING else len(tokens)
    opening = tokens[:end]
    return (*opening, *_notes_of(opening, tokens[end:]))


def _notes_of(opening: Sequence[Token], rest: Sequence[Token]) -> list[Token]:
    """The footnotes that the opening refers to, as a block of their own."""
    wanted = {child.meta["id"] for token in opening for child in token.children or () if child.type == "footnote_ref"}
    notes: list[Token] = []
    inside = False
    for token in rest:
        if token.type == "footnote_open":
            inside = token.meta["id"] in wanted
        if inside or (wanted and token.type in ("footnote_block_open", "footnote_block_close")):
            notes.append(token)
    return notes
