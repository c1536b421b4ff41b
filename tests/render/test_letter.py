import email
import re
from datetime import UTC, datetime
from email.header import decode_header, make_header
from email.policy import compat32, default
from email.utils import getaddresses
from html.parser import HTMLParser
from pathlib import Path

import html5lib
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from generator.model.content import Body, MailBody, SourceFile
from generator.model.files import PlannedFile
from generator.model.names import Html, OutputPath, SourcePath, TemplateName
from generator.model.providers import PROVIDERS, Provider
from generator.model.site import Author, Newsletter, Site, SiteConfig
from generator.model.views import IssueView
from generator.outputs.frame import site_view
from generator.outputs.newsletter import issue
from generator.parse.letter import letter_of
from generator.parse.post import parse_post
from generator.render.heaviest import Block, heaviest_blocks
from generator.render.letter import finished_html, finished_text, openers_of
from generator.render.render import render
from generator.render.slots import slot
from generator.render.weight import weigh
from tests.make import facts, make_config, make_placed, make_site, make_source, make_standards, make_theme

CASES = Path(__file__).parent.parent / "cases" / "letters"
FORMS = ("issue.html", "issue.txt", "issue.eml", "fragment.html")
SERVICES = [name for name in PROVIDERS if name not in ("plain", "laposta")]


class Letters:
    """The texts of one post, as rendering asks for them."""

    def __init__(self, source: SourceFile, language: str) -> None:
        self.body: MailBody = letter_of(make_standards(language=language), source)

    def html(self, body: Body) -> Html:
        raise AssertionError("a letter has nothing to do with the page")

    def mail(self, body: Body) -> Html:
        return self.body.opening_mail if body.opening else self.body.mail

    def plain(self, body: Body) -> str:
        return self.body.opening_plain if body.opening else self.body.plain


def post_of(text: str) -> str:
    return f"""---
title: Learn one sentence
date: 2026-09-03
persona: first-pitch
problem: shaking-voice
offer: practice-hour
promise: You can say your first sentence with a dry mouth, even in a full room.
---
{text}
"""


def letter(form: str, text: str, provider: str | Provider = "plain", language: str = "en", **changed: object) -> str:
    """One form of the letter of a post."""
    rendered, found = checked_letter(form, text, provider, language, **changed)
    assert found == ()
    return rendered


def checked_letter(
    form: str,
    text: str,
    provider: str | Provider,
    language: str,
    config: SiteConfig | None = None,
    **changed: object,
):
    source = make_source(text)
    parsed = parse_post(make_standards(language=language), source)
    assert parsed.value is not None, parsed.diagnostics
    site = make_site(config=config) if config else site_of(provider, language)
    view = issue(site, parsed.value.value)
    placed = tuple(make_placed(f"/{one.target}", alt=one.alt) for one in parsed.value.value.pictures)
    view = replace(view, body=replace(view.body, pictures=placed), **changed)
    template = TemplateName(f"newsletter/{form}")
    planned = PlannedFile(OutputPath(f"outbox/issues/one/{form}"), template, view, source.path)
    made = render(make_theme(language=language), site_view(site), Letters(source, language), planned)
    assert made.value is not None, made.diagnostics
    return made.value.text, made.diagnostics


def site_of(provider: str | Provider, language: str) -> Site:
    name, own = (provider, ()) if isinstance(provider, str) else (provider.name, (provider,))
    newsletter = Newsletter(
        provider=name, postal_address="1 High Street, London", subscribe="https://example.com/in", profiles=own
    )
    return make_site(config=make_config(newsletter=newsletter, language=language))


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize(("case", "language"), [("every-block", "nl"), ("opening", "en")])
def test_letters_are_as_reviewed(case: str, language: str, form: str, request: pytest.FixtureRequest) -> None:
    text = (CASES / case / "post.md").read_text(encoding="utf-8")
    rendered = letter(form, text, "kit", language).replace("\r\n", "\n")
    expected = CASES / case / form
    if request.config.getoption("--accept"):
        expected.write_text(rendered, encoding="utf-8")
    assert rendered == expected.read_text(encoding="utf-8")


