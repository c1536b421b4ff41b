"""What authors write, and what readers get."""

import re
from pathlib import Path

import pytest
from markdown_it.utils import read_fixture_file

from generator.diagnostics.diagnostic import Diagnostic
from generator.model.names import SourcePath
from generator.model.span import Span
from generator.parse.markdown import RenderedBody, render_page_body
from generator.parse.markdown.places import Source
from generator.parse.markdown.plain import LONGEST
from generator.parse.markdown.references import scheme_of
from tests.make import facts

FIXTURES = sorted((Path(__file__).parents[1] / "cases" / "markdown").glob("*.md"))
CASES = [
    pytest.param(path.stem.rpartition(".")[2], text, expected, id=f"{path.stem}: {title}")
    for path in FIXTURES
    for _, title, text, expected in read_fixture_file(path)
]
FIRST_LINE = 7


def body(text: str, language: str = "en", *, trusted: bool = False) -> RenderedBody:
    return render_page_body(Source(text, FIRST_LINE, SourcePath("content/posts/a.md")), language, trusted=trusted)


def written_at(text: str, span: Span) -> str:
    """What stands in the text where a span says, to the end of its last line."""
    lines = text.split("\n")[span.line - FIRST_LINE : span.end_line - FIRST_LINE + 1]
    lines[-1] = lines[-1][: span.end_column - 1]
    return "\n".join([lines[0][span.column - 1 :], *lines[1:]])


def codes(diagnostics: tuple[Diagnostic, ...]) -> list[str]:
    return [found.code for found in diagnostics]


@pytest.mark.parametrize(("language", "text", "expected"), CASES)
def test_a_case_is_rendered_as_written_down(language: str, text: str, expected: str) -> None:
    rendered = body(text, language).html.replace("\x00", "␀")
    assert rendered.rstrip("\n") == expected.rstrip("\n")


TARGETS = {
    "inline": ("See [x](other.md) there.", "other.md"),
    "with a title": ('See [x](other.md "t").', "other.md"),
    "in angle brackets": ("See [x](<other post.md>).", "other post.md"),
    "in the second line": ("One\ntwo [x](other.md)", "other.md"),
    "in a list": ("- one\n  - two [x](other.md)", "other.md"),
    "in a quote": ("> > a\n> > b [x](other.md)", "other.md"),
    "in a lazy line": ("> a\nb [x](other.md)", "other.md"),
    "in a heading": ("## Go [x](other.md) ##", "other.md"),
    "in an underlined heading": ("Go\n[x](other.md)\n---", "other.md"),
    "in a cell": ("| a | b |\n|---|---|\n| x | [x](other.md) |", "other.md"),
    "in a head": ("| [x](other.md) | b |\n|---|---|", "other.md"),
    "behind a bar": ("| a |\n|---|\n| a \\| b [x](other.md) |", "other.md"),
    "by name": ("See [x][there].\n\n[there]: other.md 'title'", "other.md"),
    "by its own name": ("See [there] and [there][].\n\n> [there]:\n> <other.md>", "other.md"),
    "behind tabs": ("-\tone\n\n\ttwo [x](other.md)", "other.md"),
    "behind code that looks like it": ("`[x](other.md)` [y](z.md)", "z.md"),
    "around a picture": ("[![A](a.png)](other.md)", "other.md"),
    "in a footnote": ("Text[^1]\n\n[^1]: Note [x](other.md)", "other.md"),
    "in a note inside the text": ("Text^[note [x](other.md)] more", "other.md"),
    "in a callout": ("> [!TIP]\n> See [x](other.md)", "other.md"),
    "in the title of a callout": ("::: tip See [x](other.md)\ntext\n:::", "other.md"),
    "in a title behind a kind": ("- a\n\n  > [!tip] See [x](other.md)\n  > text", "other.md"),
    "below a title behind a kind": ("> > [!faq]- Other\n> > See\n> >   [x](other.md)", "other.md"),
    "in a definition": ("Term\n: See [x](other.md)", "other.md"),
    "in a task": ("- [ ] [x](other.md)", "other.md"),
    "in HTML": ('Raw <a class="b" href="other.md">x</a>', "other.md"),
    "in a block of HTML": ("<div>\n<p>\n  <a href='other.md'>x</a></p>\n</div>", "other.md"),
    "in HTML in a list": ("- a\n\n  <div>\n  <a href=other.md>x</a>\n  </div>", "other.md"),
    "with accents": ("Zie [x](één.md)", "één.md"),
    "with brackets in the text": ("[a \\](b](other.md)", "other.md"),
    "with escapes": (r"[x](a\_b.md)", r"a\_b.md"),
    "behind typography": ("\"Quoted\" -- 'words'... [x](other.md)", "other.md"),
    "after Windows line ends": ("One\r\ntwo [x](other.md)\r\n", "other.md"),
}


