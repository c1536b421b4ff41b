from generator.model.addresses import AddressBook, Destination
from generator.model.content import Link, Picture
from generator.model.names import SourcePath, UrlPath
from generator.model.pictures import PictureFile
from generator.model.span import Span
from generator.outputs.references import body_of
from tests.make import make_asset, make_facts, make_post, make_site

HERE = SourcePath("content/posts/one-sentence.md")
DESK = make_asset("content/images/desk.jpg", picture=make_facts(width=800, height=600))
BOOK = AddressBook(
    by_source={
        DESK.source: Destination(DESK.url),
        SourcePath("content/posts/other.md"): Destination(UrlPath("/other/"), frozenset({"part"})),
    },
    by_url={DESK.url: Destination(DESK.url)},
)


def test_links_and_pictures_get_the_addresses_of_the_finished_site() -> None:
    post = make_post(
        links=(Link("other.md#part", Span(HERE)),),
        pictures=(
            Picture("../images/desk.jpg", "A desk", Span(HERE)),
            Picture("/images/desk.jpg", "Again", Span(HERE)),
        ),
    )
    body = body_of(make_site(posts=(post,), assets=(DESK,), addresses=BOOK), post)
    assert body.links == ("/other/#part",)
    file = PictureFile(UrlPath("/assets/pictures/images/desk.jpg/picture.jpg"), 800, 600)
    assert [(one.url, one.width, one.height) for one in body.pictures] == [(file.url, 800, 600)] * 2
    assert body.pictures[0].mail == file
    assert body.pictures[0].sources == tuple(
        PictureFile(UrlPath(f"/assets/pictures/images/desk.jpg/{width}.webp"), width, width * 3 // 4)
        for width in (240, 480, 800)
    )
    assert body.page == post.card.url


def test_a_reference_that_leads_nowhere_is_left_for_validation_to_refuse() -> None:
    post = make_post(links=(Link("gone.md", Span(HERE)),))
    assert body_of(make_site(posts=(post,)), post).links == ("gone.md",)
