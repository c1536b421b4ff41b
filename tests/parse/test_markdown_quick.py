"""Texts in plain notation are read by another parser: whoever looks at the result cannot tell."""

import json
import sys
import unicodedata
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from generator.language.memo import Memo
from generator.model.names import SourcePath
from generator.parse import markdown
from generator.parse.mail import from_page, render_mail_body
from generator.parse.markdown import render_page_body
from generator.parse.markdown.places import Source
from generator.parse.markdown.quick import parser, written
from generator.parse.markdown.quick.pages import quick_body
from generator.parse.markdown.quick.parser import signs_are_plain
from generator.parse.markdown.quick.written import written_runs
from generator.parse.prose import prose_of

PROJECT = Path(__file__).parents[2]
SPECIFICATION = json.loads(
    (PROJECT / "tests" / "cases" / "commonmark" / "commonmark-0.31.2.json").read_text(encoding="utf-8")
)
PATH = SourcePath("content/posts/a.md")

PLAIN = """\
A first paragraph with a [link](other.md), *a word*, **two _words_** and `code`.
It goes on “here”, it isn't over -- and ends...

## A *heading* [of](#a-heading-of) its own

- one
- two with a picture: ![A "red" *door*](door.png "By the sea")
  on two lines
  or three
  - below it

1. First

   Second [here](/x/?a=1&b=2)
2. Third

> Said by a [reader](https://example.org/é).
> Twice.

| Name | Price |
| --- | ---: |
| *Seat* | 12 |
| [Lid](lid.md "Of tin") | `3` |

```py
print({"a": 1} | b)  # ~~ <b>
```

![Alone](alone.png "With a caption")

***

The end\x20\x20
of a poem
"""

DIALECT = [
    "a\\*b",
    "a\\#b",
    "\\- a",
    "`a\nb`",
    "[a\n](b)",
    "- a\n\n      ```\n      b\n      ```",
    "| a |\n|---|\n| `b\\|c` |",
    "a &amp; b",
    "a < b",
    "<b>a</b>",
    "<https://example.org>",
    "a ~~b~~",
    "![a|3](b.png)",
    "a %%b%%",
    "a ==b==",
    "a :smile: b",
    "!!! note",
    '> ???+ tip "a"\n>     b',
    "$$\\a$$",
    "$\\a$",
    "#a",
    "##a",
    "> a\n> ####b c",
    "a\n\n> #a #b-2  \n> c",
    "a[^1]\n\n[^1]: b",
    "a^[b]",
    "[a][b]\n\n[b]: c",
    "[a]\n\n[a]: c",
    "[a](<b c>)",
    "[a](b 'c')",
    "[a](b\\))",
    "[a]{.b}",
    "`a`{.b}",
    "{.b}\na",
    "# a {#b}",
    "a\n===",
    "a\n---",
    "Term\n: meaning",
    "Term\n\n: meaning",
    "::: tip\na\n:::",
    "> [!NOTE]\n> a",
    "> [!faq]- a\n> b",
    "- [x] a",
    "a\n| b |\n|---|",
    "a | b\n--|--\n1 | 2",
    "| a |\n|---|\n| 1 | 2 |",
    "    a",
    "\ta",
    "a\r\nb",
    "a\u2028b",
    "a\xa0b",
    "a\u200db",
    "*a*\u0378",
    "a * b",
    "snake_case",
    "- ",
    "``` a&amp;b\n```",
]
"""What belongs to the dialect, or is read in more than one way by parsers."""

