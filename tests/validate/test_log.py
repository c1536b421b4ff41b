"""Names in the log, and the focus that was kept."""

from datetime import date

from msgspec.structs import replace

from generator.model.addresses import AddressBook, Miss
from generator.model.log import Focus, Log, Reply, Step, focus_of
from generator.model.names import Slug, SourcePath
from generator.model.site import Author
from generator.model.span import Span
from generator.validate.log import focus_changed, log_names_unknown
from generator.validate.survey import Survey
from tests.make import facts, make_config, make_incomplete, make_post, make_problem, make_readership, make_site, told

DAY = date(2026, 9, 1)
AT = Span(SourcePath("log/steps.csv"), 2, 1, 2, 9)


def test_names_that_the_site_has_are_no_findings() -> None:
    log = Log(
        replies=(Reply(DAY, "one-sentence", "A.", "first-pitch"), Reply(DAY, "unknown", "B.")),
        steps=(Step(DAY, "practice-hour", "asked", "hidden"),),
    )

    assert list(log_names_unknown(Survey(make_site(), held_back=(make_post("hidden"),), log=log))) == []


def test_names_that_the_site_does_not_have_are_told_with_the_nearest() -> None:
    log = Log(steps=(Step(DAY, "practise-hour", "asked", "one-sentences", at=AT),))

    found = list(log_names_unknown(Survey(make_site(), log=log)))

    assert [facts(each) for each in found] == [
        {"kind": "post", "value": "one-sentences", "nearest": "one-sentence"},
        {"kind": "offer", "value": "practise-hour", "nearest": "practice-hour"},
    ]


def test_personas_are_told_too_and_nobody_is_taken_for_a_name() -> None:
    log = Log(replies=(Reply(DAY, "unknown", "A.", "first-pitsh", at=AT), Reply(DAY, "unknown", "B.", "xx")))

    found = list(log_names_unknown(Survey(make_site(), log=log)))

    assert [(each.code, each.span, facts(each)) for each in found] == [
        ("log-name-unknown", AT, {"kind": "persona", "value": "first-pitsh", "nearest": "first-pitch"}),
        ("log-name-unknown", found[1].span, {"kind": "persona", "value": "xx"}),
    ]


_IN_THE_LOG = ("later", "broken", "rough", "lates")


def test_posts_that_are_set_aside_or_refused_may_have_had_their_replies() -> None:
    aside = {"content/posts/2026-01-01-later.md": Miss.WAITING}
    book = AddressBook(set_aside=aside)
    incomplete = {"incomplete": (make_incomplete("broken"),), "held_back_incomplete": (make_incomplete("rough"),)}
    log = Log(steps=tuple(Step(DAY, "practice-hour", "asked", post, at=AT) for post in _IN_THE_LOG))

    found = list(log_names_unknown(Survey(make_site(addresses=book), log=log, **incomplete)))

    assert [facts(each)["value"] for each in found] == ["lates"]


def test_a_focus_that_was_never_kept_is_not_changed() -> None:
    assert list(focus_changed(Survey(make_site()))) == []


def test_a_change_stands_where_its_problem_is_declared() -> None:
    place = Span(SourcePath("site.yaml"), 7, 5, 7, 20)
    readers = make_readership(problems=(make_problem("late", share=100),))
    elsewhere = (Slug("other"), Span(SourcePath("site.yaml"), 3, 5, 3, 20))
    config = make_config(readership=readers, problems_at=(elsewhere, (Slug("late"), place)))
    focus = focus_of(config)
    kept = replace(
        focus, problems=tuple(replace(problem, share=50) for problem in focus.problems), proof=("Ten books",)
    )

    found = list(focus_changed(Survey(make_site(config=config), log=Log(kept=kept))))

    assert told(found) == ["1:1-1 focus-changed", "7:5-20 focus-changed"]
    assert [facts(each) for each in found] == [
        {"share": "late", "before": "50", "after": "100"},
        {"before": "Ten books"},
    ]


def test_a_proof_that_is_new_is_shown_where_it_stands_and_one_that_is_gone_where_all_stand() -> None:
    all_of_them, new = (Span(SourcePath("site.yaml"), line, 5, line, 20) for line in (6, 8))
    author = Author("Ilse", proof=("Eleven books",))
    config = make_config(author=author, proof_at=(("", all_of_them), ("Eleven books", new)))
    kept = replace(focus_of(config), proof=("Ten books",))

    found = list(focus_changed(Survey(make_site(config=config), log=Log(kept=kept))))

    assert told(found) == ["6:5-20 focus-changed", "8:5-20 focus-changed"]
    assert [facts(each) for each in found] == [{"before": "Ten books"}, {"after": "Eleven books"}]


def test_a_reader_who_changed_is_shown_where_it_says_who_they_are() -> None:
    place = Span(SourcePath("site.yaml"), 4, 10, 4, 40)
    site = make_site()
    persona = site.config.readership.personas[0]
    at_problem = (persona.id, Span(SourcePath("site.yaml"), 9, 5, 9, 20))  # a problem may have the same name
    config = replace(site.config, personas_at=((persona.id, place),), problems_at=(at_problem,))
    focus = focus_of(config)
    kept = replace(focus, personas=(replace(focus.personas[0], who="somebody else"), *focus.personas[1:]))

    assert told(focus_changed(Survey(make_site(config=config), log=Log(kept=kept)))) == ["4:10-40 focus-changed"]


def test_an_empty_focus_makes_everything_new() -> None:
    found = list(focus_changed(Survey(make_site(), log=Log(kept=Focus()))))

    assert [set(facts(each)) for each in found] == [{"persona", "after"}, {"problem", "after"}, {"problem", "after"}]
