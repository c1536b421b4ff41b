"""Loads packages, and data of raak's own, without what others would load for it."""

import sys
from types import ModuleType

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


def load_msgspec() -> None:
    """msgspec asks `typing_extensions` for names that Python has had itself since 3.11, where that happens to be
    installed; loading it, and `inspect` for it, takes a tenth of a small warm build. It tries out whether
    `ForwardRef` knows an argument that it has known since 3.11, which wakes Python's compiler. It loads two types that
    no value of raak's has, and what describes types in JSON, which nobody here wants to know. To be called before
    other threads are at work.
    """
    if "msgspec" in sys.modules or "typing_extensions" in sys.modules:
        return
    import typing

    forward_ref = typing.ForwardRef
    typing.ForwardRef = _taking_any_argument  # type: ignore[assignment,misc]
    sys.modules["typing_extensions"] = None  # type: ignore[assignment]  # as if it were not installed
    try:
        with (
            _StandIn("decimal", Decimal=_OfNothing),
            _StandIn("uuid", UUID=_OfNothing, SafeUUID=_OfNothing),
            _StandIn("msgspec.inspect"),
            _StandIn("textwrap"),
        ):
            import msgspec  # noqa: F401
    finally:
        typing.ForwardRef = forward_ref  # type: ignore[misc]
        del sys.modules["typing_extensions"]


def load_uuid() -> None:
    """`uuid` asks `platform`, which takes longer to load, whether this is Linux. Likewise."""
    if "uuid" not in sys.modules:
        with _StandIn("platform", system=_system):
            import uuid  # noqa: F401


def load_css_inline() -> None:
    """css_inline reads the day on which it was built, with the library of mail. Likewise."""
    if "css_inline" not in sys.modules:
        with _StandIn("email.utils", parsedate_to_datetime=_nobody_asks_when):
            import css_inline  # noqa: F401


def load_pillow() -> None:
    """Pillow knows by name all that cameras note with a picture. Likewise."""
    if "PIL.ImageFile" not in sys.modules:
        with _StandIn("PIL.ExifTags"), _StandIn("PIL.TiffTags"):
            import PIL.ImageFile  # noqa: F401


def data_file(package: str, name: str) -> bytes:
    """What the file `name` of a package holds that is loaded already. Raises `OSError` where there is none.
    `pkgutil` would load much that finds packages.
    """
    home = sys.modules[package]
    loader: Any = home.__loader__
    content: bytes = loader.get_data(f"{home.__path__[0]}/{name}")
    return content


class _StandIn(ModuleType):
    """Answers for a module while others load, unless it is there already. What it does not know, and all that is
    asked later, the module itself is loaded for.
    """

    def __init__(self, name: str, **known: "Any") -> None:
        super().__init__(name)
        self._known = known

    def __enter__(self) -> None:
        sys.modules.setdefault(self.__name__, self)

    def __exit__(self, *_failure: object) -> None:
        self._known.clear()
        if sys.modules.get(self.__name__) is self:
            del sys.modules[self.__name__]

    def __getattr__(self, asked: str) -> "Any":
        if asked in self._known:
            return self._known[asked]
        self.__exit__()
        __import__(self.__name__)
        return getattr(sys.modules[self.__name__], asked)


def _taking_any_argument(*_given: object, **_named: object) -> None:
    """Stands for `ForwardRef` while it is only asked what it takes."""


def _system() -> str:
    """What `platform.system` says, as far as `uuid` wants to know."""
    return {"linux": "Linux", "aix": "AIX"}.get(sys.platform, sys.platform)


class _OfNothing:
    """Stands for a type that no value has."""

    unknown = None  # asked of how safe UUIDs are


def _nobody_asks_when(_day: str) -> None:
    """Stands for a moment that raak never looks at."""
