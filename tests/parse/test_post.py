"""A post is for somebody, or it says at which line it is not."""

from datetime import datetime
from typing import Any

import pytest

from generator.diagnostics.diagnostic import Checked
from generator.model.audience import Audience, Channel
from generator.model.content import IncompleteText, Link, Parsed, Picture, Post, Schedule, SetAside
from generator.model.names import Slug, SourcePath, UrlPath
from generator.model.site import Standards
from generator.parse.post import parse_post
from tests.make import (
    facts,
    make_link,
    make_offer,
    make_persona,
    make_problem,
    make_readership,
    make_source,
    make_standards,
    told,
)

_GOOD = {"title": "One sentence", "date": "2026-09-03", "persona": "first-pitch", "problem": "shaking-voice"}

_READERSHIP = make_readership(
    personas=(
        make_persona(channels=(Channel("LinkedIn", "social"), Channel("Meetup", "event"))),
        make_persona("team-lead", who="engineering lead in Utrecht who runs a team in Shenzhen"),
    ),
    problems=(
        make_problem(offer=Slug("practice-hour"), objections=("I have no time", "I am no speaker")),
        make_problem("silent-call", "team-lead", statement="Nobody in Shenzhen speaks in the call."),
    ),
)
_DECLARED = make_standards(readership=_READERSHIP, timezone="Europe/Amsterdam")
_PLAIN = Standards(own_names=("The first minute",))


def parse(
    standards: Standards = _DECLARED,
    path: str = "content/posts/one-sentence.md",
    body: str = "You stand up.\n",
    **keys: Any,
) -> Checked[Parsed[Post | IncompleteText | SetAside]]:
    """A post with good front matter, but for the given keys; None leaves one out."""
    lines = [f"{key}: {value}" for key, value in {**_GOOD, **keys}.items() if value is not None]
    return parse_post(standards, make_source("\n".join(["---", *lines, "---", body]), path))


def post_of(checked: Checked[Parsed[Post | IncompleteText | SetAside]]) -> Post:
    assert checked.value is not None
    assert isinstance(checked.value.value, Post)
    return checked.value.value


def incomplete_of(checked: Checked[Parsed[Post | IncompleteText | SetAside]]) -> IncompleteText:
    assert checked.value is not None
    assert isinstance(checked.value.value, IncompleteText)
    return checked.value.value


def test_a_good_post_is_for_somebody() -> None:
    checked = parse()
    post = post_of(checked)
    assert checked.diagnostics == ()
    assert post.card.title == "One sentence"
    assert post.card.url == "/one-sentence/"
    assert post.card.published.isoformat() == "2026-09-03T00:00:00+02:00"
    assert post.card.audience == Audience(Slug("first-pitch"), Slug("shaking-voice"), Slug("practice-hour"))
    assert post.card.summary == "You stand up."
    assert post.persona is None
    assert post.problem is None
    assert checked.value is not None
    assert "You stand up." in checked.value.body


@pytest.mark.parametrize(
    ("persona", "told_of"),
    [
        ("first-pitch", {"persona": "first-pitch", "known": "shaking-voice"}),
        ("somebody", {"known": "shaking-voice, silent-call"}),
        (None, {"known": "shaking-voice, silent-call"}),
    ],
)
def test_who_names_no_problem_is_offered_those_that_it_can_be(persona: str | None, told_of: dict[str, str]) -> None:
    found = parse(persona=persona, problem=None).diagnostics
    assert [facts(one) for one in found if one.code == "problem-missing"] == [told_of]


@pytest.mark.parametrize(
    "several",
    ["first-pitch, team-lead", "first-pitch en Team-lead", "First pitch, and team lead", "[first-pitch, team-lead]"],
)
def test_a_post_for_two_readers_is_told_to_choose(several: str) -> None:
    checked = parse(persona=several)
    assert incomplete_of(checked)
    assert [(one.code, facts(one)["several"]) for one in checked.diagnostics] == [
        ("persona-unknown", "first-pitch, team-lead")
    ]


