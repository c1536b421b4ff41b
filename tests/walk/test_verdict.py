from datetime import date

from generator.diagnostics.catalogue import (
    FOCUS_CHANGED,
    KEY_UNKNOWN,
    LONG_PARAGRAPH,
    PROBLEM_IS_ABSTRACT,
    PROBLEM_WITHOUT_POST,
    PROMISE_LENGTH,
    QUESTION_MISSING,
    SELF_TALK,
    SHORT_POST,
    TEMPLATE_FAILED,
    TEMPLATE_UNDEFINED,
    TITLE_LONG,
    TITLE_MISSING,
    TITLE_NOT_RECOGNISABLE,
)
from generator.diagnostics.diagnostic import Diagnostic, Rule
from generator.model.names import SourcePath
from generator.model.span import Span
from generator.walk.verdict import verdict
from tests.make import make_config

POST, OTHER = SourcePath("content/posts/one.md"), SourcePath("content/posts/two.md")
NOTES = (SHORT_POST, TITLE_LONG, LONG_PARAGRAPH, TITLE_NOT_RECOGNISABLE, QUESTION_MISSING)


def codes(*rules: Rule, path: SourcePath = POST, others: tuple[Diagnostic, ...] = (), **levels: str) -> list[str]:
    config = make_config(rules=tuple((name.replace("_", "-"), level) for name, level in levels.items()))
    found = [*(rule.at(Span(path, 3)) for rule in rules), *others]
    findings, _ = verdict(found, config=config, waivers=(), held_back=set(), today=date(2026, 10, 1))
    return [one.code for one in findings.diagnostics if one.span.path == path]


def test_a_post_gets_the_three_most_useful_notes_on_its_prose() -> None:
    assert codes(*NOTES) == ["long-paragraph", "question-missing", "title-not-recognisable"]
    assert codes(*NOTES[:3]) == ["long-paragraph", "short-post", "title-long"]


def test_a_rule_that_is_off_makes_room_for_the_next() -> None:
    assert codes(*NOTES, question_missing="off") == ["long-paragraph", "title-long", "title-not-recognisable"]


def test_a_warning_that_is_made_a_note_counts_and_a_note_that_is_made_a_warning_does_not() -> None:
    assert codes(*NOTES, SELF_TALK, self_talk="note") == ["question-missing", "self-talk", "title-not-recognisable"]
    assert len(codes(*NOTES, short_post="warning")) == 4


def test_each_post_has_its_own_three_and_other_notes_stay() -> None:
    others = tuple(rule.at(Span(OTHER, 2)) for rule in NOTES)
    assert len(codes(*NOTES, PROMISE_LENGTH, others=others)) == 4
    assert len(codes(*NOTES, path=OTHER, others=())) == 3


def test_a_post_with_an_error_is_told_that_first_and_no_notes_on_its_prose() -> None:
    assert codes(TITLE_MISSING, SELF_TALK, *NOTES) == ["self-talk", "title-missing"]
    assert len(codes(*NOTES, others=(TITLE_MISSING.at(Span(OTHER)),))) == 3


def test_nothing_is_said_of_posts_for_a_problem_that_is_refused_itself() -> None:
    config = SourcePath("site.yaml")
    plans = tuple(PROBLEM_WITHOUT_POST.at(Span(config, line)) for line in (9, 13))
    assert codes(path=config, others=(*plans, PROBLEM_IS_ABSTRACT.at(Span(config, 9)))) == [
        *("problem-is-abstract", "problem-without-post"),
    ]


def test_a_focus_that_changed_is_told_once_site_yaml_can_be_read_as_it_was_meant() -> None:
    config = SourcePath("site.yaml")
    assert codes(path=config, others=(FOCUS_CHANGED.at(Span(config)),)) == ["focus-changed"]
    broken = (FOCUS_CHANGED.at(Span(config)), KEY_UNKNOWN.at(Span(config, 4)))
    assert codes(path=config, others=broken) == ["key-unknown"]
    elsewhere = (FOCUS_CHANGED.at(Span(config)), TITLE_MISSING.at(Span(POST)))
    assert codes(path=config, others=elsewhere) == ["focus-changed"]


def test_strict_refuses_for_warnings_of_what_readers_see_and_for_nothing_less() -> None:
    found = [rule.at(Span(path, 3)) for rule in (SELF_TALK, TITLE_LONG) for path in (POST, OTHER)]
    told, _ = verdict(found, config=make_config(), waivers=(), held_back={OTHER}, today=date(2026, 10, 1), strict=True)
    assert [(one.code, one.span.path, one.severity.value) for one in told.diagnostics] == [
        ("self-talk", POST, "error"),
        ("title-long", POST, "note"),
        ("self-talk", OTHER, "warning"),
        ("title-long", OTHER, "note"),
    ]


def test_a_mistake_in_a_template_is_told_once_however_many_pages_are_made_with_it() -> None:
    template = SourcePath("themes/mine/templates/post.html")
    met = tuple(
        rule.at(Span(template, line, 1, line, 9), page=page)
        for page in ("one/index.html", "two/index.html")
        for rule, line in ((TEMPLATE_UNDEFINED, 3), (TEMPLATE_UNDEFINED, 5), (TEMPLATE_FAILED, 5))
    )
    assert codes(path=template, others=met) == ["template-undefined", "template-failed", "template-undefined"]
