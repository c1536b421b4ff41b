"""Which folder is the site."""

from pathlib import Path


def site_folder(named: str = "", start: Path | None = None) -> Path:
    """The folder `named`; else the nearest folder from `start` upward with a `site.yaml`, else `start` itself."""
    if named:
        return Path(named)
    here = start or Path.cwd()
    return next((folder for folder in (here, *here.parents) if (folder / "site.yaml").is_file()), here)