def test_a_post_about_two_problems_is_told_to_choose() -> None:
    checked = parse(problem="shaking-voice and silent-call")
    assert [(one.code, facts(one)["several"]) for one in checked.diagnostics] == [
        ("problem-unknown", "shaking-voice, silent-call")
    ]
    (in_a_list,) = parse(
        _PLAIN, persona="engineering lead who runs a team in Shenzhen", problem="[no, none]"
    ).diagnostics
    assert (in_a_list.code, facts(in_a_list)["several"]) == ("problem-unknown", "no, none")


def test_who_is_declared_since_is_known_by_the_same_words() -> None:
    checked = parse(
        persona="Engineering lead in Utrecht that runs a team in Shenzhen",
        problem="Nobody in Shenzhen speaks in the call",
    )
    assert [(one.code, facts(one)["nearest"]) for one in checked.diagnostics] == [
        ("persona-unknown", "team-lead"),
        ("problem-unknown", "silent-call"),
    ]
    assert post_of(checked).card.audience.problem == "silent-call"


def test_a_description_of_the_picture_that_is_empty_is_told_once() -> None:
    assert [one.code for one in parse(image="desk.jpg", image_alt="").diagnostics] == ["picture-without-alt"]


@pytest.mark.parametrize(
    ("missing", "found"),
    [
        ("title", "1:1-4 title-missing"),
        ("date", "1:1-4 date-missing"),
        ("persona", "1:1-4 persona-missing"),
        ("problem", "4:1-8 problem-missing"),
    ],
)
def test_a_post_that_lacks_a_required_key_is_refused(missing: str, found: str) -> None:
    checked = parse(**{missing: None})
    assert incomplete_of(checked)
    assert told(checked.diagnostics) == [found]


@pytest.mark.parametrize(
    ("key", "found"),
    [
        ("title", "2:1-6 value-empty"),
        ("date", "3:1-5 value-empty"),
        ("persona", "4:1-8 persona-empty"),
        ("problem", "5:1-8 problem-empty"),
    ],
)
def test_a_post_with_an_empty_required_key_is_refused(key: str, found: str) -> None:
    checked = parse(**{key: ""})
    assert incomplete_of(checked)
    assert told(checked.diagnostics) == [found]


def test_what_is_missing_names_what_there_is() -> None:
    found = parse(problem=None).diagnostics[0]
    assert facts(found) == {"persona": "first-pitch", "known": "shaking-voice"}
    found = parse(persona=None).diagnostics[0]
    assert facts(found) == {"known": "first-pitch, team-lead"}


@pytest.mark.parametrize(
    ("keys", "found", "known"),
    [
        (
            {"persona": "first-ptich"},
            "4:10-21 persona-unknown",
            {"value": "first-ptich", "nearest": "first-pitch", "known": "first-pitch, team-lead"},
        ),
        (
            {"persona": "someone who pitches"},
            "4:10-29 persona-unknown",
            {"value": "someone who pitches", "known": "first-pitch, team-lead"},
        ),
        (
            {"problem": "Shaking Voice"},
            "5:10-23 problem-unknown",
            {"value": "Shaking Voice", "nearest": "shaking-voice", "known": "shaking-voice"},
        ),
        (
            {"problem": "sideways-glance"},
            "5:10-25 problem-unknown",
            {"value": "sideways-glance", "known": "shaking-voice"},
        ),
        (
            {"problem": "silent-call"},
            "5:10-21 problem-of-another-persona",
            {"problem": "silent-call", "owner": "team-lead", "persona": "first-pitch", "known": "shaking-voice"},
        ),
        (
            {"offer": "practise-hour"},
            "6:8-21 offer-unknown",
            {"value": "practise-hour", "nearest": "practice-hour", "known": "practice-hour"},
        ),
    ],
)
def test_ids_that_nobody_declared_are_refused(keys: dict[str, str], found: str, known: dict[str, str]) -> None:
    checked = parse(**keys)
    assert told(checked.diagnostics) == [found]
    assert facts(checked.diagnostics[0]) == known


def test_a_typo_in_the_persona_does_not_hide_a_problem_of_another() -> None:
    assert told(parse(persona="frist-pitch", problem="silent-call").diagnostics) == [
        "4:10-21 persona-unknown",
        "5:10-21 problem-of-another-persona",
    ]


