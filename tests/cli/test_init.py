"""`raak init`: five answers, and a site that builds."""

import os
import pty
import re
import select
import sys
import time
from pathlib import Path

import pytest
import yaml

from tests.cli.conftest import ANSWERS

ROOT = Path(__file__).parent.parent.parent

DUTCH = (
    *("--language", "nl"),
    *("--who", "vioolleraren die voor zichzelf beginnen"),
    *("--situation", "Ze zijn weg bij de muziekschool en hebben drie leerlingen."),
    *("--problem", "Ouders vragen een proefles aan: daarna hoor ik nooit meer iets."),
    *("--outcome", "Na de proefles weet je wat je zegt, en ouders plannen de volgende les."),
    *("--offer", "Een uur samen door je proefles lopen"),
)


@pytest.mark.parametrize("answers", [ANSWERS, DUTCH], ids=["en", "nl"])
def test_a_new_site_builds_without_a_warning(raak, answers: tuple[str, ...]) -> None:
    made = raak("init", "demo", *answers, "--name", "Ilse Brandt", "--email", "ilse@example.org")
    built = raak("build", "--strict", "--site", "demo")

    assert made.code == 0, made.err
    assert built.code == 0, built.out


def test_the_answers_stand_in_site_yaml_word_for_word(raak, tmp_path: Path) -> None:
    raak("init", "demo", *DUTCH)

    site = yaml.safe_load((tmp_path / "demo/site.yaml").read_text(encoding="utf-8"))

    assert site["personas"][0]["who"] == "vioolleraren die voor zichzelf beginnen"
    assert site["problems"][0]["problem"] == "Ouders vragen een proefles aan: daarna hoor ik nooit meer iets."
    assert site["focus"].startswith("Voor vioolleraren die voor zichzelf beginnen: na de proefles weet je")
    assert (site["title"], site["url"], site["language"]) == ("Demo", "https://example.github.io/demo/", "nl")


@pytest.mark.parametrize(("folder", "name"), [("Mijn Café", "mijn-cafe"), ("日本語", "blog"), ("_a.b_", "a-b")])
def test_the_address_has_a_name_that_a_repository_can_have(raak, tmp_path: Path, folder: str, name: str) -> None:
    raak("init", folder, *DUTCH)

    site = yaml.safe_load((tmp_path / folder / "site.yaml").read_text(encoding="utf-8"))
    assert site["url"] == f"https://example.github.io/{name}/"


def test_it_speaks_the_language_of_the_new_site(raak) -> None:
    assert "Er staat nu een site in demo" in raak("init", "demo", *DUTCH).out


def test_a_site_in_the_folder_where_one_is_stands_here(raak) -> None:
    answer = raak("init", *DUTCH)

    assert answer.out.startswith("Hier staat nu een site: Voor vioolleraren")
    assert "cd " not in answer.out


def test_missing_answers_are_named_where_nobody_can_be_asked(raak, tmp_path: Path) -> None:
    answer = raak("init", "demo", *ANSWERS[:4])

    assert answer.code == 2
    assert "--problem, --outcome, --offer" in answer.err
    assert not (tmp_path / "demo").exists()


def test_an_answer_that_is_for_everyone_is_refused_with_the_finding(raak, tmp_path: Path) -> None:
    answer = raak("init", "demo", *ANSWERS, "--who", "everyone")

    assert answer.code == 1
    assert "error[persona-is-everyone]" in answer.out
    assert "--who:1:1" in answer.out
    assert "Nothing was written." in answer.err
    assert not (tmp_path / "demo").exists()


def test_a_wrong_address_is_refused_before_anything_is_written(raak, tmp_path: Path) -> None:
    answer = raak("init", "demo", *ANSWERS, "--url", "my blog")

    assert answer.code == 1
    assert "config-url-invalid" in answer.out
    assert not (tmp_path / "demo").exists()


@pytest.mark.parametrize("path", ["site.yaml", "content/pages/about.md", ".gitignore"])
def test_nothing_that_exists_is_overwritten(raak, tmp_path: Path, path: str) -> None:
    own = tmp_path / "demo" / path
    own.parent.mkdir(parents=True)
    own.write_text("mine", encoding="utf-8")

    answer = raak("init", "demo", *ANSWERS)

    assert answer.code == 1
    assert path in answer.err
    assert [file for file in (tmp_path / "demo").rglob("*") if file.is_file()] == [own]
    assert own.read_text(encoding="utf-8") == "mine"


