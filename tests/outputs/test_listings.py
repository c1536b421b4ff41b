from datetime import UTC, datetime, timedelta

from generator.model.audience import Audience, Readership
from generator.model.content import Post
from generator.model.names import Slug
from generator.model.site import Site
from generator.model.views import AllPostsView, HomeView
from generator.outputs.listings import HOME_CARDS, all_posts, all_posts_urls, home
from tests.make import make_config, make_persona, make_post, make_problem, make_site

START = datetime(2026, 1, 1, tzinfo=UTC)


def site_of(count: int) -> Site:
    posts = [make_post(f"post-{number}", published=START + timedelta(days=number)) for number in range(count, 0, -1)]
    return make_site(posts=tuple(posts))


def pages(site: Site) -> dict[str, AllPostsView]:
    views = (planned.view for planned in all_posts(site))
    return {view.url: view for view in views if isinstance(view, AllPostsView)}


def titles(view: AllPostsView) -> list[str]:
    return [card.url for group in view.groups for card in group.posts]


def test_a_short_list_is_one_page() -> None:
    listed = pages(site_of(99))
    assert list(listed) == ["/all/"]
    assert (listed["/all/"].older, listed["/all/"].newer) == (None, None)


def test_full_pages_are_numbered_from_the_oldest() -> None:
    listed = pages(site_of(125))
    assert set(listed) == {"/all/", "/all/1/"}
    assert "/post-1/" in titles(listed["/all/1/"])
    assert len(titles(listed["/all/1/"])) == 50
    assert len(titles(listed["/all/"])) == 75
    assert (listed["/all/"].older, listed["/all/"].newer) == ("/all/1/", None)
    assert listed["/all/1/"].newer == "/all/"


def test_a_new_post_leaves_full_pages_as_they_are() -> None:
    before, after = pages(site_of(180)), pages(site_of(181))
    assert {url for url in before if before[url] != after[url]} == {"/all/"}


def test_every_post_is_listed_once() -> None:
    listed = [title for view in pages(site_of(333)).values() for title in titles(view)]
    assert sorted(listed) == sorted(f"/post-{number}/" for number in range(1, 334))


def test_the_addresses_of_the_list_are_those_of_its_pages() -> None:
    site = site_of(260)
    assert set(all_posts_urls(site)) == set(pages(site))


def test_posts_stand_below_their_problems_in_the_order_of_the_author() -> None:
    posts = (
        make_post("newest", audience=Audience(Slug("first-pitch"), Slug("hard-question"))),
        make_post("oldest", audience=Audience(Slug("first-pitch"), Slug("shaking-voice"))),
    )
    (view,) = pages(make_site(posts=posts)).values()
    assert [group.problem.id for group in view.groups] == ["shaking-voice", "hard-question"]


def home_of(site: Site) -> HomeView:
    (planned,) = home(site)
    assert isinstance(planned.view, HomeView)
    return planned.view


def test_the_card_of_a_persona_leads_with_the_problem_of_the_largest_share() -> None:
    problems = (make_problem("small", share=20), make_problem("large", share=80))
    site = make_site(config=make_config(readership=Readership((make_persona(),), problems)), posts=())
    assert home_of(site).personas[0].problems[0].problem.id == "large"


def test_a_home_page_of_many_personas_shows_those_with_most_posts() -> None:
    personas = tuple(make_persona(f"reader-{number:03}") for number in range(200))
    problems = tuple(make_problem(f"trouble-{number:03}", f"reader-{number:03}") for number in range(200))

    def post_for(number: int, again: int = 0) -> Post:
        return make_post(f"post-{number}-{again}", audience=Audience(personas[number].id, problems[number].id))

    posts = (*(post_for(number) for number in range(200)), post_for(150, again=1))
    shown = home_of(make_site(config=make_config(readership=Readership(personas, problems)), posts=posts)).personas
    assert len(shown) == HOME_CARDS
    assert shown[0].persona.id == "reader-150"


def test_of_many_personas_those_without_posts_stand_behind_those_latest_written_for() -> None:
    personas = tuple(make_persona(f"reader-{number}") for number in range(HOME_CARDS + 1))
    problems = tuple(make_problem(f"trouble-{number}", f"reader-{number}") for number in range(HOME_CARDS + 1))
    posts = tuple(
        make_post(
            f"post-{number}",
            published=START + timedelta(days=day),
            audience=Audience(personas[number].id, problems[number].id),
        )
        for number, day in ((1, 9), (3, 5))
    )
    shown = home_of(make_site(config=make_config(readership=Readership(personas, problems)), posts=posts)).personas
    assert [card.persona.id for card in shown[:3]] == ["reader-1", "reader-3", "reader-0"]


def test_a_site_without_posts_has_a_home_page() -> None:
    assert home_of(make_site(posts=())).newest == ()