def test_a_typo_in_a_required_key_is_one_fault() -> None:
    checked = parse_post(
        _DECLARED,
        make_source("---\ntitel: x\nDate: 2026-09-03\npersoan: first-pitch\nproblems: shaking-voice\n---\nText.\n"),
    )
    assert told(checked.diagnostics) == [
        "2:1-6 key-unknown",
        "3:1-5 key-unknown",
        "4:1-8 key-unknown",
        "5:1-9 key-unknown",
    ]


def test_all_faults_of_a_post_are_found_at_once() -> None:
    text = """---
title: Late: again
date: 2026-02-30
persona: first-pich
stage: probelm
tags: [a]
promise: Too short.
slug: Late Again
aliases: [old, /fine/]
image: desk.jpg
draft: perhaps
newsletter: none
---
![](images/desk.jpg)
"""
    checked = parse_post(_DECLARED, make_source(text))
    assert incomplete_of(checked)
    assert told(checked.diagnostics) == [
        "2:12-13 yaml-colon",
        "3:7-17 date-impossible",
        "4:1-8 problem-missing",
        "4:10-20 persona-unknown",
        "5:8-15 value-unknown",
        "6:1-5 key-unknown",
        "7:10-20 promise-length",
        "8:7-17 slug-invalid",
        "9:11-14 alias-invalid",
        "10:8-16 picture-without-alt",
        "11:8-15 value-mistyped",
        "12:13-17 value-unknown",
        "14:5-20 picture-without-alt",
    ]


def test_a_text_without_front_matter_is_read_for_its_own_faults() -> None:
    checked = parse_post(_DECLARED, make_source("Hello\n\n![](x.png)\n"))
    assert incomplete_of(checked)
    assert told(checked.diagnostics) == ["1:1-6 front-matter-missing", "3:5-10 picture-without-alt"]


class TestInPlainWords:
    _WHO = "freelance designer who pitches for the first time"
    _TROUBLE = "My voice shakes as soon as I stand up"

    def test_they_become_a_persona_and_a_problem(self) -> None:
        post = post_of(parse(_PLAIN, persona=self._WHO, problem=self._TROUBLE))
        assert post.card.audience == Audience(
            Slug("freelance-designer-who-pitches-for-the-first-time"), Slug("my-voice-shakes-as-soon-as-i-stand-up")
        )
        assert post.persona is not None
        assert post.persona.who == self._WHO
        assert post.problem is not None
        assert (post.problem.statement, post.problem.persona) == (self._TROUBLE, post.persona.id)
        assert post.audience_at is not None
        assert [(span.line, span.column, span.end_column) for span in post.audience_at] == [(4, 10, 59), (5, 10, 47)]

    def test_they_are_held_to_be_specific(self) -> None:
        checked = parse(_PLAIN, persona="everyone", problem="stress")
        assert told(checked.diagnostics) == ["4:10-18 persona-is-everyone", "5:10-16 problem-too-short"]
        assert checked.value is not None, "these rules may be waived, so the post stands"

    def test_offers_may_be_declared_alone(self) -> None:
        standards = make_standards(readership=make_readership(personas=(), problems=(), offers=(make_offer(),)))
        post = post_of(parse(standards, persona=self._WHO, problem=self._TROUBLE, offer="practice-hour"))
        assert post.card.audience.offer == "practice-hour"
        assert post.problem is not None
        assert post.problem.offer == "practice-hour", "the page of the problem has a next step too"

    def test_problems_without_personas_are_said_of_the_configuration_alone(self) -> None:
        standards = make_standards(readership=make_readership(personas=()))
        checked = parse(standards)
        assert incomplete_of(checked)
        assert checked.diagnostics == ()