@pytest.mark.parametrize(("text", "expected"), TARGETS.values(), ids=TARGETS)
def test_a_link_knows_where_its_target_stands(text: str, expected: str) -> None:
    link = body(text).links[-1]
    assert written_at(text, link.span) == expected
    assert codes(body(text).diagnostics) == []


def test_equal_targets_have_places_of_their_own() -> None:
    text = "[x](a.md) [x](a.md)\n\n| h | h |\n|---|---|\n| [x](a.md) | [x](a.md) |"
    places = [(link.span.line, link.span.column) for link in body(text).links]
    assert places == [(7, 5), (7, 15), (11, 7), (11, 19)]


def test_pictures_know_where_their_target_stands() -> None:
    text = 'A ![desk](images/desk.jpg "t") and <img src="b.png" alt="B">\n\n![c][c]\n\n[c]: c.png'
    assert [written_at(text, picture.span) for picture in body(text).pictures] == ["images/desk.jpg", "b.png", "c.png"]


def test_marks_count_references_in_the_order_of_the_page() -> None:
    text = "[a](a.md) ![p](p.png)[^1]\n\n[^1]: [note](n.md)\n\n<a href='b.md'>b</a> ![q](q.png)"
    rendered = body(text)
    assert [link.target for link in rendered.links] == ["a.md", "b.md", "n.md"]
    assert [picture.target for picture in rendered.pictures] == ["p.png", "q.png"]
    assert re.findall("\x00(..)\x00", rendered.html) == ["L0", "P0", "L1", "P1", "L2"]


AT_HOME = {
    "in the text": ("See [x](https://example.org/blog/two/#part) there.", "/two/#part"),
    "at home": ("[x](https://example.org/blog/)", "/"),
    "without the last slash": ("[x](https://example.org/blog)", "/"),
    "in another way": ("[x](HTTP://Example.ORG/blog/Two)", "/Two"),
    "without a scheme": ("[x](//example.org/blog/two/?a=b)", "/two/?a=b"),
    "by itself": ("See <https://example.org/blog/two/>.", "/two/"),
    "by name": ("See [x].\n\n[x]: https://example.org/blog/two/ 'Two'", "/two/"),
    "in HTML": ('<p>See <a href="https://example.org/blog/two/">two</a></p>', "/two/"),
    "in a table": ("| a |\n|---|\n| [x](https://example.org/blog/two/) |", "/two/"),
}


@pytest.mark.parametrize(("text", "target"), AT_HOME.values(), ids=AT_HOME)
def test_a_link_that_names_the_site_in_full_stays_as_it_is_and_is_kept(text: str, target: str) -> None:
    rendered = render_page_body(Source(text, FIRST_LINE, SourcePath("a.md")), "en", "https://example.org/blog/")
    assert [link.target for link in rendered.own_links] == [target]
    assert written_at(text, rendered.own_links[0].span).lower().endswith((f"/blog{target}".lower(), "/blog"))
    assert (rendered.html, rendered.links) == (body(text).html, ())


@pytest.mark.parametrize(
    "text",
    [
        "[x](https://müller.example/één/zes%20uur/#deel)",
        "[x](https://xn--mller-kva.example/%C3%A9%C3%A9n/zes%20uur/#deel)",
        '<p><a href="https://MÜLLER.example/één/zes%20uur/#deel">x</a></p>',
    ],
)
def test_a_site_whose_name_is_not_ascii_knows_itself_in_both_spellings(text: str) -> None:
    rendered = render_page_body(Source(text, 1, SourcePath("a.md")), "nl", "https://müller.example/één/")
    assert [link.target for link in rendered.own_links] == ["/zes%20uur/#deel"]


