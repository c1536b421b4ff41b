"""Whatever an author, an editor or a plugin wrote: no word of it is lost, and raak reads the Markdown that is made."""

import re
from collections import Counter

import html5lib
import pytest
from hypothesis import HealthCheck, assume, example, given, settings
from hypothesis import strategies as st

from generator.importing.arrival import Arrival, Kind, Upload
from generator.importing.html.markup import markdown_of
from generator.importing.html.readable import WITHIN_WORDS, said_by, words_of
from generator.importing.markdown.escaping import escaped
from generator.importing.old_site import OldSite
from generator.importing.references import References
from generator.importing.verifying import read, verified
from generator.importing.wordpress.html import html_of, words_of_text
from generator.importing.wordpress.media import Attachment, Media
from generator.model.names import SourcePath
from generator.model.span import Span
from generator.parse.markdown.harmless import names

PATH = SourcePath("content/posts/2012-03-04-bread.md")
LOAF = "https://crumb.example/wp-content/uploads/loaf.png"

TAGS = sorted(
    names(
        """p div b i em strong a ul ol li blockquote pre code table tr td th thead tbody h1 h2 h6 span u s del sup sub
        br hr img dl dt dd figure figcaption details summary center font q cite kbd label button select option form
        input iframe video object noscript textarea script style svg caption abbr mark small section article footer x-y
        o:p marquee title body html head wbr area map fieldset legend ruby rt rp"""
    )
)
ATTRIBUTES = (
    "",
    ' href="https://crumb.example/a/"',
    ' href="#part"',
    ' id="part"',
    f' src="{LOAF}"',
    ' src="//x.example/y"',
    ' class="language-x"',
    ' style="position:fixed"',
    ' onclick="x()"',
    ' colspan="2"',
    ' lang="fr"',
    ' title="a \'b&quot;"',
    ' start="7"',
    ' value="v w"',
)
PIECES = (
    *("word ", "two words", "1. ", "- ", "# ", "> ", "\n\n", "\n", "&amp;", "&lt;b&gt;", "&nbsp;", "<", "<!--more-->"),
    *(
        "[gallery]",
        "[caption]",
        "[/caption]",
        "[b c=d]",
        "[ref]",
        "[/ref]",
        "::: tip\n",
        ": def",
        "[^1]",
        "<!-- c",
        "-->",
    ),
    *("```", "***", "===", "a**b", "!", "![", "](", "{.x}", "<![if x]>", "| a | b |\n| - | - |\n"),
)

LOOSE = (
    *(
        "word ",
        "two words",
        "&amp;",
        "&nbsp;",
        "<",
        "<!-- c -->",
        "<!-- ",
        " <!x ",
        "<?xml:x />",
        " <? ",
        "<![CDATA[",
        "]]>",
    ),
    *("<a <b>", "<p", "</", "</p", "<b class='", "&", "&lt", "&#0;", "&#x80;"),
)
"""What word processors, and people in a hurry, leave behind."""

QUOTE_WITHIN_A_REMARK = re.compile(r"<[!?][^>]*<b class='[^'>]*>")
"""A browser hides `<!x` up to the first `>`. Here it is words, and the tag in it goes on to the end of its quote."""

UNSEEN = names("script style template noscript textarea title iframe noembed noframes svg option select input object")
"""What a browser hides, or shows in a way of its own."""

texts = st.text(st.sampled_from(list("ab c1.*_`[]()<>{}!#-+=|~^:\\&;\"'\n\t é日😀ع\u00a0/")), max_size=12)
opening = st.builds("<{}{}>".format, st.sampled_from(TAGS), st.sampled_from(ATTRIBUTES))
visible = st.builds("<{}{}>".format, st.sampled_from(sorted({*TAGS} - UNSEEN)), st.sampled_from(ATTRIBUTES))
closing = st.builds("</{}>".format, st.sampled_from(TAGS))
htmls = st.lists(texts | st.sampled_from(PIECES) | opening | closing, max_size=25).map("".join)
posts = htmls | htmls.map("<!-- wp:paragraph -->\n{}\n<!-- /wp:paragraph -->".format)


