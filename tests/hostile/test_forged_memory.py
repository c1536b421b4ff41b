"""A cloned blog brings along what a raak elsewhere remembered of it, with whatever its author wrote into that."""

import shutil
import sqlite3
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from generator.disk.bodies import BodyStore
from generator.disk.engine import exact_engine
from generator.disk.memory import load_memory
from generator.disk.pictures import PictureStore
from generator.disk.seal import seal
from generator.model.content import MailBody, Post
from generator.model.names import Html
from generator.walk import build
from tests.hostile.laying import lay, post
from tests.hostile.trial import tried

NOW = datetime(2026, 11, 22, 8, tzinfo=UTC)
EVIL = "<script>evil()</script>"
PICTURE = Path(__file__).parents[2] / "content/images"


@pytest.fixture
def sit_at(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """Gives a function that changes whose machine this is."""
    homes = {whose: tmp_path_factory.mktemp(whose) for whose in ("stranger", "reader")}

    def sit(whose: str) -> None:
        monkeypatch.setenv("XDG_CACHE_HOME", str(homes[whose]))

    return sit


def forge_bodies(site: Path) -> None:
    """Markup that no text of this blog holds."""
    memory = load_memory(str(site), exact_engine())
    assert memory is not None
    posts = [known.checked.value for known in memory.posts.values()]
    store = BodyStore(str(site))
    store.put([(each.key, Html(EVIL)) for each in posts if isinstance(each, Post)])
    store.close()


def forge_letters(site: Path) -> None:
    """Markup that no letter of this blog holds."""
    memory = load_memory(str(site), exact_engine())
    assert memory is not None
    posts = [known.checked.value for known in memory.posts.values()]
    store = BodyStore(str(site))
    evil = MailBody(Html(EVIL), EVIL, Html(EVIL), EVIL)
    store.put_letters([(each.key, evil) for each in posts if isinstance(each, Post)])
    store.close()


def forge_posts(site: Path) -> None:
    """Other words in titles, and so in mails and feeds."""
    rewrite(site, "first sentence", "evil sentence")


def forge_config(site: Path) -> None:
    """Another address for the whole site."""
    rewrite(site, "https://example.org/minute/", "https://evil.example/min/")


def rewrite(site: Path, old: str, new: str) -> None:
    """Put other words into the memory, and the seal of whoever sits at this machine under it."""
    place = site / ".raak/memory"
    text = place.read_text(encoding="utf-8")
    assert old in text
    place.write_text(text.replace(old, new), encoding="utf-8")
    seal(str(place))


def forge_pictures(site: Path) -> None:
    """Something else in the place of every made picture."""
    place = site / ".raak/pictures"
    with sqlite3.connect(place) as database:
        names = [name for (name,) in database.execute("SELECT key FROM pictures")]
    database.close()
    assert names
    store = PictureStore(str(site))
    with store._database:
        rows = [(store._digest(name, EVIL.encode()), EVIL.encode(), name) for name in names]
        store._database.executemany("UPDATE pictures SET digest = ?, content = ? WHERE key = ?", rows)
    store._database.close()


FORGERIES = {
    "bodies": (forge_bodies, b"evil()"),
    "letters": (forge_letters, b"evil()"),
    "posts": (forge_posts, b"evil sentence"),
    "config": (forge_config, b"evil.example"),
    "pictures": (forge_pictures, b"evil()"),
}


@pytest.mark.parametrize("name", FORGERIES)
def test_what_a_raak_elsewhere_remembered_is_as_good_as_missing(
    name: str, sit_at: Callable[[str], None], tmp_path: Path
) -> None:
    forge, evil = FORGERIES[name]
    picture = next(PICTURE.rglob("*.png")).read_bytes()
    files: dict[str, str | bytes] = {"content/posts/bad.md": post("![A wall](p.png)\n"), "content/posts/p.png": picture}
    site = lay(tmp_path / "site", files)
    sit_at("stranger")
    assert tried(site).code == 0
    honest = outputs_of(site)
    forge(site)
    forget_outputs(site)
    build(site, now=NOW)
    assert evil in b"".join(outputs_of(site).values())  # whoever holds the key believes it

    sit_at("reader")
    forget_outputs(site)
    assert tried(site).code == 0
    assert outputs_of(site) == honest
    assert tried(site).code == 0
    assert outputs_of(site) == honest


def test_pages_that_came_along_are_made_anew(sit_at: Callable[[str], None], tmp_path: Path) -> None:
    site = lay(tmp_path / "site", {})
    sit_at("stranger")
    assert tried(site).code == 0
    honest = outputs_of(site)
    page = site / "public/index.html"
    page.write_text(page.read_text(encoding="utf-8") + EVIL, encoding="utf-8")
    sit_at("reader")
    assert tried(site).code == 0
    assert outputs_of(site) == honest


def outputs_of(site: Path) -> dict[str, bytes]:
    """All that is made."""
    return {
        f"{folder}/{place.relative_to(site / folder)}": place.read_bytes()
        for folder in ("public", "outbox")
        for place in (site / folder).rglob("*")
        if place.is_file()
    }


def forget_outputs(site: Path) -> None:
    for folder in ("public", "outbox"):
        shutil.rmtree(site / folder, ignore_errors=True)