@pytest.mark.parametrize(
    "address",
    [
        *(
            "https://example.org/",
            "https://example.org/other/two/",
            "https://example.org/blogs/",
            "https://example.com/blog/",
        ),
        *(
            "https://example.org.evil.example/blog/",
            "https://my.example.org/blog/",
            "https://a.example/?u=example.org/blog/",
        ),
        *("mailto:me@example.org/blog/", "ftp://example.org/blog/", "tel:112", "/blog/two.md"),
    ],
)
def test_a_link_to_another_host_or_beside_the_site_is_not_kept(address: str) -> None:
    source = Source(f"[x]({address})", 1, SourcePath("a.md"))
    assert render_page_body(source, "en", "https://example.org/blog/").own_links == ()


def test_links_to_elsewhere_stay_as_they_are() -> None:
    rendered = body("[a](https://example.org/a?b=c&d) <me@example.org> [b](//example.org) [c](tel:112)")
    assert rendered.links == ()
    assert 'href="https://example.org/a?b=c&amp;d"' in rendered.html
    assert 'href="mailto:me@example.org"' in rendered.html


@pytest.mark.parametrize(
    ("address", "scheme"),
    [
        ("HTTPS://a.org/b:c", "https"),
        (" java\tscript:x", "javascript"),
        ("a/b:c", ""),
        ("C:/a", ""),
        ("#a", ""),
        ("", ""),
    ],
)
def test_the_scheme_of_an_address_is_the_one_that_a_browser_reads(address: str, scheme: str) -> None:
    assert scheme_of(address) == scheme


def test_a_picture_keeps_its_words() -> None:
    picture = body('![A *desk* with `code`](desk.jpg "Title") .').pictures[0]
    assert (picture.alt, picture.title) == ("A desk with code", "Title")


def test_a_caption_is_not_also_a_title() -> None:
    assert body('![A](a.png "Caption")').pictures[0].title == ""


FAULTS = {
    "a picture without words": ("![](a.png)", "picture-without-alt", "a.png"),
    "a raw picture without words": ('<img src="a.png">', "picture-without-alt", "a.png"),
    "a picture elsewhere": ("![A](https://example.org/a.png)", "picture-elsewhere", "https://example.org/a.png"),
    "a raw picture elsewhere": ('<img src="//x.org/a.png" alt="A">', "picture-elsewhere", "//x.org/a.png"),
    "a script": ("a <script>b</script>", "html-unsafe", "<script>"),
    "a script block": ("<script>\nalert(1)\n</script>", "html-unsafe", "<script>"),
    "a handler": ('<p onclick="x()">a</p>', "html-unsafe", 'onclick="x()"'),
    "a handler between lines": ("<p\n  class=a\n  ONCLICK=x>a</p>", "html-unsafe", "ONCLICK=x"),
    "a frame": ("<iframe src=x></iframe>", "html-unsafe", "<iframe src=x>"),
    "a form": ("> <form action=x>\n> </form>", "html-unsafe", "<form action=x>"),
    "a style that loads": ('<b style="background:url(x)">a</b>', "html-unsafe", 'style="background:url(x)"'),
    "a style that leaves its place": ('<b style="position:fixed">a</b>', "html-unsafe", 'style="position:fixed"'),
    "a source set": ('<img src="a.png" alt="A" srcset="b.png 2x">', "html-unsafe", 'srcset="b.png 2x"'),
    "a script as an address": ("[a](javascript:x)", "link-unsafe", "javascript:x"),
    "a hidden script": ('<a href="java&#9;script:x">a</a>', "link-unsafe", "java&#9;script:x"),
    "a script by name": ("[a][b]\n\n[b]: javascript:x", "link-unsafe", "javascript:x"),
    "a script in angle brackets": ("<javascript:x>", "link-unsafe", "javascript:x"),
    "a raw script address": ('<a href="&#106;avascript:x">a</a>', "link-unsafe", "&#106;avascript:x"),
    "data as an address": ("[a](data:text/html,x)", "link-unsafe", "data:text/html,x"),
    "a picture as data": ("![a](data:image/png;base64,x)", "link-unsafe", "data:image/png;base64,x"),
    "a tag nobody knows": ("A List<String> here", "html-unknown", "<String>"),
    "an attribute nobody knows": ('<p langauge="nl">a</p>', "html-unknown", 'langauge="nl"'),
    "a tag of the past": ("A <TT>list</TT> and <tt>another</tt>", "html-obsolete", "<TT>"),
    "a handler in braces": ("`a`{onclick=x}", "html-unsafe", "{"),
    "an unknown attribute in braces": ("`a`{colour=red}", "attribute-unknown", "{"),
    "an unknown attribute above a block": ("{colour=red}\nText", "attribute-unknown", "{colour=red}"),
    "two of one name": ("## A {#x}\n\n## B {#x}", "anchor-twice", "## B {#x}"),
    "two of one name in HTML": ('<p id="x">a</p>\n\n<p id="x">b</p>', "anchor-twice", 'id="x"'),
}


