"""What went wrong between git and a server, told by what git said, so that raak can say what to do about it."""

import re

FAILURES = (
    ("moved", r"stale info|non-fast-forward|fetch first|cannot lock ref .* but expected"),
    ("too-large", r"GH001|exceeds GitHub's file size limit|file size limit|pack exceeds maximum|HTTP 413"),
    ("protected", r"GH006|GH013|[Pp]rotected branch|protected ref|push declined due to|not allowed to (?:force )?push"),
    ("checked-out-there", r"refusing to update checked out branch|branch is currently checked out"),
    ("host-key", r"Host key verification failed|REMOTE HOST IDENTIFICATION HAS CHANGED"),
    (
        "login",
        r"Permission denied|Authentication failed|could not read (?:Username|Password)|Invalid username or password"
        r"|password authentication was removed|terminal prompts disabled|HTTP Basic: Access denied"
        r"|returned error: 40[13]|Write access to repository not granted|denied to|is not allowed to",
    ),
    (
        "unreachable",
        r"Could not resolve host(?:name)?|Connection (?:refused|timed out|reset|closed)|Network is unreachable"
        r"|No route to host|Operation timed out|Failed to connect|Temporary failure in name resolution"
        r"|unable to connect|Name or service not known|early EOF|returned error: 5\d\d"
        r"|Operation too slow|Timeout, server .* not responding",
    ),
    ("not-found", r"[Rr]epository not found|does not appear to be a git repository|returned error: 404|not found"),
    ("declined", r"hook declined|remote rejected|\[rejected\]"),
)
"""Reasons, and what git says then; the first that fits counts."""


def reason_of(said: str) -> str:
    """The reason that fits; `git` where none does."""
    return next((reason for reason, signs in FAILURES if re.search(signs, said)), "git")
