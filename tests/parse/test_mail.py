"""What a letter makes of a text, as markup and as plain text. Cases of each kind of block stand in `cases/mail`."""

from pathlib import Path

import pytest
from markdown_it.utils import read_fixture_file

from generator.model.content import MailBody
from generator.model.names import SourcePath
from generator.parse.letter import letter_of
from generator.parse.mail import render_mail_body
from generator.parse.markdown.places import Source
from tests.make import make_source, make_standards

CASES = sorted((Path(__file__).parents[1] / "cases" / "mail").iterdir())


def mail(text: str, language: str = "en", *, trusted: bool = False) -> MailBody:
    return render_mail_body(Source(text, 1, SourcePath("content/posts/one.md")), language, trusted=trusted)


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_a_text_has_both_forms_as_written_down(path: Path, request: pytest.FixtureRequest) -> None:
    if request.config.getoption("--accept"):
        accept(path)
    cases = read_fixture_file(path)
    assert cases
    for _, title, text, forms in cases:
        assert forms_of(path, text) == forms, title


def accept(path: Path) -> None:
    cases = (f"{title.strip()}\n.\n{text}.\n{forms_of(path, text)}.\n" for _, title, text, _ in read_fixture_file(path))
    path.write_text("\n".join(cases), encoding="utf-8")


def forms_of(path: Path, text: str) -> str:
    """The markup, and below a line the plain text."""
    body = mail(text, trusted=path.stem.startswith("trusted"))
    return f"{body.mail}\n{'=' * 78}\n{body.plain}\n".replace("\x00", "␀")


def test_a_link_within_the_site_keeps_its_mark_in_both_forms() -> None:
    body = mail("See [the other](other.md) post.")
    assert body.mail == '<p>See <a href="\x00L0\x00">the other</a> post.</p>'
    assert body.plain == "See the other post.\n\x00L0\x00"


def test_a_link_to_a_part_of_the_text_itself_is_text() -> None:
    body = mail("See [below](#part).\n\n## Part\n")
    assert "<a" not in body.mail
    assert "See below." in body.plain


def test_an_address_stands_behind_the_sentence_that_mentions_it() -> None:
    body = mail("Read [one](https://example.org/1) and [two](https://example.org/2). Then write.")
    assert body.plain == "Read one and two.\nhttps://example.org/1\nhttps://example.org/2\nThen write."


def test_an_address_that_is_written_out_is_not_repeated() -> None:
    assert mail("See <https://example.org/1> or <noor@example.org>.").plain == (
        "See https://example.org/1 or noor@example.org."
    )


def test_a_link_without_words_is_left_out_of_both_forms() -> None:
    body = mail("Nothing [](https://example.org/1) here.")
    assert "example.org" not in body.mail
    assert "example.org" not in body.plain


def test_a_picture_is_a_mark_in_markup_and_its_description_in_text() -> None:
    body = mail("![A full room](room.jpg)\n\n[![Plan](plan.png)](https://example.org/plan)")
    assert body.mail == '<p>\x00P0\x00</p>\n<p><a href="https://example.org/plan">\x00P1\x00</a></p>'
    assert body.plain == "[A full room]\n\n[Plan]\nhttps://example.org/plan"


def test_code_is_kept_letter_by_letter() -> None:
    body = mail("```python\n\n  if a < b:  # &amp;\n\tgo()\n```")
    assert body.mail == "<pre>\n\n  if a &lt; b:  # &amp;amp;\n\tgo()</pre>"
    assert body.plain == "\n      if a < b:  # &amp;\n        go()"


def test_a_table_has_scoped_heads_and_lines_of_head_and_value() -> None:
    body = mail("| Name | Price |\n|---|--:|\n| Hour | 95 |\n| Day | 600 |\n")
    assert '<th scope="col" align="right" valign="top">Price</th>' in body.mail
    assert body.plain == "Name: Hour\nPrice: 95\n\nName: Day\nPrice: 600"


def test_a_table_too_wide_for_a_phone_becomes_a_list_of_its_rows() -> None:
    body = mail("| A | B | C | D | E |\n|---|---|---|---|---|\n| 1 | 2 | 3 | 4 | [5](https://example.org/5) |\n")
    assert "<table" not in body.mail
    assert '<strong>E:</strong> <a href="https://example.org/5">5</a>' in body.mail


