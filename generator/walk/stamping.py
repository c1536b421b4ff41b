"""Leaves a stamp, by which the next build sees at once when it has nothing to do."""

from collections.abc import Mapping
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from generator.disk.look import Look
from generator.disk.stamp import Stamp, write_stamp
from generator.model.names import OutputPath
from generator.outputs.digests import end_of_period
from generator.walk.publishing import folder_names
from generator.walk.reading import Read
from generator.walk.request import BuildRequest
from generator.walk.summary import Summary, text_of
from generator.walk.workspace import Workspace


def leave_stamp(
    request: BuildRequest,
    workspace: Workspace,
    raak: bytes,
    read: Read,
    summary: Summary,
    looks: Mapping[OutputPath, Look],
) -> None:
    """Leave how everything looks now, and how `raak` looked at first, so that the next build sees at once when there is
    nothing to do.
    """
    if not request.is_usual:
        return
    stamp = Stamp(
        options=request.options,
        folders=list(folder_names(read.config).items()),
        holds_from=request.now.timestamp(),
        holds_until=_holds_until(request, read, summary),
        language=read.config.language,
        posts=read.post_count,
        unchanged=len(looks),
        finding_count=len(summary.findings.diagnostics),
        summary=text_of(summary),
        build_id=workspace.snapshot.looked_ns,
    )
    write_stamp(request.site_dir, workspace.snapshot, raak, stamp, looks)


def _holds_until(request: BuildRequest, read: Read, summary: Summary) -> float | None:
    """The next moment at which the same files make another site or other findings."""
    moments = [post.expires for post in read.complete_posts if post.expires]
    moments += [held.until for held in summary.held_back if held.until]
    timezone = read.config.timezone
    last_days = [waiver.until for waiver in summary.waivers]
    if until := end_of_period(read.config.newsletter.digests, request.today_in(timezone)):
        last_days.append(until)
    moments += [datetime.combine(day + timedelta(days=1), time(), ZoneInfo(timezone)) for day in last_days]
    return min((moment.timestamp() for moment in moments if moment > request.now), default=None)
