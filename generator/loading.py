"""Loads msgspec without what it does not need."""

import sys


def load_msgspec() -> None:
    """msgspec asks `typing_extensions` for names that Python has had itself since 3.11, where that happens to be
    installed; loading it, and `inspect` for it, takes a tenth of a small warm build. To be called before other threads
    are at work.
    """
    if "msgspec" in sys.modules or "typing_extensions" in sys.modules:
        return
    sys.modules["typing_extensions"] = None  # type: ignore[assignment]  # as if it were not installed
    try:
        import msgspec  # noqa: F401
    finally:
        del sys.modules["typing_extensions"]
