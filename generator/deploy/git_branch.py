"""A branch of the site's own git repository, pushed to its remote: what GitHub Pages and others show.

The commit is made by `git fast-import`, from the files that differ, on top of what the remote has: no work tree,
no index and no branch of the repository is needed or touched, so it works beside uncommitted changes, in any
worktree, on a detached or unborn HEAD. It is pushed by its own name, on condition that the remote still has what was
looked at (`--force-with-lease`). A server takes a push whole or not at all, so readers see the old site or the new.

ghp-import does the first half in the same way, but it moves a local branch before the push, so that a push that
fails leaves it ahead; it commits when nothing has changed; it takes whatever lies in the folder; it runs the hooks
of the repository; and it brings python-dateutil along. What it saves are the sixty lines below.
"""

import hashlib
import os
import re
from collections.abc import Iterator, Mapping
from itertools import chain
from pathlib import Path

from msgspec import Struct

from generator import __version__
from generator.deploy.address import Repository, address_meant, repository_at_github
from generator.deploy.failures import reason_of
from generator.deploy.git import Git, GitSaidNo, without_password
from generator.deploy.target import Changes, Errand, NotDeployed, Refusal, Told
from generator.disk.finished import Finished

BRANCH = "gh-pages"
WORKFLOW = ".github/workflows/pages.yml"
"""What `raak init` writes for those who rather push their texts."""

_WAY_STATIONS = "refs/raak/"
"""Where the repository has a name for the commit, while it is being made."""

_OURS = re.compile(r"^Generator: raak ", re.MULTILINE)
_SOURCE = re.compile(r"^Source: ([0-9a-f]{40,64})$", re.MULTILINE)
_FILE = "100644"


class Lying(Struct, frozen=True):
    """What the branch holds at the remote."""

    tip: str = ""  # the newest commit; empty where there is no such branch
    files: Mapping[bytes, tuple[str, str]] = {}  # mode and digest
    is_ours: bool = False  # whether raak made the newest commit
    source: str = ""  # the commit of the author's that it was made from, where that is told
    has_history: bool = False


def to_git_branch(errand: Errand) -> "GitBranch":
    """The branch, for any errand."""
    return GitBranch(errand)


