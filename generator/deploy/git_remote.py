"""The branch at the remote: what it holds, and how it gets a commit more."""

import re
from collections.abc import Mapping
from typing import NamedTuple

from msgspec import Struct

from generator.deploy.failures import reason_of
from generator.deploy.git import Git, GitError, is_object, without_password
from generator.deploy.target import NotDeployed, Refusal

_FETCH_OPTIONS = ("--quiet", "--no-tags", "--no-write-fetch-head", "--no-recurse-submodules", "--refmap=")
_PUSH_OPTIONS = ("--quiet", "--no-verify", "--no-follow-tags", "--no-signed", "--no-recurse-submodules")

_OURS = re.compile(r"^Generator: raak ", re.MULTILINE)
_SOURCE = re.compile(r"^Source: ([0-9a-f]{40,64})$", re.MULTILINE)


class TreeEntry(NamedTuple):
    """A file in a commit, as git keeps it."""

    mode: str
    digest: str


class BranchState(Struct, frozen=True):
    """What the branch holds at the remote."""

    tip: str = ""  # the newest commit; empty where there is no such branch
    files: Mapping[bytes, TreeEntry] = {}  # by name
    is_ours: bool = False  # whether raak made the newest commit
    source: str = ""  # the commit of the author's that it was made from, where raak wrote that down
    has_history: bool = False  # whether there is a commit before it


def remotes_of(git: Git) -> tuple[str, ...]:
    """The names of all remotes that can be shown and typed."""
    return tuple(filter(str.isprintable, git.line("remote").split()))


def chosen_remote(git: Git, named: str) -> str:
    """The remote that the writer named, that git is told to push to, or that is the only one; empty without any.

    It is always one that the repository has: an address, or an option for git, cannot get in here.
    """
    remotes = remotes_of(git)
    wanted = named or git.line("config", "remote.pushDefault")
    if wanted in remotes:
        return wanted
    return remotes[0] if len(remotes) == 1 and not named else ""


class Branch:
    """One branch of one remote."""

    def __init__(self, git: Git, remote: str, name: str) -> None:
        self._git = git
        self.remote = remote
        self.name = name
        self.ref = f"refs/heads/{name}"
        self.address = git.line("remote", "get-url", "--push", "--", remote) if remote else ""

    @property
    def facts(self) -> Mapping[str, str]:
        """What phrases may tell of it."""
        return {"remote": self.remote, "branch": self.name, "address": without_password(self.address)}

    def look(self) -> BranchState:
        """What it holds now; raises `NotDeployed` where the remote does not answer."""
        tip = self._tip()
        if not tip:
            return BranchState()
        if not self._git.succeeds("rev-list", "--objects", "--quiet", "--max-count=1", tip):
            self._run("fetch", *_FETCH_OPTIONS, "--", self._readable_address, self.ref)
        listed = self._run("ls-tree", "-r", "-z", "--full-tree", tip).split(b"\0")[:-1]
        message = self._git.line("cat-file", "commit", tip)
        source = _SOURCE.search(message)
        return BranchState(
            tip,
            dict(map(_entry, listed)),
            is_ours=_OURS.search(message) is not None,
            source=source[1] if source else "",
            has_history=len(self._git.line("rev-list", "--max-count=2", tip).split()) > 1,
        )

    def push(self, commit: str, state: BranchState) -> None:
        """Make the commit its newest, if it still holds what was seen; raises `NotDeployed`."""
        lease = f"--force-with-lease={self.ref}:{state.tip}"
        self._run("push", *_PUSH_OPTIONS, lease, "--", self.remote, f"{commit}:{self.ref}")

    def _tip(self) -> str:
        answer = self._run("ls-remote", "--", self._readable_address, self.ref).decode("utf-8", "replace")
        listed = (line.partition("\t") for line in answer.splitlines())
        return next((tip for tip, _, name in listed if name == self.ref and is_object(tip)), "")

    @property
    def _readable_address(self) -> str:
        """Where to read what a push would change: the remote, unless it is pushed to at another address."""
        read_from = self._git.line("remote", "get-url", "--", self.remote)
        return self.remote if read_from == self.address else self.address

    def _run(self, *words: str) -> bytes:
        """What git prints; raises `NotDeployed` with what the other side is likely to mind."""
        try:
            return self._git.run(*words)
        except GitError as no:
            raise NotDeployed(Refusal(reason_of(no.said), self.facts, no.said), failed=True) from None


def _entry(listed: bytes) -> tuple[bytes, TreeEntry]:
    """The name of a file, and what `git ls-tree` tells of it."""
    facts, _, name = listed.partition(b"\t")
    mode, _, digest = facts.decode("ascii").split(" ")
    return name, TreeEntry(mode, digest)
