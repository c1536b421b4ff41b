"""What a walk has at hand: the author's files, what the last build knew, and the clock's word."""

import time
from datetime import datetime
from pathlib import Path

from msgspec import Struct

from generator.disk.bodies import BodyStore
from generator.disk.engine import engine_to_the_letter
from generator.disk.memory import Memory, load_memory
from generator.disk.pictures import PictureSizes
from generator.disk.read import Sources
from generator.disk.stamp import look_at_sources
from generator.outputs import Output
from generator.validate import Check
from generator.walk.stages import Progress


class Order(Struct, frozen=True):
    """What is asked of a walk."""

    site_dir: str
    now: datetime
    drafts: bool
    future: bool
    strict: bool
    verify: bool
    progress: Progress | None
    outputs: tuple[Output, ...] | None  # None: raak's own
    checks: tuple[Check, ...] | None  # likewise


class Desk:
    """Opened once for each walk."""

    def __init__(self, order: Order) -> None:
        self.engine = engine_to_the_letter()
        self.looked_ns = time.time_ns()
        self.sight = look_at_sources(order.site_dir)
        self.memory = load_memory(order.site_dir, self.engine) or Memory(engine=self.engine)
        self.sources = Sources(order.site_dir, self.sight, self.memory, verify=order.verify)
        self.sizes = PictureSizes(Path(order.site_dir), self.memory.pictures)
        self.store = BodyStore(order.site_dir)
