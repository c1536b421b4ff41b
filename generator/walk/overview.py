"""All that a site comes to before anything is made of it: read, gathered, planned, held against every check.

A build goes on from here to its files, the preview to the pages that somebody looks at.
"""

from collections.abc import Iterable
from functools import partial

from msgspec import Struct

from generator.diagnostics.diagnostic import Checked, Diagnostic
from generator.layout import CONTENT
from generator.model.files import Planned
from generator.model.site import Site
from generator.outputs import OUTPUTS
from generator.outputs.shown import as_shown
from generator.parse.text import parse_html
from generator.validate.checks import CHECKS
from generator.validate.survey import Survey
from generator.walk.bodies import TextBodies
from generator.walk.gather import gather
from generator.walk.reading import Read, read_config, read_site
from generator.walk.request import BuildRequest
from generator.walk.stages import Stages
from generator.walk.summary import Summary
from generator.walk.unread import folder_meant_by, unread_texts
from generator.walk.verdict import is_old_news, verdict
from generator.walk.visibility import Texts, sort_by_visibility
from generator.walk.workspace import Workspace


class Overview(Struct, frozen=True):
    """A site before anything is made of it."""

    read: Read
    texts: Texts
    gathered: Site  # to the letter, as its author wrote it
    site: Site  # as it is shown
    planned: tuple[Planned, ...]
    found: tuple[Diagnostic, ...]
    site_wide: tuple[Diagnostic, ...]  # those among them that no file tells alone


def look_over(workspace: Workspace, request: BuildRequest, stages: Stages) -> Checked[Overview]:
    """The whole site as it can be planned; no value when not enough of `site.yaml` can be read to begin with."""
    config = read_config(workspace, request.site_dir)
    if config.value is None:
        return Checked(None, (*config.diagnostics, *workspace.sources.troubles))
    read = read_site(workspace, config.value, config.diagnostics, stages)
    texts = sort_by_visibility(read, request)
    with stages.stage("gather"):
        gathered, broken_pictures = gather(workspace, read, texts, request.today_in(read.config.timezone))
        site = as_shown(gathered)
    with stages.stage("plan"):
        planned = _planned(site, request)
    with stages.stage("validate"):
        answers = _answers(_survey(workspace, read, texts, gathered, planned, request.site_dir), request)
    site_wide = (*broken_pictures, *answers, *workspace.sources.troubles)
    found = (*config.diagnostics, *read.found, *site_wide)
    overview = Overview(
        read=read, texts=texts, gathered=gathered, site=site, planned=planned, found=found, site_wide=site_wide
    )
    return Checked(overview, found)


def bodies_of(workspace: Workspace, read: Read) -> TextBodies:
    """The texts of the site, for rendering."""
    standards = read.config.standards
    return TextBodies(workspace.store, workspace.sources, standards, partial(parse_html, standards))


def summarise(
    overview: Overview, found: Iterable[Diagnostic], request: BuildRequest, *, sends: bool = False
) -> Summary:
    """What is found, as it counts for this site today; `sends` where letters are made to be sent at once."""
    config, texts = overview.read.config, overview.texts
    findings, in_force = verdict(
        found,
        config=config,
        waivers=(*config.waivers, *texts.waivers),
        held_back={held.path for held in texts.held_back},
        unsent=set() if sends else {post.source for post in overview.gathered.posts if is_old_news(post, request.now)},
        today=request.today_in(config.timezone),
        strict=request.strict,
    )
    waiting = sum(not post.retired for post in texts.set_aside)
    return Summary(findings, texts.held_back, in_force, waiting)


def _planned(site: Site, request: BuildRequest) -> tuple[Planned, ...]:
    outputs = OUTPUTS if request.outputs is None else request.outputs
    return tuple(planned for output in outputs for planned in output(site))


def _survey(
    workspace: Workspace, read: Read, texts: Texts, site: Site, planned: tuple[Planned, ...], site_dir: str
) -> Survey:
    return Survey(
        site,
        planned,
        held_back=texts.unseen,
        incomplete=(*texts.incomplete, *texts.unreadable),
        held_back_incomplete=texts.unseen_incomplete,
        log=read.log,
        unread=unread_texts(workspace.sources),
        misnamed=None if workspace.sources.below(CONTENT) else folder_meant_by(CONTENT, site_dir),
    )


def _answers(survey: Survey, request: BuildRequest) -> list[Diagnostic]:
    checks = CHECKS if request.checks is None else request.checks
    return [finding for check in checks for finding in check(survey)]
