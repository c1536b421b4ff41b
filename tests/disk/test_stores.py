"""What is kept in small databases: a disk that does not take it costs time, and nothing else."""

import shutil
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from generator.disk.bodies import BodyStore
from generator.disk.memory import make_memory_folder
from generator.disk.pictures import PictureStore
from generator.model.content import MailBody
from generator.model.names import Fingerprint, Html

BODIES = [(Fingerprint(f"{number}"), Html(f"<p>{number}</p>")) for number in range(1000)]

LETTER = MailBody(Html("<p>é</p>"), "é", Html("<p></p>"), "")


def kept(site: str, text: str) -> Html | None:
    """What another process finds."""
    store = BodyStore(site)
    html = store.get(Fingerprint(text))
    store.close()
    return html


@pytest.fixture
def site(tmp_path: Path) -> str:
    make_memory_folder(str(tmp_path))
    return str(tmp_path)


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    connect = sqlite3.connect
    monkeypatch.setattr("sqlite3.connect", lambda place, **named: connect(place, timeout=0, **named))


@pytest.fixture
def writer(site: str) -> Iterator[sqlite3.Connection]:
    """Another process that is writing, and does not end."""
    BodyStore(site).close()
    PictureStore(site).put([])
    others = [sqlite3.connect(f"{site}/.raak/{name}", isolation_level=None) for name in ("bodies", "pictures")]
    for other in others:
        other.execute("BEGIN EXCLUSIVE")
    yield others[0]
    for other in others:
        other.close()


def test_bodies_are_at_hand_at_once_and_there_for_the_next_build(site: str) -> None:
    store = BodyStore(site)
    store.put(BODIES)
    assert store.get(Fingerprint("999")) == "<p>999</p>"
    store.close()
    assert kept(site, "999") == "<p>999</p>"


@pytest.mark.parametrize(("room", "held"), [(0, 0), (30, 3), (1 << 20, 1000)])
def test_what_was_put_just_now_is_at_hand_as_far_as_there_is_room(
    site: str, room: int, held: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("generator.disk.bodies._AT_HAND", room)
    store = BodyStore(site)
    store.put(BODIES)
    assert [store.get(text) for text, _ in BODIES] == [html for _, html in BODIES]
    store._database.execute("DELETE FROM bodies")
    assert [html for text, html in BODIES if store.get(text)] == [html for _, html in BODIES[:held]]
    store.close()


def test_a_letter_is_kept_beside_its_body(site: str) -> None:
    store = BodyStore(site)
    store.put(BODIES[:2])
    store.put_letters([(BODIES[1][0], LETTER)])
    store.close()
    store = BodyStore(site)
    assert [store.letter(text) for text, _ in BODIES[:3]] == [None, LETTER, None]
    assert store.get(BODIES[1][0]) == BODIES[1][1]
    store.close()


def test_a_letter_is_forgotten_when_its_body_is_put_again(site: str) -> None:
    store = BodyStore(site)
    store.put(BODIES[:1])
    store.put_letters([(BODIES[0][0], LETTER)])
    store.put(BODIES[:1])
    assert store.letter(BODIES[0][0]) is None
    store.close()


@pytest.mark.parametrize(
    "damage",
    [
        "letter = CAST(replace(letter, 'p', 'b') AS BLOB)",
        "letter = CAST(letter AS TEXT)",
        "letter = x'ff'",
        "letter_digest = digest",
        "letter = html, letter_digest = digest",
        "letter = CAST(html AS BLOB), letter_digest = digest",
    ],
)
def test_a_letter_that_raak_did_not_write_is_none(site: str, damage: str) -> None:
    store = BodyStore(site)
    store.put([(Fingerprint("text"), Html('{"mail":"","plain":"","opening_mail":"","opening_plain":""}'))])
    store.put_letters([(Fingerprint("text"), LETTER)])
    with store._database:
        store._database.execute(f"UPDATE bodies SET {damage}")
    assert store.letter(Fingerprint("text")) is None
    store.close()


def test_a_letter_of_another_text_is_none(site: str) -> None:
    store = BodyStore(site)
    store.put(BODIES[:2])
    store.put_letters([(BODIES[0][0], LETTER)])
    with store._database:
        store._database.execute(
            "UPDATE bodies SET (letter_digest, letter) = (SELECT letter_digest, letter FROM bodies WHERE key = '0')"
        )
    assert [store.letter(text) for text, _ in BODIES[:2]] == [LETTER, None]
    store.close()


def test_a_store_that_somebody_writes_to_is_let_be(site: str, writer: object, impatient: None) -> None:
    store = BodyStore(site)
    store.put(BODIES)
    assert store.get(Fingerprint("7")) == "<p>7</p>"
    store.close()
    assert (Path(site) / ".raak/bodies").stat().st_nlink == 1


def test_a_store_that_becomes_busy_asks_for_all_bodies_and_keeps_none(
    site: str, impatient: None, request: pytest.FixtureRequest
) -> None:
    store = BodyStore(site)
    request.getfixturevalue("writer")
    asked = iter(BODIES)
    store.put(asked)
    store.put_letters([(Fingerprint("7"), LETTER)])
    store.keep_only(set())
    assert next(asked, None) is None
    store.close()
    assert kept(site, "7") is None


def test_a_disk_that_is_full_keeps_what_it_has_room_for(site: str) -> None:
    store = BodyStore(site)
    store._database.execute("PRAGMA max_page_count = 8")
    asked = iter([*BODIES, (Fingerprint("long"), Html("long " * 20_000))])
    store.put(asked)
    assert next(asked, None) is None
    store.close()
    assert kept(site, "0") == "<p>0</p>"
    assert kept(site, "long") is None


def test_a_disk_that_may_only_be_read_gives_what_it_has_and_takes_no_more(site: str) -> None:
    store = BodyStore(site)
    store.put(BODIES[:1])
    store._database.execute("PRAGMA query_only = ON")
    store.put(BODIES)
    store.keep_only(set())
    store.close()
    assert kept(site, "0") == "<p>0</p>"
    assert kept(site, "7") is None


def test_a_store_that_was_taken_away_is_told(site: str) -> None:
    store = BodyStore(site)
    shutil.rmtree(Path(site) / ".raak")
    store.put_letters([(BODIES[0][0], LETTER)])
    with pytest.raises(sqlite3.Error):
        store.put(BODIES)
    store.close()


def test_pictures_that_the_disk_does_not_take_are_told_with_their_place(site: str) -> None:
    store = PictureStore(site)
    store._database.execute("PRAGMA max_page_count = 4")
    with pytest.raises(OSError, match="full") as told:
        store.put([(Fingerprint("a"), b"x" * 100_000)])
    assert str(told.value.filename).endswith(".raak/pictures")
    assert not store.has(Fingerprint("a"))


@pytest.mark.parametrize("damage", ["bodies", "pictures"])
def test_a_damaged_store_begins_anew(site: str, damage: str) -> None:
    (Path(site) / f".raak/{damage}").write_bytes(b"no database " * 1000)
    bodies, pictures = BodyStore(site), PictureStore(site)
    bodies.put(BODIES)
    pictures.put([(Fingerprint("a"), b"picture")])
    assert bodies.get(Fingerprint("7")) == "<p>7</p>"
    assert pictures.get(Fingerprint("a")) == b"picture"
    bodies.close()
