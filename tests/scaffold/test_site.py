"""Five answers become a site that says exactly what was answered."""

import os
import re
import subprocess
from datetime import date

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from generator.cli.one_line import one_line
from generator.parse.config import parse_config
from generator.scaffold.post import ChosenAudience, new_post
from generator.scaffold.site import Answers, focus_line, new_site, paths_of_site
from generator.scaffold.texts import phrases, post_text, site_texts
from tests.make import make_source

TODAY = date(2026, 11, 22)
NOBODY = ChosenAudience("a", "b", "c")
ANSWERS = Answers(
    who="violin teachers who start a practice of their own",
    situation="They have left the music school and have three pupils.",
    problem="Parents ask for a trial lesson and then I never hear from them again.",
    outcome="After the trial lesson you know what to say.",
    offer="An hour together",
    title="Measured Bows",
    url="https://example.github.io/bows/",
    language="en",
)

LINES = st.text(min_size=1, max_size=60).map(one_line).filter(lambda line: any(map(str.isalpha, line)))


def file_of(answers: Answers, path: str) -> str:
    return next(file.text for file in new_site(answers, "1.2.3", TODAY) if file.path == path)


@given(who=LINES, situation=LINES, problem=LINES, outcome=LINES, offer=LINES, title=LINES)
def test_site_yaml_says_what_was_answered(**said: str) -> None:
    config = parse_config(make_source(file_of(replace(ANSWERS, **said), "site.yaml"), "site.yaml")).value

    assert config is not None
    persona, problem, offer = (
        kind[0] for kind in (config.readership.personas, config.readership.problems, config.readership.offers)
    )
    told = (persona.who, persona.situation, problem.statement, problem.outcome, offer.name, config.title)
    assert told == tuple(said[name] for name in ("who", "situation", "problem", "outcome", "offer", "title"))


@pytest.mark.parametrize("language", ["en", "nl"])
def test_no_place_stays_empty(language: str) -> None:
    for file in new_site(replace(ANSWERS, language=language), "1.2.3", TODAY):
        assert not re.search(r"<<\w+>>", file.text), file.path


def test_both_languages_ask_for_the_same_words() -> None:
    assert places_in(*site_texts("nl").values()) == places_in(*site_texts("en").values())
    assert places_in(post_text("nl")) == places_in(post_text("en"))
    assert {name: re.findall(r"{\w+}", phrase) for name, phrase in phrases("nl").items()} == {
        name: re.findall(r"{\w+}", phrase) for name, phrase in phrases("en").items()
    }


def places_in(*texts: str) -> set[str]:
    return {place for text in texts for place in re.findall(r"<<\w+>>", text)}


@pytest.mark.parametrize("language", ["fr", "../en", "", "zh-Hant", "n/l"])
def test_a_language_nobody_has_written_gets_the_english_texts(language: str) -> None:
    assert paths_of_site(language) == paths_of_site("en")


def test_a_dutch_dialect_gets_the_dutch_texts_and_keeps_its_name() -> None:
    assert "\nlanguage: nl-BE\n" in file_of(replace(ANSWERS, language="nl-BE"), "site.yaml")


def test_the_focus_says_for_whom_and_what_is_different_then() -> None:
    assert focus_line(ANSWERS) == (
        "For violin teachers who start a practice of their own: after the trial lesson you know what to say."
    )


def test_a_focus_of_more_than_thirty_words_says_only_for_whom() -> None:
    assert (
        focus_line(replace(ANSWERS, outcome="word " * 30)) == "For violin teachers who start a practice of their own."
    )


def test_without_a_name_the_author_stands_there_as_a_remark() -> None:
    assert "\n# author:\n#   name: ...\n" in file_of(ANSWERS, "site.yaml")
    assert "author" in yaml.safe_load(file_of(replace(ANSWERS, name="Ilse", email="i@example.org"), "site.yaml"))