# --- the frame


def test_a_letter_ends_with_the_way_out_that_its_service_fills_in() -> None:
    for name in SERVICES:
        tag = PROVIDERS[name].unsubscribe
        assert f'href="{tag}"' in letter("issue.html", post_of("Text."), name)
        assert letter("issue.txt", post_of("Text."), name).endswith(f"Unsubscribe: {tag}\n")


def test_a_service_that_wants_its_own_copy_named_has_it_in_both_forms() -> None:
    assert '<a href="{$url}"' in letter("issue.html", post_of("Text."), "mailerlite")
    assert letter("issue.txt", post_of("Text."), "mailerlite").startswith("View in your browser:\n{$url}\n")
    assert "/one-sentence/" in letter("issue.html", post_of("Text."), "brevo")


def test_without_a_service_readers_leave_by_mail() -> None:
    assert 'href="mailto:noor@example.org?subject=Unsubscribe"' in letter("issue.html", post_of("Text."))
    assert "mailto:noor@example.org?subject=Unsubscribe" in letter("issue.txt", post_of("Text."))


def test_a_service_that_adds_its_own_way_out_gets_none() -> None:
    assert "Unsubscribe" not in letter("issue.html", post_of("Text."), "laposta")


def test_readers_are_greeted_by_name_where_the_service_knows_it() -> None:
    assert 'Hello {{ subscriber.first_name | default: "reader" }},' in letter("issue.html", post_of("Text."), "kit")
    assert "Hello" not in letter("issue.html", post_of("Text."), "plain")


def test_the_preheader_is_not_in_the_plain_text() -> None:
    text = letter("issue.txt", post_of("Text."), promise="")
    assert "even in a full room" not in text
    assert "even in a full room" in letter("issue.html", post_of("Text."), promise="")
    assert not re.search("[\u034f\u200c]", text)


def test_a_letter_has_one_button_and_it_is_the_offer() -> None:
    html = letter("issue.html", post_of("Text."), "kit")
    assert html.count('class="button"') == 1
    assert re.search(r'<td class="button"[^>]* bgcolor="#[0-9a-f]{6}"', html)


def test_the_button_keeps_its_size_in_outlook_which_knows_no_padding_of_links() -> None:
    html = letter("issue.html", post_of("Text."))
    cell, link = re.findall(r'class="button(?:-text)?"[^>]* style="([^"]*)"', html)
    assert "mso-padding-alt: 13px 26px" in cell
    assert "mso-padding-alt: 0" in link


def test_the_charset_stands_where_a_browser_looks_for_it() -> None:
    assert letter("issue.html", post_of("Text.")).encode().index(b'charset="utf-8"') < 1024


def test_a_right_to_left_language_turns_the_letter_around() -> None:
    html = letter("issue.html", post_of("Text."), language="he")
    assert html.count('dir="rtl"') == 2
    assert "text-align: right" in html


@pytest.mark.parametrize("form", ["issue.html", "fragment.html"])
def test_bars_and_marks_stand_where_lines_begin(form: str) -> None:
    text = post_of("> Quoted.\n\n- Listed.\n\n> [!TIP]\n> Told.")
    from_right, from_left = letter(form, text, language="he"), letter(form, text)
    assert paddings_of(from_right, "blockquote", "ul") == ["2px 18px 2px 0", "0 26px 0 0"]
    assert paddings_of(from_left, "blockquote", "ul") == ["2px 0 2px 18px", "0 0 0 26px"]
    assert "border-right: 4px solid #b5afa6;border-left: 0 !important" in from_right
    assert "border-left: 4px solid #b5afa6" in from_left
    assert "border-left: 4px" not in from_right


@pytest.mark.parametrize("form", ["issue.html", "fragment.html"])
def test_code_is_read_from_left_to_right_in_every_language(form: str) -> None:
    text = post_of("Text.\n\n```\ncode.here()\n```")
    assert re.search(r'<pre style="[^"]*direction: ltr;text-align: left', letter(form, text, language="ar"))
    assert "direction" not in letter(form, text)


