"""The walk: from a site folder to a report. `build` makes the site, `check` only says what `build` would."""

import os
import time

from generator.walk.report import BuildReport

TYPE_CHECKING = False  # `typing` costs more than a build with nothing to do
if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

    from generator.disk.comparison import Comparison
    from generator.disk.lock import OnWait
    from generator.disk.stamp import Stamp
    from generator.outputs import Output
    from generator.validate.checks import Check
    from generator.walk.stages import Progress

__all__ = ["BuildReport", "build", "check"]


def build(
    site_dir: "Path | str",
    *,
    now: "datetime | None" = None,
    drafts: bool = False,
    future: bool = False,
    strict: bool = False,
    verify: bool = False,
    progress: "Progress | None" = None,
    outputs: "tuple[Output, ...] | None" = None,
    checks: "tuple[Check, ...] | None" = None,
    on_wait: "OnWait" = lambda: None,
) -> BuildReport:
    """Build the site in `site_dir`, or refuse and say everything that is wrong with it.

    `now`, by default this moment, decides which posts are public. `drafts` and `future` show what is held back;
    `strict` makes warnings errors; `verify` reads every file instead of believing its time stamp.
    `progress` is told a stage, how many files are done and how many there are. `outputs` and
    `checks` take the place of raak's own. Another build of this site is waited for; `on_wait` is
    called when that takes longer than a moment. A disk that fails raises `OSError`.
    """
    from generator.disk.comparison import compare_with_stamp
    from generator.disk.stamp import look_at_sources
    from generator.walk.garbage import WithoutGarbageCollection

    place = os.fspath(site_dir)
    moment = time.time() if now is None else now.timestamp()
    with WithoutGarbageCollection():  # loading makes no circles either
        snapshot = look_at_sources(place)
        asks_more = verify or outputs is not None or checks is not None
        comparison = None if asks_more else compare_with_stamp(place, snapshot, meanwhile=_load_builder)
        if comparison is not None and _is_as_before(comparison, (drafts, future, strict), moment):
            return _unchanged(comparison.stamp)

        _load_builder()
        from datetime import UTC, datetime

        from generator.walk.request import BuildRequest
        from generator.walk.turn import build_in_turn

        request = BuildRequest(
            site_dir=place,
            now=now or datetime.fromtimestamp(moment, UTC),
            snapshot=snapshot,
            comparison=comparison,
            drafts=drafts,
            future=future,
            strict=strict,
            verify=verify,
            progress=progress,
            outputs=outputs,
            checks=checks,
            on_wait=on_wait,
        )
        return build_in_turn(request)


def check(
    site_dir: "Path | str",
    *,
    now: "datetime | None" = None,
    strict: bool = False,
    progress: "Progress | None" = None,
) -> BuildReport:
    """Everything that `build` would say, without building."""
    from datetime import UTC, datetime

    from generator.disk.stamp import look_at_sources
    from generator.walk.request import BuildRequest
    from generator.walk.walk import Walk

    place = os.fspath(site_dir)
    request = BuildRequest(
        site_dir=place,
        now=now or datetime.now(UTC),
        snapshot=look_at_sources(place),
        strict=strict,
        progress=progress,
    )
    return Walk(request).check()


def _load_builder() -> None:
    """Load what a build needs that has something to do."""
    from generator.loading import load_msgspec

    load_msgspec()
    import generator.walk.turn  # noqa: F401


def _is_as_before(comparison: "Comparison", options: tuple[bool, ...], moment: float) -> bool:
    """Whether no file differs, and neither the options nor the moment ask for another site."""
    return not comparison.different and comparison.stamp.holds(options, moment)


def _unchanged(stamp: "Stamp") -> BuildReport:
    """The report of a build with nothing to do."""
    return BuildReport(
        stamp.summary,
        finding_count=stamp.finding_count,
        language=stamp.language,
        posts=stamp.posts,
        unchanged=stamp.unchanged,
    )
