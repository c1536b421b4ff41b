"""What a walk has at hand: the author's files, what the last build knew, and the clock's word."""

from datetime import datetime
from typing import TYPE_CHECKING

from msgspec import Struct

from generator.disk.bodies import BodyStore
from generator.disk.compiled import compiled_templates
from generator.disk.engine import engine_to_the_letter
from generator.disk.lock import OnWait
from generator.disk.look import Sight
from generator.disk.measured import MeasuredPictures
from generator.disk.memory import Memory, load_memory
from generator.disk.read import Sources
from generator.render.render import keep_compiled
from generator.walk.pictures import Pictures
from generator.walk.stages import Progress

if TYPE_CHECKING:
    from generator.outputs import Output
    from generator.validate import Check


class Order(Struct, frozen=True, kw_only=True):
    """What is asked of a walk."""

    site_dir: str
    now: datetime
    sight: Sight  # of the author's files
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


class Desk:
    """Opened once for each walk. Who walks again and again brings along what the last walk knew, and the store."""

    def __init__(self, order: Order, memory: Memory | None = None, store: BodyStore | None = None) -> None:
        self.engine = memory.engine if memory else engine_to_the_letter()
        self.sight = order.sight
        self.memory = memory or load_memory(order.site_dir, self.engine) or Memory(engine=self.engine)
        self.sources = Sources(order.site_dir, self.sight, self.memory, verify=order.verify)
        self.measured = MeasuredPictures(order.site_dir, self.memory.pictures)
        self.pictures = Pictures(order.site_dir, self.engine, self.measured)
        self.store = store or BodyStore(order.site_dir)
        keep_compiled(compiled_templates())