@pytest.mark.parametrize(("text", "code", "place"), FAULTS.values(), ids=FAULTS)
def test_a_fault_is_told_at_its_place(text: str, code: str, place: str) -> None:
    found = body(text).diagnostics
    assert codes(found) == [code]
    assert written_at(text, found[0].span) == place


@pytest.mark.parametrize(("text", "code", "place"), FAULTS.values(), ids=FAULTS)
def test_what_is_unsafe_is_not_in_the_page(text: str, code: str, place: str) -> None:
    rendered = body(text).html.lower()
    for forbidden in ("<script", "onclick", "<iframe", "<form", "javascript:", "data:", "srcset", "url(", "https://"):
        assert forbidden not in rendered.replace(">javascript:x<", "")  # as a text it does nothing


def test_a_picture_that_says_it_tells_nothing_needs_no_words() -> None:
    rendered = body('![](a.png){alt=""} <img src="b.png" alt="">')
    assert codes(rendered.diagnostics) == []
    assert [picture.alt for picture in rendered.pictures] == ["", ""]


@pytest.mark.parametrize("trusted", [False, True])
def test_a_picture_without_words_is_told_how_it_is_written(trusted: bool) -> None:
    found = body('![](a.png)\n\n<img src="b.png">', trusted=trusted).diagnostics
    assert [facts(one).get("tag") for one in found] == [None, "img"]


def test_an_address_on_the_writers_own_computer_is_no_program() -> None:
    address = "file:///Users/noor/My%20desk.png"
    (picture, link) = body(f"![A desk]({address}) [a](javascript:x)").diagnostics
    assert facts(picture) == {"target": address, "own": address, "file": "My%20desk.png"}
    assert facts(link) == {"target": "javascript:x"}


def test_a_definition_used_twice_is_told_once() -> None:
    assert codes(body("[a] [a]\n\n[a]: javascript:x").diagnostics) == ["link-unsafe"]


def test_what_may_not_be_taken_from_definitions_any_more_leads_nowhere() -> None:
    rendered = body(f"[a]: https://example.org/{'x' * 499_980}\n\n[a]\n\n[a] and [a] ![a]\n\n![a]")
    assert rendered.html.endswith('x">a</a> and <a href="#">a</a> a</p>\n<p>a</p>\n')
    assert [(found.code, found.span.line, found.span.column) for found in rendered.diagnostics] == [
        ("definitions-too-long", 11, 9)
    ]


def test_a_text_may_end_in_nothing_but_blanks() -> None:
    assert body("> *\n>\n> ").html == "<blockquote>\n<ul>\n<li></li>\n</ul>\n</blockquote>\n"


TRUSTED = (
    '<div onclick="x()"><script>if (a<b) "<a href=x>"</script><iframe src="https://x.org/"></iframe><!-- c --></div>'
)


def test_trusted_html_passes_as_it_is() -> None:
    rendered = body(TRUSTED, trusted=True)
    assert rendered.html == TRUSTED
    assert (rendered.links, rendered.diagnostics) == ((), ())


def test_trusted_html_has_its_references_marked_all_the_same() -> None:
    text = "<nav onclick='x'><a class=b href=other.md id=c>x</a><img src=a.png alt=A></nav>"
    rendered = body(text, trusted=True)
    assert rendered.html == "<nav onclick='x'><a class=b href=\"\x00L0\x00\" id=c>x</a>\x00P0\x00</nav>"
    assert [written_at(text, found.span) for found in (*rendered.links, *rendered.pictures)] == ["other.md", "a.png"]