@pytest.mark.parametrize(
    ("path", "date", "slug", "published"),
    [
        ("content/posts/2026-09-03-one.md", None, "one", "2026-09-03"),
        ("content/posts/2026-09-03-one.md", "2026-10-01", "one", "2026-10-01"),
        ("content/posts/2026/2026-09-03_One Two.md", None, "one-two", "2026-09-03"),
        ("content/posts/2026-09-03.md", None, "2026-09-03", "2026-09-03"),
        ("content/posts/late/index.md", "2026-09-03", "late", "2026-09-03"),
        ("content/posts/2026-09-03-late/index.md", None, "late", "2026-09-03"),
        ("content/posts/Déjà Vu.md", "2026-09-03", "déjà-vu", "2026-09-03"),
        ("content/posts/de\u0301ja.md", "2026-09-03", "déja", "2026-09-03"),
        ("content/posts/a.b.md", "2026-09-03", "a-b", "2026-09-03"),
    ],
)
def test_the_file_gives_the_slug_and_where_needed_the_date(
    path: str, date: str | None, slug: str, published: str
) -> None:
    post = post_of(parse(path=path, date=date))
    assert post.slug == slug
    assert post.card.url == f"/{slug}/"
    assert post.card.published.date().isoformat() == published


@pytest.mark.parametrize(
    ("path", "keys", "found", "known"),
    [
        (
            "content/posts/2026-02-30-x.md",
            {"date": None},
            "1:1-4 date-impossible",
            {"key": "date", "value": "2026-02-30", "meant": "", "last": "2026-02-28"},
        ),
        ("content/posts/!!!.md", {}, "1:1-1 slug-invalid", {"value": "!!!", "fixed": "one-sentence"}),
        ("content/posts/all.md", {}, "1:1-1 name-reserved", {"value": "all"}),
        ("content/posts/x.md", {"slug": "con"}, "6:7-10 name-reserved", {"value": "con"}),
        ("content/posts/x.md", {"slug": "a/b"}, "6:7-10 slug-invalid", {"value": "a/b", "fixed": "a-b"}),
        ("content/posts/x.md", {"slug": "'?!'"}, "6:7-11 slug-invalid", {"value": "?!", "fixed": "one-sentence"}),
        (
            "content/posts/x.md",
            {"date": "3-9-2026"},
            "3:7-15 date-impossible",
            {"key": "date", "value": "3-9-2026", "meant": "2026-09-03", "last": ""},
        ),
    ],
)
def test_names_and_dates_that_cannot_be_are_refused(
    path: str, keys: dict[str, str | None], found: str, known: dict[str, str]
) -> None:
    checked = parse(path=path, **keys)
    assert told(checked.diagnostics) == [found]
    assert facts(checked.diagnostics[0]) == known


@pytest.mark.parametrize(
    ("body", "keys", "found"),
    [
        ("", {}, ["2:8-20 post-empty"]),
        (" \n\n", {}, ["2:8-20 post-empty"]),
        ("<!-- still to come -->\n", {}, ["2:8-20 post-empty"]),
        ("", {"promise": "You can say your first sentence with a dry mouth."}, ["2:8-20 post-empty"]),
        ("", {"draft": "true"}, []),
        ("![A stage](stage.jpg)\n", {}, []),
        ("---\n", {}, []),
        ("A word.\n", {}, []),
    ],
)
def test_a_post_that_says_nothing_is_told_of_unless_it_is_a_draft(
    body: str, keys: dict[str, str], found: list[str]
) -> None:
    checked = parse(body=body, **keys)
    assert told(checked.diagnostics) == found
    assert not checked.failed


def test_the_slug_key_overrides_the_name_of_the_file() -> None:
    assert post_of(parse(slug="another-name")).card.url == "/another-name/"


@pytest.mark.parametrize(
    ("length", "found"), [(39, ["6:10-49 promise-length"]), (40, []), (160, []), (161, ["6:10-171 promise-length"])]
)
def test_a_promise_has_a_length(length: int, found: list[str]) -> None:
    checked = parse(promise="é" * length)
    assert told(checked.diagnostics) == found
    assert not checked.failed


