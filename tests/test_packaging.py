"""The wheel holds all that raak needs, is the same bytes each time, and works in a folder that knows no checkout."""

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent

ANSWERS = (
    *("--who", "violin teachers who start a practice of their own"),
    *("--situation", "They have left the music school and have three pupils."),
    *("--problem", "Parents ask for a trial lesson and then I never hear from them again."),
    *("--outcome", "After the trial lesson you know what to say, and parents book the next one."),
    *("--offer", "An hour to go through your trial lesson together"),
)


def build_wheel(into: Path) -> Path:
    code = "import sys; from hatchling.build import build_wheel; build_wheel(sys.argv[1])"
    environment = {**os.environ, "SOURCE_DATE_EPOCH": "1767225600"}
    subprocess.run([sys.executable, "-c", code, str(into)], cwd=ROOT, env=environment, check=True, capture_output=True)
    return next(into.glob("*.whl"))


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build_wheel(tmp_path_factory.mktemp("wheel"))


def test_the_wheel_carries_every_file_that_is_no_code(wheel: Path) -> None:
    packed = set(zipfile.ZipFile(wheel).namelist())
    data = [path for folder in ("generator", "themes") for path in files_below(ROOT / folder)]
    wanted = {path if path.startswith("generator/") else f"generator/{path}" for path in data}

    assert not wanted - packed
    assert {"generator/py.typed", "generator/scaffold/any/dot-gitignore"} <= packed
    assert any(name.endswith("licenses/LICENSE") for name in packed)


def test_the_wheel_carries_nothing_else(wheel: Path) -> None:
    packed = {name for name in zipfile.ZipFile(wheel).namelist() if ".dist-info/" not in name}
    data = [path for folder in ("generator", "themes") for path in files_below(ROOT / folder)]
    known = {path if path.startswith("generator/") else f"generator/{path}" for path in data}

    assert not packed - known
    assert {name.split("/")[0] for name in packed} == {"generator"}
    for kind in ("themes/focus/templates/post.html", "language/nl/audience.yaml", "diagnostics/guide/nl.md"):
        assert f"generator/{kind}" in packed
    assert any(name.startswith("generator/pictures/fonts/") for name in packed)


def test_two_builds_of_the_wheel_are_the_same_bytes(wheel: Path, tmp_path: Path) -> None:
    assert build_wheel(tmp_path).read_bytes() == wheel.read_bytes()


def test_a_new_site_builds_from_the_wheel_in_a_folder_elsewhere(wheel: Path, tmp_path: Path) -> None:
    zipfile.ZipFile(wheel).extractall(tmp_path / "installed")
    empty = tmp_path / "elsewhere"
    empty.mkdir()

    made = raak(tmp_path / "installed", empty, "init", "demo", *ANSWERS)
    built = raak(tmp_path / "installed", empty, "build", "--site", "demo")

    assert made.returncode == 0, made.stderr
    assert built.returncode == 0, built.stdout + built.stderr
    assert (empty / "demo/public/start-here/index.html").is_file()
    assert (empty / "demo/outbox/issues/start-here/issue.html").is_file()


def raak(installed: Path, folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PYTHONPATH": str(installed), "LANG": "C.UTF-8", "PYTHONSAFEPATH": "1"}
    command = [sys.executable, "-m", "generator", *words]
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)


def files_below(folder: Path) -> list[str]:
    return [
        path.relative_to(ROOT).as_posix()
        for path in folder.rglob("*")
        if path.is_file() and not any(part.startswith((".", "__pycache__")) for part in path.relative_to(ROOT).parts)
    ]