def test_tasks_show_their_boxes() -> None:
    body = mail("- [ ] open\n- [x] done\n")
    item = '<li style="list-style-type:none">'  # the box is its mark
    assert body.mail == f"<ul>\n{item}☐ open</li>\n{item}☑ done</li>\n</ul>"
    assert body.plain == "- [ ] open\n- [x] done"


def test_lists_hang_under_their_marks_at_every_depth() -> None:
    assert mail("9. nine\n10. ten\n    - below\n").plain == "9. nine\n10. ten\n    - below"
    assert mail("- one\n\n  two\n- three\n").plain == "- one\n\n  two\n\n- three"


def test_quotes_and_callouts_keep_a_mark_before_each_line() -> None:
    assert mail("> one\n>\n> > two\n").plain == "> one\n>\n> > two"
    assert mail("> [!TIP]\n> one\n").plain == "| Tip:\n|\n| one"


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("[!faq] Too early?\n> one", "| Too early?\n|\n| one"),
        ("[!faq] Too *early?*\n> one", "| Too _early?_\n|\n| one"),
        ("[!faq] [Too early?](https://a.org)\n> one", "| Too early?\n| https://a.org\n|\n| one"),
        ("[!faq] [Early](https://a.org)\n> one", "| Early:\n| https://a.org\n|\n| one"),
        ("[!tip] Begin early", "| Begin early"),
    ],
)
def test_the_title_of_a_callout_has_a_colon_where_it_leads_on_to_something(written: str, said: str) -> None:
    assert mail(f"> {written}\n").plain == said


def test_footnotes_stand_in_brackets_and_once_more_at_the_end() -> None:
    body = mail("One.[^a]\n\n[^a]: Two.\n", language="nl")
    assert body.mail == "<p>One.[1]</p>\n<p><strong>Voetnoten</strong></p>\n<p>[1] Two.</p>"
    assert body.plain == "One.[1]\n\nVoetnoten:\n[1] Two."


def test_hidden_details_are_shown() -> None:
    body = mail("<details>\n<summary>More?</summary>\n\nYes.\n\n</details>\n")
    assert body.mail == "<p><strong>More?</strong></p>\n<p>Yes.</p>"
    assert body.plain == "*More?*\n\nYes."


def test_a_list_in_html_is_a_list() -> None:
    assert mail("<ul><li>one<li>two</ul>").plain == "- one\n- two"


def test_a_caption_stands_above_its_table() -> None:
    body = mail("<table><caption>Prices</caption><tr><th>Hour</th></tr><tr><td>95</td></tr></table>")
    assert body.mail.startswith("<p><strong>Prices</strong></p>\n<table")
    assert body.plain == "*Prices*\n\nHour: 95"


@pytest.mark.parametrize("raw", ["<td>One</td>", "<li>One</li>", "<dd>One</dd>", "<ul>One</ul>", "<table>One</table>"])
def test_what_stands_outside_of_where_it_belongs_is_not_lost(raw: str) -> None:
    body = mail(raw)
    assert "One" in body.mail
    assert "One" in body.plain


def test_a_film_of_a_trusted_author_becomes_a_link() -> None:
    body = mail('<iframe src="https://example.org/film" title="The film"></iframe>\n', trusted=True)
    assert body.mail == '<p><a href="https://example.org/film">The film</a></p>'
    assert body.plain == "The film\nhttps://example.org/film"


@pytest.mark.parametrize("address", ["https://[film", "http://exa]mple.org/film", "films/one.mp4"])
def test_of_a_film_that_leads_nowhere_its_words_remain(address: str) -> None:
    body = mail(f'<video src="{address}">The film</video>\n', trusted=True)
    assert (body.mail, body.plain) == ("<p>The film</p>", "The film")


@pytest.mark.parametrize("address", ["javascript:print()", "JavaScript:print()", "data:text/html,a"])
def test_what_a_link_of_a_trusted_author_would_run_is_left_to_the_page(address: str) -> None:
    body = mail(f'<p><a href="{address}">Print this</a>, or <a href="tel:+31201234567">call</a>.</p>\n', trusted=True)
    assert body.mail == '<p>Print this, or <a href="tel:+31201234567">call</a>.</p>'
    assert body.plain == "Print this, or call.\ntel:+31201234567"


