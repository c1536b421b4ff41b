"""The known name that someone probably meant."""

from collections.abc import Iterable, Sequence

_NEAR = 0.6

SURELY_MEANT = 0.8
"""So much alike, a misspelt key or id is read as the one it resembles, so that what else is wrong is found in one run.

This, and what counts as near, is a ratio of `difflib`: 1 for the same text, 0 for nothing in common.
"""


def nearest(written: str, known: Iterable[str], near: float = _NEAR) -> str | None:
    """The known name most like the written one, however its letters are cased; None when none is near."""
    from difflib import get_close_matches

    by_form = {_form(name): name for name in known}
    found = get_close_matches(_form(written), by_form, n=1, cutoff=near)
    return by_form[found[0]] if found else None


def suggestion(written: str, known: Iterable[str], near: float = _NEAR) -> dict[str, str | None]:
    """The facts `nearest` (None where none is near) and `known`, for a message about an unknown name."""
    names = tuple(known)
    return {"nearest": nearest(written, names, near), "known": ", ".join(names)}


def nearest_first(written: str, known: Sequence[str]) -> tuple[str, ...]:
    """All known names; before the others, the few that are near the written one."""
    from difflib import get_close_matches

    return tuple(dict.fromkeys((*get_close_matches(written, known, cutoff=_NEAR), *known)))


def _form(name: str) -> str:
    return name.casefold().replace("_", "-").replace(" ", "-")
