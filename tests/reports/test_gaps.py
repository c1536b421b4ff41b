from generator.model.audience import Audience
from generator.reports.gaps import Gaps, OpenObjection, gaps, lay_out_gaps
from generator.reports.words import report_words
from tests.make import make_ledger, make_offer, make_post, make_posts, make_problem


def test_nothing_is_missing_where_each_problem_begins_each_objection_is_answered_and_each_offer_is_reached() -> None:
    ledger = make_ledger(
        problems=(make_problem("late", objections=("I have no time",)),),
        posts=(make_post(answers=("i have NO time",), audience=Audience("first-pitch", "late", "practice-hour")),),
    )

    assert gaps(ledger) == Gaps((), (), (), ())


def test_what_is_missing_is_named() -> None:
    ledger = make_ledger(
        problems=(
            make_problem("late", objections=("I have no time", "I am no speaker")),
            make_problem("flat"),
            make_problem("dear", objections=("Too dear",)),
        ),
        offers=(make_offer("hour"), make_offer("review")),
        posts=(
            make_post("one", stage="solution", answers=("Too dear",), audience=Audience("first-pitch", "late", "hour")),
            make_post("two", answers=(), audience=Audience("first-pitch", "dear")),
        ),
    )

    assert gaps(ledger) == Gaps(
        problems=("flat",),
        beginnings=("late",),
        objections=(
            OpenObjection("late", "I have no time"),
            OpenObjection("late", "I am no speaker"),
            OpenObjection("dear", "Too dear"),  # answered, but to readers with another problem
        ),
        offers=("review",),
    )


def test_an_empty_blog_lacks_all_that_it_declares() -> None:
    told = gaps(make_ledger())

    assert told.problems == ("shaking-voice", "hard-question")
    assert told.offers == ("practice-hour",)


def test_a_blog_for_nobody_is_not_told_that_nothing_is_missing() -> None:
    told = gaps(make_ledger(personas=(), problems=(), offers=()))
    (sentence,) = lay_out_gaps(told, report_words("en")).sentences

    assert told.nobody
    assert sentence.level == "note"


def test_one_post_at_the_problem_is_a_beginning() -> None:
    told = gaps(make_ledger(posts=make_posts("shaking-voice")))

    assert told.beginnings == ()
    assert told.problems == ("hard-question",)
