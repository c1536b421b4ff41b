"""A file with the new words of its text in the place of the old ones."""

import re
from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.model.content import Bodies, Body
from generator.model.files import PlannedFile
from generator.model.names import Fingerprint, Html, OutputPath, SourcePath, TemplateName, UrlPath
from generator.model.views import NotFoundView, PageView, View
from generator.outputs.frame import site_view
from generator.render.limits import MOST_PARTS
from generator.render.mime import multipart, split_multipart
from generator.render.render import render
from generator.render.reworded import COLUMNS, reworded
from generator.render.reworded_letter import STYLES, styles_of
from generator.render.rewording import Rewording
from tests.make import make_built_in_theme, make_site, make_theme

SOURCE = SourcePath("content/pages/about.md")
VIEW = PageView("About", UrlPath("/about/"), "", Body(SOURCE, Fingerprint("new")))
OLD, NEW = "<p>Old.</p>", "<p>Old.</p><p>New.</p>"
SITE = site_view(make_site())


class Says:
    """Implements `Bodies` with the same words everywhere; with none, nobody knows them."""

    def __init__(self, words: str) -> None:
        self.words = words

    def html(self, body: Body) -> Html:
        if not self.words:
            raise LookupError(body.source)
        return Html(self.words)

    mail = html

    def plain(self, body: Body) -> str:
        return self.html(body)


def anew(lying: str, template: str = "page.html", view: View = VIEW, before: str = OLD, after: str = NEW) -> str | None:
    planned = PlannedFile(OutputPath("public/about/index.html"), TemplateName(template), view, SOURCE)
    bodies: tuple[Bodies, Bodies] = (Says(before), Says(after))
    made = reworded(lying.encode(), planned, Rewording({SOURCE}, *bodies, SITE, make_theme))
    return None if made is None else made.decode()


# What raak's own templates do

COPY = r"\{\{ view\.body \| plain \| opening or view\.card\.summary \}\}"
PLACES: Mapping[str, str] = {
    "post.html": r"\s*\{\{ view\.body \| html(?:\((?P<column>\d+)\))? \}\}",
    "page.html": r"\s*\{\{ view\.body \| html(?:\((?P<column>\d+)\))? \}\}",
    "newsletter/content.html": r"\{\{ view\.body \| mail \}\}",
    "newsletter/issue.txt": r"\{\{ view\.body \| plain \}\}",
    "parts/feed-item.html": r"\{\{ item\.body \| mail \}\}",
    "channels/social.txt": COPY,
    "channels/email.txt": COPY,
    "channels/forum.txt": COPY,
}
ASKED = re.compile(r".*\b(?:view|item)\.body\b(?!\.pictures|\.opening).*")  # pictures stay, and what is left out, too


@pytest.mark.parametrize("theme", ["focus", "atelier"])
def test_raaks_own_templates_put_words_in_one_place_and_ask_nothing_of_them(theme: str) -> None:
    texts = make_theme(name=theme).templates
    for name, form in PLACES.items():
        (place,) = ASKED.findall(texts[TemplateName(name)].text)
        put = re.fullmatch(form, place)
        assert put, place
        assert int(put.groupdict().get("column") or COLUMNS[0]) in COLUMNS
    asking = {name for name, content in make_built_in_theme(theme).files.items() if ASKED.search(content.decode("l1"))}
    aside = {name for name in asking if "/digest/" in name}  # these are never reworded
    assert asking - aside <= {f"templates/{name}" for name in PLACES}


@pytest.mark.parametrize("theme", ["focus", "atelier"])
def test_the_styles_of_letters_are_those_that_the_template_makes(theme: str) -> None:
    own = make_theme(name=theme)
    planned = PlannedFile(OutputPath("public/mail.css"), STYLES, VIEW)
    made = render(own, SITE, Says(""), planned)
    assert made.value is not None
    assert SITE.accent in made.value.text
    assert styles_of(own, SITE) == made.value.text


# Pages and feeds


def test_the_words_around_the_text_stay() -> None:
    assert anew("<h1>Ü</h1><p>Old.</p><hr>") == "<h1>Ü</h1><p>Old.</p><p>New.</p><hr>"


@pytest.mark.parametrize("page", ["<p>Old.</p> and <p>Old.</p>", "<p>Other.</p>", ""])
def test_a_text_that_does_not_stand_there_once_is_left_to_the_theme(page: str) -> None:
    assert anew(page) is None


@pytest.mark.parametrize("words", [{"before": ""}, {"after": ""}])
def test_words_that_nobody_knows_are_left_to_the_theme(words: dict[str, str]) -> None:
    assert anew("<p>Old.</p>", **words) is None


def test_a_page_that_grows_too_large_is_left_to_the_theme(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("generator.render.reworded.MOST_PARTS", 20)
    assert anew("<p>Old.</p>") is None
    assert MOST_PARTS > 20


def test_a_text_that_a_feed_would_trim_is_left_to_the_theme() -> None:
    assert anew("&lt;p&gt;Old.&lt;/p&gt;", "feed.xml") == "&lt;p&gt;Old.&lt;/p&gt;&lt;p&gt;New.&lt;/p&gt;"
    assert anew("&lt;p&gt;Old.&lt;/p&gt;", "feed.xml", after=f" {NEW}") is None


@pytest.mark.parametrize("template", ["404.html", "newsletter/digest/issue.html", "redirect.html"])
def test_other_files_are_left_to_the_theme(template: str) -> None:
    assert anew("<p>Old.</p>", template, NotFoundView(UrlPath("/404.html"))) is None


# The parts of a message

CONTENT = st.text(
    st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp"]) | st.sampled_from("\n=-. \t"), max_size=300
)


@given(CONTENT, CONTENT)
def test_the_parts_of_a_message_are_read_as_they_were_written(plain: str, html: str) -> None:
    headers = 'Subject: MIME-Version: 1.0 boundary="no"\r\n'
    written = f"{headers}{multipart('en', plain, html)}"
    read = split_multipart(written)
    assert [form.removesuffix("\n") for form in read[1:]] == [form.removesuffix("\n") for form in (plain, html)]
    assert read[0] == headers
    assert f"{headers}{multipart('en', *read[1:])}" == written


@pytest.mark.parametrize(
    "message", ["", "Subject: One\r\n\r\nText", '\r\nMIME-Version: 1.0\r\nboundary="a"\r\n--a\r\n']
)
def test_a_message_that_was_not_written_here_is_not_read(message: str) -> None:
    with pytest.raises(ValueError, match=r"parts|unpack"):
        split_multipart(message)
