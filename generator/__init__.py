"""raak: a static-site generator for niche blogs. `build` is the front door."""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from generator.build import BuildReport, build

__version__ = "0.1.0"

__all__ = ["BuildReport", "__version__", "build"]


def __getattr__(name: str) -> Any:
    """`build` and its report come when they are asked for: `raak --version` should not wait for them."""
    if name in ("BuildReport", "build"):
        from generator import build as room

        return getattr(room, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
