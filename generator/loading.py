"""Loads packages without what they ask for and do not need."""

import sys
from types import ModuleType

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


def load_msgspec() -> None:
    """msgspec asks `typing_extensions` for names that Python has had itself since 3.11, where that happens to be
    installed; loading it, and `inspect` for it, takes a tenth of a small warm build. It tries out whether
    `ForwardRef` knows an argument that it has known since 3.11, which wakes Python's compiler. And it loads `uuid`,
    which asks `platform` whether this is Linux. To be called before other threads are at work.
    """
    if "msgspec" in sys.modules or "typing_extensions" in sys.modules:
        return
    import typing

    forward_ref = typing.ForwardRef
    typing.ForwardRef = _taking_any_argument  # type: ignore[assignment,misc]
    sys.modules["typing_extensions"] = None  # type: ignore[assignment]  # as if it were not installed
    try:
        with _StandIn("platform", system=_system):
            import msgspec  # noqa: F401
    finally:
        typing.ForwardRef = forward_ref  # type: ignore[misc]
        del sys.modules["typing_extensions"]


def load_css_inline() -> None:
    """css_inline reads the day on which it was built, with the library of mail. Likewise."""
    if "css_inline" not in sys.modules:
        with _StandIn("email.utils", parsedate_to_datetime=_nobody_asks_when):
            import css_inline  # noqa: F401


class _StandIn(ModuleType):
    """Answers for a module while others load, unless it is there already. What it does not know, the module itself
    is loaded for.
    """

    def __init__(self, name: str, **known: "Any") -> None:
        super().__init__(name)
        vars(self).update(known)

    def __enter__(self) -> None:
        sys.modules.setdefault(self.__name__, self)

    def __exit__(self, *_failure: object) -> None:
        if sys.modules.get(self.__name__) is self:
            del sys.modules[self.__name__]

    def __getattr__(self, asked: str) -> "Any":
        self.__exit__()
        __import__(self.__name__)
        return getattr(sys.modules[self.__name__], asked)


def _taking_any_argument(*_given: object, **_named: object) -> None:
    """Stands for `ForwardRef` while it is only asked what it takes."""


def _system() -> str:
    """What `platform.system` says, as far as `uuid` wants to know."""
    return {"linux": "Linux", "aix": "AIX"}.get(sys.platform, sys.platform)


def _nobody_asks_when(_day: str) -> None:
    """Stands for a moment that raak never looks at."""
