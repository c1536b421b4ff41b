from contextlib import closing
from pathlib import Path

import pytest

from generator.disk.spool import Spool
from generator.model.names import OutputPath

A, B, C = OutputPath("public/a.html"), OutputPath("public/b.html"), OutputPath("public/c.html")


@pytest.mark.parametrize("in_memory", [0, 4, 100], ids=["all in the file", "some in memory", "all in memory"])
def test_every_text_comes_back_whole_wherever_it_lies(tmp_path: Path, in_memory: int) -> None:
    texts = {A: b"one", B: b"twotwo", C: b""}
    with closing(Spool(str(tmp_path), in_memory)) as spool:
        spool.update(texts)
        assert dict(spool) == texts
        assert [spool.size(path) for path in texts] == [3, 6, 0]
        assert spool[B] == b"twotwo"
        assert spool[A] == b"one"


@pytest.mark.parametrize("in_memory", [0, 4, 100], ids=["all in the file", "some in memory", "all in memory"])
def test_of_two_texts_of_one_path_the_later_one_lies_there(tmp_path: Path, in_memory: int) -> None:
    with closing(Spool(str(tmp_path), in_memory)) as spool:
        spool[A] = b"a long one"
        spool[A] = b"one"
        spool[A] = b"another long one"
        assert dict(spool) == {A: b"another long one"}


def test_what_is_laid_away_is_seen_by_nobody_else(tmp_path: Path) -> None:
    (tmp_path / ".raak").mkdir()
    with closing(Spool(str(tmp_path), 0)) as spool:
        spool[A] = b"one"
        assert list((tmp_path / ".raak").iterdir()) == []
        assert spool[A] == b"one"


def test_a_text_that_nobody_laid_there_is_missing(tmp_path: Path) -> None:
    with closing(Spool(str(tmp_path), 0)) as spool:
        spool[A] = b"one"
        del spool[A]
        assert len(spool) == 0
        with pytest.raises(KeyError):
            spool[A]
