"""What stands around every page: the site as templates see it, and whom a page is for, in full."""

from generator.model.addresses import CONFIG_ORIGIN
from generator.model.ascii import ascii_address
from generator.model.audience import Audience
from generator.model.content import Page
from generator.model.names import UrlPath
from generator.model.site import Author, Site
from generator.model.views import AudienceView, AuthorView, PageLink, SiteView
from generator.outputs.accent import legible_accents
from generator.outputs.references import placed_picture

ABOUT = ("about", "about-me", "about-us", "over", "over-mij", "over-ons", "wie-ben-ik", "who-am-i")
"""How the page is called that tells who writes here, whatever the language of the site."""

IMPRINT = ("contact", "imprint", "impressum", "colofon", "privacy", "legal", "disclaimer", "terms", "voorwaarden")
FOOTER_PAGES = 5

ICONS = tuple(UrlPath(name) for name in ("/icon.svg", "/favicon.svg", "/favicon.png", "/favicon.ico"))
"""Where an author's own icon may lie, in `content/static/`; the first is drawn where none does."""


def site_view(site: Site) -> SiteView:
    """`site`, as every template sees it."""
    config = site.config
    accent, accent_dark = legible_accents(config.theme.accent)
    about = _about_page(site.pages)
    own_icon = next((icon for icon in ICONS if site.asset_at(icon)), None)
    return SiteView(
        title=config.title,
        url=ascii_address(config.url),
        language=config.language,
        focus=config.focus,
        accent=accent,
        accent_dark=accent_dark,
        author=_author_view(site, config.author) if config.author else None,
        about=_link(about) if about else None,
        pages=_footer_pages(site.pages, about),
        icon=own_icon or ICONS[0],
        icon_is_own=own_icon is not None,
        subscribe=config.newsletter.subscribe,
        subscribe_fields=config.newsletter.service.subscribe_fields,
        hub=config.feeds.hub,
    )


def _author_view(site: Site, author: Author) -> AuthorView:
    """The trust box."""
    photo = placed_picture(site, CONFIG_ORIGIN, author.photo) if author.photo else None
    return AuthorView(author.name, author.email, author.about, photo, author.proof)


def _about_page(pages: tuple[Page, ...]) -> Page | None:
    """The page that tells who writes here, found by its usual names."""
    return next((page for name in ABOUT for page in pages if page.slug == name), None)


def _footer_pages(pages: tuple[Page, ...], about: Page | None) -> tuple[PageLink, ...]:
    """Those with a short name for menus, and those that readers look for in a footer; where they are few and none has
    a short name, all of them.
    """
    others = [page for page in pages if page is not about]
    all_of_them = len(others) <= FOOTER_PAGES and not any(page.menu for page in others)
    return tuple(_link(page) for page in others if all_of_them or page.menu or page.slug in IMPRINT)


def _link(page: Page) -> PageLink:
    return PageLink(page.title, page.url, page.menu)


def audience_view(site: Site, audience: Audience) -> AudienceView:
    """Whom a post is for, in full."""
    readers = site.readership
    return AudienceView(
        persona=readers.persona(audience.persona),
        problem=readers.problem(audience.problem),
        offer=readers.offer(audience.offer),
    )
