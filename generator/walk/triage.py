"""The posts of a site that wait for a reader, and what is decided about each, written down at once."""

from collections import Counter
from collections.abc import Iterable
from datetime import datetime
from functools import cached_property

from msgspec import Struct

from generator.diagnostics.diagnostic import Checked, Diagnostic, Severity
from generator.disk.look import look_at
from generator.disk.memory import Memory
from generator.disk.read import Sources
from generator.disk.rewrite import rewrite
from generator.layout import POSTS
from generator.model.audience import Problem
from generator.model.content import SourceFile
from generator.model.names import Slug, SourcePath
from generator.model.site import SiteConfig
from generator.parse.post import parse_post
from generator.triage.rewriting import retired, with_reader
from generator.triage.suggesting import Suggester, Suggestion
from generator.triage.waiting_post import WaitingPost, day_of, read_waiting, text_of
from generator.walk.blog import Blog, open_blog
from generator.walk.stages import Progress


class Decided(Struct, frozen=True):
    """What was written: the file before and after."""

    before: SourceFile
    after: SourceFile


class TriageQueue:
    """The waiting posts of one site, the newest first."""

    def __init__(self, site_dir: str, blog: Blog) -> None:
        self._site_dir = site_dir
        self._blog = blog
        self._sources = Sources(site_dir, look_at(site_dir, [POSTS]), Memory())

    @property
    def config(self) -> SiteConfig:
        """What `site.yaml` says."""
        return self._blog.config

    @cached_property
    def waiting(self) -> tuple[WaitingPost, ...]:
        """Those that wait."""
        found = (self._read(path) for path in self._blog.perhaps_waiting)
        posts = sorted((post for post in found if post), key=lambda post: post.file.path)
        return tuple(sorted(posts, key=day_of, reverse=True))

    @cached_property
    def readers(self) -> dict[SourcePath, str]:
        """For whom the posts are that say so, as `persona/problem`. Some wait for no more than their mark to go."""
        said = {post.file.path: f"{post.persona}/{post.problem}" for post in self.waiting if post.names_reader}
        audiences = ((post.source, post.card.audience) for post in self._blog.every_post)
        return said | {path: f"{audience.persona}/{audience.problem}" for path, audience in audiences}

    @cached_property
    def slugs(self) -> dict[SourcePath, Slug]:
        """The slugs of the posts that wait or have a reader."""
        waiting = {post.file.path: post.slug for post in self.waiting}
        return waiting | {post.source: post.slug for post in self._blog.every_post}

    @property
    def retired(self) -> tuple[SourcePath, ...]:
        """The posts that do not come along."""
        return self._blog.retired

    def text(self, post: WaitingPost) -> tuple[str, ...]:
        """What it says, a paragraph each."""
        return text_of(self.config.standards, post.file)

    def suggestion(self, post: WaitingPost) -> Suggestion:
        """Which problem it is likely about."""
        return self._suggester.suggest(post, self.text(post))

    def give(self, path: SourcePath, problem: Problem) -> Decided | None:
        """Write down that the post is for the reader with this problem; None where that cannot be done."""
        file = self._sources.read(path)
        return self._written(file, with_reader(file, problem)) if file else None

    def retire(self, path: SourcePath) -> Decided | None:
        """Write down that the post does not come along; None where that cannot be done."""
        file = self._sources.read(path)
        return self._written(file, retired(file)) if file else None

    def undo(self, decided: Decided) -> bool:
        """Put the file back as it was; false when somebody has changed it since."""
        return rewrite(self._place(decided.after), decided.after.content, decided.before.content)

    def held_against(self, file: SourceFile) -> tuple[Diagnostic, ...]:
        """What would refuse the post as it is written now, as far as the file itself can tell."""
        found = parse_post(self.config.standards, file).diagnostics
        return tuple(each for each in found if each.severity is Severity.ERROR)

    @cached_property
    def _suggester(self) -> Suggester:
        return Suggester(self.config.readership, self.config.language)

    def _read(self, path: SourcePath) -> WaitingPost | None:
        file = self._sources.read(path)
        return read_waiting(self.config.standards, file) if file else None

    def _written(self, before: SourceFile, after: SourceFile | None) -> Decided | None:
        if after is None or not rewrite(self._place(before), before.content, after.content):
            return None
        return Decided(before, after)

    def _place(self, file: SourceFile) -> str:
        return f"{self._site_dir}/{file.path}"


def open_queue(site_dir: str, *, now: datetime, progress: Progress | None = None) -> Checked[TriageQueue]:
    """The waiting posts of the site in `site_dir`; no value when not enough of `site.yaml` can be read."""
    blog = open_blog(site_dir, now=now, progress=progress)
    return Checked(TriageQueue(site_dir, blog.value) if blog.value else None, blog.diagnostics)


def refused_among(site_dir: str, paths: Iterable[SourcePath], *, now: datetime) -> tuple[int, Counter[str]]:
    """How many of these posts a build would refuse now, and how often by which rule."""
    blog = open_blog(site_dir, now=now, weighs=True).value
    own = set(paths)
    faults = [found for found in blog.errors if found.span.path in own] if blog else []
    return len({found.span.path for found in faults}), Counter(found.code for found in faults)