def test_other_files_in_the_folder_may_stay(raak, tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("mine", encoding="utf-8")

    assert raak("init", *ANSWERS).code == 0
    assert (tmp_path / "site.yaml").is_file()


def test_hostile_answers_do_no_harm(raak, tmp_path: Path) -> None:
    hostile = {
        "--who": 'teachers of "violin": {a} & <b>bold</b> [x](y.md) who start # alone 🎻\u2028',
        "--situation": "1. They left: yes\tno ~ null *and* `code` ![](x.png) ${{ secrets }} <<who>>",
        "--problem": "- Parents never answer after a trial lesson | {{ view }} \\ 'quoted'",
        "--outcome": "2) # You know what to say <script>alert(1)</script>",
        "--offer": "> An hour: together, %TAG !x",
        "--title": "yes",
    }

    made = raak("init", "demo", *(word for pair in hostile.items() for word in pair))
    built = raak("build", "--site", "demo")

    site = yaml.safe_load((tmp_path / "demo/site.yaml").read_text(encoding="utf-8"))
    assert made.code == 0, made.out
    assert built.code == 0, built.out
    assert site["personas"][0]["who"] == " ".join(hostile["--who"].split())
    assert site["title"] == "yes"
    assert (
        "<script>"
        not in (tmp_path / "demo/public/start-here/index.html").read_text(encoding="utf-8").split("</head>")[1]
    )


def test_the_workflow_is_pinned_and_asks_for_no_more_than_it_needs(raak, tmp_path: Path) -> None:
    from generator import __version__

    raak("init", "demo", *ANSWERS)
    workflow = yaml.safe_load((tmp_path / "demo/.github/workflows/pages.yml").read_text(encoding="utf-8"))

    steps = workflow["jobs"]["build"]["steps"]
    assert workflow["permissions"] == {"contents": "read"}
    assert workflow["concurrency"] == {"group": "pages-${{ github.ref }}", "cancel-in-progress": False}
    assert "schedule" in workflow[True]  # YAML 1.1 reads `on` so
    assert f'pip install "raak=={__version__}"' in [step.get("run") for step in steps]
    assert "raak build --format github" in [step.get("run") for step in steps]


def test_a_terminal_is_asked_kindly_until_the_answer_is_somebody(tmp_path: Path) -> None:
    terminal = Conversation(tmp_path, "init", "demo")

    assert "Who is your reader?" in terminal.hears("> ")
    terminal.says("everyone")
    assert "That could be anyone: what has just happened to the one you have in mind?" in terminal.hears("> ")
    terminal.says(ANSWERS[1])
    terminal.hears("> ")
    terminal.says("Busy.")
    assert "press Enter" in terminal.hears("> ")
    terminal.says(ANSWERS[3])
    terminal.hears("> ")
    terminal.says("")
    assert "One line will do" in terminal.hears("> ")
    for answer in ANSWERS[5::2]:
        terminal.says(answer)
        heard = terminal.hears("> ") if answer != ANSWERS[-1] else terminal.hears("yours to rewrite")

    assert "raak serve" in heard
    assert terminal.ends() == 0
    assert (tmp_path / "demo/site.yaml").is_file()


def test_a_doubt_can_be_overruled_with_enter(tmp_path: Path) -> None:
    terminal = Conversation(tmp_path, "init", "demo", *ANSWERS[:2], *ANSWERS[4:])

    terminal.hears("> ")
    terminal.says("Busy.")
    terminal.hears("> ")
    terminal.says("")
    terminal.hears("yours to rewrite")

    assert terminal.ends() == 0
    assert "situation: Busy." in (tmp_path / "demo/site.yaml").read_text(encoding="utf-8")


def test_leaving_half_way_writes_nothing(tmp_path: Path) -> None:
    terminal = Conversation(tmp_path, "init", "demo")

    terminal.hears("> ")
    terminal.types(b"\x04")

    assert terminal.ends() == 130
    assert not (tmp_path / "demo").exists()


class Conversation:
    """A command in a terminal of its own, with somebody who answers."""

    def __init__(self, folder: Path, *words: str) -> None:
        self._process, self._terminal = pty.fork()
        if self._process == 0:
            os.chdir(folder)
            os.environ.update(PYTHONPATH=str(ROOT), TERM="dumb", LANG="en_GB.UTF-8")
            os.execv(sys.executable, [sys.executable, "-m", "generator", *words])
        self._heard = ""

    def hears(self, wanted: str) -> str:
        """What was said up to and with `wanted`, from where we last listened to."""
        until = time.monotonic() + 60
        while wanted not in self._heard:
            ready, _, _ = select.select([self._terminal], [], [], max(0, until - time.monotonic()))
            assert ready, f"waited for {wanted!r}, heard {self._heard!r}"
            self._heard += os.read(self._terminal, 65536).decode(errors="replace")
        said, heard, self._heard = self._heard.partition(wanted)
        return said + heard

    def says(self, answer: str) -> None:
        self.types(answer.encode() + b"\n")
        self.hears(answer + "\r\n")

    def types(self, keys: bytes) -> None:
        os.write(self._terminal, keys)

    def ends(self) -> int:
        """The exit code."""
        _, status = os.waitpid(self._process, 0)
        os.close(self._terminal)
        return os.waitstatus_to_exitcode(status)


@pytest.mark.parametrize("answers", [ANSWERS, DUTCH], ids=["en", "nl"])
def test_a_new_site_keeps_its_focus_from_the_first_day(raak, tmp_path: Path, answers: tuple[str, ...]) -> None:
    raak("init", "demo", *answers)
    site = tmp_path / "demo"
    assert "focus-changed" not in raak("check", "--site", "demo").out

    config = (site / "site.yaml").read_text(encoding="utf-8")
    (site / "site.yaml").write_text(re.sub("(?m)^    who: .*", r"\g<0> here", config), encoding="utf-8")

    assert "focus-changed" in raak("check", "--site", "demo").out


def test_a_focus_that_was_kept_is_never_written_over(raak, tmp_path: Path) -> None:
    (tmp_path / "demo").mkdir()
    (tmp_path / "demo/focus.lock").write_text("mine", encoding="utf-8")

    answer = raak("init", "demo", *ANSWERS)

    assert answer.code == 1
    assert "focus.lock" in answer.err
    assert (tmp_path / "demo/focus.lock").read_text(encoding="utf-8") == "mine"
