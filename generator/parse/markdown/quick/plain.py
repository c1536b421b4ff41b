"""What reading in the quick way is done with."""

DEEPEST = 20
"""Elements nested deeper than this are left to the dialect, which knows where to stop."""


class UnsureError(Exception):
    """There may be more in the text than plain notation."""
