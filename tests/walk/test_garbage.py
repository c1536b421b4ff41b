"""The collector rests while a site is walked over, and finds afterwards what it would have found."""

import gc
from weakref import ref

from generator.walk.garbage import WithoutGarbageCollection


class Circle:
    """Something that only the collector can take away."""

    def __init__(self) -> None:
        self.itself = self


def is_young(made: object) -> bool:
    return any(one is made for one in gc.get_objects(generation=0))


def test_what_was_made_meanwhile_is_old_afterwards() -> None:
    with WithoutGarbageCollection():
        assert not gc.isenabled()
        made = [[number] for number in range(10_000)]
        assert is_young(made)
    assert gc.isenabled()
    assert not is_young(made)
    assert gc.get_freeze_count() == 0


def test_a_circle_made_meanwhile_is_found_by_a_full_collection() -> None:
    with WithoutGarbageCollection():
        circle = Circle()
        watched = ref(circle)
        del circle
    assert watched() is not None
    gc.collect()
    assert watched() is None


def test_a_collector_that_rested_before_rests_afterwards() -> None:
    gc.disable()
    try:
        with WithoutGarbageCollection():
            pass
        assert not gc.isenabled()
    finally:
        gc.enable()