@pytest.mark.parametrize(
    ("keys", "summary"),
    [
        ({}, "You stand up."),
        (
            {"promise": "You can say your first sentence with a dry mouth."},
            "You can say your first sentence with a dry mouth.",
        ),
        ({"promise": "You can say your first sentence with a dry mouth.", "summary": "Short."}, "Short."),
    ],
)
def test_the_summary_is_its_key_or_the_promise_or_the_first_paragraph(keys: dict[str, str], summary: str) -> None:
    post = post_of(parse(**keys))
    assert post.card.summary == summary
    assert post.promise == keys.get("promise", "")


@pytest.mark.parametrize(
    ("written", "address"),
    [
        ("/old/", "/old/"),
        ("/old", "/old/"),
        ("/2024/01/old.html", "/2024/01/old.html"),
        ("/caf%C3%A9/", "/café/"),
        ("old", None),
        ("https://elsewhere.org/old", None),
        ("//elsewhere.org/old", None),
        ("/../old", None),
        ("/./old", None),
        ("/.raak/memory", None),
        ("/.RAAK", None),
        ("/%2e%2e/old", None),
        ("/a//b", None),
        ("/old?x=1", None),
        ("/old#part", None),
        ("/o ld", None),
        ("/old\\x", None),
        ("/%00", None),
    ],
)
def test_aliases_lie_within_the_site(written: str, address: str | None) -> None:
    checked = parse(aliases=f"['{written}']")
    post = post_of(checked)
    assert post.aliases == ((address,) if address else ())
    assert told(checked.diagnostics) == ([] if address else [f"6:11-{13 + len(written)} alias-invalid"])
    assert [span.column for span in post.aliases_at] == ([11] if address else [])


@pytest.mark.parametrize(
    ("date", "updated", "revised"),
    [
        ("2026-09-03 14:30", "2026-09-03", None),
        ("2026-09-03", "2026-09-03", None),
        ("2026-09-03", "2026-08-01", None),
        ("2026-09-03 14:30", "2026-09-04", "2026-09-04T00:00+02:00"),
        ("2026-09-03 14:30", "2026-09-03 16:00", "2026-09-03T16:00+02:00"),
    ],
)
def test_a_post_is_revised_after_it_was_published_or_not_at_all(date: str, updated: str, revised: str | None) -> None:
    post = post_of(parse(date=date, updated=updated))
    assert post.card.updated == (datetime.fromisoformat(revised) if revised else None)


def test_everything_that_may_be_said_is_kept() -> None:
    post = post_of(
        parse(
            stage="solution", question="Which sentence was it?", words="[tremble, silence]", channels="[Meetup]",
            answers="[I have no time]", updated="2026-09-10 12:00", draft="yes", expires="2027-01-01", season="spring",
            series="First minute", replaces="old-one", asked="Ilse", image="desk.jpg", image_alt="A desk",
            newsletter="off",
        )
    )  # fmt: skip
    assert post.card.stage == "solution"
    assert post.question == "Which sentence was it?"
    assert post.words == ("tremble", "silence")
    assert post.channels == ("Meetup",)
    assert post.answers == ("I have no time",)
    assert post.card.updated == datetime.fromisoformat("2026-09-10T12:00+02:00")
    assert post.draft
    assert post.expires == datetime.fromisoformat("2027-01-01T00:00+01:00")
    assert (post.season, post.series, post.asked) == ("spring", "First minute", "Ilse")
    assert post.replaces == make_link("old-one", line=16)
    assert post.image is not None
    assert (post.image.target, post.image.alt) == ("desk.jpg", "A desk")
    assert post.newsletter == "off"


@pytest.mark.parametrize(
    ("key", "value", "found"),
    [
        ("answers", "[I have no tiem]", "6:11-25 value-unknown"),
        ("channels", "[Linkedin]", "6:12-20 value-unknown"),
    ],
)
def test_answers_and_channels_are_among_the_declared(key: str, value: str, found: str) -> None:
    checked = parse(**{key: value})
    assert told(checked.diagnostics) == [found]
    assert "nearest" in facts(checked.diagnostics[0])


