"""Which folder is the site."""

import os


def site_folder(named: str = "", start: str = "") -> str:
    """The folder `named`; else the nearest folder from `start` upward with a `site.yaml`, else `start` itself.

    `start` is where the command was given, when nothing else is said.
    """
    if named:
        return named
    here = folder = os.path.abspath(start)
    while not os.path.isfile(os.path.join(folder, "site.yaml")):
        above = os.path.dirname(folder)
        if above == folder:
            return here
        folder = above
    return folder
