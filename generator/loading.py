"""Loads packages without the modules that they import and raak never uses: those take longer than a small warm build.

While a package loads, a stand-in answers for each such module. Whatever the stand-in cannot answer, then or later, the
module itself is loaded for, so that nothing can be missing.
"""

import sys
from types import ModuleType

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


def load_msgspec() -> None:
    """Load msgspec without `typing_extensions`, which it asks for names that Python has had since 3.11; without trying
    out an argument of `ForwardRef` that Python has had as long, which starts its compiler; and without what it needs
    for decimals, UUIDs and JSON Schema. To be called before other threads are at work.
    """
    if "msgspec" in sys.modules or "typing_extensions" in sys.modules:
        return
    import typing

    forward_ref = typing.ForwardRef
    typing.ForwardRef = _any_forward_ref  # type: ignore[assignment,misc]
    sys.modules["typing_extensions"] = None  # type: ignore[assignment]  # as if it were not installed
    try:
        with (
            _StandIn("decimal", Decimal=_NoType),
            _StandIn("uuid", UUID=_NoType, SafeUUID=_NoType),
            _StandIn("msgspec.inspect"),
            _StandIn("textwrap"),
        ):
            import msgspec  # noqa: F401
    finally:
        typing.ForwardRef = forward_ref  # type: ignore[misc]
        del sys.modules["typing_extensions"]


def load_uuid() -> None:
    """Load `uuid` without `platform`, which it asks on which system it runs. To be called as early, too."""
    if "uuid" not in sys.modules:
        with _StandIn("platform", system=_system):
            import uuid  # noqa: F401


def load_css_inline() -> None:
    """Load css_inline without the library of mail, by which it reads the day of its own build. Likewise."""
    if "css_inline" not in sys.modules:
        with _StandIn("email.utils", parsedate_to_datetime=_no_date):
            import css_inline  # noqa: F401


def load_pillow() -> None:
    """Load Pillow without the names of all that cameras note with a picture. Likewise."""
    if "PIL.ImageFile" not in sys.modules:
        with _StandIn("PIL.ExifTags"), _StandIn("PIL.TiffTags"):
            import PIL.ImageFile  # noqa: F401


def data_file(package: str, name: str) -> bytes:
    """The content of the file `name` in a package that is loaded already, without `pkgutil`. Raises `OSError` where
    there is none.
    """
    home = sys.modules[package]
    loader: Any = home.__loader__
    content: bytes = loader.get_data(f"{home.__path__[0]}/{name}")
    return content


def data_text(package: str, name: str) -> str:
    """The same file as text, whatever git made of the ends of its lines."""
    return data_file(package, name).decode().replace("\r\n", "\n")


class _StandIn(ModuleType):
    """Answers for a module during a `with` block, unless that is loaded already."""

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


def _any_forward_ref(*_given: object, **_named: object) -> None:
    """Stands for `ForwardRef` while msgspec tries its arguments out."""


def _system() -> str:
    """What `platform.system` says, as far as `uuid` wants to know."""
    return {"linux": "Linux", "aix": "AIX"}.get(sys.platform, sys.platform)


class _NoType:
    """Stands for a type that no value has."""

    unknown = None  # a member of `uuid.SafeUUID`


def _no_date(_day: str) -> None:
    """Stands for the day on which css_inline was built."""
