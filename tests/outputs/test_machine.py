from datetime import UTC, datetime

import pytest

from generator.fingerprint import fingerprint
from generator.model.names import SourcePath, UrlPath
from generator.model.site import Asset, Site
from generator.model.views import RedirectView, RobotsView, SitemapView
from generator.outputs import machine
from generator.outputs.listings import home
from generator.outputs.machine import machine_parts, own_domain, redirects, sitemap_entries
from tests.make import make_config, make_page, make_post, make_site


def paths(site: Site) -> set[str]:
    return {planned.path for planned in machine_parts(site)}


@pytest.mark.parametrize(
    ("url", "domain"),
    [
        ("https://example.org/", "example.org"),
        ("https://www.example.org/", "www.example.org"),
        ("https://bücher.example/", "xn--bcher-kva.example"),
        ("https://someone.github.io/", ""),
        ("https://someone.github.io/blog/", ""),
        ("https://example.org/blog/", ""),
        ("http://localhost:8000/", ""),
        ("http://127.0.0.1:8000/", ""),
        ("http://[::1]/", ""),
    ],
)
def test_a_domain_of_ones_own_is_told_from_the_rest(url: str, domain: str) -> None:
    assert own_domain(url) == domain


def test_a_custom_domain_gets_its_cname() -> None:
    assert "public/CNAME" in paths(make_site(config=make_config(url="https://example.org/")))
    assert "public/CNAME" not in paths(make_site())


def test_the_authors_own_file_goes_before_a_generated_one() -> None:
    own = tuple(
        Asset(SourcePath(f"content/static/{name}"), UrlPath(f"/{name}"), fingerprint(name))
        for name in ("favicon.ico", "robots.txt")
    )
    planned = paths(make_site(assets=own))
    assert planned == {"public/sitemap.xml", "public/.nojekyll"}


def test_the_sitemap_lists_every_page_with_its_last_change() -> None:
    changed = datetime(2026, 9, 20, tzinfo=UTC)
    entries = {entry.url: entry.updated for entry in sitemap_entries(make_site(posts=(make_post(updated=changed),)))}
    assert entries == {
        "/": changed,
        "/all/": changed,
        "/for/first-pitch/": changed,
        "/for/first-pitch/shaking-voice/": changed,
        "/for/first-pitch/hard-question/": None,
        "/about/": None,
        "/one-sentence/": changed,
    }


@pytest.mark.parametrize(
    ("alias", "path"),
    [
        ("/old/", "public/old/index.html"),
        ("/old", "public/old/index.html"),
        ("/2024/old.html", "public/2024/old.html"),
    ],
)
def test_a_former_address_leads_to_the_present_one(alias: str, path: str) -> None:
    (planned,) = redirects(make_site(posts=(make_post(aliases=(UrlPath(alias),)),)))
    assert planned.path == path
    assert isinstance(planned.view, RedirectView)
    assert planned.view.target == "/one-sentence/"


def test_pages_have_former_addresses_too() -> None:
    (planned,) = redirects(make_site(pages=(make_page(aliases=(UrlPath("/me/"),)),)))
    assert planned.source == "content/pages/about.md"


def test_what_one_sitemap_cannot_hold_stands_in_others_and_robots_are_told_of_all(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    site = make_site(posts=tuple(make_post(f"post-{number}") for number in range(7)), pages=())
    (whole,) = [planned.view for planned in machine_parts(site) if isinstance(planned.view, SitemapView)]
    monkeypatch.setattr(machine, "MOST_IN_A_SITEMAP", 4)
    views = {planned.path: planned.view for planned in machine_parts(site)}
    maps = {path: view for path, view in views.items() if isinstance(view, SitemapView)}
    names = ["/sitemap.xml", *(f"/sitemap-{number}.xml" for number in range(2, len(maps) + 1))]
    robots = views["public/robots.txt"]
    assert isinstance(robots, RobotsView)
    assert [f"public{name}" for name in names] == list(maps)
    assert list(robots.sitemaps) == names
    assert [entry for view in maps.values() for entry in view.entries] == list(whole.entries)
    assert len(maps) > 2
    assert max(len(view.entries) for view in maps.values()) == 4


def test_an_empty_site_still_has_a_sitemap_of_its_front_page() -> None:
    site = make_site(posts=(), pages=())
    (sitemap,) = [planned.view for planned in machine_parts(site) if isinstance(planned.view, SitemapView)]
    (front,) = home(site)
    assert sitemap.entries[0].url == "/"
    assert front.path == "public/index.html"
