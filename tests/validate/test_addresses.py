import pytest

from generator.model.files import Planned, PlannedCard, PlannedCopy, PlannedFile
from generator.model.names import OutputPath, SourcePath, TemplateName, UrlPath
from generator.model.pictures import SocialCard
from generator.model.span import Span
from generator.model.views import RedirectView, TextView
from generator.validate.addresses import addresses_twice
from generator.validate.survey import Survey
from tests.make import facts, fingerprint, make_asset, make_post, make_site


def page(path: str, source: str | None = None) -> Planned:
    return PlannedFile(OutputPath(path), TemplateName("post.html"), TextView(), SourcePath(source) if source else None)


def redirect(path: str, source: str) -> Planned:
    return PlannedFile(
        OutputPath(path),
        TemplateName("redirect.html"),
        RedirectView(UrlPath("/old/"), UrlPath("/x/"), "X"),
        SourcePath(source),
    )


def copy(path: str, origin: str) -> Planned:
    return PlannedCopy(OutputPath(path), SourcePath(origin), fingerprint(""))


def found(*planned: Planned) -> list[tuple[str, str, str]]:
    """Path, address and rival of each finding."""
    told = [(one.span.path, facts(one)) for one in addresses_twice(Survey(make_site(), planned))]
    return [(path, known["url"], known["other"]) for path, known in told]


def test_addresses_that_differ_are_not_told_of() -> None:
    assert (
        found(page("public/a/index.html", "a.md"), page("public/b/index.html", "b.md"), page("outbox/a/index.html"))
        == []
    )


@pytest.mark.parametrize("path", ["public/late/index.html", "public/Late/index.html", "public/LATE/INDEX.HTML"])
def test_two_posts_want_one_address(path: str) -> None:
    assert found(page(path, "content/posts/z.md"), page("public/late/index.html", "content/posts/a.md")) == [
        ("content/posts/z.md", "/" + path.removeprefix("public/").removesuffix("index.html"), "content/posts/a.md")
    ]


def test_two_forms_of_one_letter_are_one_address() -> None:
    assert found(page("public/d\u00e9ja/index.html", "a.md"), page("public/de\u0301ja/index.html", "b.md")) == [
        ("b.md", "/de\u0301ja/", "a.md")
    ]


def test_a_page_of_raak_itself_was_first() -> None:
    planned = copy("public/feed.xml", "content/static/feed.xml"), page("public/feed.xml")
    assert found(*planned) == [("content/static/feed.xml", "/feed.xml", "raak")]


def test_a_post_with_a_reserved_name_has_been_refused_already() -> None:
    assert found(page("public/all/index.html", "a.md"), page("public/all/index.html")) == []


def test_a_file_of_the_theme_was_first() -> None:
    planned = copy("public/assets/x.css", "content/static/assets/x.css"), copy("public/assets/x.css", "theme:x.css")
    assert found(*planned) == [("content/static/assets/x.css", "/assets/x.css", "raak")]


def test_a_file_in_the_place_of_a_folder() -> None:
    assert found(page("public/late/index.html", "a.md"), copy("public/late", "content/static/late")) == [
        ("content/static/late", "/late", "a.md")
    ]
    assert found(page("public/late/index.html", "z.md"), copy("public/Late", "content/static/Late")) == [
        ("z.md", "/late/", "content/static/Late")
    ]


def test_a_folder_that_somebody_else_needs_far_below() -> None:
    deep = page("public/a/b/c/d/index.html", "a.md")
    for file in ("a", "a/b", "a/b/c", "a/b/c/d"):
        assert found(deep, copy(f"public/{file}", "content/static/z")) == [("content/static/z", f"/{file}", "a.md")]
    assert found(deep, page("public/a/b/x/index.html", "b.md"), copy("public/b", "content/static/z")) == []


def test_cards_and_made_pictures_are_raaks_own() -> None:
    card = PlannedCard(OutputPath("public/late/index.html"), SocialCard("t", "l", "n", "#aa0033", "h"))
    assert found(page("public/late/index.html", "a.md"), card) == [("a.md", "/late/", "raak")]


def test_a_former_address_gives_way_to_a_text_whatever_they_are_called() -> None:
    planned = redirect("public/late/index.html", "a.md"), page("public/late/index.html", "z.md")
    assert found(*planned) == [("a.md", "/late/", "z.md")]


