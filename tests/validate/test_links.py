"""Links and pictures that lead nowhere are told of, with what was probably meant."""

import pytest

from generator.diagnostics.diagnostic import Diagnostic
from generator.model.addresses import CONFIG_ORIGIN, AddressBook, Destination, Miss
from generator.model.content import Link, Picture, Post, Translation
from generator.model.names import SourcePath, UrlPath
from generator.model.site import Author
from generator.model.span import Span
from generator.validate.links import references_broken
from generator.validate.survey import Survey
from tests.make import facts, make_config, make_page, make_post, make_site

SOURCES = {
    "content/posts/one.md": Destination(UrlPath("/one/"), frozenset({"intro", "één"})),
    "content/posts/Two-Dates.md": Destination(UrlPath("/two-dates/"), frozenset({"plan"})),
    "content/posts/2026/three.md": Destination(UrlPath("/three/"), frozenset()),
    "content/pages/about.md": Destination(UrlPath("/about/"), frozenset({"me"})),
    "content/images/desk.jpg": Destination(UrlPath("/images/desk.jpg")),
    "content/images/plan.tiff": Destination(UrlPath("/images/plan.tiff")),
    "content/posts/plan.pdf": Destination(UrlPath("/posts/plan.pdf")),
    "content/posts/plan #2.pdf": Destination(UrlPath("/posts/plan -2.pdf")),
    "content/posts/half%20a plan.pdf": Destination(UrlPath("/posts/half-20a plan.pdf")),
}
BOOK = AddressBook(
    by_source={SourcePath(path): destination for path, destination in SOURCES.items()},
    by_url={
        UrlPath("/"): Destination(UrlPath("/")),
        UrlPath("/for/editor/"): Destination(UrlPath("/for/editor/")),
        **{destination.url: destination for destination in SOURCES.values()},
    },
    held_back=frozenset({"content/posts/draft.md", "/draft/", "/before/"}),
    set_aside={"content/posts/later.md": Miss.WAITING, "content/posts/over.md": Miss.RETIRED},
)
AT = Span(SourcePath("content/posts/one.md"), 9, 3, 9, 8)


def found(post: Post, **given: object) -> list[Diagnostic]:
    site = make_site(posts=(post,), pages=(), addresses=BOOK, config=make_config(author=None))
    return list(references_broken(Survey(site, **given)))  # type: ignore[arg-type]


def linking(*targets: str) -> Post:
    links = tuple(Link(target, AT) for target in targets)
    return make_post("one", links=links, anchors=("intro", "één"))


GOOD_LINKS = [
    "2026/three.md",
    "./2026/three.md",
    "../pages/about.md#me",
    "Two-Dates.md#plan",
    "Two-Dates.md?from=here#plan",
    "plan.pdf",
    "plan.pdf#page=2",
    "plan%20%232.pdf",
    "#intro",
    "#%C3%A9%C3%A9n",
    "#top",
    "#:~:text=calm",
    "/about/",
    "/about",
    "/about/index.html",
    "/about/#me",
    "/for/editor/",
    "/for/editor/#whatever",
    "/",
    "/content/pages/about.md#me",
]


@pytest.mark.parametrize("target", GOOD_LINKS)
def test_a_link_that_leads_somewhere_is_not_told_of(target: str) -> None:
    assert found(linking(target)) == []


BAD_LINKS = {
    "a slip": ("tow-dates.md", {"target": "tow-dates.md", "nearest": "Two-Dates.md"}),
    "another case": ("two-dates.md", {"target": "two-dates.md", "nearest": "Two-Dates.md"}),
    "another folder": ("three.md", {"target": "three.md", "nearest": "2026/three.md"}),
    "no ending": ("about", {"target": "about", "nearest": "../pages/about.md"}),
    "an address for a file": ("../about/", {"target": "../about/", "nearest": "../pages/about.md"}),
    "a part kept": ("two-dates.md#plan", {"target": "two-dates.md#plan", "nearest": "Two-Dates.md#plan"}),
    "from a Windows folder": ("2026%5Cthree.md", {"target": "2026\\three.md", "nearest": "2026/three.md"}),
    "a slip in an address": ("/abuot/", {"target": "/abuot/", "nearest": "/about/"}),
    "a page under a folder that is not": ("/blog/about/", {"target": "/blog/about/", "nearest": "/about/"}),
    "out of the site": ("../../../../etc/passwd", {"target": "../../../../etc/passwd"}),
    "like nothing here": ("invoices-and-taxes.md", {"target": "invoices-and-taxes.md"}),
    "from the root of the folder": ("/posts/2026/thre.md", {"target": "/posts/2026/thre.md", "nearest": "/three/"}),
    "nothing": ("", {"target": ""}),
    "a sign of addresses in a name": ("plan%20#2.pdf", {"target": "plan #2.pdf", "nearest": "plan %232.pdf"}),
    "a percent sign in a name": (
        "half%20a%20plan.pdf",
        {"target": "half a plan.pdf", "nearest": "half%2520a plan.pdf"},
    ),
    "a host": ("www.example.org/two", {"target": "www.example.org/two", "nearest": "https://www.example.org/two"}),
    "a mailbox": ("me@example.org", {"target": "me@example.org", "nearest": "mailto:me@example.org"}),
    "a telephone": ("06-12345678", {"target": "06-12345678", "nearest": "tel:06-12345678"}),
}


