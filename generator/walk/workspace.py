"""What a walk has at hand: the author's files, and what the last build knew."""

from generator.disk.bodies import BodyStore
from generator.disk.compiled import compiled_templates
from generator.disk.engine import exact_engine
from generator.disk.measured import MeasuredPictures
from generator.disk.memory import Memory, load_memory
from generator.disk.read import Sources
from generator.render.render import keep_compiled
from generator.walk.pictures import Pictures
from generator.walk.request import BuildRequest


class Workspace:
    """Opened once for each walk. Whoever walks again and again, as the preview does, hands memory and store on."""

    def __init__(self, request: BuildRequest, memory: Memory | None = None, store: BodyStore | None = None) -> None:
        self.engine = memory.engine if memory else exact_engine()
        self.snapshot = request.snapshot
        self.memory = memory or load_memory(request.site_dir, self.engine) or Memory(engine=self.engine)
        self.sources = Sources(request.site_dir, self.snapshot, self.memory, verify=request.verify)
        self.measured = MeasuredPictures(request.site_dir, self.memory.pictures)
        self.pictures = Pictures(request.site_dir, self.engine, self.measured)
        self.store = store or BodyStore(request.site_dir)
        keep_compiled(compiled_templates())
