"""raak: a static-site generator for niche blogs. `build` is the front door."""

TYPE_CHECKING = False  # `typing` costs more than `raak --version`
if TYPE_CHECKING:
    from generator.walk import BuildReport, build, check

__version__ = "0.1.0"

__all__ = ["BuildReport", "__version__", "build", "check"]


def __getattr__(name: str) -> object:
    """The walk comes when it is asked for: `raak --version` should not wait for it."""
    if name in ("BuildReport", "build", "check"):
        from generator import walk

        return getattr(walk, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
