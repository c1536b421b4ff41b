"""The site as it can be visited at one moment. Nothing in it is made before somebody asks for it."""

from collections.abc import Iterable, Mapping

from msgspec import Struct
from msgspec.structs import replace

from generator.diagnostics.diagnostic import Checked, Diagnostic
from generator.disk.memory import Remembered
from generator.model.bodies import bodies_in
from generator.model.content import Bodies
from generator.model.files import PUBLIC, Planned, PlannedCopy, PlannedFile, is_public
from generator.model.names import OutputPath, SourcePath
from generator.model.site import HeldBack
from generator.model.views import PostView, SiteView
from generator.outputs.assets import assets
from generator.outputs.frame import site_view
from generator.render.render import render
from generator.render.theme import Theme
from generator.validate.publication import held_back
from generator.walk.overview import Overview
from generator.walk.request import BuildRequest


class Edition(Struct, frozen=True):
    """Everything that can be visited, drafts and scheduled posts included."""

    overview: Overview
    theme: Theme
    view: SiteView  # `site`, as every template sees it
    files: Mapping[OutputPath, Planned]
    bodies: Bodies
    held_back: Mapping[SourcePath, HeldBack]  # what is shown here and not on the public site, and why
    showing: Mapping[SourcePath, tuple[OutputPath, ...]]  # the files in which the body of a text stands
    is_good: bool = False  # a build would not refuse it

    @property
    def base_path(self) -> str:
        """Below which everything lives: `/` or `/repo/`."""
        return self.overview.site.config.base_path

    def address_of(self, path: OutputPath) -> str:
        """Where a browser finds a file of the public site."""
        return self.base_path + path.removeprefix(f"{PUBLIC}/").removesuffix("index.html")

    def addresses_of(self, paths: Iterable[OutputPath]) -> tuple[str, ...]:
        """Those of all files that are on the public site."""
        return tuple(self.address_of(path) for path in paths if is_public(path))

    def text_of(self, planned: PlannedFile) -> Checked[str]:
        """The file as a build makes it, and in a post that the public does not see, why."""
        made = render(self.theme, self.view, self.bodies, self._marked(planned))
        return Checked(made.value.text if made.value else None, made.diagnostics)

    def theme_file(self, copy: PlannedCopy) -> bytes | None:
        """The content of a file that comes with the theme; None when it is the author's own."""
        return next((asset.content for asset in self.theme.assets if asset.name == copy.theme_asset), None)

    def _marked(self, planned: PlannedFile) -> PlannedFile:
        held = self.held_back.get(planned.source) if planned.source else None
        if held is None or not isinstance(planned.view, PostView):
            return planned
        return replace(planned, view=replace(planned.view, mark=held.reason))


def edition_of(overview: Overview, theme: Theme, bodies: Bodies, request: BuildRequest) -> Edition:
    """All that was planned, ready to be visited. Of two files on one path, the first counts."""
    files = {planned.path: planned for planned in reversed(overview.planned)}
    return Edition(
        overview=overview,
        theme=theme,
        view=site_view(overview.site),
        files=files,
        bodies=bodies,
        held_back=_held_back(overview, request),
        showing=_showing(files.values()),
    )


def with_theme(edition: Edition, theme: Theme, read: Remembered[Theme], found: tuple[Diagnostic, ...]) -> Edition:
    """The same edition in another theme, which was read as `read`; `found` is what is wrong with the site then."""
    addresses = tuple((asset.name, asset.url) for asset in theme.assets)
    overview = edition.overview
    site = replace(overview.site, theme_assets=addresses)
    files = {path: file for path, file in edition.files.items() if not _is_of_theme(file)}
    files |= {file.path: file for file in assets(site) if _is_of_theme(file)}
    overview = replace(
        overview,
        read=replace(overview.read, theme_read=read),
        gathered=replace(overview.gathered, theme_assets=addresses),
        site=site,
        found=found,
    )
    return replace(edition, overview=overview, theme=theme, files=files)


def _showing(files: Iterable[Planned]) -> dict[SourcePath, tuple[OutputPath, ...]]:
    found: dict[SourcePath, list[OutputPath]] = {}
    for file in files:
        if isinstance(file, PlannedFile):
            for body in bodies_in(file.view):
                found.setdefault(body.source, []).append(file.path)
    return {source: tuple(paths) for source, paths in found.items()}


def _is_of_theme(file: Planned) -> bool:
    return isinstance(file, PlannedCopy) and bool(file.theme_asset)


def _held_back(overview: Overview, request: BuildRequest) -> dict[SourcePath, HeldBack]:
    texts = overview.texts
    drafts = tuple(HeldBack(page.source, "draft") for page in texts.pages if page.draft)
    posts = held_back(((post.source, post.schedule) for post in texts.posts), request.now)
    return {held.path: held for held in (*posts, *drafts)}
