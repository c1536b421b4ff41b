"""The garbage collector at rest. Loads nothing, for a build with nothing to do."""

import gc


class WithoutGarbageCollection:
    """Lets the garbage collector rest during a `with` block: frozen values make no circles, and looking for some in
    ten thousand posts takes a third of a warm build.
    """

    def __enter__(self) -> None:
        self._was_at_work = gc.isenabled()
        gc.disable()

    def __exit__(self, *fault: object) -> None:
        if self._was_at_work:
            gc.freeze()
            gc.unfreeze()  # what is there counts as old: else the next object that is made has all of it looked through
            gc.enable()
