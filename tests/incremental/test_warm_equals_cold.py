"""Whatever is edited: what a warm build leaves equals what a build from nothing makes, byte for byte."""

import os
import shutil
import sqlite3
from collections.abc import Callable, Mapping
from datetime import datetime
from pathlib import Path

import pytest

from generator.walk import build
from tests.incremental.sites import (
    CONFIG,
    FILES,
    LATER,
    NOW,
    Edit,
    built,
    built_from_nothing,
    moving,
    outputs_of,
    photograph,
    picture,
    post,
)

Site = Callable[[Mapping[str, str | bytes]], Path]

POST = "content/posts/2026-09-03-eerste-zin.md"
SLIDES = "content/posts/slides.md"


def put(path: str, content: str | bytes) -> Edit:
    def edit(site: Path) -> None:
        place = site / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(content.encode() if isinstance(content, str) else content)

    return edit


def swap(path: str, old: str, new: str) -> Edit:
    def edit(site: Path) -> None:
        text = (site / path).read_text(encoding="utf-8")
        assert old in text
        (site / path).write_text(text.replace(old, new), encoding="utf-8")

    return edit


def delete(*paths: str) -> Edit:
    def edit(site: Path) -> None:
        for path in paths:
            (site / path).unlink()

    return edit


def move(old: str, new: str) -> Edit:
    def edit(site: Path) -> None:
        (site / new).parent.mkdir(parents=True, exist_ok=True)
        (site / old).rename(site / new)

    return edit


def wipe(path: str) -> Edit:
    return lambda site: shutil.rmtree(site / path)


def both(*edits: Edit) -> Edit:
    def edit(site: Path) -> None:
        for each in edits:
            each(site)

    return edit


def poison(site: Path) -> None:
    """Put something else into the place of every picture that is remembered."""
    with sqlite3.connect(site / ".raak/pictures") as store:
        assert store.execute("UPDATE pictures SET content = ?", (b"<script>alert(1)</script>",)).rowcount
    store.close()


OVERRIDE = '{% extends "focus/404.html" %}\n'
PROMISE = "promise: Je kunt na dit stuk"