def test_trusted_tags_of_the_past_are_let_be() -> None:
    assert body("A <tt>list</tt>", trusted=True).diagnostics == ()


def test_trusted_pictures_need_words_too() -> None:
    assert codes(body("<img src=a.png>", trusted=True).diagnostics) == ["picture-without-alt"]


def test_trust_in_html_is_no_trust_in_addresses() -> None:
    assert codes(body("[a](javascript:x)", trusted=True).diagnostics) == ["link-unsafe"]


UNCLOSED = {
    "a comment": ("Words.\n\n<!-- a note\n\nMore words.", "<!--"),
    "a comment right below a line": ("Words.\n<!-- a note\n\nMore words.", "<!--"),
    "a comment that is not quite closed": ("<!-- a note -- >\n\nMore words.", "<!--"),
    "a second comment in a line": ("<!-- a note --> <!-- another\n\nMore words.", "<!--"),
    "an instruction": ("<?php echo 1;\n\nMore words.", "<?"),
    "a declaration": ("<!DOCTYPE html\n\nMore words.", "<!"),
    "data": ("<![CDATA[ a\n\nMore words. -->", "<![CDATA["),
    "a comment in a quote": ("> Words.\n>\n> <!-- a note\n> quoted\n\nMore words.", "<!--"),
    "a comment in a list": ("- one\n\n  <!-- a note\n- two\n\nMore words.", "<!--"),
    "a comment in a list in a quote": ("> 1. one\n>    <!-- a note\n>    more", "<!--"),
    "a comment in a footnote": ("Words.[^1]\n\n[^1]: Told.\n\n    <!-- a note\n\nMore words.", "<!--"),
    "a comment in a callout": ("::: note\n<!-- a note\n:::\n\nMore words.", "<!--"),
    "a comment between tags, closed too late": ("<div>\n<!-- a note\n\nMore words. -->\n</div>", "<!--"),
}


@pytest.mark.parametrize("trusted", [False, True])
@pytest.mark.parametrize(("text", "sign"), UNCLOSED.values(), ids=UNCLOSED)
def test_what_swallows_the_words_behind_it_is_told_where_it_opens(text: str, sign: str, trusted: bool) -> None:
    found = body(text, trusted=trusted).diagnostics
    assert codes(found) == ["html-unclosed"]
    assert written_at(text, found[0].span) == sign
    assert dict(found[0].facts)["sign"] == sign


CLOSED = {
    "a comment": "<!-- a note -->\n\nMore words.",
    "a comment over empty lines": "<!-- a note\n\nand another\n-->\n\nMore words.",
    "an empty comment": "<!---->\n\n<!--> <!--->\n\nMore words.",
    "a comment in a line": "Words <!-- a note --> and <!-- another in\ntwo lines --> more words.",
    "a comment closed as browsers let it be": "<!-- a note --!>\n\nMore words.",
    "an instruction": "<?php echo 1 ?>\n\n<?>\n\nMore words.",
    "a declaration": "<!DOCTYPE html>\n\nMore words.",
    "data": "<![CDATA[ a\n\nb ]]>\n\nMore words.",
    "code between fences": "```html\n<!-- a note\n```\n\nMore words.",
    "code that is set in": "Words:\n\n    <!-- a note\n\nMore words.",
    "code in a line": "`<!--` opens a note, `<?` does too. More words.",
    "a sign among words": "This <!-- opens nothing, nor <? this. More words.",
    "a sign that is escaped": "\\<!-- opens nothing.\n\nMore words.",
    "a value of an attribute": '<p title="<!--">a</p>\n\nMore words.',
}


@pytest.mark.parametrize("trusted", [False, True])
@pytest.mark.parametrize("text", CLOSED.values(), ids=CLOSED)
def test_what_is_closed_or_opens_nothing_is_not_worth_a_word(text: str, trusted: bool) -> None:
    rendered = body(text, trusted=trusted)
    assert codes(rendered.diagnostics) == []
    assert "ore words." in rendered.html


