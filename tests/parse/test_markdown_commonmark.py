"""CommonMark stays CommonMark: the ground of the dialect, and what the dialect does otherwise."""

import json
import re
from pathlib import Path
from typing import Any

import html5lib
import pytest

from generator.model.names import SourcePath
from generator.parse.markdown import RenderedBody, render_page_body
from generator.parse.markdown.dialect import commonmark
from generator.parse.markdown.places import Source

EXAMPLES: list[dict[str, Any]] = json.loads(
    (Path(__file__).parents[1] / "cases" / "commonmark" / "commonmark-0.31.2.json").read_text(encoding="utf-8")
)
IDS = [f"{example['example']}: {example['section']}" for example in EXAMPLES]

UNSAFE_HTML = {150, 163, 169, 170, 171, 172, 173, 176, 178, 201, 475, 491, 524, 536, 613, 614, 615, 616, 617, 623}
"""What is unsafe is told of and left out; unknown tags are shown as text, unknown attributes left out."""

DROPPED_HTML = {177, 179, 180, 182, 183, 308, 309, 625, 626, 627, 628, 629}
"""Comments, declarations and instructions are left out."""

BALANCED_HTML = {148, 156, 157, 158, 187, 344, 476, 477, 494, 630, 631, 642, 643}
"""Tags are closed where Markdown's elements end, and a tag that is not whole is text."""

OTHERWISE = UNSAFE_HTML | DROPPED_HTML | BALANCED_HTML


def test_all_examples_of_the_specification_are_here() -> None:
    assert [example["example"] for example in EXAMPLES] == list(range(1, 653))


@pytest.mark.parametrize("example", EXAMPLES, ids=IDS)
def test_the_ground_is_commonmark(example: dict[str, Any]) -> None:
    rendered = commonmark().render(example["markdown"])
    # An empty quote is written without a line break, which makes no difference to any reader.
    assert rendered.replace("<blockquote></blockquote>", "<blockquote>\n</blockquote>") == example["html"]


@pytest.mark.parametrize("example", EXAMPLES, ids=IDS)
def test_the_dialect_differs_only_where_it_says_so(example: dict[str, Any]) -> None:
    rendered = render_page_body(Source(example["markdown"], 1, SourcePath("a.md")), "en")
    differs = plain(with_references(rendered)) != plain(example["html"])
    assert differs == (example["example"] in OTHERWISE)


def with_references(rendered: RenderedBody) -> str:
    """The page with each placeholder turned back into what was written."""
    html: str = rendered.html
    for number, link in enumerate(rendered.links):
        html = html.replace(f"\x00L{number}\x00", link.target.replace("&", "&amp;").replace('"', "&quot;"))
    for number, picture in enumerate(rendered.pictures):
        title = f' title="{picture.title}"' if picture.title else ""
        html = html.replace(f"\x00P{number}\x00", f'<img src="{picture.target}" alt="{picture.alt}"{title}>')
    return html


TYPOGRAPHY = str.maketrans({"“": '"', "”": '"', "‘": "'", "’": "'", "–": "--", "—": "---", "…": "..."})


def plain(html: str) -> str:
    """HTML as a tree, without what the dialect adds on purpose: see `dialect()` and `page.py`."""
    html = re.sub(
        r'<pre class="highlight".*?</pre>', lambda code: re.sub("</?span[^>]*>", "", code[0]), html, flags=re.S
    )
    html = html.replace(' class="highlight"', "").replace(' tabindex="0"', "")
    html = re.sub(r"<(/?)h[1-6](?: id=\"[^\"]*\")?>", r"<\1h2>", html)
    html = re.sub(r"<figure>(<img[^>]*)><figcaption>(.*?)</figcaption>\n</figure>", r'<p>\1 title="\2"></p>', html)
    tree = html5lib.parseFragment(html.translate(TYPOGRAPHY), namespaceHTMLElements=False)
    written: str = html5lib.serialize(tree, omit_optional_tags=False, alphabetical_attributes=True)
    return written.replace("<blockquote></blockquote>", "<blockquote>\n</blockquote>")
