"""What holds of the tokens of any text: whoever walks over them may rely on it."""

from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from markdown_it.utils import read_fixture_file

from generator.model.names import SourcePath
from generator.parse.markdown.places import Source
from generator.parse.markdown.token import Token
from generator.parse.markdown.tokens import read_markdown

CASES = Path(__file__).parents[1] / "cases"
TEXTS = [
    pytest.param(text, id=f"{file.stem}: {title}")
    for file in [*sorted((CASES / "markdown").glob("*.md")), CASES / "sources" / "bodies.txt"]
    for _, title, text, _ in read_fixture_file(file)
]


@pytest.mark.parametrize("trusted", [False, True])
@pytest.mark.parametrize("text", TEXTS)
def test_what_begins_ends_again_within_what_it_began_in(text: str, trusted: bool) -> None:
    tokens = read_markdown(Source(text, 1, SourcePath("content/posts/a.md")), "en", trusted=trusted).tokens
    for run in (tokens, *(token.children or () for token in tokens if token.type == "inline")):
        for opening, closing in pairs(run):
            assert opening.type.removesuffix("_open") == closing.type.removesuffix("_close")
            assert (opening.tag, opening.level) == (closing.tag, closing.level)


@pytest.mark.parametrize("text", TEXTS)
def test_each_block_knows_how_deep_it_stands(text: str) -> None:
    depth = 0
    for token in read_markdown(Source(text, 1, SourcePath("content/posts/a.md")), "en").tokens:
        if token.type == "footnote_block_open":
            break  # notes count from their own ground
        depth -= token.nesting < 0
        assert token.level == depth, token
        depth += token.nesting > 0


def pairs(tokens: Sequence[Token]) -> Iterator[tuple[Token, Token]]:
    """What begins, and what ends it."""
    waiting: list[Token] = []
    for token in tokens:
        assert token.nesting in (-1, 0, 1)
        if token.nesting > 0:
            waiting.append(token)
        elif token.nesting < 0:
            yield waiting.pop(), token
    assert waiting == []
