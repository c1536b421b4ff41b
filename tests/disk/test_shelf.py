from contextlib import closing
from pathlib import Path

import pytest

from generator.disk.shelf import Shelf
from generator.model.names import OutputPath

A, B, C = OutputPath("public/a.html"), OutputPath("public/b.html"), OutputPath("public/c.html")


@pytest.mark.parametrize("at_hand", [0, 4, 100], ids=["all in the file", "some at hand", "all at hand"])
def test_every_text_comes_back_whole_wherever_it_lies(tmp_path: Path, at_hand: int) -> None:
    texts = {A: b"one", B: b"twotwo", C: b""}
    with closing(Shelf(str(tmp_path), at_hand)) as shelf:
        shelf.update(texts)
        assert dict(shelf) == texts
        assert shelf[B] == b"twotwo"
        assert shelf[A] == b"one"


@pytest.mark.parametrize("at_hand", [0, 4, 100], ids=["all in the file", "some at hand", "all at hand"])
def test_of_two_texts_of_one_path_the_later_one_lies_there(tmp_path: Path, at_hand: int) -> None:
    with closing(Shelf(str(tmp_path), at_hand)) as shelf:
        shelf[A] = b"a long one"
        shelf[A] = b"one"
        shelf[A] = b"another long one"
        assert dict(shelf) == {A: b"another long one"}


def test_what_is_laid_away_is_seen_by_nobody_else(tmp_path: Path) -> None:
    (tmp_path / ".raak").mkdir()
    with closing(Shelf(str(tmp_path), 0)) as shelf:
        shelf[A] = b"one"
        assert list((tmp_path / ".raak").iterdir()) == []
        assert shelf[A] == b"one"


def test_a_text_that_nobody_laid_there_is_missing(tmp_path: Path) -> None:
    with closing(Shelf(str(tmp_path), 0)) as shelf:
        shelf[A] = b"one"
        del shelf[A]
        assert len(shelf) == 0
        with pytest.raises(KeyError):
            shelf[A]