@pytest.mark.parametrize(("target", "told"), BAD_LINKS.values(), ids=BAD_LINKS)
def test_a_link_that_leads_nowhere_names_the_nearest(target: str, told: dict[str, str]) -> None:
    (finding,) = found(linking(target))
    assert (finding.code, finding.span, facts(finding)) == ("link-broken", AT, told)


HOME = "https://example.org/first-minute"
AT_HOME = {
    "a slip": ("/tow-dates/", {"target": f"{HOME}/tow-dates/", "nearest": f"{HOME}/two-dates/"}),
    "a part kept": ("/abuot/#me", {"target": f"{HOME}/abuot/#me", "nearest": f"{HOME}/about/#me"}),
    "a source": (
        "/content/pages/about.md",
        {"target": f"{HOME}/content/pages/about.md", "nearest": f"{HOME}/about/"},
    ),
    "like nothing here": ("/invoices/", {"target": f"{HOME}/invoices/"}),
}


@pytest.mark.parametrize(("target", "told"), AT_HOME.values(), ids=AT_HOME)
def test_a_link_that_names_the_site_in_full_and_leads_nowhere_names_the_nearest(
    target: str, told: dict[str, str]
) -> None:
    (finding,) = found(make_post("one", own_links=(Link(target, AT),)))
    assert (finding.code, finding.span, facts(finding)) == ("own-link-broken", AT, told)


def test_an_anchor_that_is_not_there_is_told_of_in_an_address_in_full_too() -> None:
    (finding,) = found(make_post("one", own_links=(Link("/about/?a=b#mee", AT),)))
    told = {"anchor": "mee", "target": f"{HOME}/about/?a=b", "nearest": "me"}
    assert (finding.code, finding.severity, finding.span, facts(finding)) == ("anchor-broken", "warning", AT, told)


LED_HOME = [
    "/",
    "/two-dates/",
    "/two-dates",
    "/about/#me",
    "/about/index.html?utm=x#me",
    "/images/desk%2Ejpg",
    "/one/#%C3%A9%C3%A9n",
    "/for/editor/#whatever",
    "/one/#:~:text=calm",
    "/posts/plan.pdf#page=2",
    "/all/2/",
    "/assets/cards/one.png",
    "/robots.txt",
]


@pytest.mark.parametrize("target", LED_HOME)
def test_a_link_that_names_the_site_in_full_and_leads_somewhere_is_not_told_of(target: str) -> None:
    assert found(make_post("one", own_links=(Link(target, AT),))) == []


IN_CONFIG = Span(SourcePath("site.yaml"), 9, 3, 9, 8)


def offering(target: str, book: AddressBook) -> list[Diagnostic]:
    config = make_config(author=None, offer_links=(Link(target, IN_CONFIG),))
    return list(references_broken(Survey(make_site(posts=(), pages=(), addresses=book, config=config))))


@pytest.mark.parametrize(
    ("target", "told"),
    [
        ("/abuot/", {"target": "/abuot/", "nearest": "/about/"}),
        ("/invoices/?a=b#c", {"target": "/invoices/?a=b#c", "key": "link"}),
    ],
)
def test_an_offer_that_leads_nowhere_is_told_of_where_it_stands(target: str, told: dict[str, str]) -> None:
    (finding,) = offering(target, BOOK)
    assert (finding.code, finding.span, facts(finding)) == ("own-link-broken", IN_CONFIG, told)


@pytest.mark.parametrize("target", LED_HOME)
def test_an_offer_that_leads_somewhere_is_not_told_of(target: str) -> None:
    assert offering(target, BOOK) == []


BAD_ANCHORS = {
    "a slip": ("#intor", {"anchor": "intor", "target": "one.md", "nearest": "intro"}),
    "another case": ("Two-Dates.md#Plan", {"anchor": "Plan", "target": "Two-Dates.md", "nearest": "plan"}),
    "its beginning": ("#in", {"anchor": "in", "target": "one.md", "nearest": "intro"}),
    "a letter of several": ("#n", {"anchor": "n", "target": "one.md"}),
    "behind a query": ("Two-Dates.md?a=b#pln", {"anchor": "pln", "target": "Two-Dates.md?a=b", "nearest": "plan"}),
    "in an address": ("/about/#myself", {"anchor": "myself", "target": "/about/"}),
    "in a text without parts": ("2026/three.md#x", {"anchor": "x", "target": "2026/three.md"}),
}


@pytest.mark.parametrize(("target", "told"), BAD_ANCHORS.values(), ids=BAD_ANCHORS)
def test_an_anchor_that_is_not_there_names_the_nearest(target: str, told: dict[str, str]) -> None:
    (finding,) = found(linking(target))
    assert (finding.code, finding.span, facts(finding)) == ("anchor-broken", AT, told)


