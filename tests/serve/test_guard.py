"""Who may ask."""

import pytest

from tests.serve.conftest import Writer

FOREIGN_HOSTS = [
    "evil.example",
    "evil.example:8000",
    "127.0.0.1",
    "127.0.0.1:80",
    "127.0.0.1:8001",
    "127.0.0.1:8000@evil.example",
    "localhost.evil.example:8000",
    "127.0.0.2:8000",
    "[::2]:8000",
    "",
]


@pytest.mark.parametrize("host", FOREIGN_HOSTS)
def test_a_foreign_host_is_refused_everywhere(writer: Writer, host: str) -> None:
    for address in ("/", "/bows/", "/_raak/", "/_raak/events"):
        assert writer.browser.get(address, host=host).status_code == 403


@pytest.mark.parametrize("host", ["localhost:8000", "LOCALHOST:8000", "127.0.0.1:8000", "[::1]:8000"])
def test_the_own_names_are_let_in(writer: Writer, host: str) -> None:
    assert writer.browser.get("/bows/", host=host).status_code == 200


@pytest.mark.parametrize(
    "origin", ["http://evil.example", "https://127.0.0.1:8000", "null", "http://127.0.0.1:8001", ""]
)
def test_a_foreign_origin_is_refused(writer: Writer, origin: str) -> None:
    for address in ("/_raak/", "/_raak/faults", "/bows/"):
        assert writer.browser.get(address, origin=origin).status_code == 403


def test_the_own_origin_is_let_in(writer: Writer) -> None:
    assert writer.browser.get("/_raak/faults", origin="http://127.0.0.1:8000").status_code == 200


@pytest.mark.parametrize("site", ["cross-site", "same-site"])
def test_pages_of_other_sites_reach_nothing_of_the_desk(writer: Writer, site: str) -> None:
    navigation = {"sec-fetch-site": site, "sec-fetch-mode": "navigate"}
    assert writer.browser.get("/_raak/", **navigation).status_code == 403
    assert writer.browser.get("/_raak/events", **navigation).status_code == 403
    assert writer.browser.get("/bows/", **{**navigation, "sec-fetch-mode": "no-cors"}).status_code == 403


def test_a_link_elsewhere_may_lead_to_a_page(writer: Writer) -> None:
    headers = {"sec-fetch-site": "cross-site", "sec-fetch-mode": "navigate"}
    assert writer.browser.get("/bows/trial/", **headers).status_code == 200


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "OPTIONS", "PATCH", "TRACE", "PROPFIND"])
def test_get_and_head_only(writer: Writer, method: str) -> None:
    for address in ("/bows/", "/_raak/", "/_raak/events"):
        answer = writer.browser.request(method, address)
        assert (answer.status_code, answer.headers["allow"]) == (405, "GET, HEAD")


def test_an_endless_address_is_refused(writer: Writer) -> None:
    assert writer.browser.get("/bows/" + "a" * 5000).status_code == 414


def test_no_answer_invites_other_sites(writer: Writer) -> None:
    for address in ("/bows/", "/_raak/", "/_raak/faults", "/bows/feed.xml"):
        headers = writer.browser.get(address).headers
        assert not [name for name in headers if name.startswith("access-control")]
        assert headers["cross-origin-resource-policy"] == "same-origin"
        assert headers["x-content-type-options"] == "nosniff"
