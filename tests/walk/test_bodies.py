"""Texts for rendering: a letter is made once, and made again wherever it is not the very one that is asked for."""

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest

from generator.disk.bodies import BodyStore
from generator.disk.memory import Memory, make_memory_folder
from generator.disk.read import Sources
from generator.disk.stamp import look_at_sources
from generator.model.content import Body, SourceFile
from generator.model.names import Fingerprint, SourcePath
from generator.parse import letter
from generator.parse.post import post_key
from generator.parse.text import parse_html
from generator.walk.bodies import TextBodies
from tests.make import make_source, make_standards
from tests.spies import spied_on

PATH = SourcePath("content/posts/one-sentence.md")
TEXT = "---\ntitle: One sentence\n---\n{words}\n"
STANDARDS = make_standards()

Bodies = Callable[[], TextBodies]


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The texts whose letters were made."""
    return spied_on(monkeypatch, letter, "letter_of", lambda _, source: source.path)


@pytest.fixture
def bodies(tmp_path: Path) -> Iterator[Bodies]:
    """As each build opens them."""
    make_memory_folder(str(tmp_path))
    (tmp_path / "content/posts").mkdir(parents=True)
    say(tmp_path, "Begin.")
    store = BodyStore(str(tmp_path))
    store.put([(body_of("Begin.").key, parse_html(STANDARDS, source_of("Begin.")))])

    def opened() -> TextBodies:
        sources = Sources(str(tmp_path), look_at_sources(str(tmp_path)), Memory())
        return TextBodies(store, sources, STANDARDS, partial(parse_html, STANDARDS))

    yield opened
    store.close()


def say(site: Path, words: str) -> None:
    (site / PATH).write_text(TEXT.format(words=words), encoding="utf-8")


def source_of(words: str) -> SourceFile:
    return make_source(TEXT.format(words=words), PATH)


def body_of(words: str) -> Body:
    return Body(PATH, post_key(STANDARDS, source_of(words)))


def test_a_letter_that_was_kept_is_not_made_again(bodies: Bodies, made: list[str]) -> None:
    first, second = bodies(), bodies()
    told = first.mail(body_of("Begin.")), first.plain(body_of("Begin."))
    assert "Begin." in told[0]
    first.keep_letters()
    assert (second.mail(body_of("Begin.")), second.plain(body_of("Begin."))) == told
    assert made == [PATH]


def test_a_letter_that_was_not_kept_is_made_again(bodies: Bodies, made: list[str]) -> None:
    assert bodies().mail(body_of("Begin.")) == bodies().mail(body_of("Begin."))
    assert made == [PATH, PATH]


def test_a_letter_of_another_text_than_was_asked_for_is_not_kept(
    bodies: Bodies, made: list[str], tmp_path: Path
) -> None:
    first, second = bodies(), bodies()
    say(tmp_path, "Wait.")
    assert "Wait." in first.mail(body_of("Begin."))
    first.keep_letters()
    say(tmp_path, "Begin.")
    assert "Begin." in second.mail(body_of("Begin."))
    assert made == [PATH, PATH]


def test_other_standards_are_another_text() -> None:
    file = make_source(TEXT.format(words="Begin."), PATH)
    others = make_standards(language="nl"), make_standards(html="all")
    keys: set[Fingerprint] = {post_key(standards, file) for standards in (STANDARDS, *others)}
    assert len(keys) == 3