@pytest.mark.parametrize(("language", "side"), [("ar", "right"), ("nl", "left")])
def test_a_fragment_stands_where_lines_begin_whatever_the_frame_around_it(language: str, side: str) -> None:
    fragment = letter("fragment.html", post_of("Text."), language=language)
    assert re.search(rf'^<div class="fragment"[^>]* style="[^"]*text-align: {side}', fragment)


@pytest.mark.parametrize("form", ["issue.html", "fragment.html"])
def test_a_quotation_from_right_to_left_is_set_so_in_a_letter_from_left_to_right(form: str) -> None:
    html = letter(form, post_of("Text.\n\n{lang=he}\n> שלום.\n\n{dir=rtl}\n- אחד"))
    assert re.search(r'<blockquote lang="he" dir="rtl" style="[^"]*text-align: right', html)
    assert re.search(r"<blockquote [^>]*border-right: 3px", html)
    assert re.search(r'<ul dir="rtl" style="[^"]*padding: 0 26px 0 0[^"]*text-align: right', html)


def paddings_of(html: str, *tags: str) -> list[str]:
    """The padding of the first of each of these elements."""
    found = (re.search(rf'<{tag} style="([^"]*)"', html) for tag in tags)
    return [re.findall(r"padding: ([^;]*);", style[1])[-1] for style in found if style]


# --- tags of mail services


TAGS = ["{{ x }}", "{{{ x }}}", "{% if x %}", "{# x #}", "*|UNSUB|*", "{$unsubscribe}", "%%{uuid}%%", "[[name]]"]
OPENER = re.compile(r"\{[{%$#]|%%\{|\*\|")


@pytest.mark.parametrize("provider", ["plain", *SERVICES])
@pytest.mark.parametrize("form", ["issue.html", "issue.txt", "fragment.html"])
def test_no_text_of_the_author_is_a_tag(form: str, provider: str) -> None:
    text = post_of("Text.\n\n" + "\n\n".join(f"`{tag}` and [{tag[:3]}](https://example.org/{tag[2]})" for tag in TAGS))
    text = text.replace("title: Learn one sentence", f"title: '{' '.join(TAGS)}'")
    rendered = letter(form, text, provider, promise=" ".join(TAGS))
    service = PROVIDERS[provider]
    own = {service.unsubscribe, service.address, service.first_name, service.web}
    for tag in own | {PROVIDERS[provider].first_name.replace("FALLBACK", "reader")}:
        rendered = rendered.replace(tag, "") if tag else rendered
    rendered = re.sub(r"<style>.*?</style>", "", rendered, flags=re.DOTALL)
    assert not OPENER.search(rendered)
    assert form == "issue.txt" or "[[" not in rendered


@pytest.mark.parametrize(
    ("provider", "shown"),
    [
        ("kit", "if [[ -f {} ]]; then"),
        (Provider("pigeon", unsubscribe="[[leave]]"), "if [ [ -f {} ]]; then"),
    ],
)
def test_double_brackets_in_plain_text_stay_unless_they_begin_a_tag_of_the_service(
    provider: str | Provider, shown: str
) -> None:
    code = "```bash\nif [[ -f {} ]]; then\n```"
    assert f"    {shown}\n" in letter("issue.txt", post_of(code), provider)
    assert "if [[ -f {} ]]; then" in seen(letter("issue.html", post_of(code), provider))


def test_examples_of_tags_look_as_they_were_written() -> None:
    html = letter("issue.html", post_of("`{{ x }}` `{% y %}` `*|Z|*` `%%{u}%%` `[[n]]`"), "kit")
    assert "{{ x }} {% y %} *|Z|* %%{u}%% [[n]]" in seen(html)


def test_a_fragment_has_no_empty_line_at_which_markdown_would_end_it() -> None:
    code = "```\none\n\n  \n\n    # two\n```"
    text = post_of(f"Before.\n\n{code}\n\nBehind.\n\n- a\n\n- b")
    fragment = letter("fragment.html", text, "buttondown")
    assert not re.search(r"\n[ \t]*\n", fragment)
    assert read_with_browser_eyes(fragment) == read_with_browser_eyes(letter("issue.html", text, "buttondown"))
    assert read_with_browser_eyes(fragment) == ["one\n\n  \n\n    # two"]


