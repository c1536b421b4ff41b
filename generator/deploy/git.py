"""Git, spoken to in the repository that a site lies in.

What of the repository's own settings counts is what `git push` would heed, too: the remotes, who logs in and by which
command (`core.sshCommand`, `credential.helper`). People with two keys need them, and whoever pushes from a folder
trusts them already. Nothing that comes along with a clone can set them: `.git/config` is never part of one. What can
come along, a folder of the site that is made up as a bare repository, is not believed. Hooks and file watchers have no
say in a push of generated files, so they are never run. Building a site starts no git at all.
"""

import os
import re
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import IO

from generator.deploy.target import NotDeployed, Refusal
from generator.layout import MEMORY_FOLDER

_SETTINGS = (
    "core.hooksPath=/dev/null",
    "core.fsmonitor=false",
    "safe.bareRepository=explicit",
    "protocol.ext.allow=never",
    "protocol.fd.allow=never",
    "gc.auto=0",  # tidying up is for a moment when nobody waits
    "maintenance.auto=false",
    "user.useConfigOnly=true",  # a name guessed from the machine's is one that nobody wants to see in public for ever
    "http.lowSpeedLimit=100",
    "http.lowSpeedTime=300",
)

_LEFT_BY_A_HOOK = re.compile(
    r"GIT_(?:DIR|WORK_TREE|INDEX_FILE|PREFIX|COMMON_DIR|NAMESPACE|OBJECT_DIRECTORY|ALTERNATE_OBJECT_DIRECTORIES"
    r"|GRAFT_FILE|SHALLOW_FILE|REPLACE_REF_BASE|QUARANTINE_PATH|AUTHOR_DATE|COMMITTER_DATE)"
)
"""What git leaves in the environment of whatever a hook of it starts: its repository, and the moment of its commit."""

_SSH = ("ssh", "-o", "ConnectTimeout=60", "-o", "ServerAliveInterval=120")
"""It notices when the line is dead."""

_SSH_THAT_CANNOT_ASK = (*_SSH, "-o", "BatchMode=yes")

A_MOMENT = 8
"""Seconds for a question about settings and names: the build has just read from the same disk, so that is awake."""

PATIENCE = {
    "cat-file": 60,
    "ls-tree": 60,
    "merge-base": 60,
    "rev-list": 60,
    "fast-import": 600,
    "ls-remote": 600,
    "fetch": 3600,
    "push": 3600,
}
"""Seconds for commands that read much, write much, or wait for a server. Lines are slow and sites are large: those that
are dead are noticed sooner, by the settings above."""

_SPEAK_WITH_A_SERVER = ("ls-remote", "fetch", "push")
_LAST_WORDS = 2  # seconds for git to end what it started

_MOST_SAID = 4000  # bytes: a server may say as much as it likes, and what matters comes last
_OBJECT = re.compile(r"[0-9a-f]{40,64}")


class GitError(Exception):
    """A command of git's failed; `said` is what it printed about that, made readable."""

    def __init__(self, said: str) -> None:
        super().__init__(said)
        self.said = said


