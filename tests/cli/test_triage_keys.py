"""`raak triage` in a terminal: single keys, and what becomes of them when somebody breaks off."""

import os
import shlex
import signal
import sys
from pathlib import Path
from select import select

import pytest

from tests.cli.conftest import head

pty = pytest.importorskip("pty", reason="there are no pseudo-terminals on Windows")


PATIENCE = 60
"""Seconds until a text that has not come is not waited for any more."""


class Session:
    """raak in a terminal of its own, with a hand on its keys."""

    def __init__(self, folder: Path, *, around: str = "") -> None:
        self.shown = ""
        self._pid, self._handle = pty.fork()
        if self._pid == 0:
            os.chdir(folder)
            signal.signal(signal.SIGINT, signal.SIG_DFL)  # whoever runs the tests in the background has it ignored
            os.environ |= {"LANG": "en_GB.UTF-8", "COLUMNS": "90", "NO_COLOR": "1"}
            words = [sys.executable, "-m", "generator", "triage"]
            if around:  # a shell that is not to be interrupted along with it
                os.execv("/bin/sh", ["sh", "-c", "trap : INT; " + around.format(shlex.join(words))])
            os.execv(words[0], words)

    def wait_for(self, text: str) -> None:
        """Read until a text is shown."""
        while text not in self.shown:
            ready, _, _ = select([self._handle], [], [], PATIENCE)
            try:
                more = os.read(self._handle, 4096) if ready else b""
            except OSError:  # how Linux says that it has ended
                more = b""
            assert more, f"never shown: {text}\n{self.shown}"
            self.shown += more.decode("utf-8", "replace").replace("\r\n", "\n")

    def press(self, keys: str, then: str) -> None:
        """Press keys, and wait for what they bring about, shown anew."""
        self.shown = ""
        os.write(self._handle, keys.encode())
        self.wait_for(then)

    def ended(self) -> int:
        """The exit code."""
        try:
            while os.read(self._handle, 4096):
                pass
        except OSError:
            pass
        os.close(self._handle)
        return os.waitstatus_to_exitcode(os.waitpid(self._pid, 0)[1])


def test_single_keys_decide_without_enter(posts: Path) -> None:
    session = Session(posts)
    session.wait_for("[a] accept")
    session.press("a", "2 of 4")
    session.press("\x1b[A", "[c] choose")  # an arrow does nothing
    session.press("é", "[c] choose")
    session.press("3", "3 of 4")
    session.press("b", "2 of 4")
    session.press("2", "3 of 4")
    session.press("m", "Bruno")
    session.press("r", "4 of 4")
    session.press("c", "number or id:")
    session.press("stiff-hand\n", "3 posts have a reader now.")

    assert session.ended() == 0
    assert head(posts, "2019-05-04-coats-on.md")[-1] == "problem: no-answer"
    assert head(posts, "2018-02-01-mornings.md")[-1] == "problem: empty-week"
    assert head(posts, "2017-11-30-puppy.md")[-1] == "draft: retired"
    assert head(posts, "2016-01-01-half.md")[-1] == "draft: true"


@pytest.mark.parametrize(("how", "code"), [("\x03", 130), ("\x04", 0), ("\x1b", 0), ("q", 0)])
def test_whoever_breaks_off_keeps_what_is_decided(posts: Path, how: str, code: int) -> None:
    session = Session(posts)
    session.wait_for("[a] accept")
    session.press("\n", "2 of 4")
    session.press(how, "1 post has a reader now.\n3 posts still wait: raak triage\n")

    assert session.ended() == code
    assert head(posts, "2019-05-04-coats-on.md")[-1] == "problem: no-answer"
    assert head(posts, "2018-02-01-mornings.md")[-1] == "draft: imported"


@pytest.mark.parametrize("how", ["q", "\x03"])
def test_the_terminal_is_left_as_it_was(posts: Path, how: str) -> None:
    session = Session(posts, around="stty -g; {}; stty -g; echo over")
    session.wait_for("[q] quit")
    before = session.shown.lstrip().partition("\n")[0]
    session.press(how, "over")

    assert session.shown.rstrip().split("\n")[-2] == before
