"""The handbook page that themes rely on names all there is, and nothing else."""

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, get_args, get_type_hints

import pytest
import yaml
from msgspec import Struct

from generator.model.views import SiteView, View
from generator.render.filters import FILTERS
from generator.render.layers import CONTRACT

ROOT = Path(__file__).parent.parent
PAGE = (ROOT / "content/pages/theme-reference.md").read_text(encoding="utf-8")
TEMPLATES = ROOT / "themes/focus/templates"
BLOCK = re.compile(r"{%[-+]?\s*block (\w+)")


def rows(heading: str) -> list[list[str]]:
    """The cells of the table under a heading, without backticks."""
    section = re.split(r"(?m)^#{2,3} ", PAGE.split(f"{heading}\n", 1)[1])[0]
    lines = [line for line in section.split("\n") if line.startswith("| `")]
    return [[cell.strip().strip("`") for cell in line.strip("|").split(" | ")] for line in lines]


def names(heading: str) -> list[str]:
    return [row[0] for row in rows(heading)]


def templates() -> list[str]:
    return [file.relative_to(TEMPLATES).as_posix() for file in TEMPLATES.rglob("*") if file.is_file()]


def seen_by_templates(kind: Any, found: list[type[Struct]]) -> list[type[Struct]]:
    """Every kind of value that can be reached from `kind`."""
    if isinstance(kind, type) and issubclass(kind, Struct):
        if kind in found:
            return found
        found.append(kind)
        for inner in (*get_type_hints(kind).values(), *(get_type_hints(one.fget)["return"] for one in computed(kind))):
            seen_by_templates(inner, found)
    for inner in get_args(kind):
        seen_by_templates(inner, found)
    return found


def computed(kind: type[Struct]) -> Iterator[Any]:
    for layer in kind.__mro__:
        yield from (one for name, one in vars(layer).items() if isinstance(one, property) and not name.startswith("_"))


def fields_of(kind: type[Struct]) -> set[str]:
    return {*kind.__struct_fields__, *(one.fget.__name__ for one in computed(kind))}


VALUES = seen_by_templates(View, seen_by_templates(SiteView, []))


def assert_same(documented: Sequence[str], there: set[str]) -> None:
    assert len(documented) == len(set(documented))
    assert not there - set(documented), "not in the handbook"
    assert not set(documented) - there, "only in the handbook"


def test_every_template_is_named() -> None:
    assert_same(names("## Templates"), set(templates()))


def test_every_view_of_a_template_is_a_kind_of_value() -> None:
    kinds = {row[2] for row in rows("## Templates") if len(row) > 2 and row[2]}
    assert kinds == {view.__name__ for view in get_args(View)}


def test_every_block_is_named_with_its_template() -> None:
    there = {(name, block) for name in templates() for block in BLOCK.findall((TEMPLATES / name).read_text("utf-8"))}
    documented = [(row[0], row[1]) for row in rows("## Blocks")]
    assert len(documented) == len(set(documented))
    assert set(documented) == there


def test_every_kind_of_value_has_a_section() -> None:
    assert_same(re.findall(r"(?m)^### (\w+)$", PAGE), {kind.__name__ for kind in VALUES})


@pytest.mark.parametrize("kind", VALUES, ids=lambda kind: kind.__name__)
def test_every_field_is_named(kind: type[Struct]) -> None:
    assert_same(names(f"### {kind.__name__}"), fields_of(kind))


def test_every_filter_is_named() -> None:
    assert_same(names("## Filters"), set(FILTERS))


def test_every_word_is_named() -> None:
    words = yaml.safe_load((ROOT / "themes/focus/words/en.yaml").read_text(encoding="utf-8"))
    assert_same(names("## Words"), set(words))


def test_the_page_says_which_version_it_is() -> None:
    assert f"version {CONTRACT}." in PAGE
    assert f"`contract: {CONTRACT}`" in PAGE
