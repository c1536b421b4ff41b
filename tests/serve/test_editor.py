"""Links that open a file in an editor."""

from pathlib import Path

import pytest

from generator.model.names import SourcePath
from generator.model.span import Span
from generator.serve.editor import editor_link

SPOT = Span(SourcePath("a b.md"), 4, 2, 4, 9)


@pytest.fixture
def home(tmp_path: Path) -> Path:
    (tmp_path / "a b.md").write_text("x")
    return tmp_path


def test_vs_code_opens_the_spot(home: Path) -> None:
    assert editor_link(str(home), SPOT, {}) == f"vscode://file{home}/a%20b.md:4:2"


def test_another_editor_can_be_named(home: Path) -> None:
    given = {"RAAK_EDITOR": "idea://open?file={path}&line={line}&column={column}"}
    assert editor_link(str(home), SPOT, given) == f"idea://open?file={home}/a%20b.md&line=4&column=2"


@pytest.mark.parametrize("template", ["javascript:alert(1)//{path}", "DATA:text/html,{path}", "no scheme", ""])
def test_a_link_that_would_run_something_is_not_taken(home: Path, template: str) -> None:
    assert editor_link(str(home), SPOT, {"RAAK_EDITOR": template}).startswith("vscode://file/")


def test_a_file_that_is_not_the_authors_has_no_link(home: Path) -> None:
    assert editor_link(str(home), Span(SourcePath("raak/themes/focus/templates/post.html")), {}) == ""
