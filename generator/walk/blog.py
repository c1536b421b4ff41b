"""A site opened to be asked: reports, channel copies and the log want to know what it is, and build nothing."""

import re
from collections.abc import Sequence
from contextlib import suppress
from datetime import date, datetime
from functools import partial

from generator.diagnostics.diagnostic import Checked, Diagnostic, Findings, Severity
from generator.disk.memory import make_memory_folder
from generator.disk.stamp import look_at_sources
from generator.layout import CONFIG, LOG_FILES, is_post
from generator.model.ascii import ascii_address
from generator.model.content import IncompleteText, Post
from generator.model.files import Planned
from generator.model.log import Change, Log, unexplained_changes
from generator.model.names import SourcePath
from generator.model.site import HeldBack, Site, SiteConfig
from generator.outputs.frame import site_view
from generator.outputs.references import body_of
from generator.render.addressing import below, plain_text
from generator.reports.ledger import Ledger
from generator.walk.garbage import WithoutGarbageCollection
from generator.walk.overview import Overview, bodies_of, look_over, summarise
from generator.walk.remembering import remember_in_passing
from generator.walk.rendered import Rendered
from generator.walk.rendering import render_all
from generator.walk.request import BuildRequest
from generator.walk.stages import Progress, Stages
from generator.walk.workspace import Workspace

_TAG = re.compile(r"<[^>]*>|\x00\w+\x00")


class Blog:
    """What can be read of a site at one moment; what is wrong with the rest of it stands in the way of nothing."""

    def __init__(self, workspace: Workspace, overview: Overview, request: BuildRequest) -> None:
        self._workspace = workspace
        self._overview = overview
        self._request = request

    @property
    def config(self) -> SiteConfig:
        """What `site.yaml` says."""
        return self._overview.read.config

    @property
    def config_is_sound(self) -> bool:
        """Whether nothing in `site.yaml` is refused, so that it says what its author means."""
        faulty = (found for found in self._overview.found if found.severity is Severity.ERROR)
        return all(found.span.path != CONFIG for found in faulty)

    @property
    def site(self) -> Site:
        """The site as its author wrote it."""
        return self._overview.gathered

    @property
    def shown(self) -> Site:
        """The site as readers see it."""
        return self._overview.site

    @property
    def every_post(self) -> tuple[Post, ...]:
        """All posts as their author wrote them, those that nobody sees among them."""
        unseen = (text for text in self._overview.texts.unseen if isinstance(text, Post))
        return (*self.site.posts, *unseen)

    @property
    def held_back(self) -> tuple[HeldBack, ...]:
        """The posts that are not on the site as it was asked for, and why."""
        return self._overview.texts.held_back

    @property
    def refused(self) -> tuple[IncompleteText, ...]:
        """The posts that are not complete yet, those that nobody sees among them."""
        incomplete = (*self._overview.texts.incomplete, *self._overview.texts.unseen_incomplete)
        return tuple(text for text in incomplete if is_post(text.source))

    @property
    def perhaps_waiting(self) -> tuple[SourcePath, ...]:
        """The posts that may wait for a reader: imported ones, and drafts."""
        aside = (post.source for post in self._overview.texts.set_aside if not post.retired)
        drafts = (held.path for held in self.held_back if held.reason == "draft")
        return tuple(path for path in (*aside, *drafts) if is_post(path))

    @property
    def retired(self) -> tuple[SourcePath, ...]:
        """The posts that are kept and not shown any more."""
        return tuple(post.source for post in self._overview.texts.set_aside if post.retired)

    @property
    def errors(self) -> tuple[Diagnostic, ...]:
        """What would refuse a build, as far as can be told before anything is made."""
        return summarise(self._overview, self._overview.found, self._request).findings.errors

    @property
    def log(self) -> Log:
        """What the author keeps beside the posts."""
        return self._overview.read.log

    @property
    def today(self) -> date:
        """The day, in the site's time zone."""
        return self._request.today_in(self.config.timezone)

    @property
    def ledger(self) -> Ledger:
        """All that reports look at."""
        bodies = bodies_of(self._workspace, self._overview.read)
        return Ledger(
            self.site, self.log, self.today, lambda post: _TAG.sub(" ", bodies.html(body_of(self.site, post)))
        )

    @property
    def unexplained_changes(self) -> tuple[Change, ...]:
        """What the blog chose anew without saying why; nothing where its focus has never been kept."""
        return unexplained_changes(self.log, self.config)

    @property
    def troubles_with_log(self) -> tuple[Diagnostic, ...]:
        """What is wrong with the log, in reading order."""
        return Findings.of(found for found in self._overview.found if found.span.path in LOG_FILES).diagnostics

    @property
    def uncounted(self) -> int:
        """How many public texts no report counts, because they are refused."""
        texts = self._overview.texts
        return len(texts.incomplete) + len(texts.unreadable)

    def rendered(self, planned: Sequence[Planned]) -> Rendered:
        """The texts of these files, as a build would make them. Raises `LookupError` without a theme."""
        theme = self._overview.read.theme
        if theme is None:
            raise LookupError(self.config.theme.name)
        return render_all(theme, site_view(self.shown), bodies_of(self._workspace, self._overview.read), planned)

    def plain(self, post: Post) -> str:
        """The text of a post as plain text."""
        body = body_of(self.shown, post)
        text = bodies_of(self._workspace, self._overview.read).plain(body)
        return plain_text(text, body, partial(below, ascii_address(self.config.url)))


def open_blog(
    site_dir: str,
    *,
    now: datetime,
    drafts: bool = False,
    future: bool = False,
    weighs: bool = False,
    progress: Progress | None = None,
) -> Checked[Blog]:
    """The site in `site_dir`; no value, and what is wrong, when not enough of `site.yaml` can be read.

    `weighs` also holds it against what only the whole site can tell.
    """
    with suppress(OSError):  # what is parsed is remembered where the disk takes it
        make_memory_folder(site_dir)
    asked = None if weighs else ()
    request = BuildRequest(
        site_dir=site_dir,
        now=now,
        snapshot=look_at_sources(site_dir),
        drafts=drafts,
        future=future,
        progress=progress,
        outputs=asked,
        checks=asked,
    )
    with WithoutGarbageCollection():
        workspace = Workspace(request)
        overview = look_over(workspace, request, Stages(progress))
        if overview.value is None:
            return Checked(None, overview.diagnostics)
        remember_in_passing(site_dir, workspace, overview.value.read)
        return Checked(Blog(workspace, overview.value, request), overview.diagnostics)
