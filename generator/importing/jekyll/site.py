"""What `_config.yml` says."""

import posixpath
import re
from collections.abc import Mapping, Sequence
from datetime import tzinfo
from fnmatch import fnmatchcase

from generator.diagnostics.diagnostic import Diagnostic
from generator.importing.bounds import settings_text
from generator.importing.dates import zone_named
from generator.importing.heads import Keys, Value, group, settings_of, texts_of
from generator.importing.source import OldFiles, host_in

_CONFIGS = ("_config.yml", "_config.yaml", "_config.toml")


class Settings(Keys, frozen=True):
    """What the site says of itself."""

    source: str  # the folder of the site within the imported one, with its last slash; "" for that one
    zone: tzinfo
    host: str = ""  # as the file `CNAME` tells it
    found: tuple[Diagnostic, ...] = ()  # in the file that says it

    @property
    def url(self) -> str:
        """Host and base path, without a last slash; "" when the site does not say where it is."""
        url = self.text("url").rstrip("/") or self.host
        return url + self.base if "//" in url else ""

    @property
    def base(self) -> str:
        """The base path, with a first slash and none at its end; "" for none."""
        base = self.text("baseurl").strip("/")
        return f"/{base}" if re.fullmatch(r"[\w.~%-]+(?:/[\w.~%-]+)*", base) else ""

    @property
    def collections(self) -> Mapping[str, Keys]:
        """The collections by their names, with what is said of each; posts and drafts are none."""
        written = self.get("collections")
        named = written if isinstance(written, dict) else dict.fromkeys(texts_of(written), "")
        return {name: group(said) for name, said in named.items() if name not in ("posts", "drafts")}

    def defaults(self, path: str, kind: str) -> Mapping[str, Value]:
        """What the site says of all texts like this one; the closer a scope, the later it speaks."""
        written = self.get("defaults")
        matching: list[tuple[int, Mapping[str, Value]]] = []
        for entry in map(group, written if isinstance(written, list) else ()):
            scope = entry.group("scope")
            folder, wanted = scope.text("path").strip("/"), scope.text("type")
            if lies_in(path, folder) and wanted in ("", kind):
                matching.append((len(folder) * 2 + bool(wanted), entry.group("values").values))
        merged: dict[str, Value] = {}
        for _, values in sorted(matching, key=lambda one: one[0]):
            merged.update(values)
        return merged


def settings_in(old_files: OldFiles) -> Settings:
    """The settings of the site nearest to the top of the folder."""
    found = min(
        (path for path in old_files.paths if posixpath.basename(path) in _CONFIGS and "node_modules/" not in path),
        key=lambda path: (path.count("/"), path),
        default="",
    )
    if not found:
        return Settings({}, _folder_of_posts(old_files.paths), zone_named(""))
    text = settings_text(found, old_files)
    said = Keys(settings_of(found, text.value or ""))
    folder = posixpath.join(posixpath.dirname(found), said.text("source") or ".")
    normal = posixpath.normpath(folder)
    source = "" if normal == "." or normal.startswith("..") else normal.strip("/") + "/"
    host = host_in(old_files, f"{source}CNAME")
    return Settings(said.values, source, zone_named(said.text("timezone")), host, text.diagnostics)


def _folder_of_posts(paths: Sequence[str]) -> str:
    """Where `_posts` lies, for a site without settings."""
    found = min((path for path in paths if "_posts/" in path), key=lambda path: path.find("_posts/"), default="")
    return found[: found.find("_posts/")] if found.startswith(("docs/", "src/", "source/", "blog/", "site/")) else ""


def lies_in(path: str, folder: str) -> bool:
    """Whether a path is that of a folder, or below it; the folder may be a pattern, or "" for all of the site."""
    if not folder:
        return True
    if "*" in folder:
        return fnmatchcase(path, folder) or fnmatchcase(path, f"{folder}/*")
    return path == folder or path.startswith(f"{folder}/")
