"""The data files of this room: word lists and limits, one folder a language."""

import pkgutil
from typing import Any

import yaml

_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def data_of(name: str) -> Any:
    """What the file of this name holds (`nl/prose.yaml`); None where there is none."""
    try:
        content = pkgutil.get_data("generator.language", name)
    except OSError:
        return None
    return yaml.load(content, _LOADER) if content else None  # noqa: S506 (a safe loader)