def test_a_link_to_a_post_that_is_held_back_is_told_of() -> None:
    (finding,) = found(linking("draft.md#part"))
    assert (finding.code, finding.span, facts(finding)) == ("link-held-back", AT, {"target": "draft.md#part"})


@pytest.mark.parametrize(("target", "code"), [("later.md", "link-waiting"), ("over.md", "link-retired")])
def test_a_link_to_a_post_that_is_set_aside_is_told_of(target: str, code: str) -> None:
    (finding,) = found(linking(target))
    assert (finding.code, finding.span, facts(finding)) == (code, AT, {"target": target})


@pytest.mark.parametrize("target", ["../images/desk.jpg", "../images/desk%2Ejpg"])
def test_a_picture_that_is_there_is_not_told_of(target: str) -> None:
    assert found(make_post("one", pictures=(Picture(target, "A desk", AT),))) == []


@pytest.mark.parametrize("target", ["draft.md", "/draft/", "/draft", "/before/", "/draft/#part"])
def test_a_link_to_what_is_held_back_says_so_by_file_and_by_address(target: str) -> None:
    (finding,) = found(linking(target))
    assert (finding.code, finding.severity) == ("link-held-back", "error")


def test_a_link_in_full_and_an_offer_to_what_is_held_back_say_so_as_a_warning() -> None:
    (of_text,) = found(make_post("one", own_links=(Link("/draft/?a=b", AT),)))
    (of_offer,) = offering("/draft/", BOOK)
    assert [(each.code, each.severity) for each in (of_text, of_offer)] == [("link-held-back", "warning")] * 2
    assert [facts(each) for each in (of_text, of_offer)] == [
        {"target": f"{HOME}/draft/?a=b"},
        {"target": "/draft/"},
    ]
    assert found(linking(), held_back=(make_post("draft", own_links=(Link("/before/", AT),)),)) == []


def test_a_post_that_is_held_back_is_checked_too() -> None:
    draft = make_post(
        "draft", links=(Link("tow-dates.md", AT), Link("draft.md", AT), Link("#part", AT)), anchors=("part",)
    )
    assert [finding.code for finding in found(linking(), held_back=(draft,))] == ["link-broken"]


def test_a_definition_that_two_links_name_is_told_of_once() -> None:
    assert len(found(linking("gone.md", "gone.md"))) == 1


BAD_PICTURES = {
    "another case": ("../images/Desk.JPG", {"target": "../images/Desk.JPG", "nearest": "../images/desk.jpg"}),
    "another folder": ("desk.jpg", {"target": "desk.jpg", "nearest": "../images/desk.jpg"}),
    "another ending": ("../images/desk.png", {"target": "../images/desk.png", "nearest": "../images/desk.jpg"}),
    "from the root": ("/images/desc.jpg", {"target": "/images/desc.jpg", "nearest": "/images/desk.jpg"}),
    "of any kind": ("../images/plans.tiff", {"target": "../images/plans.tiff", "nearest": "../images/plan.tiff"}),
    "like a post": ("/three.png", {"target": "/three.png"}),
    "nothing": ("", {"target": ""}),
}


@pytest.mark.parametrize(("target", "told"), BAD_PICTURES.values(), ids=BAD_PICTURES)
def test_a_picture_that_is_missing_names_the_nearest(target: str, told: dict[str, str]) -> None:
    (finding,) = found(make_post("one", pictures=(Picture(target, "A desk", AT),)))
    assert (finding.code, finding.span, facts(finding)) == ("picture-missing", AT, told)


def test_the_picture_of_a_post_and_the_photo_of_the_author_are_looked_for() -> None:
    photo = Picture("images/me.jpg", "Noor", Span(SourcePath("site.yaml"), 4, 10, 4, 23))
    post = make_post("one", image=Picture("gone.jpg", "A", AT))
    config = make_config(author=Author("Noor", photo=photo))
    site = make_site(posts=(post,), pages=(), addresses=BOOK, config=config)
    assert [(finding.span.path, facts(finding)["target"]) for finding in references_broken(Survey(site))] == [
        ("content/posts/one.md", "gone.jpg"),
        ("site.yaml", "images/me.jpg"),
    ]
    assert CONFIG_ORIGIN.startswith("content/")


def test_links_of_pages_are_followed_too() -> None:
    page = make_page("about", links=(Link("../posts/one.md", AT), Link("../posts/ones.md", AT)))
    site = make_site(posts=(), pages=(page,), addresses=BOOK, config=make_config(author=None))
    assert [facts(finding)["nearest"] for finding in references_broken(Survey(site))] == ["../posts/one.md"]


def test_translations_on_the_site_are_followed_and_others_are_not() -> None:
    links = {"nl": "https://example.nl/", "de": "one.md", "fr": "ones.md"}
    post = make_post("two", translations=tuple(Translation(tag, Link(to, AT)) for tag, to in links.items()))
    site = make_site(posts=(post,), pages=(), addresses=BOOK, config=make_config(author=None))
    assert [facts(finding)["target"] for finding in references_broken(Survey(site))] == ["ones.md"]
