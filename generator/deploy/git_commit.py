"""A commit with exactly the files of a site, made by `git fast-import`: what differs, on top of what is there."""

import hashlib
from collections.abc import Iterator

from generator.deploy.git import Git, GitError, is_object, readable
from generator.deploy.git_remote import BranchState, TreeEntry
from generator.deploy.target import Changes, DeployRequest
from generator.disk.finished import FinishedSite

_NAME = "refs/raak/new"
"""How the stream calls the commit. It takes the name back at its end, so the repository never hears of it."""

_FILE = "100644"


def difference(git: Git, site: FinishedSite, state: BranchState, request: DeployRequest) -> Changes:
    """What the branch lacks of the site, and what it has too much."""
    algorithm = git.line("rev-parse", "--show-object-format") or "sha1"
    new, changed = [], []
    for done, path in enumerate(site.paths, start=1):
        entry = state.files.get(_name(path))
        if entry is None:
            new.append(path)
        elif entry != TreeEntry(_FILE, _digest(algorithm, site.read(path))):
            changed.append(path)
        if request.progress:
            request.progress("deploy-compare", done, len(site.paths))
    ours = set(map(_name, site.paths))
    removed = (name.decode("utf-8", "surrogateescape") for name in state.files if name not in ours)
    return Changes.of(site, new, changed, removed, makes_history=request.fresh_history and state.has_history)


def commit_of(
    git: Git, site: FinishedSite, changes: Changes, state: BranchState, request: DeployRequest, message: str
) -> str:
    """Make the commit and give its name; raises `GitError`. Nothing in the repository points at it."""
    stream = _stream(git, site, changes, state, request, message)
    answer = git.run_with_input(stream, "fast-import", "--quiet", "--force", "--done")
    commit = answer.decode("ascii", "replace").strip()
    if not is_object(commit):  # to push nothing would be to delete the branch
        raise GitError(readable(answer))
    return commit


def _stream(
    git: Git, site: FinishedSite, changes: Changes, state: BranchState, request: DeployRequest, message: str
) -> Iterator[bytes]:
    """The commit as a stream that `git fast-import` reads."""
    yield f"commit {_NAME}\nmark :1\n".encode()
    for role in ("author", "committer"):
        yield f"{role} {git.line('var', f'GIT_{role.upper()}_IDENT')}\n".encode("utf-8", "surrogateescape")
    yield _counted(message.encode("utf-8", "surrogateescape"))
    if state.tip and request.fresh_history:
        yield f'M 040000 {git.line("rev-parse", f"{state.tip}^{{tree}}")} ""\n'.encode()
    elif state.tip:
        yield f"from {state.tip}\n".encode()
    for path in changes.removed:
        yield b"D " + _quoted(path) + b"\n"
    going = (*changes.new, *changes.changed)
    for done, path in enumerate(going, start=1):
        yield f"M {_FILE} inline ".encode() + _quoted(path) + b"\n" + _counted(site.read(path))
        if request.progress:
            request.progress("deploy-send", done, len(going))
    yield f"\nget-mark :1\nreset {_NAME}\n\ndone\n".encode()


def _digest(algorithm: str, content: bytes) -> str:
    """How a repository calls the content of a file."""
    return hashlib.new(algorithm, b"blob %d\0" % len(content) + content, usedforsecurity=False).hexdigest()


def _name(path: str) -> bytes:
    return path.encode("utf-8", "surrogateescape")


def _quoted(path: str) -> bytes:
    return b'"' + _name(path).replace(b"\\", b"\\\\").replace(b'"', b'\\"').replace(b"\n", b"\\n") + b'"'


def _counted(content: bytes) -> bytes:
    return b"data %d\n" % len(content) + content + b"\n"
