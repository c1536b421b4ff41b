"""One build when its turn has come: a correction where that is all there is to do, else a whole walk."""

from msgspec.structs import replace

from generator.disk.create import clear_workbench
from generator.disk.held import hold_against_stamp
from generator.disk.lock import only_one_at_a_time
from generator.disk.memory import make_memory_folder
from generator.disk.stamp import look_at_sources
from generator.walk.correcting import corrected
from generator.walk.order import Order
from generator.walk.report import BuildReport
from generator.walk.stages import Stages, without_collecting


def build_in_turn(order: Order) -> BuildReport:
    """Make the site, or refuse and leave everything as it is."""
    make_memory_folder(order.site_dir)
    clear_workbench(order.site_dir)
    with only_one_at_a_time(order.site_dir, order.on_wait) as waited, without_collecting():
        if waited:
            sight = look_at_sources(order.site_dir)
            order = replace(order, sight=sight, held=hold_against_stamp(order.site_dir, sight))
        return corrected(order, Stages(order.progress)) or _walked(order)


def _walked(order: Order) -> BuildReport:
    from generator.walk.walk import Walk  # planning and checks: a correction needs neither

    return Walk(order).build()
