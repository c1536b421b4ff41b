"""What a build tells the world. It costs next to nothing until somebody asks what was found."""

TYPE_CHECKING = False  # `typing` costs more than the whole report
if TYPE_CHECKING:
    from collections.abc import Mapping

    from generator.diagnostics.diagnostic import Findings
    from generator.model.content import Waiver
    from generator.model.names import OutputPath, SourcePath
    from generator.model.site import HeldBack
    from generator.walk.summary import Summary


class BuildReport:
    """The outcome of one build or check. Paths begin with the role of their folder: `public/...`, `outbox/...`."""

    __slots__ = (
        "_summary",
        "as_before",
        "changed",
        "finding_count",
        "has_site",
        "language",
        "news",
        "posts",
        "reasons",
        "refused",
        "removed",
        "seconds_by_stage",
        "unchanged",
        "written",
    )

    def __init__(
        self,
        summary: "Summary | bytes",
        *,
        finding_count: int | None = None,
        news: "Findings | None" = None,
        changed: "frozenset[SourcePath]" = frozenset(),
        language: str = "en",
        posts: int = 0,
        refused: bool = False,
        has_site: bool = True,
        written: "tuple[OutputPath, ...]" = (),
        unchanged: int = 0,
        removed: "tuple[OutputPath, ...]" = (),
        reasons: "tuple[tuple[OutputPath, str], ...]" = (),
        seconds_by_stage: "Mapping[str, float] | None" = None,
    ) -> None:
        self._summary = summary  # a text when most of it, or all, was read from the stamp of an earlier build
        self.as_before = isinstance(summary, bytes) and news is None  # nothing is other than then, findings included
        self.news = news  # what was found about the files that changed, where nothing else was looked at; else None
        self.finding_count = len(self.findings.diagnostics) if finding_count is None else finding_count
        self.changed = changed  # files of the author's that are not as the last build met them
        self.language = language  # of the site, in which its author is spoken to
        self.posts = posts  # all that were read, held back ones included
        self.refused = refused
        self.has_site = has_site  # one that an earlier build made, and that a refusal leaves alone
        self.written = written
        self.unchanged = unchanged
        self.removed = removed
        self.reasons = reasons  # why each stale file was made again
        self.seconds_by_stage = seconds_by_stage or {}

    @property
    def ok(self) -> bool:
        """Whether nothing was refused."""
        return not self.refused

    @property
    def exit_code(self) -> int:
        """0 when all is well, 1 when the site was refused."""
        return 1 if self.refused else 0

    @property
    def found_before(self) -> int:
        """How many findings stand as before, and were told before."""
        return 0 if self.news is None else self.finding_count - len(self.news.diagnostics)

    @property
    def findings(self) -> "Findings":
        """All that was found, in reading order."""
        from generator.walk.summary import Summary, summary_of

        if not isinstance(self._summary, Summary):
            self._summary = summary_of(self._summary)
        return self._summary.findings

    @property
    def held_back(self) -> "tuple[HeldBack, ...]":
        """The posts that the public site does not show, and why."""
        return self._besides().held_back

    @property
    def waivers(self) -> "tuple[Waiver, ...]":
        """The waivers in force."""
        return self._besides().waivers

    @property
    def waiting(self) -> int:
        """How many imported posts have no reader yet."""
        return self._besides().waiting

    def _besides(self) -> "Summary":
        """What there is to say, maybe without the findings: to read ten thousand takes its time."""
        from generator.walk.summary import Summary, without_findings

        return self._summary if isinstance(self._summary, Summary) else without_findings(self._summary)