@pytest.mark.parametrize("language", ["en", "nl"])
@pytest.mark.parametrize(
    ("url", "address", "refuses"),
    [
        ("https://example.github.io/bows/", "https://example.github.io/bows", False),
        ("https://example.github.io/bows", "https://example.github.io/bows/", False),
        ("https://example.github.io/bow's/", "https://example.github.io/bows", True),
        ("https://example.org/", "https://example.github.io/bows", True),
        ("https://example.org/", "http://example.org", False),
        ("https://example.github.io/", "https://example.github.io/bows", True),
    ],
)
def test_the_workflow_refuses_when_the_address_is_another(
    tmp_path, language: str, url: str, address: str, refuses: bool
) -> None:
    answers = replace(ANSWERS, url=url, language=language)
    (tmp_path / "site.yaml").write_text(file_of(answers, "site.yaml"), encoding="utf-8")
    workflow = yaml.safe_load(file_of(answers, ".github/workflows/pages.yml"))
    step = next(step for step in workflow["jobs"]["build"]["steps"] if "ADDRESS" in step.get("env", {}))

    done = subprocess.run(
        ["bash", "-euo", "pipefail", "-c", step["run"]],
        cwd=tmp_path,
        env={**os.environ, "ADDRESS": address},
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == refuses
    assert bool(re.match(r"::error file=site.yaml,line=\d+::", done.stdout)) is refuses
    assert not refuses or done.stdout.rstrip().endswith(address.rstrip("/") + "/")


def test_a_new_post_takes_its_name_from_day_and_title() -> None:
    assert new_post("It's late, again!", NOBODY, TODAY, "en").path == "content/posts/2026-11-22-its-late-again.md"


def test_a_long_title_is_cut_between_words() -> None:
    name = new_post("seven letters " * 20, NOBODY, TODAY, "en").path.removeprefix("content/posts/2026-11-22-")

    assert len(name) <= len(".md") + 60
    assert name.removesuffix(".md").split("-")[-1] in ("seven", "letters")


def test_the_title_of_the_first_post_fits_a_search_result() -> None:
    wordy = replace(
        ANSWERS, problem="Parents ask for a trial lesson on Saturday and after it I never hear from them again."
    )
    title = re.search(r"^title: (.+)$", file_of(wordy, "content/posts/start-here.md"), re.MULTILINE)
    assert title is not None
    assert yaml.safe_load(title[1]) == "“Parents ask for a trial lesson on Saturday and …” Where to begin"


@pytest.mark.parametrize(
    ("language", "said", "ids"),
    [
        ("en", {}, ["violin-teachers", "parents-ask", "hour-together"]),
        (
            "en",
            {"who": "Backend developers, who inherited a monolith"},
            ["backend-developers", "parents-ask", "hour-together"],
        ),
        ("en", {"offer": "A two-hour walk through your code"}, ["violin-teachers", "parents-ask", "two-hour-walk"]),
        ("en", {"who": "those who", "problem": "the of", "offer": "it"}, ["reader", "the", "offer"]),
        (
            "nl",
            {"who": "Een freelance ontwerper die pitcht"},
            ["freelance-ontwerper", "parents-ask-for-a", "an-hour-together"],
        ),
        (
            "nl",
            {
                "who": "Een freelance ontwerper die pitcht",
                "problem": "Ik krijg na een kennismaking nooit meer iets van mensen te horen.",
            },
            ["freelance-ontwerper", "ik-krijg-na-een-kennismaking", "an-hour-together"],
        ),
        ("de", {"who": "Lehrer der Geige"}, ["lehrer-der-geige", "parents-ask-for-a", "an-hour-together"]),
    ],
)
def test_an_id_is_what_something_is_called_and_no_more(language: str, said: dict[str, str], ids: list[str]) -> None:
    config = yaml.safe_load(file_of(replace(ANSWERS, language=language, **said), "site.yaml"))
    assert [config[group][0]["id"] for group in ("personas", "problems", "offers")] == ids
