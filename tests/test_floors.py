"""Imports go downwards only, pure rooms stay pure, and what should start quickly imports little."""

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

import generator
from generator.language.grammar import known_languages
from tests.make import unmeasured

HOME = Path(generator.__file__).parent

FLOORS = {
    "model": 0,
    "layout": 0,
    "plain_yaml": 0,
    "digest": 0,
    "loading": 0,
    "register": 0,
    "diagnostics": 1,
    "language": 1,
    "fingerprint": 1,
    "parse": 2,
    "validate": 3,
    "outputs": 4,
    "render": 4,
    "reports": 4,
    "scaffold": 4,
    "importing": 4,
    "incremental": 4,
    "pictures": 4,
    "triage": 4,
    "disk": 5,
    "walk": 6,
    "serve": 7,
    "deploy": 7,
    "send": 7,
    "cli": 8,
    "__main__": 9,
}
"""Which room lies on which floor. Rooms on one floor do not know each other."""

PURE = 4
"""Up to this floor nothing touches a disk, a process, a network or a clock."""

IMPURE = {"os", "shutil", "subprocess", "socket", "tempfile", "time", "logging"}

MODULES = sorted(HOME.rglob("*.py"))


def name_of(module: Path) -> str:
    return module.relative_to(HOME).with_suffix("").as_posix()


def room_of(module: Path) -> str:
    return module.relative_to(HOME).with_suffix("").parts[0]


PURE_MODULES = [module for module in MODULES if FLOORS.get(room_of(module), PURE + 1) <= PURE]


