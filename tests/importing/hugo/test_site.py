from collections.abc import Mapping
from datetime import date

import pytest

from generator.importing.hugo.permalinks import address_of
from generator.importing.hugo.site import settings_in


class Folder:
    """Files by their paths."""

    uploads: frozenset[str] = frozenset()

    def __init__(self, files: Mapping[str, str]) -> None:
        self.files = files
        self.paths = tuple(sorted(files))

    def read(self, path: str) -> bytes:
        return self.files[path].encode()

    def read_upload(self, path: str) -> bytes:
        raise FileNotFoundError(path)

    def chunks(self, path: str) -> list[bytes]:
        return [self.read(path)]

    def size(self, path: str) -> int:
        return len(self.read(path))


CONTENT = {"content/posts/a.md": ""}


@pytest.mark.parametrize(
    ("settings", "inner", "said", "address"),
    [
        ("", "posts/My Post.md", {}, "/posts/my-post/"),
        ("", "posts/a.md", {"slug": "b"}, "/posts/b/"),
        ("", "posts/x/index.md", {}, "/posts/x/"),
        ("", "posts/_index.md", {}, "/posts/"),
        ("", "about.md", {}, "/about/"),
        ("", "posts/a.md", {"url": "/x/y.html"}, "/x/y.html"),
        ("uglyURLs = true", "posts/a.md", {}, "/posts/a.html"),
        ("disablePathToLower = true", "posts/A.md", {}, "/posts/A/"),
        ("permalinks = {posts = '/:year/:month/:day/:title/'}", "posts/a.md", {}, "/2019/03/04/the-title/"),
        ("permalinks = {page = {posts = '/:sections[1:]/:slugorfilename/'}}", "posts/x/a.md", {}, "/x/a/"),
        ("permalinks = {posts = '/:filename.html'}", "posts/a.md", {}, "/a.html"),
    ],
)
def test_a_text_has_the_address_that_the_settings_ask_for(
    settings: str, inner: str, said: dict[str, str], address: str
) -> None:
    found = settings_in(Folder({"hugo.toml": settings, **CONTENT}))
    assert address_of(found, inner, said, "The Title", date(2019, 3, 4), "en") == address


def test_another_language_has_its_own_folder() -> None:
    found = settings_in(Folder({"hugo.toml": "", **CONTENT}))
    assert address_of(found, "posts/a.md", {}, "", None, "nl") == "/nl/posts/a/"


def test_settings_may_lie_in_files_of_their_own_and_those_of_themes_do_not_count() -> None:
    files = {
        "site/config/_default/config.yaml": "title: Own\nbaseURL: https://e.org/",
        "site/config/_default/languages.nl.toml": "weight = 2",
        "site/config/_default/params.toml": "mainSections = ['log']",
        "site/themes/x/config.toml": "title = 'Theme'",
        "site/content/log/a.md": "",
    }
    found = settings_in(Folder(files))
    assert (found.source, found.text("title"), found.url) == ("site/", "Own", "https://e.org")
    assert found.main_sections == {"log"}
    assert list(found.languages) == ["en", "nl"]


@pytest.mark.parametrize("settings", ["= broken", "title = 'x", "[[[["])
def test_broken_settings_stop_no_import(settings: str) -> None:
    assert settings_in(Folder({"hugo.toml": settings, **CONTENT})).roots
