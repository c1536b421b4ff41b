"""One build when its turn has come: a correction where that is all there is to do, else a whole walk."""

from msgspec.structs import replace

from generator.disk.comparison import compare_with_stamp
from generator.disk.create import clear_workbench
from generator.disk.lock import only_one_at_a_time
from generator.disk.memory import make_memory_folder
from generator.disk.stamp import look_at_sources
from generator.walk.correcting import corrected
from generator.walk.garbage import WithoutGarbageCollection
from generator.walk.report import BuildReport
from generator.walk.request import BuildRequest
from generator.walk.stages import Stages


def build_in_turn(request: BuildRequest) -> BuildReport:
    """Make the site, or refuse and leave everything as it is."""
    make_memory_folder(request.site_dir)
    clear_workbench(request.site_dir)
    with only_one_at_a_time(request.site_dir, request.on_wait) as waited, WithoutGarbageCollection():
        if waited:
            snapshot = look_at_sources(request.site_dir)
            request = replace(request, snapshot=snapshot, comparison=compare_with_stamp(request.site_dir, snapshot))
        return corrected(request, Stages(request.progress)) or _walked(request)


def _walked(request: BuildRequest) -> BuildReport:
    from generator.walk.walk import Walk  # planning and checks: a correction needs neither

    return Walk(request).build()
