from datetime import UTC, datetime, timedelta

import pytest
from msgspec.structs import replace

from generator.model.files import PlannedFile
from generator.model.names import Slug
from generator.model.providers import PROVIDERS
from generator.model.site import Newsletter
from generator.model.views import TextView
from generator.outputs.frame import audience_view
from generator.outputs.newsletter import issue, message_id, newsletter, preheader, subject
from tests.make import make_config, make_post, make_problem, make_readership, make_site


def test_each_post_is_a_letter_in_four_files() -> None:
    planned = list(newsletter(make_site()))
    assert [file.path for file in planned] == [
        "outbox/issues/one-sentence/issue.html",
        "outbox/issues/one-sentence/issue.txt",
        "outbox/issues/one-sentence/issue.eml",
        "outbox/issues/one-sentence/fragment.html",
    ]
    assert {file.source for file in planned if isinstance(file, PlannedFile)} == {make_post().source}


def test_only_the_newest_posts_are_letters_and_those_that_want_to_be() -> None:
    day = datetime(2026, 9, 3, tzinfo=UTC)
    posts = tuple(
        make_post(f"post-{number}", published=day - timedelta(days=number), newsletter="off" if number == 1 else "full")
        for number in range(5)
    )
    site = make_site(config=make_config(newsletter=Newsletter(issues=2)), posts=posts)
    assert {file.path.split("/")[2] for file in newsletter(site)} == {"post-0", "post-2"}


def test_a_letter_can_be_an_opening() -> None:
    assert issue(make_site(), make_post(newsletter="opening")).body.opening
    assert not issue(make_site(), make_post()).body.opening


def test_a_letter_comes_from_the_author_unless_it_says_otherwise() -> None:
    assert issue(make_site(), make_post()).from_email == "noor@example.org"
    config = make_config(newsletter=Newsletter(from_email="letters@example.org"))
    assert issue(make_site(config=config), make_post()).from_email == "letters@example.org"


@pytest.mark.parametrize(
    ("subscribe", "sender"),
    [
        ("mailto:list@example.org?subject=Yes", "list@example.org"),
        ("mailto:list@example.org", "list@example.org"),
        ("https://example.org/subscribe", ""),
    ],
)
def test_a_letter_of_nobody_by_name_comes_from_where_readers_subscribe(subscribe: str, sender: str) -> None:
    config = make_config(author=None, newsletter=Newsletter(subscribe=subscribe))
    assert issue(make_site(config=config), make_post()).from_email == sender


@pytest.mark.parametrize(
    ("title", "shown"),
    [
        ("Short", "Short"),
        (
            "Je stem trilt bij de eerste zin van je pitch? Leer alleen die zin",
            "Je stem trilt bij de eerste zin van je pitch?",
        ),
        (
            "Final art late again? Put two dates in the plan before the sketches",
            "Final art late again? Put two dates in the plan before the…",
        ),
        (
            "Wat je doet als het stil wordt in de zaal: drie zinnen die kunnen",
            "Wat je doet als het stil wordt in de zaal",
        ),
        ("x" * 70, "x" * 59 + "…"),
    ],
)
def test_a_subject_is_what_an_inbox_shows(title: str, shown: str) -> None:
    assert subject(title) == shown
    assert len(shown) <= 60


def test_a_preheader_is_the_promise_else_what_changes_else_the_problem() -> None:
    site = make_site()
    outcome = make_problem(outcome="You begin calmly and know what to say when it falls silent.")
    with_outcome = make_site(config=make_config(readership=make_readership(problems=(outcome,))))

    def shown(of_site=site, **changed: object) -> str:
        post = make_post(**changed)
        return preheader(post, audience_view(of_site, post.card.audience))

    promise = "You can say your first sentence with a dry mouth."
    assert shown(promise=promise) == promise
    assert shown(with_outcome) == outcome.outcome
    assert shown() == make_problem().statement
    assert shown(promise=promise, title=promise) == make_problem().statement
    assert len(shown(promise="word " * 100)) <= 150


def test_a_short_preheader_is_filled_up() -> None:
    short = make_problem(statement="Nobody ever answers me.")
    site = make_site(config=make_config(readership=make_readership(problems=(short,))))
    post = make_post(promise="Ask.")
    assert len(preheader(post, audience_view(site, post.card.audience))) >= 30


def test_a_message_id_belongs_to_one_post_and_one_site() -> None:
    site, post = make_site(), make_post()
    known = issue(site, post).message_id
    assert known.endswith("@example.org>")
    assert issue(site, replace(post, slug=Slug("another"))).message_id == known
    assert issue(site, make_post("two")).message_id != known
    foreign = make_site(config=make_config(url="https://bücher.example/"))
    assert message_id(foreign, "a name").endswith("@xn--bcher-kva.example>")


def test_every_mail_service_that_leaves_the_footer_to_us_can_unsubscribe() -> None:
    for provider in PROVIDERS.values():
        assert bool(provider.unsubscribe) == (provider.footer and provider.name != "plain")


def test_a_service_that_fetches_letters_finds_them_at_an_address_of_their_own() -> None:
    fetching = replace(PROVIDERS["laposta"], takes="address")
    letters = Newsletter(provider="laposta", profiles=(fetching,))
    planned = list(newsletter(make_site(config=make_config(newsletter=letters))))
    assert planned[-2].path.startswith("public/letters/")
    address = planned[-1]
    assert address.path == "outbox/issues/one-sentence/address.txt"
    assert isinstance(address, PlannedFile)
    assert isinstance(address.view, TextView)
    assert address.view.text.startswith("https://example.org/first-minute/letters/")
    assert planned[-2].path == f"public/letters/{address.view.text.split('/')[-2]}/index.html"


def test_a_service_fetches_letters_from_a_host_by_the_name_that_the_dns_knows() -> None:
    letters = Newsletter(provider="laposta", profiles=(replace(PROVIDERS["laposta"], takes="address"),))
    config = make_config(newsletter=letters, url="https://bücher.example/")
    address = list(newsletter(make_site(config=config)))[-1]
    assert isinstance(address, PlannedFile)
    assert isinstance(address.view, TextView)
    assert address.view.text.startswith("https://xn--bcher-kva.example/letters/")