PLAIN_ENOUGH = [
    "a: b [c](https://d.e). 10:30:45::d :e :\n\n# f #1 g#h [i](#j)\n\nk!! l!!! M??? N\n\n$5 and $10\n",
    "a == b\n\n```\nif a == b and c==d or e ==f:\n```\n",
    "   ```\n   a\n   ```\n",
    "```py title=b\na\n\nb\n```\n\nc\n",
    "~~~\na ``` b\n~~~\n",
    "~~~~\n~~~\na\n~~~~~\n",
    "```\n    ```\n``` b\n```\n",
    "~~~\na\n~~~\n\n`b` and `c`\n\n~~~\nd\n~~~\n",
    "| a |\n|:-:|\n| `b` |\n\nc\n\n| d |\n|:--|\n| e |\n",
    '[a](javascript:b) and [c](data:d "e")\n',
    "[a](#b) [c](mailto:d@example.org) [e](//example.org/f) [g](h?i=j&k)\n",
    "![a](https://example.org/b.png) ![](c.png) ![d](data:e)\n",
    '![](https://example.org/a.png "b")\n',
    '![](a.png "b")\n',
    "*a* __b__ ***c*** **d *e* f**\n",
    '“a” -- *b*... `c\'d` "e *f* g"\n',
    '"a *b" c* \'d **"e"** f\'\n',
    "6'2\" and 5\" by '70s\n",
    "- a\n\n  b\n\n  - c\n- d\n\n7. e\n8. f\n",
    "1. a\n   - b\n     > c\n\nd\n",
    "a  \nb\n  c  \n*d*\n",
    "***\n\n> # a\n>\n> b\n\n---\n",
    "this & that, isn't it: 3 > 2! It's so\n",
    "- a\n  ```\n  b\n  ```\n- c\n",
    "1. c\n   ~~~py\n   d\n   ~~~\n\n   e\n",
    "- a\n  > b\n- c\n  ***\n- # d\n- e\n  # f\n",
    "> a\n> ***\n> - b\n> ***\n>\n> c\n",
    "|a|b|\n|-|-|\n||c|\n\n*d*\n",
    "|a||\n|:-:|--:|\n||c|\n",
]
"""What lies at the border, and is plain enough."""

BEYOND = [
    '"a" ![b](c.png)\n',
    "[a ![b](c)](d)\n",
    "- ```\n  a\n  ```\n- b\n",
    "> ```py\n> a\n> ```\n",
    "| a | b |\n|---|---|\n",
]
"""What lies at the border, and is left to the dialect."""

PIECES = [
    *(
        "a",
        "b c",
        "é",
        "word ",
        "5",
        "€",
        "“",
        "”",
        "、",
        "日",
        "×",
        "«",
        ".",
        "...",
        ":",
        "=",
        "'",
        '"',
        "--",
        "!",
        "<",
        "==a==",
        "%%",
        " ^name",
        "{{< a >}}",
    ),
    *("* ", "- ", "+ ", "1. ", "2) ", "10. ", "> ", "#", "# ", "## ", "---\n", "***\n", "===\n"),
    *("\n", "\n\n", "  ", "    ", " ", "  \n", "\n  ", "\n   ", "\n    "),
    *("`", "``", "```\n", "```py\n", "~~~\n", "`a\nb`", "*", "**", "_", "__", "\\", "&amp;", "&"),
    *(
        "[a](b)",
        '[a](http://x.y/z?q=1&r=2 "t")',
        "![a](b)",
        '![a *b*](c "d")',
        "[a\nb](c.md)",
        "[",
        "](",
        "]",
        "(",
        ")",
    ),
    *("|", "| a | b |\n", "|---|---|\n", "| --- | :-: |\n"),
]

RUNS = [
    "Words, and more. Words",
    'it\'s "said" -- so...',
    "a *stressed* word",
    "__Strong__: a word",
    "`code` & more",
    "see [this](that.md)",
    'see ["*that*"](https://example.org/?a=1&b=2 "It")',
    "![a picture](a.png)",
    "at 12 > 10, 1.",
    "Het is ’s ‘avonds’ «é»",
    "two\nlines",
    "a break  \n*here*",
    "by\n**this**\n2026",
]
BLOCKS = [
    "{}",
    "# {}",
    "### {} #",
    "- {}\n- {}",
    "- {}\n\n- {}",
    "1. {}\n\n   {}\n2. {}",
    "- {}\n  1. {}\n  2. {}",
    "> {}\n>\n> - {}",
    "| {} | b |\n| :-- | --: |\n| c | {} |",
    "```py\nprint(1) # {}\n\n```",
    "~~~\n<{}>\n~~~",
    "1. {}\n   ```\n   {}\n   ```",
    "---",
    "{}\n---",
    "    {}",
    "{}\n    - {}",
    "{}\n{}",
]