def read_with_browser_eyes(html: str) -> list[str]:
    """What stands in the `<pre>` of a letter, as a browser reads it."""
    tree = html5lib.parse(html, namespaceHTMLElements=False)
    return ["".join(code.itertext()) for code in tree.iter("pre")]


def test_a_style_is_no_tag() -> None:
    html = finished_html("<html><head><style>@media{#a{color:#fff}}</style></head><body>{#a}</body></html>")
    assert "@media{#a{color:#fff}}" in html
    assert "&#123;#a}" in html


def test_a_slot_survives_styling_with_all_its_signs() -> None:
    tag = "*|IF:A|*\"<&>'{{ x }}"
    assert f"<p>{tag}</p>" in finished_html(f"<html><body><p>{slot(tag)}</p></body></html>")


def test_tags_of_a_service_of_the_authors_own_are_live_and_those_in_a_text_are_not() -> None:
    own = Provider("pigeon", unsubscribe="$$leave$$", first_name="##name|FALLBACK##")
    html = letter("issue.html", post_of("Write `$$leave$$` or ##name##."), own)
    assert html.count("$$leave$$") == 1
    assert 'href="$$leave$$"' in html
    assert "Hello ##name|reader##," in html
    assert "&#36;$leave&#36;$" in html
    assert "&#35;#name&#35;#" in html
    text = letter("issue.txt", post_of("Write `$$leave$$`."), own)
    assert text.count("$$leave$$") == 1


def test_a_sign_that_stands_in_every_text_is_no_tag() -> None:
    openers = openers_of(Provider("pigeon", unsubscribe="[leave]"))
    assert finished_text("[leave] a list[0]", openers) == "[leave] a list[0]\n"


# --- size


def test_a_letter_that_mail_programs_cut_off_names_its_heaviest_blocks() -> None:
    rows = "\n".join(f"| {number} | some words |" for number in range(600))
    text = post_of(f"Short.\n\n| Number | Words |\n|---|---|\n{rows}\n")
    _, found = checked_letter("issue.html", text, "plain", "en")
    assert [one.code for one in found] == ["issue-too-large"]
    told = facts(found[0])
    assert (told["block1"], told["words1"]) == ("table", "Number Words 0 some words 1 some words 2")
    assert int(told["size1"]) > 90
    assert told["limit"] == "102"
    assert "block2" not in told  # a footer is never what makes a letter heavy
    assert checked_letter("issue.txt", text, "plain", "en")[1] == ()


