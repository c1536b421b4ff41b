"""The site in this process, kept as its author's files are: what can be visited, and everything that is wrong."""

import sqlite3
import threading
import time
from collections.abc import Callable, Iterable, Set
from contextlib import suppress
from datetime import datetime
from typing import Any

from msgspec.structs import replace

from generator.diagnostics.diagnostic import Checked, Diagnostic, Findings, Severity
from generator.disk.bodies import BodyStore
from generator.disk.folders import findings_about
from generator.disk.look import Look, Snapshot, look_at, looks_of
from generator.disk.memory import Memory, Remembered, make_memory_folder
from generator.disk.read import Sources
from generator.disk.stamp import look_at_sources
from generator.fingerprint import fingerprint
from generator.layout import THEMES, is_post, is_text
from generator.model.content import Text
from generator.model.files import Planned, PlannedFile
from generator.model.names import Fingerprint, Html, OutputPath, SourcePath
from generator.parse.text import parse_text
from generator.render.theme import BUILT_IN
from generator.serve.bodies import FreshBodies
from generator.serve.changes import difference
from generator.serve.edition import Edition, edition_of, with_theme
from generator.serve.events import SiteChange
from generator.serve.revision import revised, settled
from generator.walk.garbage import WithoutGarbageCollection
from generator.walk.overview import Overview, bodies_of, look_over, summarise
from generator.walk.publishing import output_folders
from generator.walk.reading import read_theme
from generator.walk.remembering import memory_of, remember_in_passing
from generator.walk.rendering import render_all, sample
from generator.walk.request import BuildRequest
from generator.walk.stages import Progress, Stages
from generator.walk.summary import Summary
from generator.walk.workspace import Workspace

Tell = Callable[[SiteChange], None]

_FEW = 20
"""So many edited texts at most are taken one by one; more are quicker taken all at once."""

_MOST_TRIED = 12
"""So many files that changed at most are made at once, to see what is wrong with them."""

_SETTLING = 0.02
"""Seconds after which an editor that empties a file first has filled it again."""


