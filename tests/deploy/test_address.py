"""Which address a site can have, as far as its remote tells."""

import pytest

from generator.deploy.address import Repository, address_meant, is_example, is_private, repository_at_github


@pytest.mark.parametrize(
    "remote",
    [
        "https://github.com/ilse/bows.git",
        "https://github.com/ilse/bows",
        "https://github.com/ilse/bows/",
        "https://ilse@github.com/ilse/bows.git",
        "https://ilse:token@github.com:443/ilse/bows.git",
        "https://www.github.com/ilse/bows",
        "http://GitHub.com/ilse/bows",
        "git://github.com/ilse/bows.git",
        "git@github.com:ilse/bows.git",
        "git@github.com:/ilse/bows.git",
        "org-123@github.com:ilse/bows",
        "github.com:ilse/bows.git",
        "ssh://git@github.com/ilse/bows.git",
        "ssh://git@github.com:22/ilse/bows.git",
        "ssh://git@ssh.github.com:443/ilse/bows.git",
        "git+ssh://git@github.com/ilse/bows.git",
    ],
)
def test_every_way_to_write_a_repository_at_github_is_read(remote: str) -> None:
    assert repository_at_github(remote) == Repository("ilse", "bows")


@pytest.mark.parametrize(
    "remote",
    [
        "../host.git",
        "/srv/git/github.com/ilse/bows.git",
        "git@gitlab.com:ilse/bows.git",
        "https://codeberg.org/ilse/bows.git",
        "git@github.example.org:ilse/bows.git",
        "https://github.example.org/ilse/bows.git",
        "https://example.org/github.com/ilse/bows",
        "git@github.com.example.org:ilse/bows.git",
        "git@notgithub.com:ilse/bows.git",
        "git@work:ilse/bows.git",
        "https://github.com/ilse",
        "",
    ],
)
def test_a_repository_anywhere_else_is_not_taken_for_one_at_github(remote: str) -> None:
    assert repository_at_github(remote) is None


@pytest.mark.parametrize(
    ("url", "owner", "name", "meant"),
    [
        ("https://ilse.github.io/bows/", "ilse", "bows", ""),
        ("https://ilse.github.io/Bows/", "Ilse", "bows", ""),
        ("https://ilse.github.io/", "ilse", "ilse.github.io", ""),
        ("https://ilse.github.io/", "Ilse", "Ilse.GitHub.io", ""),
        ("https://ilse.github.io/", "ilse", "bows", "https://ilse.github.io/bows/"),
        ("https://ilse.github.io/bows/", "ilse", "ilse.github.io", "https://ilse.github.io/"),
        ("https://ilse.github.io/bow/", "ilse", "bows", "https://ilse.github.io/bows/"),
        ("https://noor.github.io/bows/", "ilse", "bows", "https://ilse.github.io/bows/"),
        ("http://ilse.github.io/bows/", "ilse", "bows", "https://ilse.github.io/bows/"),
        ("https://www.example.org/", "ilse", "bows", ""),
        ("https://example.org/", "ilse", "ilse.github.io", ""),
        ("https://example.org/bows/", "ilse", "bows", ""),
        ("https://example.org/blog/", "ilse", "bows", "https://example.org/"),
        ("https://shiny-potato.pages.github.io/", "ilse", "bows", ""),
    ],
)
def test_the_address_is_the_one_that_pages_gives_or_a_domain_of_ones_own(
    url: str, owner: str, name: str, meant: str
) -> None:
    assert address_meant(url, Repository(owner, name)) == meant


@pytest.mark.parametrize(
    "url",
    [
        *("http://localhost/", "http://localhost:8000/raak/", "http://blog.localhost/", "http://localhost./"),
        *("http://127.0.0.1/", "http://127.8.9.1:80/", "http://127.1/", "http://2130706433/", "http://0x7f000001/"),
        *("http://0.0.0.0/", "http://10.0.0.4/", "http://172.16.1.1/", "http://192.168.178.20/", "http://169.254.1.1/"),
        *("http://[::1]/", "http://[fe80::1]/", "http://[fd00::7]/", "http://nas.local/", "http://blog.home.arpa/"),
    ],
)
def test_addresses_of_this_machine_and_this_network_are_private(url: str) -> None:
    assert is_private(url)


@pytest.mark.parametrize(
    "url",
    ["https://example.github.io/bows/", "https://localhost.example.org/", "https://8.8.8.8/", "https://locals.org/"],
)
def test_addresses_that_everybody_can_reach_are_not(url: str) -> None:
    assert not is_private(url)


def test_the_address_of_a_new_site_is_known_for_an_example() -> None:
    assert is_example("https://example.github.io/bows/")
    assert not is_example("https://example.org/")
