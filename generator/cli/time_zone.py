"""The clock of this machine: `TZ` may name anything, and not every reader of it takes that lightly."""

import os

from generator.disk.regular import open_regular

_OF_THE_SYSTEM = "/usr/share/zoneinfo"


def mend_time_zone() -> None:
    """Where `TZ` names no time zone, set it to UTC for this process, which is what the system takes it for: Babel would
    not load otherwise.
    """
    named = os.environ.get("TZ", "").removeprefix(":")
    if named and not _can_be_read(named):
        os.environ["TZ"] = "UTC"


def _can_be_read(named: str) -> bool:
    """Whether it is a file with a time zone, or a name that can be looked up, known or not."""
    is_file = os.path.exists(named)
    if not is_file and os.path.isfile(f"{_OF_THE_SYSTEM}/{named}"):
        return True  # so it is nearly always, and nothing need be imported to know it
    from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

    try:
        if is_file:
            with open_regular(named) as file:
                ZoneInfo.from_file(file)
        else:
            ZoneInfo(named)
    except ZoneInfoNotFoundError:
        return True
    except Exception:  # a damaged file fails in many ways
        return False
    return True