class Preview:
    """Holds the edition that is shown, and the findings about the files as they are now.

    One thread at a time renews it. Everybody may read `edition` and `summary`, which are replaced whole.
    """

    def __init__(self, site_dir: str, clock: Callable[[], datetime]) -> None:
        self.site_dir = site_dir
        self.edition: Edition | None = None  # the last good one; before there was any, as much as could be read
        self.summary = Summary()
        self.standing = SiteChange()  # no change, with the findings as they stand
        self._clock = clock
        self._snapshot = Snapshot()
        self._memory: Memory | None = None
        self._store: BodyStore | None = None
        self._overview: Overview | None = None  # of the files as they are now; None while `site.yaml` is unreadable
        self._fresh: dict[SourcePath, tuple[Fingerprint, Html]] = {}
        self._found_in: dict[OutputPath, tuple[Diagnostic, ...]] = {}  # what making each file brought up
        self._renewing = threading.RLock()

    def open(self, progress: Progress | None = None) -> None:
        """Read the whole site for the first time, and remember what was parsed for the next start."""
        with self._renewing:
            with suppress(OSError):
                make_memory_folder(self.site_dir)
            workspace = self._look_over(progress)
            if self._overview is not None:
                remember_in_passing(self.site_dir, workspace, self._overview.read)
                for path in list(self._overview.read.posts)[:1]:
                    self._parsed_again(path)  # so that the first edit need not wait for the parser to be loaded

    def renew(self, paths: Set[str], tell: Tell) -> Set[str]:
        """Take in what changed at `paths`, files or folders told relative to the site; gives those where anything did.

        `tell` is called as soon as there is something to see, and once more when that was not all.
        """
        with self._renewing:
            different = frozenset(path for path in paths if self._differs(path, paths))
            if different:
                self._wait_for_writers(different)
                if not (self._revise(different, tell) or self._change_theme(different, tell)):
                    self._start_over(tell)
            return different

    def take_found(self, path: OutputPath, found: tuple[Diagnostic, ...], tell: Tell) -> None:
        """Take in what was found in a file while it was made for somebody, who waits only if it is news."""
        if self._found_in.get(path, ()) == found:
            return
        with self._renewing:
            if self._found_in.get(path, ()) != found:
                self._found_in[path] = found
                self._summarise()
                tell(self.standing)

    def close(self) -> None:
        """Let go of the disk."""
        if self._store is not None:
            self._store.close()

    def _differs(self, path: str, paths: Set[str]) -> bool:
        """Whether a file has changed since it was last read; of a folder, any in it that `paths` does not name."""
        if self._memory is None or self._overview is None:
            return True
        seen = self._memory.sources.get(SourcePath(path))
        look = looks_of(self.site_dir, [path])[0]
        if seen is not None:
            return look != seen.look
        return look is not None or _is_in_a_theme(path) or self._differs_below(path, paths, self._memory)

    def _differs_below(self, folder: str, told: Set[str], memory: Memory) -> bool:
        """The same for a folder, or for what is there no more."""
        read: dict[str, Look] = {path: seen.look for path, seen in memory.sources.items()}
        known = (path for path in self._snapshot.files if path == folder or path.startswith(f"{folder}/"))
        before = {path: read.get(path, self._snapshot.files[path]) for path in known}
        now = look_at(self.site_dir, [folder]).files
        return any(before.get(path) != now.get(path) for path in (before.keys() | now.keys()) - (told - {folder}))

    def _wait_for_writers(self, paths: Set[str]) -> None:
        looks = looks_of(self.site_dir, [*paths])
        if any(look is not None and look[2] == 0 for look in looks):
            time.sleep(_SETTLING)

    # A few texts, renewed by themselves

    def _revise(self, paths: Set[str], tell: Tell) -> bool:
        """Show the edited texts at once; False when the whole site has to be looked at, still or as well."""
        if self.edition is None or len(paths) > _FEW or not all(is_text(SourcePath(path)) for path in paths):
            return False
        is_all = self._overview is self.edition.overview
        changed: list[OutputPath] = []
        for path in sorted(map(SourcePath, paths)):
            known = self._parsed_again(path)
            revision = revised(self.edition, path, known) if known else None
            if known is None or revision is None:
                return False
            self.edition = revision.edition
            tell(replace(self.standing, changed=self.edition.addresses_of(revision.changed)))
            self.edition, was_all = settled(revision)
            self._remember(path, known)
            changed += revision.changed
            is_all = is_all and was_all
        if is_all:
            self._overview = self.edition.overview
            self._try_changed(self.edition, changed)
            self._summarise()
            tell(self.standing)
        return is_all

    def _parsed_again(self, path: SourcePath) -> Remembered[Any] | None:
        """A text as it is written now; None when it cannot be read, or is refused."""
        if self._memory is None or self._overview is None:
            return None
        sources = Sources(self.site_dir, look_at(self.site_dir, [], [path]), Memory())
        file = sources.read(path) if path in sources.paths else None
        if file is None:
            return None
        checked = parse_text(self._overview.read.config.standards, file)
        if checked.value is None or not isinstance(checked.value.value, Text):
            return None
        self._fresh[path] = (checked.value.value.key, checked.value.body)
        self._memory = replace(self._memory, sources={**self._memory.sources, path: sources.seen[path]})
        return Remembered(file.fingerprint, Checked(checked.value.value, checked.diagnostics))

    def _remember(self, path: SourcePath, known: Remembered[Any]) -> None:
        if self._memory is not None:
            kind = "posts" if is_post(path) else "pages"
            self._memory = replace(self._memory, **{kind: {**getattr(self._memory, kind), path: known}})

    # The theme

    def _change_theme(self, paths: Set[str], tell: Tell) -> bool:
        """Show the site in its changed theme; False when there is more to it than that."""
        edition, overview = self.edition, self._overview
        if edition is None or overview is not edition.overview or not all(map(_is_in_a_theme, paths)):
            return False
        config = overview.read.config
        sources = Sources(self.site_dir, look_at(self.site_dir, [THEMES]), Memory())
        read = read_theme(sources, config, None)
        theme = read.checked
        if theme.value is None or theme.failed or sources.troubles:
            return False
        found = (*(each for each in overview.found if not _is_of_a_theme(each)), *theme.diagnostics)
        rethemed = with_theme(edition, theme.value, read, found)
        found_in = render_all(theme.value, rethemed.view, rethemed.bodies, sample(rethemed.files.values())).found_in
        if any(finding.severity is Severity.ERROR for each in found_in.values() for finding in each):
            return False
        self.edition, self._overview, self._found_in = rethemed, rethemed.overview, dict(found_in)
        if self._memory is not None:
            known = {path: seen for path, seen in self._memory.sources.items() if not _is_in_a_theme(path)}
            self._memory = replace(self._memory, theme=read, sources=known | sources.seen)
        self._summarise()
        tell(replace(self.standing, all=True))
        return True

    # Everything

    def _start_over(self, tell: Tell) -> None:
        before = self.edition
        self._look_over()
        change = self.standing
        if self.edition is not None and self.edition is not before:
            change = difference(before, self.edition, change)
        tell(change)

    def _look_over(self, progress: Progress | None = None) -> Workspace:
        self._snapshot = look_at_sources(self.site_dir)
        request = self._request(self._snapshot, progress)
        with WithoutGarbageCollection():
            try:
                workspace, checked = self._overview_for(request)
            except sqlite3.Error:  # somebody took the memory away; a new one holds nothing yet
                self._store = self._memory = None
                workspace, checked = self._overview_for(request)
            if checked.value is None:
                self._overview = None
                self._take_summary(Summary(Findings.of(checked.diagnostics)))
            else:
                folders = findings_about(self.site_dir, output_folders(self.site_dir, checked.value.read.config))
                found = (*checked.value.found, *folders)
                self._take_in(replace(checked.value, found=found), workspace, request)
        return workspace

    def _overview_for(self, request: BuildRequest) -> tuple[Workspace, Checked[Overview]]:
        workspace = Workspace(request, self._memory, self._store)
        self._store = workspace.store
        return workspace, look_over(workspace, request, Stages(request.progress))

    def _take_in(self, overview: Overview, workspace: Workspace, request: BuildRequest) -> None:
        """Make this the edition that is shown, unless a good one is shown and this one is not."""
        shown, theme = self.edition, overview.read.theme
        was_refused = shown is not None and self._overview is not shown.overview
        self._overview, self._memory = overview, memory_of(workspace, overview.read)
        if theme is None:
            self._summarise()
            return
        bodies = FreshBodies(bodies_of(workspace, overview.read), self._fresh)
        edition = edition_of(overview, theme, bodies, request)
        self._try_edition(edition, shown, was_refused=was_refused)
        self._summarise(edition)
        is_good = not self.summary.findings.errors
        if shown is None or not shown.is_good or is_good:
            self.edition = replace(edition, is_good=is_good)

    def _try_edition(self, edition: Edition, shown: Edition | None, *, was_refused: bool) -> None:
        """Make some of its files, to see what is wrong with them: one of each template; where the site looks as it did,
        those that changed.
        """
        if shown is None or not shown.is_good or not _look_alike(edition, shown):
            rendered = render_all(edition.theme, edition.view, edition.bodies, sample(edition.overview.planned))
            self._found_in = dict(rendered.found_in)
            return
        self._try_changed(edition, [path for path, file in edition.files.items() if file != shown.files.get(path)])
        if was_refused:  # what was found then was not found in what is shown, which may be as before
            self._try_files(edition, [path for path, found in self._found_in.items() if found])

    def _try_changed(self, edition: Edition, paths: Iterable[OutputPath]) -> None:
        """Make a few of these, which changed."""
        telling = [path for path in paths if path in edition.files and _may_be_wrong(edition.files[path])]
        self._try_files(edition, telling[:_MOST_TRIED])

    def _try_files(self, edition: Edition, paths: Iterable[OutputPath]) -> None:
        for path in edition.files.keys() & paths:
            rendered = render_all(edition.theme, edition.view, edition.bodies, [edition.files[path]])
            self._found_in[path] = rendered.found_in.get(path, ())

    def _summarise(self, edition: Edition | None = None) -> None:
        """Everything that is wrong with the files as they are now."""
        overview, shown = self._overview, edition or self.edition
        if overview is None:
            return
        self._found_in = {path: found for path, found in self._found_in.items() if shown and path in shown.files}
        rendered = [finding for found in self._found_in.values() for finding in found]
        self._take_summary(summarise(overview, [*overview.found, *rendered], self._request(Snapshot())))

    def _take_summary(self, summary: Summary) -> None:
        errors, warnings, notes = summary.findings.counts
        faults = fingerprint(summary.findings)
        self.summary = summary
        self.standing = SiteChange(errors=errors, warnings=warnings, notes=notes, faults=faults)

    def _request(self, snapshot: Snapshot, progress: Progress | None = None) -> BuildRequest:
        return BuildRequest(
            site_dir=self.site_dir, now=self._clock(), snapshot=snapshot, drafts=True, future=True, progress=progress
        )


def _look_alike(edition: Edition, shown: Edition) -> bool:
    """Whether all pages of both look the same, but for what they say."""
    return edition.theme.fingerprint == shown.theme.fingerprint and edition.view == shown.view


def _may_be_wrong(planned: Planned) -> bool:
    """Whether a file of a text may be wrong where others of its template are not: a page with its pictures and
    blocks, a letter with its weight. Feeds hold many texts and take long; they are made when they are asked for."""
    return isinstance(planned, PlannedFile) and planned.template in ("post.html", "page.html", "newsletter/issue.html")


def _is_in_a_theme(path: str) -> bool:
    return path.startswith(THEMES + "/")


def _is_of_a_theme(found: Diagnostic) -> bool:
    return found.span.path.startswith((THEMES + "/", BUILT_IN))
