"""`raak explain KEY`: what each key is for, in every language, with an example that raak takes."""

import shutil
from datetime import UTC, datetime
from itertools import groupby
from pathlib import Path

import pytest

from generator.cli.keys import KeyPage, key_pages, pages_about
from generator.cli.phrases import languages
from generator.diagnostics.catalogue import RULES
from generator.diagnostics.diagnostic import Severity
from generator.parse import config, page, post
from generator.parse.fields import Fields
from generator.walk import check
from tests.make import make_source

_TEXT, _POST, _PAGE, _SITE = range(4)  # the places in which keys stand, in the order in which they are listed

_EVERY_GROUP = """\
author: {name: Ilse Brandt}
personas:
  - {id: small-press-editor, channels: [{place: Book fair}], waive: [{rule: persona-is-a-group}]}
problems: [{id: late-final-art}]
offers: [{id: sample-spread}]
goal: {new_clients_per_year: 3}
newsletter: {profiles: {pigeon: {footer: yes}}}
theme: {name: focus}
feeds: {items: 20}
markdown: {html: safe}
output: {site: public}
deploy: {branch: gh-pages}
"""


def by_place(language: str) -> list[list[KeyPage]]:
    return [list(pages) for _, pages in groupby(key_pages(language), lambda page: page.place)]


def names(pages: list[KeyPage]) -> set[str]:
    return {page.name for page in pages}


def example_of(page: KeyPage) -> str:
    _, _, example = page.text.partition("```yaml\n")
    assert example.endswith("\n```")
    return example.removesuffix("```")


def test_a_key_is_explained_in_the_language_asked_for(raak) -> None:
    assert raak("explain", "promise").out.startswith("promise, above a post\n\nWhat the reader can do after reading, ")
    dutch = raak("explain", "promise", "--messages", "nl").out
    assert dutch.startswith("promise, boven een artikel\n\nWat de lezer na het lezen kan, ")


def test_a_key_that_stands_in_two_places_is_explained_for_both(raak) -> None:
    lines = raak("explain", "title").out.splitlines()

    assert [line for line in lines if line.startswith("title, ")] == [
        "title, above a post or a page",
        "title, in site.yaml",
    ]


@pytest.mark.parametrize(
    ("topic", "explained"),
    [
        ("who", ["personas"]),
        ("personas.who", ["personas"]),
        ("name", ["author", "offers", "theme"]),
        ("offers.name", ["offers"]),
        ("offer", ["offer"]),
        ("author.who", []),
        ("", []),
    ],
)
def test_a_key_within_a_group_is_explained_with_its_group(topic: str, explained: list[str]) -> None:
    assert [page.name for page in pages_about(topic, key_pages("en"))] == explained


def test_a_key_that_nobody_knows_gets_the_nearest(raak) -> None:
    answer = raak("explain", "promis")

    assert answer.code == 2
    assert "Did you mean `promise`?" in answer.err


def test_the_list_of_all_ends_with_the_keys(raak) -> None:
    listed = " ".join(raak("explain").out.split())

    assert f"above a page: menu in site.yaml: {', '.join(config.KEYS)}" in listed


def test_the_tab_key_knows_the_keys(raak) -> None:
    assert "image_alt" in raak("completion", "bash").out


def test_no_key_is_called_as_a_rule() -> None:
    assert names(list(key_pages("en"))) & set(RULES) == set()


def test_a_language_without_words_for_keys_has_those_of_english() -> None:
    assert key_pages("fr") == key_pages("en")


@pytest.mark.parametrize("language", languages())
def test_every_key_that_raak_reads_is_explained(language: str) -> None:
    of_both, of_posts, of_pages, of_site = map(names, by_place(language))

    assert of_both == set(post.KEYS) & set(page.KEYS)
    assert of_posts == set(post.KEYS) - set(page.KEYS)
    assert of_pages == set(page.KEYS) - set(post.KEYS)
    assert of_site == set(config.KEYS)


@pytest.mark.parametrize("language", languages())
def test_every_key_of_a_group_is_told_with_it(language: str, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    init = Fields.__init__

    def spying(self: Fields, *given: object) -> None:
        init(self, *given)  # type: ignore[arg-type]
        asked.extend(set(self.known) - {"pigeon"})

    monkeypatch.setattr(Fields, "__init__", spying)
    config.parse_config(make_source(_EVERY_GROUP, "site.yaml"))
    said = "".join(page.text for page in by_place(language)[_SITE] + by_place(language)[_POST])

    assert len(set(asked)) > 40
    assert [key for key in asked if key not in config.KEYS and f"`{key}" not in said] == []


def test_every_language_explains_the_same_keys_by_the_same_parts() -> None:
    english = [[(page.name, page.parts) for page in pages] for pages in by_place("en")]

    for language in languages():
        assert [[(page.name, page.parts) for page in pages] for pages in by_place(language)] == english


@pytest.mark.parametrize("language", languages())
def test_the_examples_are_a_site_that_raak_takes(tmp_path: Path, language: str) -> None:
    of_both, of_posts, of_pages, of_site = by_place(language)
    examples = {page.name: example_of(page) for page in (*of_both, *of_posts)}
    least = {key: examples[key] for key in ("title", "date", "persona", "problem")}
    older = examples["replaces"].removeprefix("replaces: ").strip()
    files = {f"content/posts/{key}.md": {**least, key: example} for key, example in examples.items()}
    files |= {f"content/posts/{older}.md": least}
    files |= {
        f"content/pages/{page.name}.md": {"title": least["title"], page.name: example_of(page)} for page in of_pages
    }
    _write_site(tmp_path, "".join(map(example_of, of_site)), files)

    report = check(tmp_path, now=datetime(2026, 11, 1, tzinfo=UTC))

    assert [found for found in report.findings.diagnostics if found.severity is Severity.ERROR] == []
    assert report.posts == len(examples) + 1


def _write_site(folder: Path, settings: str, files: dict[str, dict[str, str]]) -> None:
    for name in ("posts", "pages", "images"):
        (folder / "content" / name).mkdir(parents=True)
    for picture in ("calendar.jpg", "kalender.jpg"):
        shutil.copy(_PICTURE, folder / "content/images" / picture)
    (folder / "site.yaml").write_text(settings, encoding="utf-8")
    for path, keys in files.items():
        text = "".join(("---\n", *keys.values(), "---\nA line of text.\n"))
        (folder / path).write_text(text, encoding="utf-8")


_PICTURE = Path(__file__).parents[2] / "content/images/raak.png"