class Git:
    """One repository. Raises `NotDeployed` where there is no git, and whenever it takes longer than it ever should."""

    def __init__(self, folder: str, *, can_ask: bool) -> None:
        program = shutil.which("git")
        if program is None:
            raise NotDeployed(Refusal("git-missing"))
        settings = (word for setting in _SETTINGS for word in ("-c", setting))
        self._command = (program, *settings)
        self._folder = folder
        self._environment = {
            **{name: value for name, value in os.environ.items() if not _LEFT_BY_A_HOOK.fullmatch(name)},
            "LC_ALL": "C",  # what it says is looked at, to tell what to do about it
            "GIT_OPTIONAL_LOCKS": "0",
            "GIT_NO_REPLACE_OBJECTS": "1",
            **({} if can_ask else {"GIT_TERMINAL_PROMPT": "0"}),
        }
        if not ({"GIT_SSH", "GIT_SSH_COMMAND"} & self._environment.keys() or self.line("config", "core.sshCommand")):
            self._environment["GIT_SSH_COMMAND"] = " ".join(_SSH if can_ask else _SSH_THAT_CANNOT_ASK)

    def run(self, *words: str, stdin: IO[bytes] | int = subprocess.DEVNULL) -> bytes:
        """What `git` with these words prints, given this as its standard input; raises `GitError`."""
        patience = PATIENCE.get(words[0], A_MOMENT)
        try:
            done = self._done(words, stdin, patience)
        except ValueError as no:  # NUL in a word
            raise GitError(str(no)) from no
        except subprocess.TimeoutExpired:
            raise _too_slow(words[0], patience) from None
        if done.returncode:
            raise GitError(readable(done.stderr or done.stdout))
        return done.stdout

    def run_with_input(self, parts: Iterable[bytes], *words: str) -> bytes:
        """The same, given these parts as its standard input: once all are there, so that a fault leaves nothing."""
        with tempfile.TemporaryFile(dir=f"{self._folder}/{MEMORY_FOLDER}") as whole:
            whole.writelines(parts)
            whole.seek(0)
            return self.run(*words, stdin=whole)

    def line(self, *words: str) -> str:
        """The one line that a command prints; empty where it fails."""
        try:
            return self.run(*words).decode("utf-8", "surrogateescape").rstrip("\n")
        except GitError:
            return ""

    def succeeds(self, *words: str) -> bool:
        """Whether a command succeeds."""
        try:
            self.run(*words)
        except GitError:
            return False
        return True

    def lies_at(self, address: str) -> bool:
        """Whether an address is a path that leads to this very repository, or to the folder with its work."""
        work = os.path.realpath(self.line("rev-parse", "--show-toplevel"))
        shared = os.path.realpath(Path(self._folder, self.line("rev-parse", "--git-common-dir")))
        place = os.path.realpath(Path(work, address.removeprefix("file://")))
        return not {place, f"{place}/.git"}.isdisjoint({work, shared})

    def _done(
        self, words: tuple[str, ...], stdin: IO[bytes] | int, patience: int
    ) -> subprocess.CompletedProcess[bytes]:
        """What came of it. A command that may ask for a password keeps the keyboard; all others are apart from it."""
        may_ask = words[0] in _SPEAK_WITH_A_SERVER
        process = subprocess.Popen(
            (*self._command, *words),
            cwd=self._folder,
            env=self._environment,
            stdin=stdin,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            process_group=None if may_ask else 0,
        )
        end = _end_politely if may_ask else _end_with_all_it_started
        with process:
            try:
                printed, complained = process.communicate(timeout=patience)
            except BaseException:
                end(process)
                raise
        return subprocess.CompletedProcess(process.args, process.returncode, printed, complained)


def _end_politely(process: subprocess.Popen[bytes]) -> None:
    """Ask git to end: then it ends what it has started, and sets the terminal right again."""
    process.terminate()
    try:
        process.wait(_LAST_WORDS)
    except subprocess.TimeoutExpired:
        process.kill()


def _end_with_all_it_started(process: subprocess.Popen[bytes]) -> None:
    if not hasattr(os, "killpg"):
        process.kill()
        return
    with suppress(ProcessLookupError, PermissionError):  # it has just ended
        os.killpg(process.pid, signal.SIGKILL)


def _too_slow(command: str, seconds: int) -> NotDeployed:
    if command in _SPEAK_WITH_A_SERVER:
        facts = {"command": command, "minutes": str(seconds // 60)}
        return NotDeployed(Refusal("server-too-slow", facts), failed=True)
    return NotDeployed(Refusal("git-too-slow", {"command": command, "seconds": str(seconds)}), failed=True)


def is_object(name: str) -> bool:
    """Whether it can be the name of a commit."""
    return _OBJECT.fullmatch(name) is not None


def readable(said: bytes) -> str:
    """What git said last, without passwords in addresses and without what would move a terminal's cursor."""
    last = said if len(said) <= _MOST_SAID else said[-_MOST_SAID:].partition(b"\n")[2]
    lines = re.split(r"[\r\n]+", last.decode("utf-8", "replace").replace("\t", " "))
    clean = ("".join(filter(str.isprintable, line)).rstrip() for line in lines)
    return without_password("\n".join(line for line in clean if line))


def without_password(text: str) -> str:
    """The text with what stands before the `@` of web addresses left out."""
    return re.sub(r"(?<=://)[^/\s]*@", "", text)