@pytest.mark.parametrize(
    ("text", "line", "sign"),
    [
        ("Words.\n\n<script>\nlet a = 1;\n\nMore words.\n", 3, "<script>"),
        ("<style>b {}\n\n<p>More</p>\n", 1, "<style>"),
        ("Words <textarea rows=3> and *more*.\n\nAgain.\n", 1, "<textarea>"),
        ("<div><script>\n\nlet a = 1;\n\n</div>\n", 1, "<script>"),
        ("- <script>\n- two\n", 1, "<script>"),
        ("One.\n\n<iframe src='https://example.org/film' />\n\nTwo.\n", 3, "<iframe>"),
    ],
)
def test_what_swallows_the_rest_of_the_page_is_refused_where_it_begins(text: str, line: int, sign: str) -> None:
    found = body(text, trusted=True).diagnostics
    assert [(one.code, one.span.line, dict(one.facts)["sign"]) for one in found] == [
        ("html-unclosed", FIRST_LINE - 1 + line, sign)
    ]


@pytest.mark.parametrize(
    "text",
    [
        "<script>\nlet a = '<style>';\n</script>\n\nWords.\n",
        "Words <textarea>a</textarea> and <script>b</script>.\n",
        "<div><script>\n\nlet a = 1;\n\n</script></div>\n",
        "<svg viewBox='0 0 1 1' />\n\n<svg><title>a</title></svg>\n",
        "`<script>` and\n\n    <style>\n",
    ],
)
def test_what_a_trusted_author_closes_is_theirs(text: str) -> None:
    assert codes(body(text, trusted=True).diagnostics) == []


def test_a_comment_in_a_trusted_drawing_is_one_and_in_a_trusted_script_is_none() -> None:
    assert codes(body("<svg>\n<!-- a\n</svg>\n\nWords.", trusted=True).diagnostics) == ["html-unclosed"]
    assert codes(body("<script>\nlet a = '<!--'\n</script>\n\nWords.", trusted=True).diagnostics) == []


def test_anchors_are_all_that_a_link_may_name() -> None:
    text = '# One\n\n## Two {#zwei}\n\n{#para}\nText [x]{#span}\n\n<p id="raw">x</p>\n\n## One'
    assert body(text).anchors == ("one", "zwei", "para", "span", "raw", "one-1")


FIRST_PARAGRAPHS = {
    "plain": ("One *two* `three` [four](x.md).\nFive.\n\nSix.", "One two three four. Five."),
    "behind a heading": ("# Title\n\nText.", "Text."),
    "behind a picture": ('![A](a.png)\n\n![B](b.png "T")\n\nText.', "Text."),
    "behind what is no prose": ("> quote\n\n- item\n\n::: note\ncallout\n:::\n\nText[^1].\n\n[^1]: note", "Text."),
    "typographic": ('It\'s "so"...', "It’s “so”…"),
    "none": ("- item", ""),
    "nothing": ("", ""),
}


@pytest.mark.parametrize(("text", "expected"), FIRST_PARAGRAPHS.values(), ids=FIRST_PARAGRAPHS)
def test_the_first_paragraph_is_plain_text(text: str, expected: str) -> None:
    assert body(text).first_paragraph == expected


def test_a_long_first_paragraph_ends_with_a_word() -> None:
    shortened = body("wonderful words, " * 30).first_paragraph
    assert len(shortened) <= LONGEST + 1
    assert shortened.endswith(("wonderful…", "words…"))


def test_a_first_paragraph_without_spaces_is_cut_all_the_same() -> None:
    assert len(body("字" * 400).first_paragraph) == LONGEST


@pytest.mark.parametrize(("written", "width"), [("{width=300}", "300"), ("{width=50%}", "50%"), ("", "")])
def test_a_picture_knows_how_wide_its_author_wants_it(written: str, width: str) -> None:
    rendered = body(f"![A desk](desk.jpg){written}\n")
    assert [picture.width for picture in rendered.pictures] == [width]


IN_LINKS = {
    "in brackets": "[see[^1] here](https://example.org)",
    "written in it": "[see^[Note.] here](https://example.org)",
    "by a definition": "[r]: https://example.org\n\n[see[^1] here][r]",
    "in raw HTML": '<a href="https://example.org">see[^1] here</a>',
    "in emphasis": "[*see[^1]* here](https://example.org)",
}


@pytest.mark.parametrize("name", IN_LINKS)
def test_the_mark_of_a_footnote_in_a_link_stands_behind_it(name: str) -> None:
    note = "" if name == "written in it" else "\n\n[^1]: Note."
    html = body(f"{IN_LINKS[name]} and on.{note}\n").html
    start, _, behind = html.replace("<em>", "").replace("</em>", "").partition("</a>")
    assert start == '<p><a href="https://example.org">see here'
    assert behind.startswith('<sup class="footnote-ref">')


