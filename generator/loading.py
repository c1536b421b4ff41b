"""Loads msgspec without what it does not need."""

import sys


def load_msgspec() -> None:
    """msgspec asks `typing_extensions` for names that Python has had itself since 3.11, where that happens to be
    installed; loading it, and `inspect` for it, takes a tenth of a small warm build. And it tries out whether
    `ForwardRef` knows an argument that it has known since 3.11, which wakes Python's compiler. To be called before
    other threads are at work.
    """
    if "msgspec" in sys.modules or "typing_extensions" in sys.modules:
        return
    import typing

    forward_ref = typing.ForwardRef
    typing.ForwardRef = _taking_any_argument  # type: ignore[assignment,misc]
    sys.modules["typing_extensions"] = None  # type: ignore[assignment]  # as if it were not installed
    try:
        import msgspec  # noqa: F401
    finally:
        typing.ForwardRef = forward_ref  # type: ignore[misc]
        del sys.modules["typing_extensions"]


def _taking_any_argument(*_given: object, **_named: object) -> None:
    """Stands for `ForwardRef` while it is only asked what it takes."""
