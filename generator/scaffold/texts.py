"""The texts of the scaffold, as they lie in the package: `any/` for all languages, and a folder for each."""

from collections.abc import Iterator
from importlib.resources import files
from importlib.resources.abc import Traversable

from generator.model.language import primary

FALLBACK = "en"

_HOME = files("generator.scaffold")


def spoken(language: str) -> str:
    """The language of the scaffold for a site in `language`: `nl` for `nl-BE`; English where there is none."""
    known = [folder.name for folder in _HOME.iterdir() if (folder / "post.md").is_file()]
    return primary(language) if primary(language) in known else FALLBACK


def site_texts(language: str) -> dict[str, str]:
    """The files of a new site: path -> text with places."""
    folders = (_HOME / "any", _HOME / spoken(language) / "site")
    return dict(sorted(found for folder in folders for found in _texts(folder)))


def post_text(language: str) -> str:
    """A new post, with places."""
    return (_HOME / spoken(language) / "post.md").read_text(encoding="utf-8")


def phrases(language: str) -> dict[str, str]:
    """Sentences that are put together from several answers."""
    lines = (_HOME / spoken(language) / "phrases.txt").read_text(encoding="utf-8").splitlines()
    return {name: phrase for name, _, phrase in (line.partition(": ") for line in lines)}


def _texts(folder: Traversable, above: str = "") -> Iterator[tuple[str, str]]:
    for entry in folder.iterdir():
        path = above + entry.name.replace("dot-", ".", 1)
        if entry.is_dir():
            yield from _texts(entry, path + "/")
        else:
            yield path, entry.read_text(encoding="utf-8")
