import pytest

from generator.importing.letters import letter_for
from generator.model.names import SourcePath
from generator.parse.markdown import render_page_body
from generator.parse.markdown.places import Source

WORDS = "A sentence of some length that says very little. " * 40 + "\n\n"
TABLE = "| a | b | c |\n|---|---|---|\n" + "| one | two | three |\n" * 1500


@pytest.mark.parametrize(
    ("body", "newsletter"),
    [
        (WORDS, ""),
        (WORDS * 20, ""),
        (WORDS + "## More\n\n" + WORDS * 60, "opening"),
        (WORDS + "## More\n\n" + TABLE, "opening"),
        (WORDS * 60 + "## More\n\nEnd.\n", "off"),
        (WORDS * 60, "off"),
    ],
)
def test_a_text_too_long_for_a_letter_gives_its_opening_or_none(body: str, newsletter: str) -> None:
    html = render_page_body(Source(body, 1, SourcePath("content/posts/a.md")), "en").html
    assert letter_for(html) == newsletter
