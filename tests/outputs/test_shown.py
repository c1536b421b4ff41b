from msgspec.structs import replace

from generator.model.content import Picture
from generator.model.names import SourcePath
from generator.model.span import Span
from generator.outputs.references import body_of
from generator.outputs.shown import as_shown
from tests.make import make_config, make_page, make_post, make_site

HERE = Span(SourcePath("content/posts/one.md"))


def test_the_answers_of_posts_are_set_as_the_objections_that_they_answer() -> None:
    assert as_shown(make_site(posts=(make_post(answers=("It's dear",)),))).posts[0].answers == ("It’s dear",)


def test_what_site_yaml_says_is_set_too() -> None:
    config = make_config(title="Noor's first minute", focus="For those who say 'no'.")
    site = as_shown(make_site(config=config, pages=(make_page(title="What's this?", menu="It's me"),)))
    assert (site.config.title, site.config.focus) == ("Noor’s first minute", "For those who say ‘no’.")
    assert (site.pages[0].title, site.pages[0].menu) == ("What’s this?", "It’s me")


def test_readers_problems_and_offers_are_set_too() -> None:
    site = make_site()
    readers = site.readership
    persona = replace(readers.personas[0], situation="It's late", words=("can't",))
    problem = replace(readers.problems[0], statement="I can't", objections=("It's dear",))
    offer = replace(readers.offers[0], name="An hour's work", button="Let's go")
    shown = as_shown(
        replace(site, readership=replace(readers, personas=(persona,), problems=(problem,), offers=(offer,)))
    ).readership
    assert (shown.personas[0].situation, shown.personas[0].words) == ("It’s late", ("can’t",))
    assert (shown.problems[0].statement, shown.problems[0].objections) == ("I can’t", ("It’s dear",))
    assert (shown.offers[0].name, shown.offers[0].button) == ("An hour’s work", "Let’s go")


def test_addresses_and_ids_stay_as_they_are() -> None:
    config = make_config(url="https://example.org/it's/")
    site = make_site(config=config)
    shown = as_shown(site)
    assert shown.config.url == config.url
    assert shown.addresses == site.addresses
    assert [post.slug for post in shown.posts] == [post.slug for post in site.posts]


def test_the_picture_on_a_card_stands_first_in_the_text_as_well() -> None:
    pictures = tuple(Picture(name, name, HERE) for name in ("first.jpg", "second.jpg"))
    site = make_site(posts=(make_post(pictures=pictures), make_post("named", pictures=pictures, image=pictures[1])))
    for post, shown in zip(site.posts, as_shown(site).posts, strict=True):
        assert body_of(as_shown(site), shown) == body_of(site, post)


def test_a_site_without_such_signs_is_the_same() -> None:
    site = make_site(posts=(make_post(),))
    assert as_shown(site) == site


def test_a_card_shows_the_named_picture_else_the_first_in_the_text() -> None:
    first, named = (Picture(name, "a desk", HERE) for name in ("first.jpg", "named.jpg"))
    posts = (
        make_post("both", pictures=(first,), image=named),
        make_post("text", pictures=(first,)),
        make_post("none"),
    )
    pictures = [post.card.picture for post in as_shown(make_site(posts=posts)).posts]
    assert [picture and picture.url for picture in pictures] == ["named.jpg", "first.jpg", None]
