"""Links as Obsidian writes them, which stay text here."""

import pytest

from generator.model.names import SourcePath
from generator.parse.markdown import render_page_body
from generator.parse.markdown.places import Source
from generator.parse.markdown.wikilinks import Wikilink, parts_of


def kept(text: str) -> list[tuple[str, str]]:
    """The links that are kept, and what stands in the text where their spans say."""
    rendered = render_page_body(Source(text, 1, SourcePath("content/posts/a.md")), "en")
    lines = text.split("\n")
    spans = [link.span for link in rendered.wikilinks]
    stand = [lines[span.line - 1][span.column - 1 : span.end_column - 1] for span in spans]
    return list(zip((link.target for link in rendered.wikilinks), stand, strict=True))


@pytest.mark.parametrize(
    ("text", "link"),
    [
        ("See [[Other note]]: it says more.", "[[Other note]]"),
        ("# About [[note]]", "[[note]]"),
        ("- [ ] Read **[[Other note|this]]**", "[[Other note|this]]"),
        ("> > ![[desk.png|300]]", "![[desk.png|300]]"),
        ("Here: [[#A part]].", "[[#A part]]"),
        ("See [[Other note|`this` one]]", "[[Other note|`this` one]]"),
        ("| a |\n|---|\n| [[Other note\\|this]] |", "[[Other note\\|this]]"),
        ("`[[code]]` and [[words/2024 - Noor's \u2018note\u2019]]", "[[words/2024 - Noor's \u2018note\u2019]]"),
        ("A \\` before `[[note]]`, and [[note]] before `[[note]]``", "[[note]]"),
        ("In ``a ` [[note]] ` b`` and [[note]]", "[[note]]"),
        ("Text[^1]\n\n[^1]: In [[Other note]]", "[[Other note]]"),
        ("One [x](y.md)\nand [[Één]] [z]", "[[Één]]"),
    ],
)
def test_a_name_in_double_brackets_is_kept_with_its_place(text: str, link: str) -> None:
    ((target, stands),) = kept(text)
    assert (target.replace("\\", ""), stands) == (link.replace("\\", ""), link)


@pytest.mark.parametrize(
    "text",
    [
        "`[[Other note]]` and ``[[a]] ` b``",
        "```\n[[Other note]]\n```",
        "    [[Other note]]",
        "[[1]](https://example.org/) and [[note]](note.md)",
        "[[1]] [[2024]] [[^1]] [[^note]]",
        "Say \\[[Other note]] or \\[\\[Other note]]",
        "[[Other note]]\n\n[Other note]: https://example.org/",
        "[[[Other note]]] and [[]] and [[ ]]",
        "[[1, 2], [3, 4]] and [[x, [y]], z]",
        'Take list[[name]] or df[["name"]] or a[[x = 1]] or [[ -f name ]]',
        "[[TOC]] [[_TOC_]] [[toc]] [[Category:Birds]] [[https://example.org]]",
        "[[Other\nnote]] [[Other note]",
        "[[Other note]][there]\n\n[there]: https://example.org/",
        "Plain words.",
    ],
)
def test_what_is_something_else_is_passed_over(text: str) -> None:
    assert kept(text) == []


@pytest.mark.parametrize(
    ("written", "parts"),
    [
        ("[[Other note]]", Wikilink("Other note", "", "", False)),
        ("![[a/desk.png | 300]]", Wikilink("a/desk.png", "", "300", True)),
        ("[[Other note#A part \\|these]]", Wikilink("Other note", "A part", "these", False)),
        ("[[Other note#A part#Its end]]", Wikilink("Other note", "Its end", "", False)),
        ("[[Other note#^b7]]", Wikilink("Other note", "", "", False)),
        ("[[#A part]]", Wikilink("", "A part", "", False)),
    ],
)
def test_it_has_a_name_a_part_and_words(written: str, parts: Wikilink) -> None:
    assert parts_of(written) == parts


def test_a_text_made_to_take_long_is_read_at_once() -> None:
    """Each of these would take minutes, were every start of it followed to the end."""
    for part in ("[[a", "[[1", "[[a ", "[[a|", "![[a#", "[["):
        assert kept(part * 30_000) == []
