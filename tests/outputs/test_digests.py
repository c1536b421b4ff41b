from datetime import UTC, date, datetime

import pytest
from msgspec.structs import replace

from generator.model.audience import Audience
from generator.model.content import Post
from generator.model.files import PlannedFile
from generator.model.names import Slug
from generator.model.site import Newsletter, Site
from generator.model.views import DigestView
from generator.outputs.digests import digest, digest_on_request, digests, end_of_period, news_since
from tests.make import make_config, make_persona, make_post, make_problem, make_readership, make_site

EDITOR = Audience(Slug("editor"), Slug("late-art"))


def post(day: str, **given: object) -> Post:
    published = datetime.fromisoformat(day).replace(tzinfo=UTC)
    return make_post(f"of-{day}", title=f"What happened on {day}", published=published, **given)


def site_of(*posts: Post, rhythm: str = "", today: str = "2026-11-22", provider: str = "plain") -> Site:
    readership = make_readership(
        personas=(make_persona(), make_persona("editor", who="editor at a small press", situation="")),
        problems=(make_problem(), make_problem("late-art", "editor")),
    )
    config = make_config(readership=readership, newsletter=Newsletter(digests=rhythm, provider=provider))
    newest_first = tuple(sorted(posts, key=lambda one: one.card.published, reverse=True))
    return replace(make_site(config=config, posts=newest_first), today=date.fromisoformat(today))


def planned(site: Site) -> dict[str, list[str]]:
    """The posts in each digest, by the name of its folder."""
    return {
        file.path.split("/")[2]: [item.card.url.strip("/") for item in file.view.items]
        for file in digests(site)
        if isinstance(file, PlannedFile) and isinstance(file.view, DigestView)
    }


def test_nothing_is_gathered_unless_somebody_asks() -> None:
    assert list(digests(site_of(post("2026-09-03")))) == []


@pytest.mark.parametrize(
    ("rhythm", "expected"),
    [
        (
            "monthly",
            {
                "first-pitch-2026-10-31": ["of-2026-10-28", "of-2026-10-02"],
                "first-pitch-2026-09-30": ["of-2026-09-30"],
            },
        ),
        ("quarterly", {"first-pitch-2026-09-30": ["of-2026-09-30"]}),
        (
            "weekly",
            {
                "first-pitch-2026-11-01": ["of-2026-10-28"],
                "first-pitch-2026-10-04": ["of-2026-10-02", "of-2026-09-30"],
            },
        ),
    ],
)
def test_posts_of_a_period_that_is_over_become_one_letter(rhythm: str, expected: dict[str, list[str]]) -> None:
    days = ("2026-09-30", "2026-10-02", "2026-10-28", "2026-11-16")
    assert planned(site_of(*map(post, days), rhythm=rhythm)) == expected


def test_a_period_is_over_when_its_last_day_is() -> None:
    assert planned(site_of(post("2026-10-28"), rhythm="monthly", today="2026-10-31")) == {}
    assert list(planned(site_of(post("2026-10-28"), rhythm="monthly", today="2026-11-01"))) == [
        "first-pitch-2026-10-31"
    ]


def test_each_persona_has_an_edition_of_its_own() -> None:
    site = site_of(post("2026-10-02"), post("2026-10-05", audience=EDITOR), rhythm="monthly")
    assert planned(site) == {"editor-2026-10-31": ["of-2026-10-05"], "first-pitch-2026-10-31": ["of-2026-10-02"]}


def test_a_post_that_is_not_mailed_is_in_no_digest() -> None:
    assert planned(site_of(post("2026-10-02", newsletter="off"), rhythm="monthly")) == {}
    assert news_since(site_of(post("2026-10-02", newsletter="off")), date(2026, 10, 1)) == {}


def test_a_year_of_digests_is_kept() -> None:
    days = (f"{year}-{month:02}-03" for year in (2024, 2025) for month in range(1, 13))
    assert len(planned(site_of(*map(post, days), rhythm="monthly"))) == 12


def test_a_digest_comes_in_the_forms_of_a_letter() -> None:
    files = [file for file in digests(site_of(post("2026-10-02"), rhythm="monthly")) if isinstance(file, PlannedFile)]
    assert [file.path.rpartition("/")[2] for file in files] == ["issue.html", "issue.txt", "issue.eml", "fragment.html"]
    assert {file.template.rpartition("/")[0] for file in files} == {"newsletter/digest"}


def test_news_begins_on_the_day_that_is_named() -> None:
    site = site_of(post("2026-10-01"), post("2026-10-02"), post("2026-10-05", audience=EDITOR))
    news = news_since(site, date(2026, 10, 2))
    assert {persona: [one.slug for one in posts] for persona, posts in news.items()} == {
        "editor": ["of-2026-10-05"],
        "first-pitch": ["of-2026-10-02"],
    }
    assert news_since(site, date(2026, 10, 6)) == {}


def test_a_digest_on_request_is_named_after_its_newest_post() -> None:
    site = site_of(post("2026-10-01"), post("2026-10-02"))
    files = digest_on_request(site, Slug("first-pitch"), site.posts)
    assert {file.path.split("/")[2] for file in files} == {"first-pitch-2026-10-02"}


def test_the_newest_post_leads_and_the_others_stand_behind_the_subject() -> None:
    site = site_of(post("2026-10-01"), post("2026-10-02"), post("2026-10-03", question="What do you say first?"))
    letter = digest(site, site.posts)
    assert letter.subject == "What happened on 2026-10-03"
    assert letter.preheader == "What happened on 2026-10-02 · What happened on 2026-10-01"
    assert letter.question == "What do you say first?"
    assert letter.sent == site.posts[0].card.published
    assert [item.body.opening for item in letter.items] == [True] * 3


def test_titles_too_short_for_a_preheader_leave_it_to_the_newest_post() -> None:
    lead, other = (
        post("2026-10-03", promise="After this post you can say the first sentence with a dry mouth."),
        post("2026-10-01"),
    )
    other = replace(other, card=replace(other.card, title="Breathe"))
    site = site_of(lead, other)
    assert digest(site, site.posts).preheader == digest(site, site.posts[:1]).preheader != "Breathe"


def test_a_digest_of_one_post_is_announced_like_its_letter() -> None:
    site = site_of(post("2026-10-01", promise="You can say your first sentence with a dry mouth."))
    assert digest(site, site.posts).preheader == "You can say your first sentence with a dry mouth."


def test_a_message_id_changes_with_the_posts_and_not_with_their_titles() -> None:
    site = site_of(post("2026-10-01"), post("2026-10-02"))
    both, one = digest(site, site.posts), digest(site, site.posts[:1])
    retitled = [replace(one, card=replace(one.card, title="Another title")) for one in site.posts]
    assert both.message_id != one.message_id
    assert digest(site, retitled).message_id == both.message_id


@pytest.mark.parametrize(
    ("rhythm", "day", "last"),
    [
        ("weekly", "2026-11-22", "2026-11-22"),
        ("weekly", "2026-12-28", "2027-01-03"),
        ("monthly", "2028-02-01", "2028-02-29"),
        ("quarterly", "2026-11-22", "2026-12-31"),
        ("quarterly", "2026-01-01", "2026-03-31"),
    ],
)
def test_periods_end_as_calendars_do(rhythm: str, day: str, last: str) -> None:
    assert end_of_period(rhythm, date.fromisoformat(day)) == date.fromisoformat(last)
    assert end_of_period("", date.fromisoformat(day)) is None
