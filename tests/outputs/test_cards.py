from generator.model.addresses import AddressBook, Destination
from generator.model.content import Picture
from generator.model.names import UrlPath
from generator.model.site import ThemeChoice
from generator.model.span import Span
from generator.outputs.accent import legible_accents
from generator.outputs.cards import card_of_post, cards
from tests.make import make_asset, make_config, make_post, make_site


def test_every_page_worth_sharing_gets_a_card() -> None:
    drawn = {one.path: one.card for one in cards(make_site())}
    assert list(drawn) == [
        "public/assets/cards.png",
        "public/assets/cards/for/first-pitch.png",
        "public/assets/cards/for/first-pitch/shaking-voice.png",
        "public/assets/cards/for/first-pitch/hard-question.png",
        "public/assets/cards/one-sentence.png",
    ]
    post = drawn["public/assets/cards/one-sentence.png"]
    assert (post.title, post.name, post.accent) == ("Learn one sentence", "The first minute", "#0b6e4f")
    assert post.line.startswith("My voice starts to shake")
    assert post.host == "example.org/first-minute"


def test_a_card_depends_on_nothing_but_what_is_drawn_on_it() -> None:
    one, other = make_site(), make_site(posts=(make_post(promise="Another", words=("x",), question="Why?"),))
    assert list(cards(one)) == list(cards(other))


def test_the_accent_of_a_card_is_legible() -> None:
    config = make_config(theme=ThemeChoice(accent="#ffee00"))
    assert {one.card.accent for one in cards(make_site(config=config))} == {legible_accents("#ffee00")[0]}


def test_an_author_may_want_no_cards() -> None:
    site = make_site(config=make_config(theme=ThemeChoice(cards=False)))
    assert list(cards(site)) == []
    assert card_of_post(site, site.posts[0]) is None


def test_a_picture_that_the_author_names_takes_the_place_of_the_card() -> None:
    asset = make_asset()
    post = make_post(image=Picture("../images/desk.jpg", "A desk", Span(make_post().source)))
    site = make_site(posts=(post,), assets=(asset,), addresses=AddressBook({asset.source: Destination(asset.url)}))
    assert "public/assets/cards/one-sentence.png" not in {one.path for one in cards(site)}
    shared = card_of_post(site, post)
    assert shared is not None
    assert (shared.url, shared.alt) == (UrlPath("/assets/pictures/images/desk.jpg/picture.jpg"), "A desk")
    assert (shared.width, shared.height) == (1200, 900)
