"""Old posts of which somebody has said what they are about, held against what raak would suggest."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from generator.model.audience import Persona, Problem, Readership
from generator.triage.suggesting import Suggester, Suggestion
from generator.triage.waiting_post import WaitingPost
from tests.make import make_persona, make_problem, make_source

CASES = Path(__file__).parent.parent / "cases/triage"


def read(language: str) -> tuple[Readership, list[dict[str, Any]]]:
    told = yaml.safe_load((CASES / f"{language}.yaml").read_text(encoding="utf-8"))
    personas = tuple(
        Persona(one["id"], one["who"], one["situation"], words=tuple(one["words"])) for one in told["personas"]
    )
    problems = tuple(
        Problem(one["id"], one["persona"], one["problem"], one["outcome"], objections=tuple(one.get("objections", ())))
        for one in told["problems"]
    )
    return Readership(personas, problems), told["posts"]


def waiting(title: str = "", **said: Any) -> WaitingPost:
    return WaitingPost(make_source("---\n---\n"), title, **said)


@pytest.mark.parametrize("language", ["nl", "en"])
def test_most_posts_are_suggested_what_they_are_about_and_hardly_any_something_else(language: str) -> None:
    readership, posts = read(language)
    finder = Suggester(readership, language)
    right, wrong = [], []
    for post in posts:
        found = finder.suggest(waiting(post["title"], words=tuple(post["words"])), [post["text"]]).problem
        if found:
            (right if found.id == post["problem"] else wrong).append(post["title"])

    about_something = [post for post in posts if post["problem"] != "none"]
    assert len(right) >= 0.75 * len(about_something)
    assert len(wrong) <= 0.05 * len(posts)


READERSHIP = Readership(
    (make_persona(words=("pitch",)),),
    (
        make_problem("shaking-voice", statement="My voice shakes in front of a group."),
        make_problem("too-long", statement="I have forty slides and ten minutes."),
    ),
)


def suggested(post: WaitingPost, *text: str) -> Suggestion:
    return Suggester(READERSHIP, "en").suggest(post, text)


def test_a_suggestion_says_by_which_words_of_the_post_it_came() -> None:
    found = suggested(waiting("How I got rid of my shaky Voices", words=("groups",)))

    assert found.problem == READERSHIP.problems[0]
    assert found.shared == ("voices", "groups")


def test_nothing_shared_suggests_nothing() -> None:
    assert suggested(waiting("Merry Christmas"), "The studio is closed until the sixth.") == Suggestion()


def test_what_all_problems_share_tells_none_of_them_from_the_others() -> None:
    assert suggested(waiting("The pitch", words=("pitch",)), "A pitch, and another pitch.") == Suggestion()


def test_a_tie_is_told_as_one() -> None:
    problems = (make_problem("a", statement="My voice shakes."), make_problem("b", statement="My paper tears."))
    found = Suggester(Readership((make_persona(),), problems), "en").suggest(waiting("Voice and paper"), ())

    assert found.problem is None
    assert found.rivals == problems
    assert set(found.shared) == {"voice", "paper"}


def test_what_the_post_says_itself_comes_first() -> None:
    found = suggested(waiting("Shaking voice", persona="first-pitch", problem="too-long"))

    assert found == Suggestion(READERSHIP.problems[1], is_written=True)


def test_a_long_text_that_says_a_little_of_everything_suggests_nothing() -> None:
    text = "The year went by like any other, and there were people, trains, minutes of rain and friends. " * 60

    assert suggested(waiting("Looking back"), text).problem is None


def test_a_language_without_lists_goes_by_the_words_themselves() -> None:
    found = Suggester(READERSHIP, "sv").suggest(waiting("Forty slides"), ())

    assert found.problem == READERSHIP.problems[1]


def test_a_compound_speaks_for_its_parts() -> None:
    problem = make_problem("zenuwen", statement="Mijn zenuwen winnen het van mijn verhaal.")
    other = make_problem("slides", statement="Ik heb veertig slides.")
    finder = Suggester(Readership((make_persona(),), (problem, other)), "nl")

    assert finder.suggest(waiting("Pitchzenuwen"), ()).problem == problem
