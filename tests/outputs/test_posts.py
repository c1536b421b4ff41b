from generator.fingerprint import fingerprint
from generator.model.addresses import AddressBook, Destination
from generator.model.content import Picture
from generator.model.names import SourcePath, UrlPath
from generator.model.site import Asset
from generator.model.span import Span
from generator.model.views import PostView
from generator.outputs import OUTPUTS
from generator.outputs.assets import assets
from generator.outputs.posts import posts
from tests.make import make_post, make_site

HERE = SourcePath("content/posts/one-sentence.md")


def picture(name: str) -> Picture:
    return Picture(f"{name}.jpg", name, Span(HERE))


def book(*names: str) -> AddressBook:
    return AddressBook(
        {SourcePath(f"content/posts/{name}.jpg"): Destination(UrlPath(f"/posts/{name}.jpg")) for name in names}
    )


def test_a_post_is_planned_at_its_address_with_its_source() -> None:
    (planned,) = posts(make_site())
    assert (planned.path, planned.source) == ("public/one-sentence/index.html", HERE)


def test_the_picture_of_a_post_is_the_named_one_else_the_first_in_its_text() -> None:
    named = make_post("named", image=picture("card"), pictures=(picture("first"),))
    first = make_post("first", pictures=(picture("first"), picture("second")))
    without = make_post("without")
    views = [
        planned.view for planned in posts(make_site(posts=(named, first, without), addresses=book("card", "first")))
    ]
    shown = [view.image.url if view.image else None for view in views if isinstance(view, PostView)]
    assert shown == ["/posts/card.jpg", "/posts/first.jpg", None]


def test_assets_of_author_and_theme_go_along() -> None:
    plan = Asset(SourcePath("content/static/plan.pdf"), UrlPath("/plan.pdf"), fingerprint("plan"))
    site = make_site(assets=(plan,), theme_assets=(("style.css", UrlPath("/assets/1234abcd/style.css")),))
    assert [(copy.path, copy.origin) for copy in assets(site)] == [
        ("public/plan.pdf", "content/static/plan.pdf"),
        ("public/assets/1234abcd/style.css", "theme:style.css"),
    ]


def test_no_two_outputs_plan_the_same_file() -> None:
    site = make_site()
    paths = [planned.path for output in OUTPUTS for planned in output(site)]
    assert len(paths) == len(set(paths))
