"""What the files of `_data` say, which Liquid shows as `site.data`."""

from collections.abc import Iterable

from generator.diagnostics.diagnostic import Checked, Diagnostic
from generator.importing.bounds import settings_text
from generator.importing.heads import Value, settings_of
from generator.importing.jekyll.site import Settings
from generator.importing.source import OldFiles


def data_of(settings: Settings, old_files: OldFiles) -> Checked[Value]:
    """What each file says, by its name; files in folders by the names of those, too."""
    folder = settings.source + (settings.text("data_dir") or "_data").strip("/") + "/"
    data: dict[str, Value] = {}
    found: list[Diagnostic] = []
    for path in old_files.paths:
        if path.startswith(folder) and path.endswith((".yml", ".yaml", ".json", ".toml")):
            text = settings_text(path, old_files)
            found += text.diagnostics
            *folders, name = path.removeprefix(folder).split("/")
            _group_in(data, folders)[name.rpartition(".")[0]] = _data_in(path, text.value or "")
    return Checked(data, tuple(found))


def _group_in(data: dict[str, Value], folders: Iterable[str]) -> dict[str, Value]:
    """What the files of a folder come into; of a file and a folder with one name, the file stays."""
    for name in folders:
        inner = data.setdefault(name, {})
        data = inner if isinstance(inner, dict) else {}
    return data


def _data_in(path: str, text: str) -> Value:
    """What a file of data says; a list at its top stays a list."""
    if path.endswith((".yml", ".yaml")):
        indented = "\n".join(f"  {line}" for line in text.split("\n") if line.strip() != "---")
        return settings_of(path, f"data:\n{indented}").get("data", "")
    return dict(settings_of(path, text))
