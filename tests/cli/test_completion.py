"""Completion scripts, tried in the shells themselves."""

import os
import pty
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.cli import COMMANDS

SHELLS = ("bash", "zsh", "fish")


@pytest.fixture(params=SHELLS)
def shell(request: pytest.FixtureRequest) -> str:
    """One after the other. That one is not installed is a fault of a CI, and none of a writer's machine."""
    name: str = request.param
    if shutil.which(name) is None:
        reason = f"{name} is not installed"
        pytest.fail(reason) if os.environ.get("CI") == "true" else pytest.skip(reason)
    return name


@pytest.mark.parametrize("language", ["en", "nl"])
def test_the_shell_can_read_the_script(raak, tmp_path: Path, shell: str, language: str) -> None:
    script = tmp_path / "script"
    script.write_text(raak("completion", shell, "--messages", language).out, encoding="utf-8")

    assert subprocess.run([shell, "-n", script], capture_output=True, check=False).stderr == b""


@pytest.mark.parametrize("name", SHELLS)
def test_the_script_knows_every_command(raak, name: str) -> None:
    script = raak("completion", name).out

    assert [command for command in COMMANDS if command not in script] == []


@pytest.mark.parametrize(
    ("line", "completed"),
    [
        ("raak bu", "build"),
        ("raak build --dr", "--drafts"),
        ("raak build --format js", "json"),
        ("raak --site . build --str", "--strict"),
        ("raak --messages nl rep", "report"),
        ("raak completion f", "fish"),
        ("raak import wor", "wordpress"),
        ("raak explain language-di", "language-differs"),
        ("raak report matrix dia", "dialogue"),
        ("raak deploy --to ol", "old-site/"),
        ("raak --site ol", "old-site/"),
        ("raak triage --to p", "posts.csv"),
        ("raak glance p", "posts.csv"),
        ("raak send-test noor@example.org p", "posts.csv"),
    ],
)
def test_the_shell_completes(raak, tmp_path: Path, shell: str, line: str, completed: str) -> None:
    (tmp_path / "old-site").mkdir()
    (tmp_path / "posts.csv").touch()
    script = tmp_path / f".script.{shell}"
    script.write_text(raak("completion", shell).out, encoding="utf-8")

    assert _COMPLETED[shell](script, line) == f"{line.rpartition(' ')[0]} {completed}"


def _by_bash(script: Path, line: str) -> str:
    """What bash makes of a line: its own files where the function has no answer, as `-o default` asks it to."""
    words = " ".join(f"'{word}'" for word in line.split(" "))
    typed = f"COMP_WORDS=({words}); COMP_CWORD=$((${{#COMP_WORDS[@]}} - 1))"
    asked = (
        f'source {script}; {typed}; _raak; answers=("${{COMPREPLY[@]}}"); '
        f'[ -n "$answers" ] || answers=($(compgen -f -- "${{COMP_WORDS[COMP_CWORD]}}")); '
        'for each in "${answers[@]}"; do if [ -d "$each" ]; then echo "$each/"; else echo "$each"; fi; done'
    )
    said = subprocess.run(["bash", "-c", asked], cwd=script.parent, capture_output=True, text=True, check=True)
    return f"{line.rpartition(' ')[0]} {' '.join(said.stdout.split())}"


def _by_fish(script: Path, line: str) -> str:
    asked = f"source {script}; complete -C '{line}'"
    said = subprocess.run(
        ["fish", "--no-config", "-c", asked], cwd=script.parent, capture_output=True, text=True, check=True
    )
    answers = [answer.partition("\t")[0] for answer in said.stdout.splitlines()]
    return f"{line.rpartition(' ')[0]} {' '.join(answers)}"


def _by_zsh(script: Path, line: str) -> str:
    """What stands on the line of a terminal after the Tab key."""
    told = script.with_name(".told")
    prepared = script.with_name(".prepared")
    prepared.write_text(
        f"autoload -U compinit; compinit -u -D; source {script}\n"
        f"told() {{ print -r -- $BUFFER > {told}; exit }}; zle -N told; bindkey '^X' told\n",
        encoding="utf-8",
    )
    terminal, its_end = pty.openpty()
    shell = subprocess.Popen(
        ["zsh", "-f", "-i"],
        cwd=script.parent,
        env={**os.environ, "TERM": "xterm"},
        stdin=its_end,
        stdout=its_end,
        stderr=its_end,
        start_new_session=True,
    )
    os.close(its_end)
    os.write(terminal, f" source {prepared}\r{line}\t\x18".encode())
    _read_to_end(terminal)
    shell.wait()
    return told.read_text(encoding="utf-8").rstrip()


def _read_to_end(terminal: int) -> None:
    try:
        while os.read(terminal, 4096):
            pass
    except OSError:  # so Linux says that nobody is at the other end any more
        os.close(terminal)


_COMPLETED: dict[str, Callable[[Path, str], str]] = {"bash": _by_bash, "zsh": _by_zsh, "fish": _by_fish}