class GitBranch:
    """A branch of the remote that the writer named, or that is the only one."""

    def __init__(self, errand: Errand) -> None:
        self._errand = errand
        self._git = Git(errand.site_dir, can_ask=errand.can_ask)
        self._branch = errand.branch or BRANCH
        self._remotes = tuple(self._git.line("remote").split())
        self._remote = self._chosen_remote()
        self._address = self._git.line("remote", "get-url", "--push", "--", self._remote) if self._remote else ""
        self._lying = Lying()

    # What is asked of it

    def refusals(self) -> tuple[Refusal, ...]:
        """Why nothing can be pushed as things stand."""
        try:
            self._git.asked("rev-parse", "--git-dir")
        except GitSaidNo as no:
            is_none = "not a git repository" in no.said
            return (Refusal("repository-missing") if is_none else Refusal("git", said=no.said),)
        return tuple(
            chain(self._about_remote(), self._about_branch(), self._about_author(), self._about_address()),
        )

    def survey(self, site: Finished) -> Changes:
        """What the branch at the remote lacks, and what it has too much."""
        self._lying = self._look_at_remote()
        self._refuse_to_lose(site)
        return self._compared(site)

    def deliver(self, site: Finished, changes: Changes) -> None:
        """One commit, pushed in one go."""
        try:
            commit = self._commit(site, changes)
        except GitSaidNo as no:
            raise NotDeployed(Refusal("not-committed", said=no.said), failed=True) from None
        self._push(commit)

    def names(self) -> tuple[str, Mapping[str, str]]:
        """Remote and branch."""
        facts = {"remote": self._remote, "address": without_password(self._address), "branch": self._branch}
        return "deploy-to-branch", facts

    def first_steps(self) -> Told:
        """What has to be set once at the host, when the branch is new there."""
        if self._lying.tip:
            return ()
        if self._repository:
            facts = {"branch": self._branch, "settings": self._repository.settings_url}
            has_workflow = Path(self._errand.site_dir, WORKFLOW).exists()
            two_ways: Told = (("deploy-first-workflow", {"workflow": WORKFLOW}),) if has_workflow else ()
            return (("deploy-first-github", facts), *two_ways)
        return (("deploy-first-elsewhere", {"branch": self._branch}),)

    def cautions(self) -> Told:
        """A word when somebody deployed from texts that are not here."""
        source = self._lying.source
        if not source or self._git.agrees("cat-file", "-e", f"{source}^{{commit}}"):
            return ()
        return (("deploy-source-unknown", {"commit": source[:10]}),)

    # Refusals

    def _chosen_remote(self) -> str:
        """The remote that the writer named, that git is told to push to, or that is the only one; else empty."""
        if self._errand.remote:
            return self._errand.remote if self._errand.remote in self._remotes else ""
        if (told := self._git.line("config", "remote.pushDefault")) in self._remotes and told:
            return told
        return self._remotes[0] if len(self._remotes) == 1 else ""

    def _about_remote(self) -> Iterator[Refusal]:
        known = ", ".join(self._remotes)
        if not self._remotes:
            yield Refusal("remote-missing")
        elif self._errand.remote not in ("", *self._remotes):
            yield Refusal("remote-unknown", {"remote": self._errand.remote, "known": known})
        elif not self._remote:
            yield Refusal("remote-choice", {"known": known, "example": self._remotes[0]})

    def _about_branch(self) -> Iterator[Refusal]:
        if not self._git.agrees("check-ref-format", f"refs/heads/{self._branch}"):
            yield Refusal("branch-impossible", {"branch": self._branch})
        elif self._git.line("symbolic-ref", "--quiet", "HEAD") == f"refs/heads/{self._branch}":
            yield Refusal("branch-checked-out", {"branch": self._branch})

    def _about_author(self) -> Iterator[Refusal]:
        """Git guesses a name from the machine's, which nobody wants to see in public for ever."""
        for who in ("GIT_AUTHOR_IDENT", "GIT_COMMITTER_IDENT"):
            if not self._git.agrees("-c", "user.useConfigOnly=true", "var", who):
                yield Refusal("author-unknown")
                return

    def _about_address(self) -> Iterator[Refusal]:
        meant = address_meant(self._errand.url, self._repository) if self._repository else ""
        if meant:
            facts = {"url": self._errand.url, "meant": meant, "address": without_password(self._address)}
            yield Refusal("url-disagrees", facts)

    @property
    def _repository(self) -> Repository | None:
        return repository_at_github(self._address)

    def _refuse_to_lose(self, site: Finished) -> None:
        """A branch that holds what the author wrote is not the place for what is made of it."""
        config = self._git.line("rev-parse", "--show-prefix") + "site.yaml"
        if config.encode("utf-8", "surrogateescape") in self._lying.files and config not in site.paths:
            raise NotDeployed(self._refusal("branch-holds-sources"))
        if self._errand.fresh_history and self._lying.tip and not self._lying.is_ours:
            raise NotDeployed(self._refusal("history-of-others"))

    # The remote, and what differs there

    def _look_at_remote(self) -> Lying:
        tip = self._tip()
        if not tip:
            return Lying()
        if not self._git.agrees("rev-list", "--objects", "--quiet", "--max-count=1", tip):
            self._network("fetch", *_QUIETLY, "--", self._readable_address, f"refs/heads/{self._branch}")
        listed = self._network("ls-tree", "-r", "-z", "--full-tree", tip).split(b"\0")[:-1]
        commits = self._git.line("rev-list", "--max-count=2", tip).split()
        message = self._git.line("cat-file", "commit", tip)
        is_ours, source = _OURS.search(message) is not None, _SOURCE.search(message)
        return Lying(tip, dict(map(_entry, listed)), is_ours, source[1] if is_ours and source else "", len(commits) > 1)

    def _tip(self) -> str:
        """The newest commit of the branch at the remote."""
        ref = f"refs/heads/{self._branch}"
        answer = self._network("ls-remote", "--", self._readable_address, ref).decode("utf-8", "replace")
        listed = (line.partition("\t") for line in answer.splitlines())
        return next((tip for tip, _, name in listed if name == ref), "")

    @property
    def _readable_address(self) -> str:
        """Where to read what a push would change: the remote, unless it is pushed to at another address."""
        read_from = self._git.line("remote", "get-url", "--", self._remote)
        return self._remote if read_from == self._address else self._address

    def _network(self, *words: str) -> bytes:
        """What git answers that had to ask the remote."""
        try:
            return self._git.asked(*words)
        except GitSaidNo as no:
            raise NotDeployed(self._refusal(reason_of(no.said), no.said), failed=True) from None

    def _refusal(self, reason: str, said: str = "") -> Refusal:
        facts = {"remote": self._remote, "branch": self._branch, "address": without_password(self._address)}
        return Refusal(reason, facts, said)

    def _compared(self, site: Finished) -> Changes:
        digest = _Digest(self._git.line("rev-parse", "--show-object-format") or "sha1")
        there = self._lying.files
        new, changed = [], []
        for done, path in enumerate(site.paths, start=1):
            entry = there.get(_name(path))
            if entry is None:
                new.append(path)
            elif entry != (_FILE, digest.of(site.read(path))):
                changed.append(path)
            if self._errand.progress:
                self._errand.progress("deploy-compare", done, len(site.paths))
        ours = set(map(_name, site.paths))
        return Changes(
            tuple(new),
            tuple(changed),
            tuple(name.decode("utf-8", "surrogateescape") for name in there if name not in ours),
            unchanged=len(site.paths) - len(new) - len(changed),
            size=sum(site.size(path) for path in (*new, *changed)),
            makes_history=self._errand.fresh_history and self._lying.has_history,
        )

    # The commit, and its way out

    def _commit(self, site: Finished, changes: Changes) -> str:
        """Make the commit; gives its name."""
        try:
            answer = self._git.told(("fast-import", "--quiet", "--force", "--done"), self._story(site, changes))
        finally:
            for name in self._git.line("for-each-ref", "--format=%(refname)", _WAY_STATIONS).splitlines():
                self._git.agrees("update-ref", "-d", name)
        return answer.decode("ascii").strip()

    def _story(self, site: Finished, changes: Changes) -> Iterator[bytes]:
        """The commit as `git fast-import` wants it told."""
        yield f"commit {_WAY_STATIONS}{os.getpid()}\nmark :1\n".encode()
        for role, who in (("author", "GIT_AUTHOR_IDENT"), ("committer", "GIT_COMMITTER_IDENT")):
            yield f"{role} {self._git.line('var', who)}\n".encode("utf-8", "surrogateescape")
        yield _counted(self._message(changes).encode("utf-8", "surrogateescape"))
        if self._lying.tip and self._errand.fresh_history:
            yield f'M 040000 {self._git.line("rev-parse", f"{self._lying.tip}^{{tree}}")} ""\n'.encode()
        elif self._lying.tip:
            yield f"from {self._lying.tip}\n".encode()
        for path in changes.removed:
            yield b"D " + _quoted(path) + b"\n"
        for path in (*changes.new, *changes.changed):
            yield f"M {_FILE} inline ".encode() + _quoted(path) + b"\n" + _counted(site.read(path))
        yield b"\nget-mark :1\ndone\n"

    def _message(self, changes: Changes) -> str:
        counts = f"{len(changes.new)} new, {len(changes.changed)} changed, {len(changes.removed)} removed."
        source = self._git.line("rev-parse", "--verify", "--quiet", "HEAD^{commit}")
        trailers = [*([f"Source: {source}"] if source else []), f"Generator: raak {__version__}"]
        return "\n".join([f"Deploy {self._errand.url}", "", counts, "", *trailers, ""])

    def _push(self, commit: str) -> None:
        ref = f"refs/heads/{self._branch}"
        lease = f"--force-with-lease={ref}:{self._lying.tip}"
        self._network("push", *_PLAINLY, lease, "--", self._remote, f"{commit}:{ref}")


_QUIETLY = ("--quiet", "--no-tags", "--no-write-fetch-head", "--no-recurse-submodules", "--refmap=")
_PLAINLY = ("--quiet", "--no-verify", "--no-follow-tags", "--no-signed", "--no-recurse-submodules")


class _Digest:
    """How a repository calls the content of a file."""

    def __init__(self, algorithm: str) -> None:
        self._algorithm = algorithm

    def of(self, content: bytes) -> str:
        return hashlib.new(self._algorithm, b"blob %d\0" % len(content) + content, usedforsecurity=False).hexdigest()


def _entry(listed: bytes) -> tuple[bytes, tuple[str, str]]:
    facts, _, name = listed.partition(b"\t")
    mode, _, digest = facts.decode("ascii").split(" ")
    return name, (mode, digest)


def _name(path: str) -> bytes:
    return path.encode("utf-8", "surrogateescape")


def _quoted(path: str) -> bytes:
    return b'"' + _name(path).replace(b"\\", b"\\\\").replace(b'"', b'\\"').replace(b"\n", b"\\n") + b'"'


def _counted(content: bytes) -> bytes:
    return b"data %d\n" % len(content) + content + b"\n"
