"""What is asked of a walk."""

from datetime import date, datetime
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from msgspec import Struct

from generator.disk.comparison import Comparison
from generator.disk.lock import OnWait
from generator.disk.look import Snapshot
from generator.walk.stages import Progress

if TYPE_CHECKING:
    from generator.outputs import Output
    from generator.validate.checks import Check


class BuildRequest(Struct, frozen=True, kw_only=True):
    """One site, at one moment, with what the command line says."""

    site_dir: str
    now: datetime
    snapshot: Snapshot  # of the author's files
    comparison: Comparison | None = None  # with the stamp of the last build; None where much differs, or nobody asked
    drafts: bool = False
    future: bool = False
    strict: bool = False
    verify: bool = False
    progress: Progress | None = None
    outputs: "tuple[Output, ...] | None" = None  # None: raak's own
    checks: "tuple[Check, ...] | None" = None  # likewise
    on_wait: OnWait = lambda: None  # called when another build has to be waited for

    @property
    def options(self) -> tuple[bool, bool, bool]:
        """What decides, besides the files, what a build shows and says."""
        return self.drafts, self.future, self.strict

    @property
    def is_usual(self) -> bool:
        """Whether raak's own outputs and checks are asked for, so that later builds may rely on what it leaves."""
        return self.outputs is None and self.checks is None

    def today_in(self, timezone: str) -> date:
        """The day of the walk where the site is at home."""
        return self.now.astimezone(ZoneInfo(timezone)).date()