def test_what_a_trusted_author_wrote_by_hand_keeps_its_marks() -> None:
    body = mail('<p>See <a href="other.md">the <b>other</b></a> <img src="a.jpg" alt="A desk"></p>\n', trusted=True)
    assert body.mail == '<p>See <a href="\x00L0\x00">the <strong>other</strong></a> \x00I0\x00</p>'
    assert body.plain == "See the *other* [A desk]\n\x00L0\x00"


@pytest.mark.parametrize("raw", ["<b>", "<div>", "<ul><li>", "<blockquote>"])
def test_a_text_nested_without_end_is_read_all_the_same(raw: str) -> None:
    body = mail(raw * 3000 + "the end")
    assert "the end" in body.mail
    assert "the end" in body.plain


@pytest.mark.parametrize("raw", ["<script>alert(1)</script>", "<style>p{color:red}</style>", "<form><input></form>"])
def test_nothing_that_runs_or_submits_comes_through(raw: str) -> None:
    body = mail(f"Text.\n\n{raw}\n", trusted=True)
    assert body.mail == "<p>Text.</p>"
    assert body.plain == "Text."


def test_no_line_is_wider_than_78_characters_unless_it_is_an_address_or_code() -> None:
    long_address = "https://example.org/" + "a" * 100
    lines = mail(f"{'word ' * 40}\n\n{'x' * 200}\n\n- {'word ' * 40}\n\n[x]({long_address})\n").plain.split("\n")
    assert {len(line) <= 78 for line in lines if line != long_address} == {True}
    assert long_address in lines


def test_the_opening_ends_before_the_first_sub_heading() -> None:
    body = mail("One.[^a]\n\nTwo.\n\n## Three\n\nFour.[^b]\n\n[^a]: A.\n\n[^b]: B.\n")
    assert body.opening_plain == "One.[1]\n\nTwo.\n\nFootnotes:\n[1] A."


def test_an_opening_heading_belongs_to_what_it_heads() -> None:
    assert mail("## One\n\nTwo.\n\n## Three\n\nFour.\n").opening_plain == "One\n---\n\nTwo."


def test_a_text_without_sub_headings_opens_with_three_blocks() -> None:
    assert mail("One.\n\nTwo.\n\n- three\n\nFour.\n").opening_plain == "One.\n\nTwo.\n\n- three"


def test_a_text_of_nothing_is_a_letter_of_nothing() -> None:
    assert mail("") == MailBody(mail="", plain="", opening_mail="", opening_plain="")


def test_a_letter_is_the_text_below_the_front_matter_by_the_standards_of_the_site() -> None:
    post = make_source("---\ntitle: One\n---\nOne.[^a]\n\n<video src='https://example.org/a'></video>\n\n[^a]: Two.\n")
    letter = letter_of(make_standards(language="nl", html="trusted"), post)
    assert letter == mail(post.content.decode().split("---\n")[2], "nl", trusted=True)
    assert letter.plain == "One.[1]\n\nexample.org\nhttps://example.org/a\n\nVoetnoten:\n[1] Two."


@pytest.mark.parametrize(
    "text",
    [
        "See [the *menu*](https://müller.example/één?q=é), or write [zoë@müller.example](mailto:zoë@müller.example).",
        '<p>See <a href="https://müller.example/één?q=é">the <em>menu</em></a>, or write '
        '<a href="mailto:zoë@müller.example">zoë@müller.example</a>.</p>',
    ],
)
def test_a_link_is_written_for_machines_and_its_words_for_people(text: str) -> None:
    body = mail(text)
    menu, write = "https://xn--mller-kva.example/%C3%A9%C3%A9n?q=%C3%A9", "zo%C3%AB@xn--mller-kva.example"
    assert f'<a href="{menu}">the <em>menu</em></a>' in body.mail
    assert f'<a href="mailto:{write}">zoë@müller.example</a>' in body.mail
    assert body.plain == f"See the _menu_, or write zoë@müller.example.\n{menu}\n{write}"
