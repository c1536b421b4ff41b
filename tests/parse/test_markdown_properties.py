"""What holds for every text, also for one that nobody would write."""

import re
from html.parser import HTMLParser

import html5lib
import nh3
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from generator.model.names import SourcePath
from generator.parse.markdown import RenderedBody, render_page_body
from generator.parse.markdown.harmless import HARMLESS, VOID
from generator.parse.markdown.places import Source
from generator.parse.markdown.tokens import read_markdown

SIGNS = list("*_`~[]()<>!#|:{}\"'=-+\\&^$%/ \t\né字\u2028")
BLOCKS = r"""
\n\n ; \n>\s ; \n-\s ; \n1.\s ; \n\s\s\s\s ; \n|\sa\s|\sb\s|\n|---|:-:|\n|\sc\s|\sd\s|\n ; \n```py\n ; \n:::\stip\sx\n
\n:::\n ; \nTerm\n:\sdef\n ; -\s[x]\s ; #\sh ; {.c\s#i} ; {.c} ; >\s[!NOTE]\n ; \n\n[r]:\sc.md\n ; \n\n[^1]:\sn\n
"""
SPANS = r"""
[a](b.md) ; ![a](b.png) ; [a][r] ; [^1] ; ^[n ; [a](javascript:x) ; ![a](b.png){width=9} ; javascript: ; &#0;
"""
HTML = r"""
<b> ; </b> ; <div> ; </div> ; <p> ; <table> ; <td> ; </table> ; <li> ; <a\shref='x.md'> ; </a> ; <br/> ; <summary>
<details> ; <img\ssrc=x.png\salt=a> ; <script> ; </script> ; <p\sonclick=x> ; <!-- ; --> ; <? ; <![CDATA[ ; <svg>
<math>
<x\sy ; <a\shref='\sjava&#9;script:x'> ; <a\shref='java\nscript:x'> ; <p\sstyle="a:url(x)"> ; </main> ; </footer>
</p> ; <pre> ; </pre>
"""


def pieces(written: str) -> list[str]:
    return [piece.replace(r"\n", "\n").replace(r"\s", " ") for piece in written.split() if piece != ";"]


PIECES = [*SIGNS, *pieces(BLOCKS), *pieces(SPANS), *pieces(HTML)]
TEXTS = st.one_of(st.lists(st.sampled_from(PIECES), max_size=40).map("".join), st.text(max_size=60))


def body(text: str, *, trusted: bool = False) -> RenderedBody:
    return render_page_body(Source(text, 3, SourcePath("content/posts/a.md")), "nl", trusted=trusted)


def filled(rendered: RenderedBody) -> str:
    """The page with something in place of every placeholder."""
    html = re.sub("\x00P\\d+\x00", '<img src="/a.png" alt="a">', rendered.html)
    return re.sub("\x00L\\d+\x00", "/a/", html)


@settings(max_examples=400, deadline=None)
@given(TEXTS, st.booleans())
@example("[" * 3000, False)
@example("![" * 2000 + "a" + "](b)" * 2000, False)
def test_any_text_becomes_a_page(text: str, trusted: bool) -> None:
    body(text, trusted=trusted)


@settings(max_examples=400, deadline=None)
@given(TEXTS, st.booleans())
def test_every_reference_has_one_mark_and_every_mark_a_reference(text: str, trusted: bool) -> None:
    rendered = body(text, trusted=trusted)
    placeholders = re.findall("\x00([LP])(\\d+)\x00", rendered.html)
    assert sorted(int(number) for kind, number in placeholders if kind == "L") == list(range(len(rendered.links)))
    assert sorted(int(number) for kind, number in placeholders if kind == "P") == list(range(len(rendered.pictures)))
    assert rendered.html.count("\x00") == 2 * len(placeholders)


@settings(max_examples=400, deadline=None)
@given(TEXTS)
def test_places_lie_in_the_text(text: str) -> None:
    rendered = body(text)
    lines = re.split("\r\n|\r|\n", text)
    spans = [found.span for found in (*rendered.links, *rendered.pictures, *rendered.diagnostics)]
    for span in spans:
        assert 3 <= span.line <= span.end_line < 3 + len(lines)
        assert 1 <= span.column <= len(lines[span.line - 3]) + 1


