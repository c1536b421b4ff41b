"""`raak report`, `raak brief`, `raak glance`: asked of an empty blog, of one with a post, in two languages."""

import json
from html.parser import HTMLParser
from pathlib import Path

import pytest

from generator.reports import REPORTS
from tests.bows import SITE
from tests.cli.conftest import POST

GOOD_LOG = "date,post,offer,step\n2026-01-09,trial,hour,asked\n"


@pytest.fixture
def empty(site: Path) -> Path:
    (site / "content/posts/2026-01-05-trial.md").unlink()
    return site


@pytest.mark.parametrize(("language", "said"), [("en", "For whom, and about what"), ("nl", "Voor wie, en waarover")])
def test_all_reports_are_shown_in_the_writers_language(raak, site: Path, language: str, said: str) -> None:
    answer = raak("report", "--messages", language)

    assert answer.code == 0
    assert said in answer.out
    assert "no-answer" in answer.out
    assert not any(line.endswith(" ") for line in answer.out.split("\n"))


def test_only_the_reports_that_are_named_are_shown(raak, site: Path) -> None:
    answer = raak("report", "calendar", "--messages", "en", "gaps")

    assert "What to write next" in answer.out
    assert "What is missing" in answer.out
    assert "Who wrote back" not in answer.out


def test_a_report_that_does_not_exist_is_refused_with_the_nearest(raak, site: Path) -> None:
    answer = raak("report", "matrx")

    assert answer.code == 2
    assert "Did you mean `matrix`?" in answer.err


@pytest.mark.parametrize("words", [(), ("--messages", "nl")])
def test_an_empty_blog_is_told_where_to_begin(raak, empty: Path, words: tuple[str, ...]) -> None:
    answer = raak("report", *words)

    assert answer.code == 0
    assert "raak log" in answer.out


def test_a_blog_for_nobody_is_told_where_to_begin(raak, empty: Path) -> None:
    (empty / "site.yaml").write_text(SITE.split("personas:")[0], encoding="utf-8")

    answer = raak("report")

    assert answer.code == 0
    assert "a persona and a problem are where it begins" in answer.out
    assert raak("brief").code == 0


def test_json_has_every_report_by_name(raak, site: Path) -> None:
    told = json.loads(raak("report", "--format", "json").out)

    assert list(told["reports"]) == list(REPORTS)
    assert told["posts"] == 1
    assert told["reports"]["gaps"]["problems"] == ["empty-week", "stiff-hand"]


def test_nothing_tells_of_visitors(raak, site: Path) -> None:
    told = raak("report", "--format", "json").out

    assert not any(word in told for word in ("visitor", "click", "view", "follower", "score"))


