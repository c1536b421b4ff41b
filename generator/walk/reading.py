"""From files to parsed values: `site.yaml`, the theme, posts and pages. Only what changed is parsed."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from typing import TypeVar

from msgspec import Struct

from generator.diagnostics.catalogue import CONFIG_MISSING
from generator.diagnostics.diagnostic import Checked, Diagnostic
from generator.disk.memory import Remembered
from generator.disk.read import Sources
from generator.disk.themes import read_themes
from generator.fingerprint import fingerprint
from generator.layout import CONFIG, LOG_FILES, PAGES, POSTS, is_post, is_text
from generator.model.content import IncompleteText, Page, Parsed, Post, SetAside, SourceFile, Text
from generator.model.log import Log
from generator.model.names import Fingerprint, Html, SourcePath
from generator.model.site import SiteConfig
from generator.model.span import Span
from generator.parse.incomplete import unreadable_text
from generator.parse.page import parse_page
from generator.parse.post import parse_post
from generator.render.theme import Theme
from generator.render.theme_files import parse_theme
from generator.walk.parsing import Parse, parse_all
from generator.walk.stages import Stages
from generator.walk.unread import meant_by
from generator.walk.workspace import Workspace

T = TypeVar("T", Post | IncompleteText | SetAside, Page | IncompleteText)

_MOST_IN_A_LOG = 5_000_000
"""Bytes of one file of the log: sixty thousand replies."""

_WAVE = 5000
"""Files whose text is in memory at the same time: a large blog is read in waves."""


class Read(Struct, frozen=True):
    """All that was read of a site, and what was found on the way."""

    config: SiteConfig
    found_in_config: tuple[Diagnostic, ...]
    standards: Fingerprint
    theme_read: Remembered[Theme]
    posts: Mapping[SourcePath, Remembered[Post | IncompleteText | SetAside]]
    pages: Mapping[SourcePath, Remembered[Page | IncompleteText]]
    unreadable: tuple[IncompleteText, ...]  # those of which nothing but the name is known
    log: Log
    found: tuple[Diagnostic, ...]

    @property
    def theme(self) -> Theme | None:
        """What the site looks like; None when that cannot be told."""
        return self.theme_read.checked.value

    @property
    def complete_posts(self) -> Iterator[Post]:
        """Those that are a post for somebody."""
        return (value for known in self.posts.values() if isinstance(value := known.checked.value, Post))

    @property
    def complete_pages(self) -> Iterator[Page]:
        """Those that have all that a page needs."""
        return (value for known in self.pages.values() if isinstance(value := known.checked.value, Page))

    @property
    def complete_texts(self) -> Iterator[Text]:
        """Both."""
        yield from self.complete_posts
        yield from self.complete_pages

    @property
    def incomplete_texts(self) -> Iterator[IncompleteText]:
        """Posts and pages that are refused themselves."""
        values = (known.checked.value for texts in (self.posts, self.pages) for known in texts.values())
        return (value for value in values if isinstance(value, IncompleteText))

    @property
    def posts_set_aside(self) -> Iterator[SetAside]:
        """Those that are kept, and held against nothing."""
        return (value for known in self.posts.values() if isinstance(value := known.checked.value, SetAside))

    @property
    def post_count(self) -> int:
        """How many there are; what is kept aside does not count."""
        read = len(self.posts) - sum(1 for _ in self.posts_set_aside)
        return read + sum(is_post(text.source) for text in self.unreadable)


def read_config(workspace: Workspace, site_dir: str) -> Checked[SiteConfig]:
    """`site.yaml`: no value when not enough of it is readable to hold posts against it."""
    at_config = Span(SourcePath(CONFIG))
    if CONFIG not in workspace.sources.paths:
        missing = (
            ()
            if workspace.sources.troubles
            else (CONFIG_MISSING.at(at_config, folder=site_dir, nearest=meant_by(CONFIG, site_dir)),)
        )
        return Checked(None, missing)
    known = workspace.memory.config if workspace.memory.config and workspace.memory.config.checked.value else None
    file = workspace.sources.changed(SourcePath(CONFIG), known.content if known else None)
    if file is None:
        return known.checked if known and CONFIG in workspace.sources.seen else Checked(None)
    from generator.parse.config import parse_config  # it holds every persona against long lists: only what is new

    return parse_config(file)


def read_site(
    workspace: Workspace, config: SiteConfig, found_in_config: tuple[Diagnostic, ...], stages: Stages
) -> Read:
    """The theme, and all posts and pages."""
    with stages.stage("theme"):
        theme = read_theme(workspace.sources, config, workspace.memory.theme)
    with stages.stage("parse"):
        standards = fingerprint(config.standards)
        knows_texts = workspace.memory.standards == standards
        known_posts, known_pages = (workspace.memory.posts, workspace.memory.pages) if knows_texts else ({}, {})
        tell = partial(stages.tell, "parse")
        posts = _read_texts(workspace, POSTS, partial(parse_post, config.standards), known_posts, tell)
        pages = _read_texts(workspace, PAGES, partial(parse_page, config.standards), known_pages, tell)
    found = [*theme.checked.diagnostics]
    found += [finding for post in posts.values() for finding in post.checked.diagnostics]
    found += [finding for page in pages.values() for finding in page.checked.diagnostics]
    log = _read_log(workspace.sources)
    found += log.diagnostics
    return Read(
        config=config,
        found_in_config=found_in_config,
        standards=standards,
        theme_read=theme,
        posts=posts,
        pages=pages,
        unreadable=tuple(_unreadable(workspace.sources)),
        log=log.value or Log(),
        found=tuple(found),
    )


def _unreadable(sources: Sources) -> Iterator[IncompleteText]:
    """The posts and pages that were asked for, and could not be read."""
    return (unreadable_text(trouble.span.path) for trouble in sources.troubles if is_text(trouble.span.path))


def read_theme(sources: Sources, config: SiteConfig, known: Remembered[Theme] | None) -> Remembered[Theme]:
    """The theme that the site asks for: the known one, unless any theme at hand or what is asked for has changed."""
    chosen_at = config.theme_at or Span(SourcePath(CONFIG))
    folders = read_themes(sources)
    content = fingerprint((config.theme.name, config.language, config.is_formal, chosen_at, folders))
    if known is not None and known.content == content:
        return known
    theme = parse_theme(config.theme.name, folders, config.language, chosen_at, is_formal=config.is_formal)
    return Remembered(content, theme)


def _read_log(sources: Sources) -> Checked[Log]:
    """What the author keeps beside the posts, as far as it can be read."""
    there = [path for path in map(SourcePath, LOG_FILES) if path in sources.paths]
    if not there:
        return Checked(Log())
    from generator.parse.log import parse_log  # not everybody keeps one

    files = (sources.read(path, _MOST_IN_A_LOG) for path in there)
    return parse_log([file for file in files if file is not None])


def _read_texts(
    workspace: Workspace,
    folder: str,
    parse: Parse[T],
    known: Mapping[SourcePath, Remembered[T]],
    tell: Callable[[int, int], None],
) -> dict[SourcePath, Remembered[T]]:
    """All texts below `folder` that can be read, in order: those that changed parsed, the others as remembered."""
    paths = tuple(filter(is_text, workspace.sources.below(folder)))
    parsed: dict[SourcePath, Remembered[T]] = {}
    for start in range(0, len(paths), _WAVE):
        changed = _changed(workspace.sources, paths[start : start + _WAVE], known)
        further = partial(_tell_further, tell, start, len(paths))
        workspace.store.put(_keep(parse_all(parse, changed), changed, parsed, further))
    remembered = {path: known[path] for path in paths if path not in parsed and path in workspace.sources.seen}
    both = remembered | parsed
    return {path: both[path] for path in paths if path in both}


def _changed(
    sources: Sources, paths: Sequence[SourcePath], known: Mapping[SourcePath, Remembered[T]]
) -> tuple[SourceFile, ...]:
    files = (sources.changed(path, known[path].content if path in known else None) for path in paths)
    return tuple(file for file in files if file is not None)


def _tell_further(tell: Callable[[int, int], None], before: int, total: int, done: int) -> None:
    tell(before + done, total)


def _keep(
    results: Iterator[Checked[Parsed[T]]],
    files: Sequence[SourceFile],
    parsed: dict[SourcePath, Remembered[T]],
    tell: Callable[[int], None],
) -> Iterator[tuple[Fingerprint, Html]]:
    """Sort each result into `parsed`, and hand its body on."""
    for done, (file, checked) in enumerate(zip(files, results, strict=True), start=1):
        value = checked.value
        text: T | None = None if value is None else value.value
        parsed[file.path] = Remembered(file.fingerprint, Checked(text, checked.diagnostics))
        tell(done)
        if value is not None and isinstance(value.value, Text):
            yield value.value.key, value.body