EDITS: dict[str, Edit] = {
    "nothing at all": lambda site: None,
    "a body": swap(POST, "tien keer", "twaalf keer"),
    "a body of the same length": swap(POST, "tien keer", "zeven x "),
    "a heading that others link to": both(
        swap(POST, "## Oefenen", "## Herhalen"), swap(SLIDES, "#oefenen", "#herhalen")
    ),
    "a title": swap(POST, "Leer alleen je eerste zin", "Eén zin is genoeg"),
    "a promise": swap(POST, PROMISE, "promise: Na het lezen kun je"),
    "a date": swap(SLIDES, "2026-08-01", "2026-09-20"),
    "a time of day": swap(SLIDES, "2026-08-01", "2026-08-01T08:30:00+02:00"),
    "a slug": swap(SLIDES, "title:", "slug: tien-slides\ntitle:"),
    "a renamed post": move("content/posts/oud.md", "content/posts/adem-eerst.md"),
    "a post in another case": move("content/posts/kantine/kantine.md", "content/posts/kantine/Kantine.md"),
    "a post moved to another folder": move("content/posts/oud.md", "content/posts/archief/oud.md"),
    "a deleted post": delete("content/posts/oud.md"),
    "a new post": put("content/posts/nieuw.md", post("Kijk één mens aan", "2026-09-30")),
    "a new post in the past": put("content/posts/vroeger.md", post("Kijk één mens aan", "2020-01-01")),
    "a draft published": swap("content/posts/concept.md", "draft: true\n", ""),
    "a post made a draft": swap("content/posts/oud.md", "expires", "draft: true\nexpires"),
    "a post retired that another links to": swap(POST, "title:", "draft: retired\ntitle:"),
    "an imported post that another links to": both(
        swap(POST, "problem: trillende-stem\n", "draft: imported\n"), lambda site: built(site)
    ),
    "a post for another reader": swap(
        "content/posts/oud.md",
        "persona: eerste-pitch\nproblem: trillende-stem",
        "persona: jaarpraatje\nproblem: niemand-luistert",
    ),
    "a letter left out": swap(POST, "promise:", "newsletter: off\npromise:"),
    "a letter cut to its opening": swap(POST, "promise:", "newsletter: opening\npromise:"),
    "the title of the site": swap("site.yaml", "De eerste minuut", "De laatste minuut"),
    "the focus line": swap("site.yaml", "zodat ze rustig beginnen", "zodat ze rustig eindigen"),
    "the address of the site": swap("site.yaml", "example.org/minuut/", "spreken.example/"),
    "a link that names the site in full": swap(
        SLIDES, "2026-09-03-eerste-zin.md#oefenen", "https://example.org/minuut/eerste-zin/#oefenen"
    ),
    "one that leads nowhere, and another address": both(
        swap(SLIDES, "2026-09-03-eerste-zin.md#oefenen", "https://spreken.example/eerste-zinn/"),
        lambda site: built(site),
        swap("site.yaml", "example.org/minuut/", "spreken.example/"),
    ),
    "the accent": put("site.yaml", CONFIG + 'theme: {accent: "#7a2048"}\n'),
    "the language": put("site.yaml", CONFIG.replace("language: nl", "language: en")),
    "the time zone": swap("site.yaml", "Europe/Amsterdam", "America/New_York"),
    "how a persona is described": swap("site.yaml", "twee weken", "drie weken"),
    "how a problem is put": swap("site.yaml", "maar tien minuten", "maar acht minuten"),
    "the name of a persona": both(
        swap("site.yaml", "jaarpraatje\n", "kantine\n"),
        swap("content/posts/kantine/kantine.md", "persona: jaarpraatje", "persona: kantine"),
    ),
    "an offer": swap("site.yaml", "Plan je oefenuur", "Kies een uur"),
    "the mail service": put("site.yaml", CONFIG + "newsletter: {provider: mailchimp, from_email: noor@example.org}\n"),
    "fewer letters": put("site.yaml", CONFIG + "newsletter: {issues: 1}\n"),
    "shorter feeds": put("site.yaml", CONFIG + "feeds: {items: 1}\n"),
    "a template of one's own": put("themes/focus/templates/404.html", OVERRIDE),
    "a theme of one's own": both(
        put("site.yaml", CONFIG + "theme: {name: mijn}\n"), put("themes/mijn/theme.yaml", "extends: focus\n")
    ),
    "a style": put("themes/focus/assets/extra.css", "body { color: red }\n"),
    "words of one's own": put("themes/focus/words/nl.yaml", "{}\n"),
    "a picture": put("content/images/muur.png", picture("red")),
    "a picture of another size": put("content/images/muur.png", picture("olive", 77)),
    "the author's picture": put("content/images/noor.png", picture("pink", 55)),
    "a picture that nothing shows": put("content/images/los.png", picture("red")),
    "a picture no longer shown": swap(SLIDES, "![Een muur vol kaartjes](../images/muur.png)", "Geen muur."),
    "a picture linked as well": swap(SLIDES, "Lees", "Zie [de muur](../images/muur.png). Lees"),
    "a picture that becomes a photograph": put("content/images/muur.png", photograph()),
    "a picture made small": swap(SLIDES, "muur.png)", "muur.png){width=20}"),
    "a picture that begins to move": put("content/images/muur.png", moving()),
    "a picture that becomes a drawing": both(
        delete("content/images/muur.png"),
        put("content/images/muur.svg", '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"/>'),
        swap(SLIDES, "muur.png", "muur.svg"),
    ),
    "the same picture under another name": both(
        move("content/images/muur.png", "content/images/wand.png"), swap(SLIDES, "muur.png", "wand.png")
    ),
    "a picture for the card": swap(SLIDES, "title:", "image: ../images/muur.png\nimage_alt: Een muur\ntitle:"),
    "no cards": put("site.yaml", CONFIG + "theme: {cards: off}\n"),
    "made pictures gone": both(delete(".raak/pictures"), wipe("public/assets")),
    "made pictures damaged": both(put(".raak/pictures", b"no database"), wipe("public/assets")),
    "made pictures replaced": both(poison, wipe("public/assets")),
    "a card edited by hand": put("public/assets/cards/slides.png", "mine"),
    "a static file": put("content/static/sleutel.txt", "abcd\n"),
    "a new static file": put("content/static/.well-known/x.txt", "x\n"),
    "a static file gone": delete("content/static/sleutel.txt"),
    "a static file that becomes a folder": both(
        delete("content/static/sleutel.txt"), put("content/static/sleutel.txt/deel.txt", "x\n")
    ),
    "robots of one's own": put("content/static/robots.txt", "User-agent: *\n"),
    "a page": swap("content/pages/over.md", "freelancers", "teamleiders"),
    "a new page": put("content/pages/contact.md", "---\ntitle: Contact\n---\nMail mij.\n"),
    "an alias": swap(SLIDES, "title:", "aliases: [/veertig/]\ntitle:"),
    "an alias gone": swap("content/posts/oud.md", "aliases: [/adem/]\n", ""),
    "memory deleted": wipe(".raak"),
    "memory damaged": both(
        put(".raak/memory", b"\x93\x01\x02"), put(".raak/bodies", b"no database"), put(".raak/stamp", "x")
    ),
    "memory cut short": lambda site: os.truncate(site / ".raak/memory", 500),
    "bodies gone": both(delete(".raak/bodies"), swap("site.yaml", "De eerste minuut", "De laatste minuut")),
    "a body in memory damaged": both(
        put(".raak/bodies", b"SQLite format 3\x00" + bytes(4000)), swap("site.yaml", "De eerste minuut", "Een minuut")
    ),
    "an output deleted": delete("public/index.html"),
    "an output folder deleted": wipe("public"),
    "an output edited by hand": put("public/slides/index.html", "mine"),
    "an output turned into a folder": both(
        delete("public/robots.txt"), lambda site: (site / "public/robots.txt").mkdir()
    ),
    "the manifest deleted with the folder": both(wipe("outbox"), wipe("public")),
    "all at once": both(
        swap(POST, "tien keer", "elf keer"),
        delete("content/posts/oud.md"),
        swap("site.yaml", "eerste minuut", "tweede minuut"),
        put("content/images/muur.png", picture("red")),
        delete("public/feed.xml"),
    ),
}