class Outline(HTMLParser):
    """The parts of a page that somebody who does not see it relies on."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.labelled: list[str] = []
        self.tags: list[str] = []
        self.language = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        named = dict(attrs)
        self.tags.append(tag)
        self.language = self.language or named.get("lang") or ""
        self.ids += [named["id"]] if named.get("id") else []
        self.labelled += [named["aria-labelledby"]] if named.get("aria-labelledby") else []


def test_the_page_stands_alone_and_can_be_read_aloud(raak, site: Path) -> None:
    answer = raak("report", "--html", "told/report.html", "--messages", "nl")
    page = (site / "told/report.html").read_text(encoding="utf-8")
    outline = Outline(page)

    assert answer.code == 0
    assert outline.language == "nl"
    assert set(outline.labelled) <= set(outline.ids)
    assert len(outline.ids) == len(set(outline.ids))
    assert outline.tags.count("svg") == outline.tags.count("figure") > 0
    assert not {"script", "img", "link", "iframe"} & set(outline.tags)
    assert "http" not in page


def test_words_of_the_author_do_no_harm_on_the_page(raak, site: Path) -> None:
    (site / "site.yaml").write_text(SITE.replace("Measured Bows", '"<script>1</script> & co"'), encoding="utf-8")
    raak("report", "--html", "report.html")

    page = (site / "report.html").read_text(encoding="utf-8")
    assert "<script>" not in page
    assert "&lt;script&gt;1&lt;/script&gt; &amp; co" in page


def test_what_cannot_be_counted_is_told_beside_the_report(raak, site: Path) -> None:
    (site / "log").mkdir()
    (site / "log/steps.csv").write_text(GOOD_LOG + "soon,trial,hour,asked\n", encoding="utf-8")
    (site / "content/posts/2026-01-06-bad.md").write_text("---\ntitle: x\n---\n", encoding="utf-8")

    answer = raak("report", "steps", "--format", "json")

    assert json.loads(answer.out)["reports"]["steps"]["offers"][0]["asked"] == 1
    assert "1 post is refused and not counted" in answer.err
    assert "1 line of your log could not be counted" in answer.err


def test_a_report_writes_nothing_but_what_raak_remembers(raak, site: Path) -> None:
    raak("report")
    raak("brief")

    assert sorted(path.name for path in site.iterdir()) == [".raak", "content", "site.yaml"]


def test_a_build_after_a_report_makes_everything(raak, site: Path) -> None:
    raak("report")

    assert raak("build").code == 0
    assert (site / "public/trial/index.html").is_file()


def test_the_brief_is_one_page_to_talk_through(raak, site: Path) -> None:
    told = raak("brief").out

    assert told.startswith("# Measured Bows: a page to talk through\n\n> For violin teachers")
    assert [line for line in told.splitlines() if line.startswith("## ")] == [
        "## For whom",
        "## The last posts",
        "## The course",
        "## Open questions",
    ]
    assert "Nothing has been written about “My mornings stay empty from Monday to Thursday” yet." in told


def test_a_glance_shows_what_a_stranger_sees(raak, site: Path) -> None:
    answer = raak("glance", "trial")

    assert answer.out == (
        "title\n  What to say after a trial lesson\n"
        "promise\n  After reading you have two sentences to say to parents at the door.\n"
        "for\n  violin teacher who starts a practice. Three pupils so far and the rent is due.\n"
        "first words\n  Parents thank you, put on their coats, and you never hear from them again.\n"
        "question\n  (nothing)\n"
        "offer\n  One hour together [Plan the hour]\n"
    )


def test_a_glance_reads_sentences_and_no_signs(raak, site: Path) -> None:
    text = "The lesson is *over*.\n\n## What you say\n\n- thanks\n\nThey go home. https://example.org/\n"
    (site / "content/posts/2026-01-05-trial.md").write_text(
        POST.partition("\n---\n")[0] + "\n---\n" + text, encoding="utf-8"
    )

    assert "first words\n  The lesson is over. They go home.\n" in raak("glance", "trial").out


def test_a_post_is_found_by_the_only_name_that_has_the_word(raak, site: Path) -> None:
    assert "Did you mean `trial`?" in raak("glance", "ria").err


def test_a_glance_at_a_long_post_ends_after_forty_words(raak, site: Path) -> None:
    post = site / "content/posts/2026-01-05-trial.md"
    post.write_text(post.read_text(encoding="utf-8") + "\n" + "word " * 100, encoding="utf-8")

    first_words = raak("glance", "trial").out.split("first words\n  ")[1].splitlines()[0]
    assert first_words.endswith("word …")
    assert len(first_words.split()) == 41


@pytest.mark.parametrize(("words", "said"), [((), "say which post"), (("trail",), "Did you mean `trial`?")])
def test_a_glance_needs_a_post_that_exists(raak, site: Path, words: tuple[str, ...], said: str) -> None:
    answer = raak("glance", *words)

    assert answer.code == 2
    assert said in answer.err


@pytest.mark.parametrize("language", ["en", "nl"])
def test_help_names_every_report(raak, language: str) -> None:
    told = raak("report", "--help", "--messages", language).out

    assert all(name in told for name in REPORTS)
