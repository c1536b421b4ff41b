"""Undated pages, and the page for addresses that do not exist."""

from collections.abc import Iterator

from generator.model.files import PlannedFile, public_path
from generator.model.names import TemplateName, UrlPath
from generator.model.site import Site
from generator.model.views import NotFoundView, PageView
from generator.outputs.listings import home_cards
from generator.outputs.references import body_of, translations_of

NOT_FOUND = UrlPath("/404.html")


def pages(site: Site) -> Iterator[PlannedFile]:
    """Every undated page (about, contact) at its own address."""
    for page in site.pages:
        view = PageView(page.title, page.url, page.summary, body_of(site, page), translations_of(site, page))
        yield PlannedFile(public_path(page.url), TemplateName("page.html"), view, page.source)


def not_found(site: Site) -> Iterator[PlannedFile]:
    """What a host shows for an address that leads nowhere."""
    yield PlannedFile(public_path(NOT_FOUND), TemplateName("404.html"), NotFoundView(NOT_FOUND, home_cards(site)))
