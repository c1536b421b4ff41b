"""The manifest of an output folder: the list of what raak wrote there. Nothing else in it is raak's to touch."""

import os
from errno import ELOOP

from generator.disk.regular import NotAFileError, TooLargeError, read_regular
from generator.layout import OWN_NAMES

MANIFEST = ".raak-files"
"""The list, in each output folder, of what raak wrote there."""

REQUESTED = ".raak-requested"
"""The list of the files in an output folder that were made on request: no build plans them, and none removes them."""

_BETWEEN = '",\n"'  # two paths of a manifest
_MOST = 1 << 28  # bytes: each path takes some hundred


def read_manifest(folder: str, name: str = MANIFEST) -> list[str] | None:
    """The paths below an output folder that its manifest of this name lists; None when the folder has none.

    The list may come from a stranger: paths that would leave the folder are not believed.
    """
    try:
        paths = listed(folder, name)
    except (FileNotFoundError, NotADirectoryError, NotAFileError):
        return None
    except (ValueError, RecursionError, MemoryError, TooLargeError):
        return []
    except OSError as refusal:
        if refusal.errno == ELOOP:  # the folder is a link to itself
            return None
        raise
    if not isinstance(paths, list):
        return []
    return paths if _stay_within(paths) else [path for path in paths if stays_within(path)]


def listed(folder: str, name: str = MANIFEST) -> object:
    """What a manifest holds, whoever wrote it. As raak writes it, it can be taken apart without loading a parser."""
    content, _ = read_regular(f"{folder}/{name}", _MOST)
    text = content.decode()
    if text == "[]":
        return []
    paths = text[2:-2].split(_BETWEEN)
    as_written = text.startswith('["') and text.endswith('"]') and text.count('"') == 2 * len(paths)
    if as_written and "\\" not in text:
        return paths
    import json

    return json.loads(text)


def _stay_within(paths: list[object]) -> bool:
    """Whether none of these paths is suspicious, as a glance at all of them at once can tell."""
    try:
        text = "\n/" + "/\n/".join(paths) + "/\n"  # type: ignore[arg-type]
        text.encode()
    except (TypeError, UnicodeEncodeError):
        return False
    suspicious = ("\0", "//", "/./", "/../", f"\n/{OWN_NAMES}", *(("\\", ":") if os.name == "nt" else ()))
    return text.count("\n") == len(paths) + 1 and not any(sign in text for sign in suspicious)


def stays_within(path: object) -> bool:
    """Whether this is the path of a file below an output folder, and none of raak's own."""
    return _stay_within([path]) or (
        isinstance(path, str)
        and "\0" not in path
        and not any("\ud800" <= sign <= "\udfff" for sign in path)  # half a character, which no name holds
        and not (os.name == "nt" and ("\\" in path or ":" in path))
        and all(part not in ("", ".", "..") for part in path.split("/"))
        and not path.startswith(OWN_NAMES)
    )