def test_a_former_address_with_a_reserved_name_is_told() -> None:
    assert found(redirect("public/all/index.html", "a.md"), page("public/all/index.html")) == [
        ("a.md", "/all/", "raak")
    ]


def test_a_pair_is_told_once() -> None:
    assert found(
        page("public/late/index.html", "a.md"), page("outbox/issues/late/issue.html", "a.md"),
        page("outbox/issues/late/issue.html", "b.md"), page("public/late/index.html", "b.md"),
    ) == [("b.md", "/late/", "a.md")]  # fmt: skip


def test_a_post_that_meets_a_page_and_a_post_is_told_once() -> None:
    about, one, two = "content/pages/late.md", "content/posts/one.md", "content/posts/two.md"
    letters = [page("outbox/issues/late/issue.html", source) for source in (one, two)]
    planned = [*(page("public/late/index.html", source) for source in (about, one, two)), *letters]
    assert found(*planned) == [(one, "/late/", about), (two, "/late/", about)]


def test_three_posts_on_one_address_are_two_findings() -> None:
    assert [path for path, _, _ in found(*(page("public/x/index.html", f"{name}.md") for name in "cab"))] == [
        "b.md",
        "c.md",
    ]


def test_a_file_in_the_place_of_a_folder_of_several_meets_the_first() -> None:
    planned = page("public/x/a/index.html", "a.md"), page("public/x/b/index.html", "b.md")
    assert found(*planned, copy("public/x", "content/static/x")) == [("content/static/x", "/x", "a.md")]


def test_two_former_addresses_that_are_those_of_two_others_are_both_told() -> None:
    one, two = page("public/one/index.html", "one.md"), page("public/two/index.html", "two.md")
    former = redirect("public/one/index.html", "z.md"), redirect("public/two/index.html", "z.md")
    assert found(one, two, *former) == [("z.md", "/one/", "one.md"), ("z.md", "/two/", "two.md")]


def test_of_two_posts_with_one_former_address_the_second_is_pointed_at() -> None:
    places = [Span(SourcePath(f"content/posts/{slug}.md"), line, 11, line, 18) for slug, line in (("a", 5), ("b", 7))]
    posts = [
        make_post(slug, aliases=(UrlPath("/old/"),), aliases_at=(at,)) for slug, at in zip("ab", places, strict=True)
    ]
    planned = tuple(redirect("public/old/index.html", post.source) for post in posts)
    (one,) = addresses_twice(Survey(make_site(posts=tuple(posts)), planned))
    assert (one.span, facts(one)["other"]) == (places[1], posts[0].source)


def test_an_alias_is_pointed_at_where_it_stands() -> None:
    place = Span(SourcePath("content/posts/new.md"), 6, 11, 6, 18)
    post = make_post("new", aliases=(UrlPath("/old/"),), aliases_at=(place,))
    planned = redirect("public/old/index.html", post.source), page("public/old/index.html", "content/posts/old.md")
    (one,) = addresses_twice(Survey(make_site(posts=(post,)), planned))
    assert one.span == place
    assert facts(one)["other"] == "content/posts/old.md"


def test_of_twenty_thousand_addresses_none_is_taken_for_another() -> None:
    assert found(*(page(f"public/p{n}/index.html", f"{n}.md") for n in range(20_000))) == []


def test_that_the_cards_of_two_posts_meet_as_well_is_not_told() -> None:
    posts = page("public/late/index.html", "a.md"), page("public/late/index.html", "b.md")
    card = PlannedCard(OutputPath("public/assets/cards/late.png"), SocialCard("t", "l", "n", "#aa0033", "h"))
    assert found(*posts, card, card) == [("b.md", "/late/", "a.md")]
    assert found(card, card, copy(card.path, "content/static/late.png")) == [
        ("content/static/late.png", "/assets/cards/late.png", "raak")
    ]


def test_of_two_pictures_their_own_address_is_told_and_which_one_to_rename() -> None:
    site = make_site(assets=(make_asset("content/images/A.png"), make_asset("content/images/a.png")))
    planned = [
        copy(f"public/assets/pictures/images/{name}/240.webp", f"content/images/{name}") for name in ("A.png", "a.png")
    ]
    (one,) = addresses_twice(Survey(site, tuple(planned)))
    assert facts(one) == {"url": "/images/a.png", "other": "content/images/A.png", "file": "content/images/a.png"}
