"""Words on the command line lead to a command, or to one line that says what was meant."""

import errno
import os
import re
import shlex
import subprocess
import sys
import time
from pathlib import Path

import pytest

import generator.cli.commands.check
from generator import __version__
from generator.cli import COMMANDS, main
from generator.cli.dispatch import command_named
from generator.cli.options import everywhere
from generator.cli.phrases import Phrases, languages
from tests.make import unmeasured

ROOT = Path(__file__).parent.parent.parent


def test_version_is_one_line(raak) -> None:
    assert raak("--version").out == f"raak {__version__}\n"


def test_nothing_asked_shows_the_commands_and_counts_as_wrong_use(raak) -> None:
    answer = raak()

    assert answer.code == 2
    assert all(command in answer.out for command in COMMANDS)


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize("language", languages())
def test_each_command_explains_itself_with_examples(raak, command: str, language: str) -> None:
    answer = raak(command, "--help", "--messages", language)

    assert answer.code == 0
    assert f"  raak {command}" in answer.out
    assert all(option.flag in answer.out for option in command_named(command).USAGE.options)


def test_both_languages_have_the_same_phrases_with_the_same_facts() -> None:
    english, dutch = (Phrases(language) for language in sorted(languages()))

    assert facts_of(dutch) == facts_of(english)


def facts_of(phrases: Phrases) -> dict[str, set[str]]:
    return {name: {part.split("}")[0] for part in text.split("{")[1:]} for name, text in phrases.all().items()}


def test_every_option_is_described() -> None:
    english = Phrases("en")

    for command in COMMANDS:
        for option in (*everywhere(), *command_named(command).USAGE.options):
            assert option.purpose(command, english)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["bild"], "there is no command `bild`; `raak --help` lists them. Did you mean `build`?"),
        (
            ["bild", "--messages", "nl"],
            "er is geen opdracht `bild`; `raak --help` noemt ze allemaal. Bedoelde je `build`?",
        ),
        (["zzzzzz"], "there is no command `zzzzzz`; `raak --help` lists them."),
        (["build", "--draft"], "`raak build` has no option `--draft`. Did you mean `--drafts`?"),
        (["build", "-x"], "`raak build` has no option `-x`."),
        (["build", "-D"], "`raak build` has no option `-D`. Did you mean `--drafts`?"),
        (["build", "everything"], "`raak build` does not know what to do with `everything`"),
        (
            ["build", "--format", "jsn"],
            "`--format` does not take `jsn`; choose from text, json, github, sarif. Did you mean `json`?",
        ),
        (["build", "--format"], "`--format` needs a value after it"),
        (["build", "--format="], "`--format` needs a value after it"),
        (["build", "--site", "--drafts"], "`--site` needs a value after it"),
        (["build", "--drafts=yes"], "`--drafts` takes no value"),
        (["build", "--site", "nowhere"], "there is no folder `nowhere`"),
        (["build", "--messages", "fr"], "`--messages` does not take `fr`"),
        (["new", "one", "two"], "`raak new` does not know what to do with `two`"),
        (["completion", "tcsh"], "`raak completion` does not take `tcsh`"),
    ],
)
def test_wrong_use_is_told_in_one_line_with_exit_code_2(raak, words: list[str], said: str) -> None:
    answer = raak(*words)

    assert answer.code == 2
    assert said in answer.err
    assert answer.err.count("\n") == 1
    assert answer.out == ""


@pytest.mark.parametrize("word", ["\x1b[2J", "a\nb", "\u202ename", "\udcff"])
def test_what_a_terminal_would_obey_is_told_without_it(raak, site: Path, word: str) -> None:
    for words in ([word], ["check", word], ["glance", word], ["explain", word], ["build", "--site", word]):
        answer = raak(*words)
        assert (answer.code, answer.err.count("\n")) == (2, 1)
        assert answer.err[:-1].isprintable()
        assert "·" in answer.err


def test_options_stand_before_or_after_the_command(raak, site: Path) -> None:
    after = raak("check", "--site", str(site), "--quiet")
    before = raak("--quiet", "--site", str(site), "check")
    joined = raak("check", f"--site={site}", "-q")

    assert {(answer.code, answer.out) for answer in (after, before, joined)} == {(0, "")}


def test_after_two_hyphens_nothing_is_an_option(raak, site: Path) -> None:
    answer = raak("new", "--problem", "no-answer", "--", "--drafts")

    assert answer.code == 0
    assert 'title: "--drafts"' in next(site.glob("content/posts/*drafts.md")).read_text(encoding="utf-8")


def test_the_language_is_that_of_the_site_before_that_of_the_system(raak, site: Path) -> None:
    config = (site / "site.yaml").read_text(encoding="utf-8")
    (site / "site.yaml").write_text(config.replace("language: en", "language: nl-BE   # Vlaams"), encoding="utf-8")

    assert "heeft geen optie" in raak("check", "--nope").err
    assert "has no option" in raak("check", "--nope", "--messages", "en").err


