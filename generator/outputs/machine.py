"""What machines ask for: sitemap, robots, an icon, the names of hosts; and former addresses.

Where the author has put a file of that name into `content/static/`, theirs is the one.
"""

from collections.abc import Iterator, Sequence
from datetime import datetime
from urllib.parse import urlsplit

from generator.model.addresses import HOME, persona_url, problem_url
from generator.model.ascii import ascii_host
from generator.model.content import Page, Post, Text
from generator.model.files import PlannedFile, public_path
from generator.model.names import Slug, TemplateName, UrlPath
from generator.model.site import Site
from generator.model.views import RedirectView, RobotsView, SitemapEntry, SitemapView, TextView, View
from generator.outputs.frame import ICONS
from generator.outputs.listings import ALL_POSTS, all_posts_urls

SITEMAP = UrlPath("/sitemap.xml")
MOST_IN_A_SITEMAP = 20_000
"""Addresses. Search engines read up to 50,000 (https://www.sitemaps.org/protocol.html); those would be more than a
template may write."""


def machine_parts(site: Site) -> Iterator[PlannedFile]:
    """Sitemaps, `robots.txt`, `.nojekyll`, an icon, and `CNAME` on a domain of one's own."""
    sitemaps = _sitemaps(tuple(sitemap_entries(site)))
    parts: list[tuple[str, str, View]] = [
        *((url, "sitemap.xml", view) for url, view in sitemaps.items()),
        ("/robots.txt", "robots.txt", RobotsView(tuple(sitemaps))),
        ("/.nojekyll", "text.txt", TextView()),
    ]
    if not any(site.asset_at(icon) for icon in ICONS):
        parts.append((ICONS[0], "icon.svg", TextView()))
    if domain := own_domain(site.config.url):
        parts.append(("/CNAME", "text.txt", TextView(domain + "\n")))
    for url, template, view in parts:
        if not site.asset_at(UrlPath(url)):
            yield PlannedFile(public_path(UrlPath(url)), TemplateName(template), view)


def own_domain(url: str) -> str:
    """The host that GitHub Pages must be told of; empty where it knows, or where the site is only part of a domain."""
    parts = urlsplit(url)
    host = ascii_host(parts.hostname or "")
    is_name = "." in host and not host.replace(".", "").isdigit() and ":" not in host
    return host if is_name and parts.path in ("", "/") and not host.endswith(".github.io") else ""


def _sitemaps(entries: Sequence[SitemapEntry]) -> dict[UrlPath, SitemapView]:
    """As many as it takes: `/sitemap.xml`, and `/sitemap-2.xml` and so on."""
    starts = range(0, len(entries), MOST_IN_A_SITEMAP)
    urls = (SITEMAP, *(UrlPath(f"/sitemap-{number}.xml") for number in range(2, len(starts) + 1)))
    return {
        url: SitemapView(tuple(entries[start : start + MOST_IN_A_SITEMAP]))
        for url, start in zip(urls, starts, strict=True)
    }


def sitemap_entries(site: Site) -> Iterator[SitemapEntry]:
    """Every page that is to be found, with the moment of its last change where one is known."""
    newest_of = _newest_by_listing(site.posts)
    yield SitemapEntry(HOME, newest_of.get(HOME))
    for url in all_posts_urls(site):
        yield SitemapEntry(url, newest_of.get(HOME) if url == ALL_POSTS else None)
    for persona in site.readership.personas:
        yield SitemapEntry(persona_url(persona.id), newest_of.get(persona_url(persona.id)))
    for problem in site.readership.problems:
        url = problem_url(problem.persona, problem.id)
        yield SitemapEntry(url, newest_of.get(url))
    for page in site.pages:
        yield SitemapEntry(page.url, page.updated)
    for post in site.posts:
        yield SitemapEntry(post.card.url, _changed(post))


def _newest_by_listing(posts: Sequence[Post]) -> dict[UrlPath, datetime]:
    """When the newest change was made among the posts of home, of each persona and of each problem."""
    by_audience: dict[tuple[Slug, Slug], list[datetime]] = {}
    for post in posts:
        audience = post.card.audience
        by_audience.setdefault((audience.persona, audience.problem), []).append(_changed(post))
    newest_of: dict[UrlPath, datetime] = {}
    for (persona, problem), changes in by_audience.items():
        newest = max(changes)
        for url in (HOME, persona_url(persona), problem_url(persona, problem)):
            newest_of[url] = max(newest_of.get(url, newest), newest)
    return newest_of


def _changed(post: Post) -> datetime:
    return post.card.updated or post.card.published


def redirects(site: Site) -> Iterator[PlannedFile]:
    """At each former address of a post or page, the way to the present one."""
    texts: list[Text] = [*site.posts, *site.pages]
    for text in texts:
        title, target = (text.title, text.url) if isinstance(text, Page) else (text.card.title, text.card.url)
        for alias in text.aliases:
            url = _visited(alias)
            yield PlannedFile(
                public_path(url), TemplateName("redirect.html"), RedirectView(url, target, title), text.source
            )


def _visited(alias: UrlPath) -> UrlPath:
    """`/old` is a folder's address, as `/old/` is; `/old.html` is a file's."""
    is_file = "." in alias.rpartition("/")[2]
    return alias if is_file or alias.endswith("/") else UrlPath(alias + "/")
