"""Which raak this is: all that may change its output while the site stays the same."""

import os
import sys

from generator import __version__
from generator.disk.look import look_at

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

HOME = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
"""The folder of the package `generator`."""

PACKAGES_IN_OUTPUT = (
    "babel",
    "css_inline",
    "jinja2",
    "markdown_it_py",
    "markupsafe",
    "mdit_py_plugins",
    "msgspec",
    "pillow",
    "pygments",
    "pyphen",
    "pyromark",
    "pystemmer",
    "pyyaml",
)
"""Packages whose releases may write other bytes."""


def engine() -> str:
    """The versions of raak, of Python and of the packages that have a say in the output.

    Releases are told by the names of `.dist-info` folders: `importlib.metadata` would say the
    same, but costs more than a whole build with nothing to do.
    """
    python = f"python-{sys.version_info[0]}.{sys.version_info[1]}"
    return " ".join((f"raak-{__version__}", python, *sorted(_releases())))


def exact_engine() -> str:
    """`engine`, and in a checkout the digest of the code itself: who works on raak gets no stale output."""
    return f"{engine()} code-{_digest_of_code()}" if _is_checkout() else engine()


def built_in_themes() -> str:
    """The folder of the built-in themes: inside the package when installed, beside it in a checkout."""
    return os.path.join(os.path.dirname(HOME) if _is_checkout() else HOME, "themes")


def own_folders() -> tuple[str, ...]:
    """Folders of raak's own whose files count as input: its themes and, in a checkout, its code, which someone
    may be working on."""
    return (built_in_themes(), HOME) if _is_checkout() else (built_in_themes(),)


def _is_checkout() -> bool:
    return not os.path.isdir(os.path.join(HOME, "themes"))


def _digest_of_code() -> str:
    from generator.digest import blake2b

    digest = blake2b(digest_size=16)
    for path in sorted(look_at(os.path.dirname(HOME), [os.path.basename(HOME)]).files):
        with open(os.path.join(os.path.dirname(HOME), path), "rb") as code:
            digest.update(path.encode() + b"\0" + code.read())
    return digest.hexdigest()


def _releases() -> "Iterator[str]":
    seen: set[str] = set()
    for folder in sys.path:
        if not folder.endswith(("site-packages", "dist-packages")):
            continue
        try:
            names = os.listdir(folder)
        except OSError:
            continue
        for name in names:
            if name.endswith(".dist-info"):
                package = name.partition("-")[0].lower()
                if package in PACKAGES_IN_OUTPUT and package not in seen:
                    seen.add(package)
                    yield name.removesuffix(".dist-info").lower()
