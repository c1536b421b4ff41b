"""A branch of the site's own git repository, pushed to its remote: what GitHub Pages and others show.

The commit is made from the files that differ, on top of what the remote has. No work tree, no index and no branch of
the repository is needed or touched, so it works beside uncommitted changes, in any worktree, on a detached or unborn
HEAD. It is pushed by its own name, on condition that the remote still has what was looked at. A server takes a push
whole or not at all, so readers see the old site or the new.

ghp-import does the first half in the same way, but it moves a local branch before the push, so that a push that
fails leaves it ahead; it commits when nothing has changed; it takes whatever lies in the folder; it runs the hooks
of the repository; and it brings python-dateutil along. What it would save is `git_commit.py`.
"""

from collections.abc import Iterator
from itertools import chain
from pathlib import Path

from generator import __version__
from generator.deploy.address import address_meant, repository_at_github
from generator.deploy.git import Git, GitError, without_password
from generator.deploy.git_commit import commit_of, difference
from generator.deploy.git_remote import Branch, BranchState, chosen_remote, remotes_of
from generator.deploy.target import Changes, DeployRequest, NotDeployed, Phrase, Refusal
from generator.disk.finished import FinishedSite
from generator.layout import CONFIG
from generator.parse.nearest import nearest_first

BRANCH = "gh-pages"

WORKFLOW = ".github/workflows/pages.yml"
"""What `raak init` writes for those who rather push their texts."""


def to_git_branch(request: DeployRequest) -> "GitBranch":
    """The branch, for any request."""
    return GitBranch(request)


class GitBranch:
    """A branch of the remote that the writer named, or that is the only one."""

    def __init__(self, request: DeployRequest) -> None:
        self._request = request
        self._git = Git(request.site_dir, can_ask=request.can_ask)
        self._branch = Branch(self._git, chosen_remote(self._git, request.remote), request.branch or BRANCH)
        self._repository = repository_at_github(self._branch.address)
        self._state = BranchState()

    def refusals(self) -> tuple[Refusal, ...]:
        """Why nothing can be pushed as things stand."""
        try:
            self._git.run("rev-parse", "--git-dir")
        except GitError as no:
            is_none = "not a git repository" in no.said
            return (Refusal("repository-missing") if is_none else Refusal("git", said=no.said),)
        return tuple(chain(self._about_remote(), self._about_branch(), self._about_author(), self._about_address()))

    def survey(self, site: FinishedSite) -> Changes:
        """What the branch at the remote lacks, and what it has too much."""
        self._state = self._branch.look()
        self._refuse_to_lose(site)
        return difference(self._git, site, self._state, self._request)

    def deliver(self, site: FinishedSite, changes: Changes) -> None:
        """One commit, pushed in one go."""
        try:
            commit = commit_of(self._git, site, changes, self._state, self._request, self._message(changes))
        except GitError as no:
            raise NotDeployed(Refusal("not-committed", said=no.said), failed=True) from None
        self._branch.push(commit, self._state)

    def name(self) -> Phrase:
        """Remote and branch."""
        return Phrase("deploy-to-branch", self._branch.facts)

    def cautions(self) -> tuple[Phrase, ...]:
        """A word when somebody deployed from texts that are not here."""
        source = self._state.source
        if not source or self._git.succeeds("cat-file", "-e", f"{source}^{{commit}}"):
            return ()
        return (Phrase("deploy-source-unknown", {"commit": source[:10]}),)

    def first_steps(self) -> tuple[Phrase, ...]:
        """What has to be set once at the host, when the branch is new there."""
        if self._state.tip:
            return ()
        if self._repository is None:
            return (Phrase("deploy-first-elsewhere", {"branch": self._branch.name}),)
        setting = {"branch": self._branch.name, "settings": self._repository.settings_url}
        has_workflow = Path(self._request.site_dir, WORKFLOW).exists()
        another_way = (Phrase("deploy-first-workflow", {"workflow": WORKFLOW}),) if has_workflow else ()
        return (Phrase("deploy-first-github", setting), *another_way)

    def _about_remote(self) -> Iterator[Refusal]:
        remotes = remotes_of(self._git)
        if not remotes:
            yield Refusal("remote-missing")
        elif self._request.remote not in ("", *remotes):
            known = nearest_first(self._request.remote, remotes)
            yield Refusal("remote-unknown", {"remote": self._request.remote, "known": known})
        elif not self._branch.remote:
            yield Refusal("remote-choice", {"known": remotes, "example": remotes[0]})
        elif self._git.lies_at(self._branch.address):
            yield Refusal("remote-is-here", self._branch.facts)

    def _about_branch(self) -> Iterator[Refusal]:
        if not self._git.succeeds("check-ref-format", self._branch.ref):
            yield Refusal("branch-impossible", self._branch.facts)
        elif self._git.line("symbolic-ref", "--quiet", "HEAD") == self._branch.ref:
            yield Refusal("branch-checked-out", self._branch.facts)

    def _about_author(self) -> Iterator[Refusal]:
        idents = ("GIT_AUTHOR_IDENT", "GIT_COMMITTER_IDENT")
        if not all(self._git.succeeds("var", ident) for ident in idents):
            yield Refusal("author-unknown")

    def _about_address(self) -> Iterator[Refusal]:
        meant = address_meant(self._request.url, self._repository) if self._repository else ""
        if meant:
            facts = {"url": self._request.url, "meant": meant, "address": without_password(self._branch.address)}
            yield Refusal("url-disagrees", facts)

    def _refuse_to_lose(self, site: FinishedSite) -> None:
        """A branch that holds what the author works on is not the place for what is made of it."""
        if not self._state.tip:
            return
        config = self._git.line("rev-parse", "--show-prefix") + CONFIG
        has_texts = config.encode("utf-8", "surrogateescape") in self._state.files and config not in site.paths
        if has_texts or (not self._state.is_ours and self._git.succeeds("merge-base", "HEAD", self._state.tip)):
            raise NotDeployed(Refusal("branch-holds-work", self._branch.facts))
        if self._request.fresh_history and not self._state.is_ours:
            raise NotDeployed(Refusal("history-of-others", self._branch.facts))

    def _message(self, changes: Changes) -> str:
        """What the commit says of itself; `git_remote` reads the last lines again."""
        counts = f"{len(changes.new)} new, {len(changes.changed)} changed, {len(changes.removed)} removed."
        source = self._git.line("rev-parse", "--verify", "--quiet", "HEAD^{commit}")
        trailers = [*([f"Source: {source}"] if source else []), f"Generator: raak {__version__}"]
        return "\n".join([f"Deploy {self._request.url}", "", counts, "", *trailers, ""])