RUN = st.one_of(st.sampled_from(RUNS), st.lists(st.sampled_from(PIECES), max_size=3).map("".join))
BLOCK = st.tuples(st.sampled_from(BLOCKS), RUN, RUN, RUN).map(lambda block: block[0].format(*block[1:]))
POSTS = st.lists(BLOCK, max_size=6).map("\n\n".join)
"""Texts as they are written, most of them in plain notation, with something strange now and then."""

TEXTS = st.lists(st.sampled_from(PIECES), max_size=14).map("".join)


def seen(text: str, language: str) -> tuple[Any, ...]:
    """All that anybody learns of a text."""
    body = render_page_body(Source(text, 7, PATH), language, "https://example.org/")
    prose = prose_of(body, Source(text, 7, PATH))
    passages = [(passage.kind, passage.text, passage.own, passage.span()) for passage in prose.passages]
    references = [(reference.address, reference.kind, reference.span) for reference in prose.references]
    letter = render_mail_body(Source(text, 7, PATH), language)
    page = (
        body.html,
        body.anchors,
        body.links,
        body.own_links,
        body.wikilinks,
        body.pictures,
        body.first_paragraph,
        body.diagnostics,
    )
    return (*page, passages, references, letter)


def both_ways_agree(text: str, language: str = "nl") -> bool:
    """Whether the text is read alike in both ways. One that has no quick way has nothing to disagree with."""
    at_once = seen(text, language)
    with pytest.MonkeyPatch.context() as patch:
        for module in (markdown, from_page):
            patch.setattr(module, "quick_body", lambda *_, **__: None)
        return at_once == seen(text, language)


def test_a_plain_post_is_read_the_quick_way() -> None:
    assert quick_body(Source(PLAIN, 7, PATH), "en") is not None


@pytest.mark.parametrize("language", ["nl", "en", "fr", "de"])
def test_a_plain_post_looks_the_same_both_ways(language: str) -> None:
    assert both_ways_agree(PLAIN, language)


@pytest.mark.parametrize("text", PLAIN_ENOUGH)
def test_what_is_plain_enough_is_read_the_quick_way_and_looks_the_same(text: str) -> None:
    assert quick_body(Source(text, 7, PATH), "nl") is not None
    assert both_ways_agree(text)
    assert both_ways_agree(text.removesuffix("\n"))


def test_every_sign_beside_a_star_is_read_as_the_dialect_reads_it() -> None:
    """Python's tables and the parser's are not of one year."""
    for sign in filter(str.isprintable, map(chr, range(0x80, sys.maxunicode + 1))):
        if unicodedata.category(sign)[0] in "PSC":
            assert both_ways_agree(f"x*{sign}a*"), sign


def test_a_sign_that_only_one_of_both_knows_is_left_to_the_dialect(monkeypatch: pytest.MonkeyPatch) -> None:
    assert signs_are_plain("a 🙃 b")
    category = unicodedata.category
    monkeypatch.setattr(parser, "_IS_PLAIN", Memo(parser._is_plain))
    monkeypatch.setattr("unicodedata.category", lambda sign: "Cn" if sign == "🙃" else category(sign))
    assert not signs_are_plain("a 🙃 b")


@pytest.mark.parametrize("text", [*DIALECT, *BEYOND])
def test_whatever_is_not_plain_is_left_to_the_dialect(text: str) -> None:
    assert quick_body(Source(text + "\n", 7, PATH), "nl") is None


@pytest.mark.parametrize("sign", ["<!--", "<?", "<!A", "<![CDATA["])
@pytest.mark.parametrize("text", ["Words.\n\n{} a\n\nMore.", "Words.\n{} a", "> {} a\n\nMore.", "- a\n\n  {} b\n- c"])
def test_what_nothing_closes_is_left_to_the_dialect(text: str, sign: str) -> None:
    assert quick_body(Source(text.format(sign), 7, PATH), "nl") is None