@pytest.mark.parametrize("name", EDITS)
def test_after_an_edit_of(name: str, site_dir: Site, tmp_path: Path) -> None:
    site = site_dir(FILES)
    built(site)
    EDITS[name](site)
    built(site)
    assert outputs_of(site) == built_from_nothing(site, tmp_path / "cold")


@pytest.mark.parametrize("name", EDITS)
def test_after_an_edit_is_taken_back(name: str, site_dir: Site, tmp_path: Path) -> None:
    site = site_dir(FILES)
    built(site)
    EDITS[name](site)
    built(site)
    keep_only_outputs(site)
    site_dir(FILES)
    built(site)
    assert outputs_of(site) == built_from_nothing(site, tmp_path / "cold")


@pytest.mark.parametrize("name", ["an override", "a word", "a style"])
def test_after_a_change_of_the_theme_in_steps(name: str, site_dir: Site, tmp_path: Path) -> None:
    path, first, second = {
        "an override": ("themes/focus/templates/404.html", OVERRIDE, OVERRIDE + "{# again #}\n"),
        "a word": ("themes/focus/words/nl.yaml", "{}\n", "{}\n# again\n"),
        "a style": ("themes/focus/assets/extra.css", "b {}\n", "i {}\n"),
    }[name]
    site = site_dir(FILES)
    for edit in (put(path, first), put(path, second), delete(path)):
        built(site)
        edit(site)
        built(site)
        assert outputs_of(site) == built_from_nothing(site, tmp_path / "cold")
        shutil.rmtree(tmp_path / "cold")


@pytest.mark.parametrize("moment", [LATER, datetime(2026, 11, 10, tzinfo=NOW.tzinfo)])
def test_after_the_clock_moved(moment: datetime, site_dir: Site, tmp_path: Path) -> None:
    site = site_dir(FILES)
    built(site)
    built(site, moment)
    assert outputs_of(site) == built_from_nothing(site, tmp_path / "cold", moment)


def test_after_the_clock_moved_back(site_dir: Site, tmp_path: Path) -> None:
    site = site_dir(FILES)
    built(site, LATER)
    built(site, NOW)
    assert outputs_of(site) == built_from_nothing(site, tmp_path / "cold")


def test_after_drafts_were_shown(site_dir: Site, tmp_path: Path) -> None:
    site = site_dir(FILES)
    built(site, drafts=True)
    assert (site / "public/concept/index.html").is_file()
    built(site)
    assert outputs_of(site) == built_from_nothing(site, tmp_path / "cold")


def test_after_a_move_to_other_output_folders(site_dir: Site) -> None:
    site = site_dir(FILES)
    built(site)
    before = outputs_of(site)
    put("site.yaml", CONFIG + "output: {site: docs, outbox: brieven}\n")(site)
    built(site)
    moved = outputs_of(site, ("docs", "brieven"))
    assert moved == {path.replace("public", "docs").replace("outbox", "brieven"): old for path, old in before.items()}


def test_after_a_refusal_that_was_mended(site_dir: Site, tmp_path: Path) -> None:
    site = site_dir(FILES)
    built(site)
    before = outputs_of(site)
    swap(POST, "persona: eerste-pitch", "persona: iedereen")(site)
    swap(SLIDES, "Lees", "Herlees")(site)
    assert not build(site, now=NOW).ok
    assert outputs_of(site) == before
    swap(POST, "persona: iedereen", "persona: eerste-pitch")(site)
    built(site)
    assert outputs_of(site) == built_from_nothing(site, tmp_path / "cold")


def keep_only_outputs(site: Path) -> None:
    for folder in ("content", "themes"):
        shutil.rmtree(site / folder, ignore_errors=True)
