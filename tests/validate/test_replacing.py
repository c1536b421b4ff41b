import pytest

from generator.model.addresses import AddressBook, Miss
from generator.model.content import Post
from generator.model.names import SourcePath, UrlPath
from generator.validate.replacing import one_replaces_other, replaced_posts_unknown
from generator.validate.survey import Survey
from tests.make import facts, make_incomplete, make_link, make_post, make_site

FILE = "2026-09-03-dry-mouth.md"
OLD = make_post("dry-mouth", source=SourcePath(f"content/posts/{FILE}"), aliases=(UrlPath("/2019/first-words/"),))
NAMES = [
    *("dry-mouth", "Dry Mouth", "/dry-mouth/", "https://example.org/first-minute/dry-mouth/"),
    *(FILE, FILE.removesuffix(".md"), "dry-mouth.md", f"../posts/{FILE}", "/2019/first-words/"),
]


def replacing(name: str) -> Post:
    return make_post("new", replaces=make_link(name))


def found(survey: Survey) -> list[dict[str, str]]:
    return [facts(one) for one in replaced_posts_unknown(survey)]


@pytest.mark.parametrize("name", NAMES)
def test_a_post_is_known_by_its_slug_its_addresses_and_its_file(name: str) -> None:
    assert one_replaces_other(replacing(name), OLD)
    assert one_replaces_other(OLD, replacing(name))
    assert found(Survey(make_site(posts=(replacing(name), OLD)))) == []


def test_a_folder_names_the_post_whose_text_is_its_index() -> None:
    old = make_post("dry-mouth", source=SourcePath("content/posts/dry-mouth/index.md"))

    assert one_replaces_other(replacing("../dry-mouth/index.md"), old)


def test_a_name_that_no_post_has_is_told_with_the_nearest_slug() -> None:
    survey = Survey(make_site(posts=(replacing("2026-09-03-dry-mout.md"), OLD)))

    assert found(survey) == [{"value": "2026-09-03-dry-mout.md", "nearest": "dry-mouth"}]


def test_a_name_like_no_other_is_told_without_a_guess() -> None:
    assert found(Survey(make_site(posts=(replacing("summer-party"), OLD)))) == [{"value": "summer-party"}]


def test_a_post_does_not_replace_itself() -> None:
    assert found(Survey(make_site(posts=(replacing("new.md"), OLD)))) == [{"value": "new.md", "itself": "new"}]


def test_what_is_not_public_is_known() -> None:
    posts = tuple(replacing(name) for name in ("dry-mouth", "rough", "retired"))
    book = AddressBook(set_aside={"content/posts/2019-01-01-retired.md": Miss.RETIRED, "/retired/": Miss.RETIRED})
    site = make_site(posts=posts, addresses=book)

    assert found(Survey(site, held_back=(OLD,), incomplete=(make_incomplete("rough"),))) == []


def test_a_post_that_is_gone_is_known_where_its_address_leads_to_the_new_one() -> None:
    new = make_post("new", replaces=make_link("dry-mouth"), aliases=(UrlPath("/dry-mouth/"),))

    assert found(Survey(make_site(posts=(new,)))) == []


def test_a_draft_that_names_nobody_is_told_as_well() -> None:
    survey = Survey(make_site(posts=(OLD,)), held_back=(replacing("dry-mout"),))

    assert found(survey) == [{"value": "dry-mout", "nearest": "dry-mouth"}]
