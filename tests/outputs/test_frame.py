from generator.fingerprint import fingerprint
from generator.model.names import SourcePath, UrlPath
from generator.model.site import Asset, Newsletter
from generator.outputs.frame import FOOTER_PAGES, site_view
from tests.make import make_config, make_page, make_site


def test_the_about_page_is_found_by_its_usual_names() -> None:
    about = site_view(make_site(pages=(make_page("contact"), make_page("over-mij", title="Over mij")))).about
    assert about is not None
    assert (about.title, about.url) == ("Over mij", "/over-mij/")


def test_all_other_pages_stand_in_the_footer_while_they_are_few() -> None:
    view = site_view(make_site(pages=(make_page("about"), make_page("contact"), make_page("workshops"))))
    assert [page.url for page in view.pages] == ["/contact/", "/workshops/"]


def test_of_many_pages_the_footer_keeps_those_that_people_look_for_there() -> None:
    many = tuple(make_page(f"chapter-{number}") for number in range(FOOTER_PAGES))
    view = site_view(make_site(pages=(*many, make_page("privacy"))))
    assert [page.url for page in view.pages] == ["/privacy/"]


def test_an_icon_of_the_author_is_used() -> None:
    icon = Asset(SourcePath("content/static/favicon.ico"), UrlPath("/favicon.ico"), fingerprint("icon"))
    assert site_view(make_site(assets=(icon,))).icon == "/favicon.ico"


def test_a_subscribe_form_speaks_the_language_of_the_mail_service() -> None:
    newsletter = Newsletter(provider="mailchimp", subscribe="https://example.org/subscribe")
    view = site_view(make_site(config=make_config(newsletter=newsletter)))
    assert view.subscribe_fields == ("EMAIL", "PERSONA")


def test_a_site_with_nothing_but_a_title_has_a_view() -> None:
    view = site_view(make_site(config=make_config(author=None, focus=""), pages=(), posts=()))
    assert (view.author, view.about, view.focus) == (None, None, "")


def test_where_one_page_has_a_short_name_the_footer_keeps_those_that_have_one() -> None:
    pages = (make_page("start", menu="Handbook"), make_page("themes"), make_page("contact"))
    view = site_view(make_site(pages=pages))
    assert [(page.url, page.menu) for page in view.pages] == [("/start/", "Handbook"), ("/contact/", "")]