@pytest.mark.parametrize("sign", ["<!--", "<?", "<!A", "<![CDATA["])
def test_what_opens_a_comment_is_plain_in_code(sign: str) -> None:
    text = f"Words, `{sign}` and\n\n```html\n{sign} a\n```\n\nmore.\n"
    body = quick_body(Source(text, 7, PATH), "nl")
    assert body is not None
    assert body.diagnostics == ()
    assert both_ways_agree(text)


def test_the_examples_of_commonmark_look_the_same_both_ways() -> None:
    texts = [example["markdown"] for example in SPECIFICATION]
    assert sum(quick_body(Source(text, 7, PATH), "en") is not None for text in texts) > 180
    assert [text for text in texts if not both_ways_agree(text, "en")] == []


def texts_of_this_project() -> list[str]:
    files = [*PROJECT.glob("content/**/*.md"), *PROJECT.glob("tests/cases/**/*.md"), PROJECT / "README.md"]
    texts = [file.read_text(encoding="utf-8", errors="replace") for file in files]
    return [text for text in texts if "\x00" not in text]


def test_texts_of_this_project_look_the_same_both_ways() -> None:
    assert [text for text in texts_of_this_project() if not both_ways_agree(text)] == []


@settings(max_examples=1500, deadline=None)
@given(TEXTS)
@example("+ + ```\n\n  a")
@example("*\n\n\n*")
@example("> a\n    > b")
@example("1. a\n    ---")
@example(">\n    >\n[]()")
@example("```\n    ")
@example("* ```\n  \n* a")
@example("- a\n\n  ```\n  b\n   \n  c\n  ```\n- d")
@example("- a\n\n  ```\n\n  c\n  ```\n- d")
@example("[a\n](b)")
@example('> ![a *b*](c "d")')
def test_generated_texts_look_the_same_both_ways(text: str) -> None:
    assert both_ways_agree(text)


@settings(max_examples=1000, deadline=None)
@given(POSTS, st.sampled_from(["", "\n"]))
def test_generated_posts_look_the_same_both_ways(post: str, end: str) -> None:
    assert both_ways_agree(post + end)


def runs_in(text: str, beginning: int) -> list[tuple[str, int, list[tuple[int, int]]]]:
    """Each run as it is written, its line and its links, where so many characters are read first."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(written, "_BEGINNING", beginning)
        return [(run.written, run.first_line, run.links) for run in written_runs(text)]


@settings(max_examples=1000, deadline=None)
@given(POSTS)
@example(PLAIN)
def test_runs_stand_where_they_stand_however_much_is_read_first(post: str) -> None:
    if quick_body(Source(post, 7, PATH), "nl") is not None:
        beginnings = {place for place in range(len(post)) if post.startswith("\n\n", place)}
        all_at_once = runs_in(post, len(post))
        assert [beginning for beginning in beginnings if runs_in(post, beginning) != all_at_once] == []


@settings(max_examples=600, deadline=None)
@given(
    st.sampled_from(["a*{}b*c", "*a{}*b", "a{}*b* c", "{} _x_{}", "**a{}**{}b", "_{}a_", "**a**{}", "{}**a**"]),
    st.characters(min_codepoint=32, exclude_categories=("Cs",)),
)
def test_words_are_stressed_next_to_any_sign_as_they_are_the_other_way(form: str, sign: str) -> None:
    assert both_ways_agree(form.replace("{}", sign))


@settings(max_examples=500, deadline=None)
@given(st.from_regex(r"\A(https?://[a-z]{1,3}[a-z0-9.]{0,9})?[A-Za-z0-9/._-]{0,12}\Z"))
@example("https://example.org")
@example("https://a..b.")
@example("//a.B/C")
def test_addresses_are_normal_as_they_are_the_other_way(address: str) -> None:
    assert both_ways_agree(f"[a]({address})")