LOOSE = {
    "in a line": "Words[^1] here.",
    "in emphasis, in a list, in a quote": "- one\n  > *two*\n  > **three[^1]**",
    "in a heading": "## Words[^1]",
    "in a link": "See [words[^1]](https://example.org).",
    "in bracketed text": "[See [^1]]{lang=fr}.",
    "in raw HTML": '<b title="[^2]">Words[^1]</b>',
    "in a cell, behind a bar": "| a |\n|---|\n| one \\| two[^1] |",
    "in the meaning of a word": "Word\n: Meaning[^1]",
    "in a footnote": "Words[^a].\n\n[^a]: Note[^1].",
    "in a footnote within the text": "Words^[a note[^1]].",
    "behind code that looks like one": "`[^1]` and ``` [^1] ``` and \\[^1], then[^1].",
    "behind a link that looks like one": "[^1](https://example.org), then[^1].",
}


@pytest.mark.parametrize("text", LOOSE.values(), ids=LOOSE)
def test_the_mark_of_a_footnote_that_there_is_not_is_told_where_it_stands(text: str) -> None:
    found = body(text).diagnostics
    assert codes(found) == ["footnote-missing"]
    assert written_at(text, found[0].span) == "[^1]"
    assert text[: text.rindex("[^1]")].count("\n") == found[0].span.line - FIRST_LINE
    assert dict(found[0].facts) == {"label": "1"}


@pytest.mark.parametrize(
    "text",
    [
        *("Words[^1].\n\n[^1]: Note.", "`[^1]`", "```\n[^1]\n```", "    [^1]", "\\[^1]", "[\\^1]", "&#91;^1] `[^1]`"),
        *(
            "[^1](https://example.org)",
            "[^1]{.x}",
            "[^]",
            "[^ 1]",
            "[^one two]",
            "[^1",
            "<div>\n[^1]\n</div>",
            "x^2 [1]",
        ),
    ],
)
def test_what_is_no_mark_of_a_footnote_is_not_taken_for_one(text: str) -> None:
    assert codes(body(text).diagnostics) == []


BETWEEN_TAGS = {
    "strong words": ("<div>\nOne **two** three.\n</div>", "**two**"),
    "a link": ("<div>[two](https://example.org)</div>", "[two](https://example.org)"),
    "a picture below a picture": ('<img src="a.png" alt="A">\n![B](b.png)', "![B](b.png)"),
    "the first of several": ("> <details><summary>One</summary>\n> **two** **three**\n> </details>", "**two**"),
    "behind code": ("<div><code>**one**</code> **two**</div>", "**two**"),
}


@pytest.mark.parametrize(("text", "written"), BETWEEN_TAGS.values(), ids=BETWEEN_TAGS)
def test_markdown_that_html_keeps_from_being_read_is_told_once(text: str, written: str) -> None:
    found = [one for one in body(text).diagnostics if one.code == "markdown-in-html"]
    assert [(facts(one)["written"], written_at(text, one.span)) for one in found] == [(written, written)]


@pytest.mark.parametrize(
    "text",
    [
        *(
            "<div>\n\nOne **two** three.\n\n</div>",
            "One <b>**two**</b> [three](https://example.org).",
            "<div>2 ** 3 ** 4</div>",
        ),
        *(
            "<pre>\n**one** [two](three)\n</pre>",
            '<div title="**one**">a[1](b c)</div>',
            "<!-- **one** -->",
            "<div>\\[a](b)</div>",
        ),
    ],
)
def test_markdown_that_is_read_or_is_none_is_not_told_of_html(text: str) -> None:
    assert "markdown-in-html" not in codes(body(text).diagnostics)


UNDEFINED = {
    "a link": ("See [the prices][price].", "[the prices][price]", "price"),
    "a picture": ("See ![The prices][price].", "![The prices][price]", "price"),
    "its own words": ("See [the prices][].", "[the prices][]", "the prices"),
    "a number": ("See [the prices][1].", "[the prices][1]", "1"),
    "over two lines": ("See [the\nprices][price].", "[the\nprices][price]", "price"),
    "with emphasis": ("See [the *prices*][price].", "[the *prices*][price]", "price"),
    "in a list": ("- > See [the prices][price].", "[the prices][price]", "price"),
    "in a cell": ("| a |\n|---|\n| one \\| [prices][price] |", "[prices][price]", "price"),
    "behind code that looks like one": ("`[the prices][price]`, [prices][price]", "[prices][price]", "price"),
}


