"""`raak theme`: what there is to override; a theme of one's own; a copy of one file to change."""

import os
from collections.abc import Iterator, Sequence

from generator.cli.guard import DONE, Refused, WrongUse
from generator.cli.new_files import create, in_the_way
from generator.cli.options import Arguments, Option, Usage
from generator.cli.phrases import with_nearest
from generator.cli.site import existing_site, read_config
from generator.cli.terminal import Terminal
from generator.disk.themes import themes_at_hand
from generator.layout import CONFIG, THEMES
from generator.model.names import SourcePath
from generator.model.span import Span
from generator.parse.slugs import is_slug
from generator.render.layers import CONTRACT, FOCUS, ThemeFolder, layers_of
from generator.render.theme_files import ASSETS, TEMPLATES
from generator.render.word_files import WORDS
from generator.scaffold.site import NewFile

USAGE = Usage(
    (Option("--theme", "NAME"), Option("--extends", "NAME")),
    operand="new",
    operand_choices=("new", "copy"),
    subject="NAME",
)

_OWN = f"{THEMES}/"


def run(arguments: Arguments, terminal: Terminal) -> int:
    """List what there is, or write one new file; a file that exists is never touched."""
    themes = _Themes(arguments, terminal)
    match arguments.operand:
        case "new":
            themes.new(arguments.subject)
        case "copy":
            themes.copy(arguments.subject)
        case _:
            themes.list()
    return DONE


class _Themes:
    """The themes at hand, for one site."""

    def __init__(self, arguments: Arguments, terminal: Terminal) -> None:
        self._arguments = arguments
        self._terminal = terminal
        self._phrases = terminal.phrases
        self._site = existing_site(arguments, terminal)
        self._folders = themes_at_hand(self._site)
        self._own = [folder.name for folder in self._folders if folder.path.startswith(_OWN)]

    # raak theme new NAME

    def new(self, name: str) -> None:
        """Write the one file that makes a folder a theme."""
        parent = self._arguments["--extends"] or FOCUS
        self._check_name(name)
        if parent not in self._names:
            raise WrongUse(with_nearest("theme-unknown", parent, self._names, self._phrases))
        self._write(NewFile(SourcePath(f"{_OWN}{name}/theme.yaml"), f"extends: {parent}\ncontract: {CONTRACT}\n"))
        self._terminal.say("theme-made", path=self._shown(f"{_OWN}{name}/theme.yaml"), theme=name, parent=parent)

    def _check_name(self, name: str) -> None:
        if not name:
            raise WrongUse(self._phrases("theme-name-missing"))
        if not is_slug(name):
            raise WrongUse(self._phrases("theme-name-impossible", name=name))
        if name in self._names and name not in self._own:
            raise WrongUse(self._phrases("theme-name-taken", name=name))

    # raak theme copy TEMPLATE

    def copy(self, wanted: str) -> None:
        """Put a file of the theme below into one's own, to be changed there."""
        theme = self._theme_to_fill()
        layers = self._layers(theme)
        below = [layer for layer in layers if layer.path != f"{_OWN}{theme}"]
        known = {_spoken_of(path): path for layer in below for path in _to_override(layer)}
        if not wanted:
            raise WrongUse(self._phrases("theme-copy-what", example="post.html"))
        if wanted not in known:
            raise WrongUse(with_nearest("theme-file-unknown", wanted, tuple(known), self._phrases))
        path = known[wanted]
        origin = next(layer for layer in reversed(below) if path in layer.files)
        self._write(NewFile(SourcePath(f"{_OWN}{theme}/{path}"), origin.files[path].decode("utf-8")))
        self._terminal.say("theme-copied", path=self._shown(f"{_OWN}{theme}/{path}"), origin=origin.name)
        if path.startswith(TEMPLATES) and path.endswith(".html"):
            self._terminal.say("theme-copied-part", template=wanted, origin=origin.name)
        if self._chosen != theme:
            self._terminal.say("theme-not-chosen", theme=theme)

    def _theme_to_fill(self) -> str:
        """The one named; else the site's own that `site.yaml` names; else the only one."""
        named = self._arguments["--theme"]
        if named and named not in self._own:
            raise WrongUse(with_nearest("theme-not-yours", named, self._own, self._phrases))
        if named:
            return named
        if self._chosen in self._own:
            return self._chosen
        if len(self._own) != 1:
            raise WrongUse(self._phrases("theme-which" if self._own else "theme-none", known=tuple(self._own)))
        return self._own[0]

    # raak theme

    def list(self) -> None:
        """Say which themes there are, and which files of the chosen one can be made one's own."""
        theme = self._arguments["--theme"] or self._chosen
        layers = self._layers(theme)
        whose = [(name, "theme-yours" if name in self._own else "theme-built-in") for name in self._names]
        themes = ", ".join(f"{name} ({self._phrases(phrase)})" for name, phrase in whose)
        self._terminal.say("theme-list", themes=themes, chosen=self._chosen, theme=theme)
        self._terminal.show("\n")
        for path, layer in sorted(_seen(layers).items(), key=_place_in_list):
            note = f"  ({self._phrases('theme-yours')})" if layer.path.startswith(_OWN) else ""
            self._terminal.show(f"  {_spoken_of(path)}{note}\n")
        self._terminal.show("\n")
        self._terminal.say("theme-next")

    # What all three need

    @property
    def _names(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(folder.name for folder in self._folders))

    @property
    def _chosen(self) -> str:
        """The theme that `site.yaml` names, as far as it can be read."""
        config = read_config(self._site)
        return config.theme.name if config else FOCUS

    def _layers(self, theme: str) -> Sequence[ThemeFolder]:
        layers = layers_of(theme, self._folders, Span(SourcePath(CONFIG))).value
        if layers is None:
            raise WrongUse(with_nearest("theme-unknown", theme, self._names, self._phrases))
        return layers

    def _write(self, file: NewFile) -> None:
        if in_the_way(self._site, (file.path,)):
            raise Refused(self._phrases("theme-in-the-way", path=file.path))
        create(self._site, (file,))

    def _shown(self, path: str) -> str:
        return os.path.relpath(os.path.join(self._site, path))


def _seen(layers: Sequence[ThemeFolder]) -> dict[str, ThemeFolder]:
    """Every file that can be overridden, and the highest folder that has it."""
    return {path: layer for layer in layers for path in _to_override(layer)}


def _to_override(layer: ThemeFolder) -> Iterator[str]:
    """Templates, words and assets that are text."""
    for path, content in layer.files.items():
        if path.startswith((TEMPLATES, WORDS, ASSETS)) and b"\x00" not in content and _is_text(content):
            yield path


def _is_text(content: bytes) -> bool:
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _spoken_of(path: str) -> str:
    """`post.html` for a template, `words/nl.yaml` for all else."""
    return path.removeprefix(TEMPLATES)


def _place_in_list(seen: tuple[str, ThemeFolder]) -> tuple[bool, int, str]:
    """Pages first, then parts and letters, then words and assets."""
    path = seen[0]
    return not path.startswith(TEMPLATES), path.count("/"), path