def test_a_language_that_is_called_by_its_name_is_spoken(raak, site: Path) -> None:
    config = (site / "site.yaml").read_text(encoding="utf-8")
    (site / "site.yaml").write_text(config.replace("language: en", "language: Nederlands"), encoding="utf-8")

    assert "bedoelde je `nl`?" in raak("check").out


@pytest.mark.parametrize("language", ["nl_NL.UTF-8", "nl", "nl_BE@euro"])
def test_without_a_site_the_system_chooses_the_language(raak, monkeypatch, language: str) -> None:
    monkeypatch.setenv("LC_ALL", language)

    assert "er is geen opdracht" in raak("bild").err


def test_a_language_nobody_has_written_is_english(raak, monkeypatch) -> None:
    monkeypatch.setenv("LC_ALL", "fr_FR.UTF-8")

    assert "there is no command" in raak("bild").err


def test_our_own_fault_is_one_kind_line_and_a_report(raak, site: Path, monkeypatch, tmp_path: Path) -> None:
    monkeypatch.setattr(generator.cli.commands.check, "site_folder", lambda named: 1 / 0)
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))

    answer = raak("check")

    report = next(tmp_path.glob("raak-report-*.txt"))
    assert answer.code == 3
    assert str(report) in answer.err
    assert answer.err.count("\n") == 1
    assert "ZeroDivisionError" in report.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("fault", "message"),
    [
        (
            ModuleNotFoundError("No module named 'wheels'", name="wheels"),
            "raak: the package wheels, on which raak builds, is not there. ",
        ),
        (
            ImportError("libwheels.so: invalid ELF header", name="wheels._c"),
            "raak: the package wheels._c, on which raak builds, cannot be loaded: libwheels.so: inv",
        ),
    ],
    ids=["not there", "broken"],
)
def test_a_package_that_cannot_be_loaded_is_named_with_the_reason(
    raak, site: Path, monkeypatch, fault: ImportError, message: str
) -> None:
    def fail(named: str) -> str:
        raise fault

    monkeypatch.setattr(generator.cli.commands.check, "site_folder", fail)

    answer = raak("check")

    assert answer.code == 3
    assert answer.err.startswith(message)
    assert answer.err.count("\n") == 1


def test_the_traceback_can_be_asked_for(raak, site: Path, monkeypatch) -> None:
    monkeypatch.setattr(generator.cli.commands.check, "site_folder", lambda named: 1 / 0)
    monkeypatch.setenv("RAAK_TRACEBACK", "1")

    answer = raak("check")

    assert answer.code == 3
    assert "ZeroDivisionError" in answer.err


@pytest.mark.parametrize(
    ("fault", "said"),
    [
        (OSError(errno.ENOSPC, "No space left on device", "public"), "the disk is full: public"),
        (OSError(errno.ENOSPC, "No space left on device"), "the disk is full"),
        (PermissionError(errno.EACCES, "Permission denied", "public"), "you are not allowed to: public"),
        (OSError(errno.EROFS, "Read-only file system", "x"), "nothing can be written on that disk: x"),
        (OSError(errno.EIO, "Input/output error", "public"), "Input/output error: public"),
        (OSError(), "OSError"),
    ],
)
def test_a_failing_disk_is_told_with_its_reason(raak, site: Path, monkeypatch, fault: OSError, said: str) -> None:
    def fail(named: str) -> str:
        raise fault

    monkeypatch.setattr(generator.cli.commands.check, "site_folder", fail)

    answer = raak("check")

    assert (answer.code, answer.err) == (3, f"raak: a file could not be read or written: {said}\n")


def test_a_full_disk_is_told_in_dutch(raak, site: Path, monkeypatch) -> None:
    def fail(named: str) -> str:
        raise OSError(errno.ENOSPC, "No space left on device", "public")

    monkeypatch.setattr(generator.cli.commands.check, "site_folder", fail)

    answer = raak("check", "--messages", "nl")

    assert answer.err == "raak: een bestand kon niet worden gelezen of geschreven: de schijf is vol: public\n"


def test_a_disk_without_room_is_told_before_anything_is_written(raak, site: Path, monkeypatch) -> None:
    monkeypatch.setattr("generator.disk.room.free_bytes", lambda place: 1_234)

    answer = raak("build")

    assert answer.code == 3
    assert re.fullmatch(
        r"raak: there is no room for the site in \S+public: it takes \d\.\d MB, and the disk has 0\.0 MB left\. "
        r"Nothing there was changed\. Make room, then do the same again\.\n",
        answer.err,
    )
    assert not (site / "public").exists()