@pytest.mark.parametrize(
    ("size", "codes"),
    [(80_000, []), (80_001, ["issue-large"]), (102_399, ["issue-large"]), (102_400, ["issue-too-large"])],
)
def test_size_is_counted_in_bytes(size: int, codes: list[str]) -> None:
    assert [found.code for found in weigh("é" * (size // 2) + "e" * (size % 2), SourcePath("a.md"))] == codes


def test_a_digest_is_told_how_many_posts_it_holds() -> None:
    (found,) = weigh("e" * 90_000, SourcePath("a.md"), 12)
    assert facts(found)["posts"] == "12"


def test_layout_tables_weigh_nothing_of_their_own() -> None:
    long = "word " * 500
    html = f'<table role="presentation"><tr><td><p>One <b>two</b> {long}</p><pre>{long}</pre></td></tr></table>'
    one, two = "One two word word word word word word", "word word word word word word word word"
    assert heaviest_blocks(html) == [
        Block(len(f"<p>One <b>two {long}"), "paragraph", one),
        Block(len(f"<pre>{long}"), "code", two),
    ]


# --- the message


def test_a_message_opens_as_a_draft_with_the_text_first() -> None:
    message = email.message_from_string(letter("issue.eml", post_of("Tést."), "kit"), policy=default)
    assert message["X-Unsent"] == "1"
    assert message["Subject"] == "Learn one sentence"
    assert message["From"] == "Noor Veldkamp <noor@example.org>"
    assert message["Date"] == "Thu, 03 Sep 2026 00:00:00 +0000"
    assert message["Content-Language"] == "en"
    assert message["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert message["List-Unsubscribe"] == "<https://example.com/in>,<mailto:noor@example.org?subject=unsubscribe>"
    assert [part.get_content_type() for part in message.iter_parts()] == ["text/plain", "text/html"]


SENDERS = [
    "Noor Veldkamp",
    "Dr. Noor M. Veldkamp, coach",
    'Noor "de stem" Veldkamp (coach)',
    "Zoë Müller: coach, trainer & <spreker>",
    "Noor Veldkamp, who helps people who rarely speak, and shall pitch, and would rather not, to begin",
    "Zoë Veldkamp, die mensen helpt die zelden spreken, en moeten pitchen, en dat liever niet deden",
    "音声コーチ" * 8,
    "=?utf-8?q?Noor?=",
]


@pytest.mark.parametrize("name", SENDERS)
def test_a_letter_is_from_one_person_whatever_the_name(name: str) -> None:
    noor = make_config(author=Author(name, email="noor@example.org"))
    written = letter("issue.eml", post_of("Text."), config=noor, from_email="noor@müller.example")
    head = written.partition("\r\n\r\n")[0]
    found = email.message_from_string(head, policy=compat32)["From"]
    ((read, address),) = getaddresses(["".join(found.splitlines())])
    assert (str(make_header(decode_header(read))), address) == (name, "noor@xn--mller-kva.example")
    assert max(map(len, head.split("\r\n")[3:])) <= 78


@pytest.mark.parametrize("subject", ["Één zin", "=?utf-8?q?no?= is what it says", "Zoë, " * 11, "x" * 90])
def test_a_subject_is_read_as_it_was_written(subject: str) -> None:
    message = email.message_from_string(letter("issue.eml", post_of("Text."), subject=subject), policy=default)
    assert message["Subject"] == subject.strip()


def test_a_letter_from_a_host_with_an_umlaut_names_it_as_the_dns_does() -> None:
    config = make_config(
        url="https://müller.example/één/", newsletter=Newsletter(subscribe="https://müller.example/in é")
    )
    for form in FORMS:
        written = letter(form, post_of("See [two](/two/)."), config=config, from_email="noor@müller.example")
        assert "müller" not in written
        assert "https://xn--mller-kva.example/" in written
    message = letter("issue.eml", post_of("Text."), config=config, from_email="noor@müller.example")
    assert "List-Id: <first-pitch.%C3%A9%C3%A9n.xn--mller-kva.example>\r\n" in message
    assert (
        "List-Unsubscribe: <https://xn--mller-kva.example/in%20%C3%A9>,"
        "<mailto:noor@xn--mller-kva.example?subject=unsubscribe>\r\n"
    ) in message
    assert 'href="mailto:noor@xn--mller-kva.example?subject=Unsubscribe"' in letter(
        "issue.html", post_of("Text."), config=config, from_email="noor@müller.example"
    )


def test_a_message_holds_the_two_files_beside_it() -> None:
    text = post_of("Tést with [a link](https://example.org/1).")
    message = email.message_from_string(letter("issue.eml", text, "kit"), policy=default)
    plain, html = (part.get_content() for part in message.iter_parts())
    assert plain.replace("\r\n", "\n") == letter("issue.txt", text, "kit")
    assert html.replace("\r\n", "\n").rstrip() == letter("issue.html", text, "kit").rstrip()


def test_a_message_keeps_to_the_letter_of_the_standard() -> None:
    text = post_of("Wörter " * 300 + "\n\n`=`\n\n```\na tab\t\n.\nFrom me \n```")
    message = letter("issue.eml", text, "kit", subject="Ünïcödé " * 7 + "end")
    head, _, parts = message.partition("\r\n\r\n")
    assert message.isascii()
    assert max(map(len, head.split("\r\n"))) <= 998
    assert max(map(len, parts.split("\r\n"))) <= 76
    assert not any(line.endswith((" ", "\t")) or line == "." for line in parts.split("\r\n"))
    assert "\n" not in message.replace("\r\n", "")


def test_the_same_letter_comes_out_twice() -> None:
    for form in FORMS:
        assert letter(form, post_of("Text.")) == letter(form, post_of("Text."))


def test_an_author_without_an_address_gets_a_message_without_a_sender() -> None:
    message = letter("issue.eml", post_of("Text."), from_email="")
    assert "From:" not in message
    assert "List-Unsubscribe: <https://example.com/in>\r\n" in message


# --- both forms say the same


class _Seen(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.words: list[str] = []
        self.links: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        href = dict(attrs).get("href")
        if tag == "a" and href:
            self.links.add(href)

    def handle_data(self, data: str) -> None:
        self.words.append(data)


def seen(html: str) -> str:
    reader = _Seen()
    reader.feed(html)
    return " ".join("".join(reader.words).split())


_links = st.integers(0, 99).map(lambda number: f"https://example.org/{number}")
_words = st.sampled_from(
    ["one", "two.", "*three*", "**four**", "`five`", "e.g.", "Ünï", "[^n]", "x" * 90, "$6", "<kbd>k</kbd>"]
)
_linked = st.builds("[{}]({})".format, _words, _links)
_shown = st.builds("<{}>".format, _links)
_raw = st.builds('<a href="{}">raw</a>'.format, _links)
_runs = st.lists(st.one_of(_words, _linked, _shown, _raw), min_size=1, max_size=6).map(" ".join)
_blocks = st.one_of(
    _runs,
    _runs.map("## {}".format),
    _runs.map("> {}".format),
    _runs.map("> [!NOTE]\n> {}".format),
    st.lists(_runs, min_size=1, max_size=3).map(lambda items: "\n".join(f"- {item}" for item in items)),
    st.lists(_runs, min_size=1, max_size=3).map(
        lambda items: "\n\n".join(f"1. {item}\n\n   - {item}" for item in items)
    ),
    st.tuples(_runs, _runs).map(lambda cells: f"| a | b |\n|---|---|\n| {cells[0]} | {cells[1]} |"),
    st.tuples(_runs, _runs).map(
        lambda cells: f"| a | b | c | d | e |\n|---|---|---|---|---|\n| {cells[0]} | {cells[1]} |"
    ),
    _runs.map("Term\n: {}".format),
    _runs.map("<div>\n\n{}\n\n</div>".format),
    _runs.map("    {}".format),
)


@settings(deadline=None)
@given(st.lists(_blocks, min_size=1, max_size=6).map("\n\n".join))
def test_markup_and_plain_text_carry_the_same_links(text: str) -> None:
    body = letter_of(
        make_standards(), make_source(post_of(f"{text}\n\n[^n]: Note with [a link](https://example.org/100)."))
    )
    for mail, plain in ((body.mail, body.plain), (body.opening_mail, body.opening_plain)):
        html = _Seen()
        html.feed(mail)
        in_code = set(re.findall(r"https://example\.org/\d+", "".join(html.words)))
        in_text = set(re.findall(r"https://example\.org/\d+", plain))
        assert in_text == html.links | in_code


@settings(deadline=None)
@given(st.text(alphabet="ab []()<>*_`|{}#-.!\"'\n:/&;^~=+1\t", max_size=80))
def test_any_text_becomes_a_letter_of_narrow_lines_with_all_links(text: str) -> None:
    body = letter_of(make_standards(), make_source(post_of(text)))
    html = _Seen()
    html.feed(body.mail)
    for link in html.links:
        assert link.removeprefix("mailto:") in body.plain
    for line in body.plain.split("\n"):
        assert len(line) <= 78 or line.startswith("    ") or any(link in line for link in html.links)


def test_an_issue_view_knows_no_moment_but_its_own() -> None:
    view = issue(make_site(), make_site().posts[0])
    assert isinstance(view, IssueView)
    assert view.card.published == datetime(2026, 9, 3, tzinfo=UTC)
