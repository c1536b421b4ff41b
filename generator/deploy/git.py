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

from generator.deploy.target import NotDeployed, Refusal

_SETTINGS = (
    "core.hooksPath=/dev/null",
    "core.fsmonitor=false",
    "safe.bareRepository=explicit",
    "protocol.ext.allow=never",
    "gc.auto=0",  # tidying up is for a moment when nobody waits
    "maintenance.auto=false",
)

_ABOUT_ANOTHER_REPOSITORY = re.compile(
    r"GIT_(?:DIR|WORK_TREE|INDEX_FILE|PREFIX|COMMON_DIR|NAMESPACE|OBJECT_DIRECTORY|ALTERNATE_OBJECT_DIRECTORIES"
    r"|GRAFT_FILE|SHALLOW_FILE|REPLACE_REF_BASE|QUARANTINE_PATH)"
)
"""What git leaves in the environment of whatever a hook of it starts."""


class GitSaidNo(Exception):  # noqa: N818  whoever asked knows what it means
    """A command of git's failed; `said` is what it printed about that."""

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

    def asked(self, *words: str) -> bytes:
        """What a command answers; raises `GitSaidNo`."""
        done = subprocess.run(
            (*self._command, *words),
            cwd=self._folder,
            env=self._environment,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            check=False,
        )
        if done.returncode:
            raise GitSaidNo(readable(done.stderr or done.stdout))
        return done.stdout

    def line(self, *words: str) -> str:
        """The one line that a command answers; empty where it fails."""
        try:
            return self.asked(*words).decode("utf-8", "surrogateescape").rstrip("\n")
        except GitSaidNo:
            return ""

    def agrees(self, *words: str) -> bool:
        """Whether a command succeeds."""
        try:
            self.asked(*words)
        except GitSaidNo:
            return False
        return True

    def told(self, words: Iterable[str], story: Iterable[bytes]) -> bytes:
        """What a command answers that is told a long story, piece by piece; raises `GitSaidNo`."""
        with tempfile.TemporaryFile() as complaints:
            process = subprocess.Popen(
                (*self._command, *words),
                cwd=self._folder,
                env=self._environment,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=complaints,
            )
            with process:
                answer = _tell(process, story)
            if process.returncode:
                complaints.seek(0)
                raise GitSaidNo(readable(complaints.read()))
        return answer


def _tell(process: "subprocess.Popen[bytes]", story: Iterable[bytes]) -> bytes:
    assert process.stdin is not None  # noqa: S101  they were asked for
    assert process.stdout is not None  # noqa: S101
    try:
        for piece in story:
            process.stdin.write(piece)
        process.stdin.close()
    except BrokenPipeError:  # it has given up, and will say why
        pass
    except BaseException:
        process.kill()
        raise
    return process.stdout.read()


def readable(said: bytes) -> str:
    """What git said, without passwords in addresses and without what would move a terminal's cursor."""
    lines = re.split(r"[\r\n]+", said.decode("utf-8", "replace").replace("\t", " "))
    clean = ("".join(filter(str.isprintable, line)).rstrip() for line in lines)
    return without_password("\n".join(line for line in clean if line))


def without_password(text: str) -> str:
    """The text with what stands before the `@` of web addresses left out."""
    return re.sub(r"(?<=://)[^/@\s]*@", "", text)
