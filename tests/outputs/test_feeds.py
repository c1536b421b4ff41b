from datetime import UTC, datetime, timedelta

from msgspec.structs import replace

from generator.fingerprint import fingerprint
from generator.model.audience import Audience
from generator.model.content import Post
from generator.model.files import PlannedFile
from generator.model.names import Fingerprint, Slug, SourcePath
from generator.model.site import Author, Feeds, Site
from generator.model.views import FeedView
from generator.outputs.feeds import feeds, guid
from tests.make import make_config, make_persona, make_post, make_problem, make_readership, make_site

DAY = datetime(2026, 9, 3, tzinfo=UTC)


def planned(site: Site) -> dict[str, PlannedFile]:
    return {file.path: file for file in feeds(site) if isinstance(file, PlannedFile)}


def view(site: Site, path: str) -> FeedView:
    found = planned(site)[path].view
    assert isinstance(found, FeedView)
    return found


def posts(count: int) -> tuple[Post, ...]:
    """The newest first."""
    return tuple(make_post(f"post-{number}", published=DAY - timedelta(days=number)) for number in range(count))


def test_each_feed_comes_in_three_forms_for_the_site_and_for_each_persona() -> None:
    assert sorted(planned(make_site())) == [
        "public/atom.xml",
        "public/feed.json",
        "public/feed.xml",
        "public/for/first-pitch/atom.xml",
        "public/for/first-pitch/feed.json",
        "public/for/first-pitch/feed.xml",
    ]


def test_a_site_without_posts_has_its_own_feeds_and_no_persona_has() -> None:
    site = make_site(posts=())
    assert sorted(planned(site)) == ["public/atom.xml", "public/feed.json", "public/feed.xml"]
    assert view(site, "public/feed.xml").updated is None


def test_a_persona_gets_its_own_posts_only() -> None:
    readership = make_readership(
        personas=(make_persona(), make_persona("editor", who="editor at a small press", situation="")),
        problems=(make_problem(), make_problem("late-art", "editor")),
    )
    other = make_post("late", audience=Audience(Slug("editor"), Slug("late-art")))
    site = make_site(config=make_config(readership=readership), posts=(make_post(), other))
    feed = view(site, "public/for/editor/feed.xml")
    assert [item.card.url for item in feed.items] == ["/late/"]
    assert feed.title == "The first minute: editor at a small press"
    assert feed.description
    assert len(view(site, "public/feed.xml").items) == 2


def test_the_newest_items_are_kept_and_an_old_post_touches_no_feed() -> None:
    config = make_config(feeds=Feeds(items=3))
    written = posts(5)
    site = make_site(config=config, posts=written)
    assert [item.card.url for item in view(site, "public/feed.xml").items] == ["/post-0/", "/post-1/", "/post-2/"]
    edited = (*written[:4], replace(written[4], key=Fingerprint("other")))
    for path, file in planned(make_site(config=config, posts=edited)).items():
        assert fingerprint(file.view) == fingerprint(planned(site)[path].view)


def test_a_feed_is_as_new_as_its_newest_or_last_revised_post() -> None:
    revised = make_post("old", published=DAY - timedelta(days=9), updated=DAY + timedelta(days=1))
    assert view(make_site(posts=posts(2)), "public/feed.xml").updated == DAY
    assert view(make_site(posts=(*posts(2), revised)), "public/feed.xml").updated == DAY + timedelta(days=1)


def test_the_name_of_a_post_outlives_title_slug_folder_and_domain() -> None:
    post = make_post("one-sentence")
    moved = replace(
        post,
        source=SourcePath("content/posts/2026/2026-09-03-one-sentence.md"),
        slug=Slug("another"),
        card=replace(post.card, title="Another title"),
    )
    config, at_home = make_config(), make_config(url="https://noor.example/", title="Another name for the blog")
    assert guid(at_home, moved) == guid(config, post)
    assert guid(config, post).startswith("urn:uuid:")
    assert guid(config, make_post("two")) != guid(config, post)
    assert guid(config, make_post("one-sentence", published=DAY + timedelta(days=1))) != guid(config, post)


def test_two_writers_who_begin_on_one_day_with_one_file_name_do_not_share_a_name() -> None:
    noor, ilse = make_config(), make_config(author=Author("Ilse Brandt"))
    nobody, nobody_else = make_config(author=None), make_config(author=None, title="Measured Bows")
    assert len({guid(config, make_post()) for config in (noor, ilse, nobody, nobody_else)}) == 4


def test_the_way_a_name_is_set_is_no_other_name() -> None:
    written, shown = make_config(author=Author("Siobhán O'Brien")), make_config(author=Author("Siobha\u0301n  O’Brien"))
    assert guid(shown, make_post()) == guid(written, make_post())


def test_files_called_index_are_told_apart_by_their_folders() -> None:
    one, two = (make_post(source=SourcePath(f"content/posts/{name}/index.md")) for name in ("late-art", "two-dates"))
    assert guid(make_config(), one) != guid(make_config(), two)


def test_an_author_with_a_new_name_can_keep_the_names_of_the_posts() -> None:
    married = make_config(author=Author("Noor de Wit"), feeds=Feeds(id="Noor Veldkamp"))
    assert guid(married, make_post()) == guid(make_config(), make_post())
