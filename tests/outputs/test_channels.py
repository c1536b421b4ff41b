"""Channel copies: for whom there are some, in which files, with which address."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from generator.model.audience import CHANNEL_KINDS, Audience, Channel
from generator.model.content import Post
from generator.model.site import Site
from generator.outputs.channels import MEDIA, NEWEST, Silent, campaign, channel_copies, channels, silent_places
from tests.make import make_config, make_persona, make_post, make_posts, make_readership, make_site

SOCIAL = Channel("LinkedIn", "social")
PASSIVE = Channel("Fair", "event", presence="passive")
FORUM = Channel("Luthiers' forum", "forum")


def site_with(*places: Channel, posts: tuple[Post, ...] = (make_post(),)) -> Site:
    readers = make_readership(personas=(make_persona(channels=places),))
    return make_site(config=make_config(readership=readers), posts=posts)


def paths(site: Site, post: Post | None = None) -> list[str]:
    return [copy.path for copy in channel_copies(site, post or site.posts[0])]


def test_each_active_place_gets_a_copy_in_the_form_of_its_kind() -> None:
    copies = channel_copies(site_with(SOCIAL, PASSIVE, FORUM), make_post())

    assert [(copy.path, copy.template) for copy in copies] == [
        ("outbox/channels/one-sentence/linkedin.txt", "channels/social.txt"),
        ("outbox/channels/one-sentence/luthiers-forum.txt", "channels/forum.txt"),
    ]


def test_a_place_without_a_copy_is_named_with_the_reason() -> None:
    site = site_with(SOCIAL, PASSIVE, FORUM)

    assert silent_places(site, make_post()) == (Silent("Fair", "passive"),)
    assert silent_places(site, make_post(channels=("LinkedIn", "Mastodon"))) == (
        Silent("Fair", "not-chosen"),
        Silent("Luthiers' forum", "not-chosen"),
        Silent("Mastodon", "undeclared"),
    )


def test_a_post_may_choose_among_the_places() -> None:
    assert paths(site_with(SOCIAL, FORUM), make_post(channels=("LinkedIn",))) == [
        "outbox/channels/one-sentence/linkedin.txt"
    ]


def test_a_place_that_is_only_read_stays_so_even_when_a_post_names_it() -> None:
    assert paths(site_with(PASSIVE), make_post(channels=("Fair",))) == []


def test_two_places_of_one_name_have_two_files() -> None:
    names = [
        path.rpartition("/")[2]
        for path in paths(site_with(SOCIAL, Channel("Linked in", "email"), Channel("linkedIn!", "print")))
    ]

    assert names == ["linkedin.txt", "linked-in.txt", "linkedin-2.txt"]


def test_a_build_makes_copies_of_the_newest_fifty_posts() -> None:
    site = site_with(SOCIAL, posts=make_posts(*["shaking-voice"] * (NEWEST + 10)))

    slugs = [copy.path.split("/")[2] for copy in channels(site)]
    assert slugs == [post.slug for post in site.posts[:NEWEST]]


def test_an_older_post_gets_its_copies_on_request() -> None:
    site = site_with(SOCIAL, posts=make_posts(*["shaking-voice"] * (NEWEST + 10)))

    assert len(channel_copies(site, site.posts[-1])) == 1


@pytest.mark.parametrize(
    ("place", "source"),
    [
        ("LinkedIn", "linkedin"),
        ("Nieuwsbrief van hun beroepsvereniging", "nieuwsbrief-van-hun-beroepsvereniging"),
        ("Große Straße & Söhne", "grosse-strasse-sohne"),
        ("Forum für Ærø", "forum-fur-aero"),
        ("微信", "social"),
        ("—", "social"),
    ],
)
def test_a_place_is_called_in_plain_letters(place: str, source: str) -> None:
    assert dict(campaign(make_post(), Channel(place, "social")))["utm_source"] == source


@pytest.mark.parametrize("kind", CHANNEL_KINDS)
def test_each_kind_has_a_medium_that_statistics_know(kind: str) -> None:
    assert dict(campaign(make_post(), Channel("x", kind)))["utm_medium"] in {"email", "social", "referral", "offline"}
    assert MEDIA["email"] == "email"


@given(place=st.text(min_size=1), problem=st.text(min_size=1), slug=st.text(min_size=1))
def test_campaigns_are_lower_case_ascii_with_hyphens_whatever_the_names(place: str, problem: str, slug: str) -> None:
    post = make_post(slug, audience=Audience("first-pitch", problem))

    for _, value in campaign(post, Channel(place, "social")):
        assert value
        assert set(value) <= set("abcdefghijklmnopqrstuvwxyz0123456789-")


def test_the_same_post_gives_the_same_copies() -> None:
    site = site_with(SOCIAL, FORUM)

    assert channel_copies(site, site.posts[0]) == channel_copies(replace(site), make_post())