class TestWaivers:
    def test_a_complete_waiver_speaks_for_the_whole_file(self) -> None:
        waive = "[{rule: promise-length, reason: The short one is the joke, until: 2027-01-01}]"
        checked = parse(waive=waive)
        (waiver,) = post_of(checked).waivers
        assert checked.diagnostics == ()
        assert (waiver.code, waiver.reason, waiver.until.isoformat()) == (
            "promise-length", "The short one is the joke", "2027-01-01",
        )  # fmt: skip
        assert (waiver.span.line, waiver.span.column) == (6, 16)
        assert (waiver.subject.line, waiver.subject.end_line) == (1, 10)

    @pytest.mark.parametrize(
        ("waiver", "found"),
        [
            ("{reason: The short one is the joke, until: 2027-01-01}", "6:10-16 waiver-incomplete"),
            ("{rule: promise-length, until: 2027-01-01}", "6:10-14 waiver-incomplete"),
            ("{rule: promise-length, reason: A joke, until: 2027-01-01}", "6:40-46 waiver-incomplete"),
            ("{rule: promise-length, reason: The short one is the joke}", "6:10-14 waiver-incomplete"),
            ("{rule: promise-length, reason: The short one is the joke, until: soon}", "6:74-78 date-impossible"),
            ("{rule: promise-lenght, reason: The short one is the joke, until: 2027-01-01}", "6:16-30 rule-unknown"),
            ("{rule: title-missing, reason: The short one is the joke, until: 2027-01-01}", "6:16-29 waiver-refused"),
            ("{rule: promise-length, reason: The short one is the joke, till: 2027-01-01}", "6:67-71 key-unknown"),
        ],
    )
    def test_a_waiver_needs_a_rule_a_reason_and_an_end(self, waiver: str, found: str) -> None:
        checked = parse(waive=f"[{waiver}]")
        assert found in told(checked.diagnostics)
        assert post_of(checked).waivers == ()


def test_the_key_of_a_post_depends_on_file_path_and_standards() -> None:
    key = post_of(parse()).key
    assert key == post_of(parse()).key
    others = [
        parse(body="Another."),
        parse(path="content/posts/other.md"),
        parse(make_standards(readership=_READERSHIP)),
    ]
    assert key not in {post_of(other).key for other in others}


def test_what_readers_see_of_a_post_is_set_as_its_text() -> None:
    promise = "You can say 'no' to the next meeting without a reason."
    post = post_of(parse(title='"Monday\'s answer..."', promise=promise, question='"Who\'s there?"'))
    assert post.card.title == "Monday’s answer…"
    assert post.card.summary == post.promise == "You can say ‘no’ to the next meeting without a reason."
    assert post.question == "Who’s there?"


def aside_of(checked: Checked[Parsed[Post | SetAside]]) -> SetAside:
    assert checked.value is not None
    assert isinstance(checked.value.value, SetAside)
    return checked.value.value


@pytest.mark.parametrize(
    "keys",
    [
        {"persona": None, "problem": None},
        {"problem": None},
        {"persona": "", "problem": "~"},
        {"persona": None, "problem": None, "draft": "imported draft"},
        {"persona": None, "problem": None, "category": "News", "date": "the day before"},
    ],
)
def test_an_imported_post_waits_for_a_reader_and_is_held_against_nothing(keys: dict[str, str | None]) -> None:
    told = {"draft": "imported", "aliases": "/2019/03/one/", **keys}
    checked = parse(body="![](nowhere.png) <script>", **told)

    assert checked.diagnostics == ()
    assert aside_of(checked) == SetAside(
        SourcePath("content/posts/one-sentence.md"), Slug("one-sentence"), (UrlPath("/2019/03/one/"),)
    )


def test_of_a_persona_that_nobody_knows_no_problems_are_told() -> None:
    of_persona, of_problem = parse(persona="someone who pitches", problem="sideways-glance").diagnostics

    assert of_persona.code == "persona-unknown"
    assert facts(of_problem) == {"value": "sideways-glance"}


def test_what_is_set_aside_takes_its_slug_from_the_title_where_its_file_has_no_letters() -> None:
    assert aside_of(parse(path="content/posts/!!!.md", draft="retired", title="Old One")).slug == "old-one"


