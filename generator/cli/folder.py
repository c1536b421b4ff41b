"""Which folder is the site."""

import os

from generator.disk.look import upward
from generator.layout import CONFIG


def site_folder(named: str = "", start: str = "") -> str:
    """The folder `named`; else the nearest folder from `start` upward with a `site.yaml`, else `start` itself.

    `start` is where the command was given, when nothing else is said.
    """
    if named:
        return named
    here = os.path.abspath(start)
    return next((folder for folder in upward(here) if os.path.isfile(os.path.join(folder, CONFIG))), here)
