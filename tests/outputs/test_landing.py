from generator.model.audience import Readership
from generator.model.views import PersonaView, ProblemView
from generator.outputs.landing import landing_pages, persona_pages
from tests.make import make_config, make_offer, make_persona, make_post, make_problem, make_site


def test_the_best_posts_are_one_for_the_problem_and_one_for_the_way_out() -> None:
    posts = (
        make_post("newest", stage="product"),
        make_post("way-out", stage="solution"),
        make_post("recognition", stage="problem"),
        make_post("older-recognition", stage="problem"),
    )
    view = next(planned.view for planned in landing_pages(make_site(posts=posts)))
    assert isinstance(view, ProblemView)
    assert [card.url for card in view.best] == ["/recognition/", "/way-out/"]
    assert [card.url for card in view.others] == ["/newest/", "/older-recognition/"]


def test_an_objection_finds_the_post_that_answers_it_whatever_its_capitals() -> None:
    problem = make_problem(objections=("I have no time", "I am no speaker"))
    config = make_config(readership=Readership((make_persona(),), (problem,)))
    site = make_site(config=config, posts=(make_post(answers=("i have no time",)),))
    view = next(planned.view for planned in landing_pages(site))
    assert isinstance(view, ProblemView)
    assert [said.answer.url if said.answer else None for said in view.objections] == ["/one-sentence/", None]


def test_a_problem_without_posts_has_a_landing_page_with_its_offer() -> None:
    problem = make_problem(offer="practice-hour")
    config = make_config(readership=Readership((make_persona(),), (problem,), (make_offer(),)))
    (planned,) = landing_pages(make_site(config=config, posts=()))
    assert planned.path == "public/for/first-pitch/shaking-voice/index.html"
    assert isinstance(planned.view, ProblemView)
    assert planned.view.audience.offer == make_offer()


def test_the_page_of_a_persona_shows_problems_and_the_newest_posts() -> None:
    posts = tuple(make_post(f"post-{number}") for number in range(12))
    (planned,) = persona_pages(make_site(posts=posts))
    assert isinstance(planned.view, PersonaView)
    assert [card.problem.id for card in planned.view.problems] == ["shaking-voice", "hard-question"]
    assert [card.url for card in planned.view.newest] == [f"/post-{number}/" for number in range(10)]
