"""How many processors this process may use, and whether a copy of it may be made for another one."""

import os
import sys


def processors() -> int:
    """Those that the system leaves to this process; at least one."""
    return len(os.sched_getaffinity(0)) if sys.platform == "linux" else os.cpu_count() or 1


def may_fork() -> bool:
    """Whether this process may be copied: that is quick, but safe only where no other thread of it holds a lock."""
    threading = sys.modules.get("threading")
    return sys.platform == "linux" and (threading is None or threading.active_count() == 1)