class Tags(HTMLParser):
    """Refuses a page in which a tag is not closed where it should be."""

    def __init__(self) -> None:
        super().__init__()
        self.opened: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in VOID:
            self.opened.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.opened.pop() == tag


@settings(max_examples=600, deadline=None)
@given(TEXTS)
def test_safe_html_is_balanced(text: str) -> None:
    tags = Tags()
    tags.feed(filled(body(text)))
    assert tags.opened == []


@settings(max_examples=600, deadline=None)
@given(TEXTS)
def test_safe_html_leaves_the_frame_of_the_page_alone(text: str) -> None:
    frame = f'<!doctype html><title>t</title><main>{filled(body(text))}</main><footer id="theme">f</footer>'
    page = html5lib.parse(frame, namespaceHTMLElements=False)
    assert [part.tag for part in page.find("body")] == ["main", "footer"]
    assert page.find("body")[1].get("id") == "theme"


SCHEMES = {"javascript", "http", "https", "mailto"}
EVERYTHING = {"*": {"onclick", "href", "src", "style", "srcset", "action", "formaction", "background"}}


@settings(max_examples=600, deadline=None)
@given(TEXTS)
@example("> *\n>\n> ")
def test_a_second_judge_finds_nothing_unsafe(text: str) -> None:
    """nh3 reads the page as a browser does, and is asked what it sees in it."""
    seen: list[str] = []

    def note(tag: str, attribute: str, value: str) -> str:
        seen.append(f"{attribute}={value}")
        return value

    html = filled(body(text))
    nh3.clean(
        html, tags=set(HARMLESS), attributes=EVERYTHING, attribute_filter=note, url_schemes=SCHEMES, link_rel=None
    )
    assert [
        found for found in seen if not re.match("(href|src)=(?!javascript:)|style=display:inline-block", found)
    ] == []
    assert set(re.findall("<([a-z0-9]+)", html)) <= HARMLESS


@settings(max_examples=200, deadline=None)
@given(TEXTS)
def test_reading_twice_gives_the_same(text: str) -> None:
    assert body(text) == body(text)
    one, other = (read_markdown(Source(text, 3, SourcePath("a.md")), "nl") for _ in range(2))
    assert one.tokens == other.tokens


PATHOLOGICAL = {
    "nested strong": "*a **a " * 2000 + "b" + " a** a*" * 2000,
    "openers of links": "[a" * 5000,
    "closers of links": "a]" * 5000,
    "nested brackets": "[" * 5000 + "a" + "]" * 5000,
    "nested quotes": "> " * 5000 + "a",
    "nested lists": "\n".join(" " * depth + "* a" for depth in range(500)),
    "nested pictures": "![" * 3000 + "x" + "](y)" * 3000,
    "backticks": "".join("e" + "`" * length for length in range(1000)),
    "many references": "".join(f"[{number}]: u\n" for number in range(5000)) + "[0] " * 5000,
    "many links in a line": "[a](b.md) " * 5000,
    "a long row": "| a |\n|---|\n|" + "[x](y.md)" * 3000 + "|",
    "quotes": "\"a 'b" * 5000,
    "open tags": "<b>" * 5000,
    "closing tags": "<b>" * 3000 + "</i>" * 3000,
    "unfinished tags": "<div>\n" + '<a b="' * 5000,
    "unfinished comments": "<div>\n" + "<!--" * 5000,
    "attributes": "`a`{" + ".b " * 5000,
    "callouts": "::: note\n" * 3000,
    "notes in notes": "^[a" * 2000 + "]" * 2000,
    "equal headings": "# a\n" * 3000,
    "nested definitions": "\n".join("  " * depth + "a\n" + "  " * depth + ": b" for depth in range(200)),
}


@pytest.mark.parametrize("text", PATHOLOGICAL.values(), ids=PATHOLOGICAL)
def test_what_takes_other_parsers_for_ever_is_done_soon(text: str) -> None:
    body(text)