@pytest.mark.parametrize(("text", "written", "name"), UNDEFINED.values(), ids=UNDEFINED)
def test_a_link_whose_name_is_defined_nowhere_is_told_where_it_stands(text: str, written: str, name: str) -> None:
    found = body(text).diagnostics
    assert codes(found) == ["definition-missing"]
    assert written_at(text, found[0].span) == written
    assert facts(found[0])["name"] == name


def test_a_name_like_one_that_is_defined_may_be_meant() -> None:
    found = body("See [the prices][Prises] and [more][stuff].\n\n[prices]: https://example.org\n").diagnostics
    assert [facts(one).get("nearest") for one in found] == ["prices", None]


@pytest.mark.parametrize(
    "text",
    [
        *("See [the prices][price].\n\n[Price]: https://example.org", "`[the prices][price]`", "    [words][name]"),
        *("- [x][y] done", "- [ ][ ] done", "as [1][2] say", "[sic][!]", "list[one][two]", "a[i][j]", "[a-z][a-z0-9]*"),
        *(
            "\\[the prices][price]",
            "[quote][/quote]",
            "[the prices]",
            "[one](https://example.org)[two]",
            "[[one][two]]",
        ),
    ],
)
def test_brackets_that_name_no_definition_are_let_be(text: str) -> None:
    assert "definition-missing" not in codes(body(text).diagnostics)


def test_a_footnote_that_no_mark_names_may_be_the_one_that_is_meant() -> None:
    text = "One[^huor], again[^huor], two[^other].\n\n[^hour]: Note.\n"
    missing = [dict(found.facts) for found in body(text).diagnostics if found.code == "footnote-missing"]
    assert missing == [{"label": "huor", "nearest": "hour"}, {"label": "other"}]
    both = [dict(found.facts) for found in body(f"{text}\n[^others]: Note.\n").diagnostics]
    assert both == [{"label": name} for name in ("hour", "others", "huor", "other")]


@pytest.mark.parametrize(
    "text",
    [
        "![A desk](my desk.png)",
        "One, and [*two* words](my desk.png) more.",
        '- one\n  > [two](my desk.png "Title")',
        "| a |\n|---|\n| one \\| [two](my desk.png) |",
        "Words[^a].\n\n[^a]: Note [x](my desk.png).",
        "[good](<my desk.png>) and `[code](my desk.png)`, then [bad](my desk.png)",
    ],
)
def test_an_address_that_a_space_keeps_from_being_one_is_told_where_it_stands(text: str) -> None:
    found = body(text).diagnostics
    assert codes(found) == ["address-with-space"]
    assert written_at(text, found[0].span) == "my desk.png"
    assert found[0].span.column - 1 == text.split("\n")[found[0].span.line - FIRST_LINE].rindex("my desk.png")


@pytest.mark.parametrize("name", ["desk (1).png", "my (old) desk (2).jpeg", "Prices (2026).docx", "price list.xlsx"])
def test_a_second_download_and_a_document_are_addresses_with_a_space_as_well(name: str) -> None:
    text = f"See [this]({name}), (not that)."
    found = body(text).diagnostics
    assert codes(found) == ["address-with-space"]
    assert written_at(text, found[0].span) == name
    assert codes(body(f"See [this](<{name}>), (not that).").diagnostics) == []


@pytest.mark.parametrize(
    "text",
    [
        *("[x](<my desk.png>)", "[x](my%20desk.png)", "`[x](my desk.png)`", "```\n[x](my desk.png)\n```"),
        *("[x] (my desk.png)", "[as I said](see the table below)", "\\[x\\](my desk.png)", "[x](a.md 'b.md')"),
        *("[x](desk(1).png)", "[see](the list (in my desk) below)", "[x](a.md (my desk.png))"),
    ],
)
def test_what_is_no_address_with_a_space_is_not_taken_for_one(text: str) -> None:
    assert codes(body(text).diagnostics) == []
