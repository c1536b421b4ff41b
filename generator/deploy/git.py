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
import subprocess
import tempfile
from collections.abc import Iterable
from typing import IO

from generator.deploy.target import NotDeployed, Refusal
from generator.disk.stamp import MEMORY_FOLDER

_SETTINGS = (
    "core.hooksPath=/dev/null",
    "core.fsmonitor=false",
    "safe.bareRepository=explicit",
    "protocol.ext.allow=never",
    "protocol.fd.allow=never",
    "gc.auto=0",  # tidying up is for a moment when nobody waits
    "maintenance.auto=false",
)

_ABOUT_ANOTHER_REPOSITORY = re.compile(
    r"GIT_(?:DIR|WORK_TREE|INDEX_FILE|PREFIX|COMMON_DIR|NAMESPACE|OBJECT_DIRECTORY|ALTERNATE_OBJECT_DIRECTORIES"
    r"|GRAFT_FILE|SHALLOW_FILE|REPLACE_REF_BASE|QUARANTINE_PATH)"
)
"""What git leaves in the environment of whatever a hook of it starts."""

_MOST_SAID = 4000  # bytes: a server may say as much as it likes, and what matters comes last
_OBJECT = re.compile(r"[0-9a-f]{40,64}")


class GitError(Exception):
    """A command of git's failed; `said` is what it printed about that, made readable."""

    def __init__(self, said: str) -> None:
        super().__init__(said)
        self.said = said


class Git:
    """One repository. Raises `NotDeployed` where there is no git."""

    def __init__(self, folder: str, *, can_ask: bool) -> None:
        program = shutil.which("git")
        if program is None:
            raise NotDeployed(Refusal("git-missing"))
        settings = (word for setting in _SETTINGS for word in ("-c", setting))
        self._command = (program, *settings)
        self._folder = folder
        self._environment = {
            **{name: value for name, value in os.environ.items() if not _ABOUT_ANOTHER_REPOSITORY.fullmatch(name)},
            "LC_ALL": "C",  # what it says is looked at, to tell what to do about it
            "GIT_OPTIONAL_LOCKS": "0",
            "GIT_NO_REPLACE_OBJECTS": "1",
            **({} if can_ask else {"GIT_TERMINAL_PROMPT": "0"}),
        }

    def run(self, *words: str, stdin: IO[bytes] | int = subprocess.DEVNULL) -> bytes:
        """What `git` with these words prints, given this as its standard input; raises `GitError`."""
        try:
            done = subprocess.run(
                (*self._command, *words),
                cwd=self._folder,
                env=self._environment,
                stdin=stdin,
                capture_output=True,
                check=False,
            )
        except ValueError as no:  # NUL in a word
            raise GitError(str(no)) from no
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