def test_an_imported_post_with_a_reader_is_a_draft_until_its_mark_goes() -> None:
    checked = parse(draft="imported")

    assert post_of(checked).draft
    assert told(checked.diagnostics) == ["6:8-16 import-mark-left"]


def test_an_imported_post_with_a_reader_is_held_against_the_rules() -> None:
    assert "problem-unknown" in "".join(told(parse(draft="imported", problem="shaking-vioce").diagnostics))


def test_a_retired_post_is_kept_and_held_against_nothing() -> None:
    checked = parse(draft="retired", persona="nobody-we-know", body="![](nowhere.png)")

    assert checked.diagnostics == ()
    assert aside_of(checked).retired


def test_what_draft_may_say_is_said_with_a_typo_in_it() -> None:
    found = parse(draft="importd").diagnostics

    assert [(each.code, dict(each.facts)["wanted"]) for each in found] == [("value-mistyped", "draft")]


_IN_AMSTERDAM = datetime.fromisoformat("2026-09-03T00:00+02:00")


@pytest.mark.parametrize(
    ("head", "schedule"),
    [
        ("date: 2026-09-03\nexpires: 2027-01-01 12:00\n", Schedule(
            published=_IN_AMSTERDAM, expires=datetime.fromisoformat("2027-01-01T12:00+01:00")
        )),
        ("draft: yes\n", Schedule(draft=True, published=_IN_AMSTERDAM)),
        ("draft: imported\ndate: soon\npersona: nobody\nproblem: none\n", Schedule(draft=True)),
        ("title: Late: again\npersona: nobody\n", Schedule(published=_IN_AMSTERDAM)),
    ],
)  # fmt: skip
def test_when_a_file_may_be_seen_is_known_though_it_is_no_post_yet(head: str, schedule: Schedule) -> None:
    source = make_source(f"---\n{head}---\n", "content/posts/2026-09-03-one.md")
    assert incomplete_of(parse_post(_DECLARED, source)).schedule == schedule


def test_of_a_text_without_front_matter_its_name_tells_date_and_address() -> None:
    found = incomplete_of(parse_post(_DECLARED, make_source("Text.\n", "content/posts/2026-09-03-one.md")))
    assert (found.slug, found.schedule) == ("one", Schedule(published=_IN_AMSTERDAM))


def test_what_a_refused_post_refers_to_is_known() -> None:
    found = incomplete_of(
        parse(
            make_standards(url="https://example.org/"),
            problem=None,
            image="desk.jpg",
            image_alt="A desk",
            aliases="[/old/]",
            translations="{nl: los.md}",
            body="## Plan\n\n[one](one.md) [own](https://example.org/two/) [[Three]]\n\n![A plan](plan.png)\n",
        )
    )
    assert found.slug == "one-sentence"
    assert found.anchors == ("plan",)
    assert targets(found.links) == ["one.md"]
    assert targets(found.own_links) == ["/two/"]
    assert targets(found.wikilinks) == ["[[Three]]"]
    assert targets(found.pictures) == ["plan.png"]
    assert found.image is not None
    assert found.image.target == "desk.jpg"
    assert found.aliases == ("/old/",)
    assert [one.link.target for one in found.translations] == ["los.md"]


def targets(references: tuple[Link, ...] | tuple[Picture, ...]) -> list[str]:
    return [one.target for one in references]


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("https://voorbeeld.example/blog/oud/?p=2#deel", "/oud/"),
        ("http://VOORBEELD.example/blog/oud.html", "/oud.html"),
        ("https://oud.example/blog/oud/", "/blog/oud/"),
        ("www.oud.example/oud", "/oud/"),
        ("oud", "/oud/"),
        ("https://voorbeeld.example/blog/", None),
        ("/oud adres/", None),
    ],
)
def test_an_alias_that_is_no_address_within_the_site_tells_the_one_that_is_meant(
    written: str, meant: str | None
) -> None:
    found = parse(make_standards(url="https://voorbeeld.example/blog/"), aliases=f'["{written}"]').diagnostics
    told = [facts(one) for one in found if one.code == "alias-invalid"]
    assert told == [{"value": written} | ({"fixed": meant} if meant else {})]
