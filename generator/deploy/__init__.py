"""Putting a finished site where readers find it: one file a target, chosen by what the writer asks for."""

from collections.abc import Callable, Iterator

from generator.deploy.address import is_private
from generator.deploy.folder import to_folder
from generator.deploy.git_branch import to_git_branch
from generator.deploy.target import Changes, DeployRequest, NotDeployed, Refusal, Target
from generator.disk.finished import finished_site
from generator.disk.folders import OutputFolder
from generator.disk.lock import only_one_at_a_time
from generator.model.files import PUBLIC
from generator.model.log import Change

__all__ = ["TARGETS", "deploy"]

TARGETS: tuple[Callable[[DeployRequest], Target | None], ...] = (
    to_folder,
    to_git_branch,
)
"""Each gives its target for a request that is meant for it. The first that is meant gets it; the last takes any."""


def deploy(request: DeployRequest, *, dry_run: bool = False) -> tuple[Target, Changes]:
    """Put the site, as the last build finished it, where the request says; gives that place, and what differed there.

    Raises `NotDeployed` with all that speaks against it, and `Unfinished` where the output folder does not hold what
    a build made for the public. Builds wait until this is done, so that what goes is one site.
    """
    target = next(target for offer in TARGETS if (target := offer(request)) is not None)
    if refusals := (*_about_site(request), *target.refusals()):
        raise NotDeployed(*refusals)
    with only_one_at_a_time(request.site_dir, request.on_wait):
        site = finished_site(request.site_dir, OutputFolder(request.site_dir, PUBLIC, request.output_folders[0]))
        changes = target.survey(site)
        if not (dry_run or changes.nothing):
            target.deliver(site, changes)
    return target, changes


def _about_site(request: DeployRequest) -> Iterator[Refusal]:
    """Why a site that builds well should be nowhere but at home."""
    if is_private(request.url):
        yield Refusal("url-private", {"url": request.url})
    if request.unexplained:
        yield Refusal("focus-unexplained", {"changes": tuple(map(_named, request.unexplained))})


def _named(change: Change) -> str:
    return f"{change.what} {change.id}".strip()