def references() -> References:
    old = OldSite("https://crumb.example")
    old.add(SourcePath("content/posts/2012-01-01-a.md"), True, ("https://crumb.example/a/",), (), ("part",))
    old.parts_asked_for.add("part")
    arrival = Arrival(id="1", origin=Span(SourcePath("export.xml")), kind=Kind.POST, names=("?1",), anchors=("part",))
    return References(arrival, PATH, old, lambda address: media().upload_at(address) or "", keep)


def media() -> Media:
    known = Media(frozenset(("loaf.png",)))
    known.add("5", Attachment(LOAF, "", "A loaf", "Of the house", "loaf"), "1")
    return known


def keep(file: Upload | str, _shown: bool) -> SourcePath | None:
    return SourcePath(f"content/images/{file.path if isinstance(file, Upload) else file}")


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(posts)
@example("hello <a 1=")
@example("<table><article><caption>1")
@example("<table><tr><td>a<caption>1")
def test_no_word_is_lost_on_the_way_from_html_to_a_page(text: str) -> None:
    asked = references()
    markdown = markdown_of(html_of(text, "", "1", {}, media(), asked), asked)
    shown = verified(markdown, PATH, "en", asked)
    assert letters(words_of_text(text, "", {})) - letters(said_by(shown.html)) == Counter()


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(texts | st.sampled_from(LOOSE) | visible | closing, max_size=20).map("".join))
def test_a_page_says_all_that_a_browser_showed(html: str) -> None:
    assume(not QUOTE_WITHIN_A_REMARK.search(html))
    asked = references()
    shown = verified(markdown_of(html, asked), PATH, "en", asked)
    assert letters(shown_by_a_browser(html)) - letters(said_by(shown.html)) == Counter()


@pytest.mark.parametrize("html", ["<p>one</p>" * 30_000, "<i>one </i>" * 3_000, "<div><p>one</p></div>" * 3_000])
def test_more_elements_than_anybody_means_become_their_words(html: str) -> None:
    """A tree looks for each one that moves among all that lie beside it: of so many, that would take for ever."""
    asked = references()
    said = markdown_of(html, asked)
    assert words_of(said) == words_of(said_by(html))
    assert "<" not in said
    assert [found.code for found in asked.found()] == ["import-markup-replaced"]


def test_one_address_that_is_none_costs_no_other_mark() -> None:
    markdown = markdown_of('<p><b>one</b> <a href="http://[::1"><img src="http://[x" alt="two"></a></p>', references())
    assert markdown.startswith("**one** two")


def test_a_long_text_keeps_its_form() -> None:
    cells = "<tr>" + "<td>cell</td>" * 10 + "</tr>"
    markdown = markdown_of(
        f"<p>one <b>two</b></p>\n{'<p>three<br>four</p>' * 500}<table>{cells * 400}</table>", references()
    )
    assert markdown.startswith("one **two**\n\nthree")
    assert markdown.count("<td>cell</td>") == 4_000


def letters(text: str) -> Counter[str]:
    """All letters of the words: where a tag was broken off, nobody can tell which of them make one word."""
    return Counter("".join(words_of(text)))


def shown_by_a_browser(html: str) -> str:
    """The text, as html5lib finds it, which reads HTML as browsers do."""
    parts: list[str] = []
    walker = html5lib.getTreeWalker("etree")
    hidden = 0
    for token in walker(html5lib.parseFragment(html)):
        name = token.get("name")
        if token["type"] in ("StartTag", "EmptyTag", "EndTag") and name not in WITHIN_WORDS:
            parts.append(" ")
        if name in UNSEEN:
            hidden += {"StartTag": 1, "EndTag": -1}.get(token["type"], 0)
        if token["type"] in ("Characters", "SpaceCharacters") and not hidden:
            parts.append(token["data"])
    return "".join(parts)


@settings(max_examples=150, deadline=None)
@given(st.lists(texts | st.sampled_from(PIECES), max_size=12).map("".join))
def test_escaped_text_says_exactly_that_text(text: str) -> None:
    lines = " ".join(text.split())
    shown = said_by(read(escaped(lines), PATH, "en").html)
    assert signs(shown) == signs(lines)


def signs(text: str) -> str:
    """What is left when typography has set quotes, dashes and dots."""
    return "".join(sign for sign in text if not sign.isspace() and sign not in "'\"“”‘’-–—.…")
