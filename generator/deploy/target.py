"""What every target has in common: what is to go, what differs there, and why not."""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple, Protocol

from msgspec import Struct

from generator.disk.finished import FinishedSite
from generator.disk.lock import OnWait
from generator.model.log import Change
from generator.walk.stages import Progress


class DeployRequest(Struct, frozen=True):
    """What is to be deployed, and where to."""

    site_dir: str
    url: str  # of the site, as `site.yaml` says
    output_folders: tuple[str, ...]  # of the site, relative to its folder
    unexplained: tuple[Change, ...] = ()  # what the blog is about now, and was not, without a reason in its log
    to: str = ""  # a folder; empty: a branch of the site's own git repository
    remote: str = ""  # by its name in git; empty: the only one there is
    branch: str = ""
    fresh_history: bool = False  # what was deployed before is not kept
    can_ask: bool = False  # whether a person is there to be asked for a password
    progress: Progress | None = None
    on_wait: OnWait = lambda: None  # called once when a build is at work and has to be waited for


class Changes(Struct, frozen=True):
    """What the site has that the target has not, and the other way round: paths below the output folder."""

    new: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    unchanged: int = 0
    size: int = 0  # bytes of what is new and changed
    makes_history: bool = False  # the files are the same, but what was deployed before them is to be forgotten

    @classmethod
    def of(
        cls,
        site: FinishedSite,
        new: Sequence[str],
        changed: Sequence[str],
        removed: Iterable[str],
        *,
        makes_history: bool = False,
    ) -> "Changes":
        """Those of a site, whose other files are unchanged."""
        return cls(
            new=tuple(new),
            changed=tuple(changed),
            removed=tuple(removed),
            unchanged=len(site.paths) - len(new) - len(changed),
            size=sum(site.size(path) for path in (*new, *changed)),
            makes_history=makes_history,
        )

    @property
    def gone(self) -> tuple[str, ...]:
        """The addresses of pages that were there, and that lead nowhere afterwards."""
        pages = (path for path in self.removed if path.endswith(".html") and path != "404.html")
        return tuple("/" + path.removesuffix("index.html") for path in pages)

    @property
    def nothing(self) -> bool:
        """Whether all is there already."""
        return not (self.new or self.changed or self.removed or self.makes_history)


class Refusal(Struct, frozen=True):
    """Why a site stays at home; `reason` names the phrase that tells it."""

    reason: str
    facts: Mapping[str, str | tuple[str, ...]] = {}
    said: str = ""  # what another program said, in its own words


class NotDeployed(Exception):  # noqa: N818  it is said to the writer, and no fault of ours
    """Raak refuses to deploy, for all of these reasons; or somebody else's program `failed`: git, a server."""

    def __init__(self, *refusals: Refusal, failed: bool = False) -> None:
        super().__init__(*(refusal.reason for refusal in refusals))
        self.refusals = refusals
        self.failed = failed


class Phrase(NamedTuple):
    """What is to be said, by the name of a phrase."""

    name: str
    facts: Mapping[str, str]


class Target(Protocol):
    """One place where a site can go. Asked in this order: refusals, survey, deliver."""

    def refusals(self) -> Iterable[Refusal]:
        """Why nothing can go there as things stand, all of it, as far as can be told without asking the network."""

    def survey(self, site: FinishedSite) -> Changes:
        """What differs there. Changes nothing that anybody sees; raises `NotDeployed`."""

    def deliver(self, site: FinishedSite, changes: Changes) -> None:
        """Make the target what the site is, or leave it as it was; raises `NotDeployed`."""

    def name(self) -> Phrase:
        """What it is called."""

    def cautions(self) -> Iterable[Phrase]:
        """What the writer should know of what lies there, after the survey."""

    def first_steps(self) -> Iterable[Phrase]:
        """What the writer has to do once, after a first delivery."""
