"""Completion scripts that the shells themselves accept."""

import shutil
import subprocess
from pathlib import Path

import pytest

from generator.cli import COMMANDS


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_the_script_knows_every_command_and_its_options(raak, shell: str) -> None:
    script = raak("completion", shell).out

    assert all(command in script for command in COMMANDS)
    assert "drafts" in script
    assert "github" in script


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_the_shell_itself_can_read_the_script(raak, tmp_path: Path, shell: str) -> None:
    if shutil.which(shell) is None:
        pytest.skip(f"{shell} is not installed")
    script = tmp_path / "script"
    script.write_text(raak("completion", shell, "--messages", "nl").out, encoding="utf-8")

    assert subprocess.run([shell, "-n", script], capture_output=True, check=False).stderr == b""


@pytest.mark.parametrize(
    ("line", "completed"),
    [
        ("raak bu", ["build"]),
        ("raak build --dr", ["--drafts"]),
        ("raak build --format js", ["json"]),
        ("raak --site . build --str", ["--strict"]),
        ("raak completion f", ["fish"]),
    ],
)
def test_bash_completes(raak, tmp_path: Path, line: str, completed: list[str]) -> None:
    script = tmp_path / "raak.bash"
    script.write_text(raak("completion", "bash").out, encoding="utf-8")
    words = " ".join(f"'{word}'" for word in line.split(" "))
    typed = f"COMP_WORDS=({words}); COMP_CWORD=$((${{#COMP_WORDS[@]}} - 1))"
    asked = f'source {script}; {typed}; _raak; echo "${{COMPREPLY[@]}}"'

    assert subprocess.run(["bash", "-c", asked], capture_output=True, text=True, check=True).stdout.split() == completed