@pytest.mark.parametrize(
    "fault",
    [
        MemoryError(),
        OSError(12, "Cannot allocate memory", "public"),
        ImportError("libjpeg.so.62: failed to map segment from shared object", name="PIL._imaging"),
        ImportError("DLL load failed: The paging file is too small for this", name="PIL._imaging"),
    ],
)
def test_a_machine_without_memory_is_told(raak, site: Path, monkeypatch, fault: Exception) -> None:
    def no_memory(named: str) -> str:
        raise fault

    monkeypatch.setattr(generator.cli.commands.check, "site_folder", no_memory)

    answer = raak("check")

    said = "there is not enough memory for that at the moment; nothing is half done. Close other programs, "
    assert (answer.code, answer.err) == (3, f"raak: {said}or allow raak more, and try again.\n")


def test_where_memory_does_not_even_suffice_for_words_that_much_is_said(raak, site: Path, monkeypatch) -> None:
    def no_memory(*_words: object) -> str:
        raise MemoryError

    monkeypatch.setattr(generator.cli.commands.check, "site_folder", lambda _named: 1 / 0)
    monkeypatch.setattr(generator.cli.phrases, "phrases_for", no_memory)

    answer = raak("check")

    assert (answer.code, answer.err) == (3, "raak: there is not enough memory.\n")


def test_ctrl_c_ends_without_a_word(raak, site: Path, monkeypatch) -> None:
    def interrupt(named: str) -> str:
        raise KeyboardInterrupt

    monkeypatch.setattr(generator.cli.commands.check, "site_folder", interrupt)

    answer = raak("check")

    assert (answer.code, answer.out, answer.err.strip()) == (130, "", "")


def test_a_reader_that_goes_away_ends_it_quietly(site: Path) -> None:
    reading, writing = os.pipe()
    os.close(reading)

    ended = subprocess.run(
        [sys.executable, "-m", "generator", "explain"], stdout=writing, stderr=subprocess.PIPE, env=here(), check=False
    )
    os.close(writing)

    assert (ended.returncode, ended.stderr) == (141, b"")


@pytest.mark.parametrize(("words", "code"), [("check", 141), ("nonsense", 2), ("--version", 141)])
def test_where_nobody_hears_anything_the_exit_code_tells(site: Path, words: str, code: int) -> None:
    reading, writing = os.pipe()
    os.close(reading)

    ended = subprocess.run(
        [sys.executable, "-m", "generator", words], stdout=writing, stderr=writing, env=here(), check=False
    )
    os.close(writing)

    assert ended.returncode == code


@pytest.mark.parametrize("closed", [">&-", "2>&-", "<&-", "<&- >&-", "<&- >&- 2>&-"])
@pytest.mark.parametrize("command", ["check", "build", "triage"])
def test_what_a_shell_closed_does_no_harm(site: Path, command: str, closed: str) -> None:
    whole = f"exec {shlex.quote(sys.executable)} -m generator {command} {closed}"

    ended = subprocess.run(["bash", "-c", whole], capture_output=True, env=here(), check=False)

    assert (ended.returncode, ended.stderr) == (0, b"")


@pytest.mark.parametrize("name", ["yaml", "msgspec", "json", "jinja2", "typing"])
def test_python_takes_no_module_from_a_strangers_site(site: Path, tmp_path: Path, name: str) -> None:
    (site / f"{name}.py").write_text(f"open({str(tmp_path / 'ran')!r}, 'w')\n")

    ended = subprocess.run([sys.executable, "-m", "generator", "check"], capture_output=True, env=here(), check=False)

    assert (ended.returncode, ended.stderr) == (0, b"")
    assert not (tmp_path / "ran").exists()


def test_letters_that_an_old_terminal_does_not_know_do_no_harm() -> None:
    environment = {**here(), "PYTHONIOENCODING": "ascii"}
    words = [sys.executable, "-m", "generator", "explain", "persona-is-everyone", "--messages", "nl"]

    ended = subprocess.run(words, capture_output=True, env=environment, check=False)

    assert ended.returncode == 0
    assert b"persona-is-everyone" in ended.stdout


@pytest.mark.parametrize("words", [["--version"], ["build"]])
def test_starting_imports_next_to_nothing(site: Path, words: list[str]) -> None:
    with (site / "site.yaml").open("a", encoding="utf-8") as config:
        config.write("rules: {problem-without-post: off}\n")
    time.sleep(0.1)  # what was written just now is read again, to be sure
    main(["build", "--quiet"])
    script = f"import sys; from generator.cli import main; main({words!r}); print(*sys.modules)"

    environment = unmeasured(PYTHONPATH=str(ROOT))
    ended = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, env=environment, check=True)

    loaded = set(ended.stdout.splitlines()[-1].split())
    assert not loaded & {"argparse", "pathlib", "msgspec", "yaml", "jinja2", "markdown_it", "PIL", "typing"}


def here() -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": str(ROOT)}