def imports_of(module: Path) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Each module that is imported, wherever in the file, with the names that are taken from it."""
    for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from ((alias.name, ()) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield node.module or ".", tuple(alias.name for alias in node.names)


def rooms_imported_by(module: Path) -> set[str]:
    imported: set[str] = set()
    for name, taken in imports_of(module):
        if name == "generator":
            imported.update(room for room in taken if room in FLOORS)
        elif name.startswith("generator."):
            imported.add(name.split(".")[1])
    return imported


@pytest.mark.parametrize("module", [module for module in MODULES if room_of(module) != "__init__"], ids=name_of)
def test_imports_go_downwards_only(module: Path) -> None:
    room = room_of(module)
    assert room in FLOORS, f"the room `{room}` has no floor yet: give it one in this table"
    for other in rooms_imported_by(module) - {room}:
        assert FLOORS[other] < FLOORS[room], (
            f"`{name_of(module)}` on floor {FLOORS[room]} imports from `{other}` on floor {FLOORS[other]}: "
            "a room knows only rooms on lower floors"
        )


def dotted_name_of(module: Path) -> str:
    return ".".join(("generator", *module.relative_to(HOME).with_suffix("").parts)).removesuffix(".__init__")


def test_no_module_leads_back_to_itself() -> None:
    by_name = {dotted_name_of(module): module for module in MODULES}
    del by_name["generator"]  # the front door, which leads to the walk, and tells everybody the version
    imported = {
        name: {f"{source}.{one}" for source, taken in imports_of(module) for one in taken}.union(
            source for source, _ in imports_of(module)
        )
        for name, module in by_name.items()
    }
    TopologicalSorter({name: found & by_name.keys() - {name} for name, found in imported.items()}).prepare()


@pytest.mark.parametrize("module", PURE_MODULES, ids=name_of)
def test_pure_rooms_stay_pure(module: Path) -> None:
    for name, taken in imports_of(module):
        assert name.split(".")[0] not in IMPURE, (
            f"`{name_of(module)}` on floor {FLOORS[room_of(module)]} imports `{name}`: that belongs above floor {PURE}"
        )
        if name == "pathlib":
            assert set(taken) == {"PurePosixPath"}, f"`{name_of(module)}` imports more of pathlib than `PurePosixPath`"


@pytest.mark.parametrize("module", PURE_MODULES, ids=name_of)
def test_pure_rooms_never_ask_a_clock(module: Path) -> None:
    for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
            asked = f"{node.value.id}.{node.attr}"
            assert asked not in ("datetime.now", "datetime.utcnow", "date.today"), f"`{name_of(module)}` asks the clock"


def test_no_room_is_left_out_of_the_table() -> None:
    assert {room_of(module) for module in MODULES} - {"__init__"} <= set(FLOORS)


@pytest.mark.parametrize("room", ["disk", "render"])
def test_the_map_of_a_large_room_names_all_of_its_modules(room: str) -> None:
    told = ast.get_docstring(ast.parse((HOME / room / "__init__.py").read_text(encoding="utf-8"))) or ""
    modules = {module.stem for module in (HOME / room).glob("*.py")} - {"__init__"}
    assert set(re.findall(r"`(\w+)`", told)) == modules


HEAVY = ("msgspec", "yaml", "jinja2", "markdown_it", "PIL", "babel", "css_inline", "pygments", "nh3", "Stemmer")


def loaded_by(code: str) -> set[str]:
    """All modules that a fresh Python loads for it."""
    printed = f"import sys; {code}; print(*sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", printed], capture_output=True, text=True, check=True, cwd=HOME.parent, env=unmeasured()
    )
    return set(done.stdout.split())


def test_deciding_that_nothing_changed_imports_nothing_heavy() -> None:
    loaded = loaded_by("import generator.walk, generator.walk.report, generator.disk.stamp")
    assert not loaded & {*HEAVY, "typing", "dataclasses", "hashlib", "importlib.metadata", "generator.model"}


def test_what_a_correction_reads_is_described_without_waking_the_compiler() -> None:
    """A field whose type stands in quotes is compiled; the first such one takes a thirtieth of a correction."""
    no_quotes = 'import typing; typing.ForwardRef = type("Never", (), {"__init__": None})'
    assert loaded_by(
        f"from generator.loading import load_msgspec; load_msgspec(); {no_quotes}; import generator.walk.turn"
    )


def test_packages_are_loaded_without_what_they_ask_for_and_do_not_need() -> None:
    loaded = loaded_by("from generator.loading import *; load_msgspec(); load_css_inline()")
    assert loaded >= {"msgspec", "css_inline"}
    assert "platform" not in loaded_by("from generator.loading import load_uuid; load_uuid()")
    assert not loaded & {"typing_extensions", "decimal", "uuid", "msgspec.inspect", "textwrap", "email.utils"}


def test_cards_are_drawn_without_what_cameras_note() -> None:
    drawn = "from generator.pictures.pillow import Image; Image.new('P', (1, 1)).tobytes()"
    assert not loaded_by(f"import generator.pictures.card; {drawn}") & {"PIL.ExifTags", "PIL.TiffTags"}
    noted = "import PIL.Image as here; assert here.ExifTags.Base.Orientation == 0x0112"
    assert loaded_by(f"import generator.pictures.card; {noted}") >= {"PIL.ExifTags"}


def test_what_a_package_was_loaded_without_can_be_had_afterwards() -> None:
    told = (
        "import decimal, uuid, email.utils as mail; assert mail.parsedate('') is None; assert decimal.Decimal(1) == 1"
    )
    same = "assert uuid.uuid5(uuid.NAMESPACE_URL, 'a').version == 5"
    loaded = loaded_by(f"from generator.loading import *; load_msgspec(); load_css_inline(); {told}; {same}")
    assert loaded >= {"decimal", "uuid", "email.utils"}
    unknown = 'assert _StandIn("platform").python_version()'
    assert loaded_by(f"from generator.loading import _StandIn; {unknown}") >= {"platform"}


def test_putting_other_words_on_a_page_asks_neither_the_theme_nor_a_heavy_reader() -> None:
    loaded = loaded_by("from generator.loading import load_msgspec; load_msgspec(); import generator.walk.turn")
    needed = {"msgspec"}
    assert not loaded & {*HEAVY, "typing_extensions", "inspect", "hashlib", "tempfile", "json", "shutil"} - needed


@pytest.mark.parametrize("language", known_languages())
def test_a_language_that_has_a_folder_needs_no_babel(language: str) -> None:
    loaded = loaded_by(f"from generator.render.conventions import conventions_of; conventions_of({language!r})")
    assert "babel" not in loaded


def test_a_picture_is_made_with_no_more_of_pillow_than_it_needs() -> None:
    making = (
        "from io import BytesIO; from PIL import Image; from generator.model.pictures import Recipe; "
        "from generator.pictures.make import make_pictures; from generator.pictures.measure import measure; "
        "file = BytesIO(); Image.new('RGB', (9, 9)).save(file, 'PNG'); content = file.getvalue(); "
        "assert len(make_pictures(content, measure(content), (Recipe('webp', 9), Recipe('jpeg', 9)))) == 2"
    )
    assert not loaded_by(making) & {"PIL.PsdImagePlugin", "PIL.ImageCms", "generator.pictures.svg"}
