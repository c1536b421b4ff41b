import pytest

from generator.parse.forms import is_email, is_link, meant_link, one_in_the_other, site_url, unsafe_folder


@pytest.mark.parametrize(
    ("folder", "reason"),
    [
        ("public", None),
        ("my site/out", None),
        ("Content-of-mine", None),
        ("/public", "absolute"),
        ("~/public", "absolute"),
        ("C:", "absolute"),
        ("out\\side", "absolute"),
        ("../public", "outside"),
        ("public/../../x", "outside"),
        ("", "site"),
        (".", "site"),
        ("content", "taken"),
        ("Content/new", "taken"),
        ("Site.yaml", "taken"),
        (".raak/public", "taken"),
    ],
)
def test_output_goes_to_a_folder_of_its_own(folder: str, reason: str | None) -> None:
    assert unsafe_folder(folder) == reason


@pytest.mark.parametrize(
    ("one", "other", "is_so"),
    [("a", "a", True), ("a", "A/b", True), ("A/b", "a", True), ("a", "ab", False), ("a/b", "a/c", False)],
)
def test_folders_lie_in_each_other_whatever_the_case_of_their_letters(one: str, other: str, is_so: bool) -> None:
    assert one_in_the_other(one, other) is is_so


@pytest.mark.parametrize(
    ("written", "is_so"),
    [
        ("a@b.org", True),
        ("a.b+c@d-e.co.uk", True),
        ("a@b", False),
        (".a@b.org", False),
        ("a b@c.org", False),
        ("a@b.org\r\nBcc: x@y.org", False),
        ("a" * 242 + "@example.org", True),
        ("a" * 243 + "@example.org", False),
        ("", False),
    ],
)
def test_an_address_can_be_written_to(written: str, is_so: bool) -> None:
    assert is_email(written) is is_so


@pytest.mark.parametrize(
    ("written", "is_so"),
    [
        ("https://example.org/x?y#z", True),
        ("mailto:a@b.org?subject=x", True),
        ("mailto:nobody", False),
        ("tel:+31612345678", True),
        ("/contact/", True),
        ("javascript:alert(1)", False),
        ("//evil.example/", False),
        ("ftp://example.org/", False),
    ],
)
def test_an_offer_leads_somewhere(written: str, is_so: bool) -> None:
    assert is_link(written) is is_so


@pytest.mark.parametrize(
    ("written", "url"),
    [
        ("https://example.org", "https://example.org/"),
        ("https://example.org/", "https://example.org/"),
        ("https://example.org/my-blog", "https://example.org/my-blog/"),
        ("http://localhost:8000/", "http://localhost:8000/"),
        ("example.org", None),
        ("https://", None),
        ("https://exa mple.org/", None),
        ('https://example.org/"x', None),
        ("https://example.org:port/", None),
        ("https://example.org/./x", None),
        ("https://example.org/x/..", None),
    ],
)
def test_the_address_of_a_site_ends_in_a_slash(written: str, url: str | None) -> None:
    assert site_url(written) == url


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("noor@example.org", "mailto:noor@example.org"),
        ("example.org/plan", "https://example.org/plan"),
        ("www.example.org", "https://www.example.org"),
        ("06-12345678", "tel:06-12345678"),
        ("2026-09-03", ""),
        ("calendar", ""),
        ("about.md", ""),
        ("example.org/two words", ""),
        ("javascript:alert(1)", ""),
    ],
)
def test_a_link_that_lacks_its_beginning_is_recognised(written: str, meant: str) -> None:
    assert meant_link(written) == meant
