"""Which folders make a theme: the chosen one, the one that it extends, and so on down to the built-in theme."""

from collections.abc import Mapping, Sequence

from msgspec import Struct

from generator.diagnostics.catalogue import (
    KEY_TWICE,
    KEY_UNKNOWN,
    THEME_CIRCLE,
    THEME_CONTRACT_UNKNOWN,
    THEME_UNKNOWN,
    VALUE_MISTYPED,
)
from generator.diagnostics.diagnostic import Checked, Diagnostic
from generator.fingerprint import fingerprint_of_bytes
from generator.model.content import SourceFile
from generator.model.names import SourcePath
from generator.model.span import Span
from generator.parse.decoding import decode
from generator.parse.nearest import suggestion
from generator.parse.yaml import Composed, compose
from generator.plain_yaml import MappingNode, Node, ScalarNode

FOCUS = "focus"
"""The built-in theme. Every other one stands on it, so that it may consist of a single file."""

CONTRACT = 1
"""The version of what templates may rely on: templates, views, filters, blocks and words, as the handbook lists them.
It goes up when one of them changes its meaning or goes away; what is added leaves it as it is."""

KNOWN_KEYS = ("extends", "contract", "description")


class ThemeFolder(Struct, frozen=True):
    """One theme as it lies on the disk."""

    name: str
    path: SourcePath  # what findings call the folder: `themes/mine`
    files: Mapping[str, bytes]  # path below the folder -> content

    def source(self, file: str) -> SourceFile:
        """One of its files, as parsing wants it."""
        content = self.files[file]
        return SourceFile(SourcePath(f"{self.path}/{file}"), content, fingerprint_of_bytes(content))


def layers_of(name: str, folders: Sequence[ThemeFolder], chosen_at: Span) -> Checked[tuple[ThemeFolder, ...]]:
    """The folders that the theme `name` is made of, the lowest first; None when one cannot be found."""
    places: list[int] = []
    found: list[Diagnostic] = []
    step: Step | None = Step(name, len(folders), chosen_at)
    while step is not None:
        place = _place(step.name, folders[: step.below])
        if place is None:
            return Checked(None, (*found, _unknown(step, folders)))
        if place in places:
            chain = " → ".join(folders[at].name for at in (*places, place))
            return Checked(None, (*found, THEME_CIRCLE.at(step.named_at, chain=chain)))
        places.append(place)
        step, faults = _parent(folders, place)
        found.extend(faults)
    return Checked(tuple(folders[place] for place in reversed(places)), tuple(found))


class Step(Struct, frozen=True):
    """The next theme to look for."""

    name: str
    below: int  # only among the folders before this one
    named_at: Span


def _place(name: str, folders: Sequence[ThemeFolder]) -> int | None:
    """The last folder of this name: the site's own goes before a built-in one."""
    return next((at for at in range(len(folders) - 1, -1, -1) if folders[at].name == name), None)


def _parent(folders: Sequence[ThemeFolder], place: int) -> tuple[Step | None, tuple[Diagnostic, ...]]:
    """What the theme at `place` stands on: what it says, else a lower one of its name, else the built-in theme."""
    folder = folders[place]
    declared, named_at, faults = _extends(folder)
    own_name_below = _place(folder.name, folders[:place]) is not None
    parent = declared or (folder.name if own_name_below else FOCUS)
    if parent == folder.name:
        is_lowest = not own_name_below and not declared
        return None if is_lowest else Step(parent, place if own_name_below else len(folders), named_at), faults
    return Step(parent, len(folders), named_at), faults


def _unknown(step: Step, folders: Sequence[ThemeFolder]) -> Diagnostic:
    known = sorted({folder.name for folder in folders})
    return THEME_UNKNOWN.at(step.named_at, value=step.name, **suggestion(step.name, known))


def _extends(folder: ThemeFolder) -> tuple[str, Span, tuple[Diagnostic, ...]]:
    """What `theme.yaml` says under `extends`, and where; empty when it says nothing."""
    at = Span(SourcePath(f"{folder.path}/theme.yaml"))
    if "theme.yaml" not in folder.files:
        return "", at, ()
    values, composed, found = read_mapping(folder.source("theme.yaml"))
    extends = ""
    for key, value in values:
        if key.value not in KNOWN_KEYS:
            found.append(_unknown_key(composed, key))
        elif not isinstance(value, ScalarNode):
            if composed.found:
                continue  # a bracket that is never closed has been told
            found.append(VALUE_MISTYPED.at(composed.span(value), key=key.value, wanted="text"))
        elif key.value == "extends":
            extends, at = value.value, composed.span(value)
        elif key.value == "contract" and value.value != str(CONTRACT):
            facts = {"theme": folder.name, "asked": value.value, "offered": CONTRACT}
            found.append(THEME_CONTRACT_UNKNOWN.at(composed.span(value), **facts))
    return extends, at, tuple(found)


def _unknown_key(composed: Composed, key: ScalarNode) -> Diagnostic:
    return KEY_UNKNOWN.at(composed.span(key), key=key.value, **suggestion(key.value, KNOWN_KEYS))


def read_mapping(source: SourceFile) -> tuple[list[tuple[ScalarNode, Node]], Composed, list[Diagnostic]]:
    """The keys and values of a file that is one YAML mapping, and what is wrong with it."""
    text, found = decode(source)
    composed = compose(source.path, text, 1)
    faults = [*found, *composed.found]
    if composed.root is None:
        return [], composed, faults
    if not isinstance(composed.root, MappingNode):
        faults.append(VALUE_MISTYPED.at(composed.span(composed.root), key=source.path, wanted="mapping"))
        return [], composed, faults
    values: dict[str, tuple[ScalarNode, Node]] = {}
    for key, value in composed.root.value:
        if isinstance(key, ScalarNode):
            first, _ = values.setdefault(key.value, (key, value))
            if first is not key:
                line = composed.span(first).line
                faults.append(KEY_TWICE.at(composed.span(key), key=key.value, line=line))
    return list(values.values()), composed, faults
