"""What of a theme leads nowhere: files that nothing reads, blocks and texts that nothing draws, assets that are not
there.

A slip in such a name fails on no page. What its author made just never shows. Only the theme that the site has chosen
is looked through: what its parents do not use may be there for it.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from posixpath import basename, dirname, join, normpath, splitext
from urllib.parse import unquote

from generator.diagnostics.catalogue import THEME_ASSET_MISSING, THEME_BLOCK_IDLE, THEME_FILE_IDLE, THEME_TEXT_IDLE
from generator.diagnostics.diagnostic import Diagnostic
from generator.model.names import SourcePath, TemplateName
from generator.model.span import Span, span_in
from generator.parse.nearest import SURELY_MEANT, nearest
from generator.render.layers import ThemeFolder
from generator.render.stylesheet import RELATIVE
from generator.render.theme import BUILT_IN, Template

Drawn = Mapping[TemplateName, frozenset[TemplateName] | None]
"""What each template draws in; None for one that computes a name."""

_MOST = 20  # of one kind that are told
_LONGEST_CHAIN = 100  # of templates that extend each other; a longer one is not followed
_ASKED_FOR = ("templates/", "words/")
_LANGUAGE_FILE = re.compile(r"words/[a-z]{2,3}(-\w+)*\.yaml")
_STYLE_COMMENT, _TEMPLATE_COMMENT = re.compile(r"(?s)/\*.*?(?:\*/|\Z)"), re.compile(r"(?s){#.*?(?:#}|\Z)")
_TAG = re.compile(r"""{%[-+]?+\s*+(extends|block|endblock)\b\s*+["']?+([\w./-]*+)["']?+[^%]*+%}""")
_OPENING = re.compile(r"{([{%])[-+]?\s*+(\w*+)")
_ENDRAW = re.compile(r"{%[-+]?\s*+endraw\b")
_ASSIGNS = re.compile(r"[^|=]*+=")
_LINE = re.compile(r"\S(?:[^\n]*\S)?")
_KEPT = ("block", "macro", "call", "set")
_ENDS_OF_KEPT = tuple(f"end{name}" for name in _KEPT)


def loose_ends(
    layers: Sequence[ThemeFolder], templates: Mapping[TemplateName, Template], drawn_in: Drawn
) -> Iterator[Diagnostic]:
    """Those of the theme at the top of `layers`, if it is not raak's."""
    own = layers[-1]
    if own.path.startswith(BUILT_IN):
        return
    names = [TemplateName(file[len("templates/") :]) for file in sorted(own.files) if file.startswith("templates/")]
    yield from islice(_idle_files(own, layers[:-1], drawn_in), _MOST)
    yield from islice((block for name in names for block in _idle_blocks(name, templates)), _MOST)
    yield from islice((text for name in names for text in _idle_texts(name, templates)), _MOST)
    yield from islice(_missing_assets(own, {file for layer in layers for file in layer.files}), _MOST)


# Files


def _idle_files(own: ThemeFolder, parents: Sequence[ThemeFolder], drawn_in: Drawn) -> Iterator[Diagnostic]:
    known = {"theme.yaml", *(file for parent in parents for file in parent.files if file.startswith(_ASKED_FOR))}
    by_name = {basename(file): file for file in sorted(known, reverse=True)}
    used = None if None in drawn_in.values() else frozenset().union(*(names or () for names in drawn_in.values()))
    for file in sorted(own.files.keys() - known):
        meant = by_name.get(basename(file))
        if file.startswith(_ASKED_FOR) or "/" not in file:
            meant = meant or nearest(file, known, SURELY_MEANT)
        if _is_idle(file, used) or (meant and not file.startswith((*_ASKED_FOR, "assets/"))):
            yield THEME_FILE_IDLE.at(Span(SourcePath(f"{own.path}/{file}")), nearest=meant)


def _is_idle(file: str, used: frozenset[TemplateName] | None) -> bool:
    """Whether nothing asks for a file of `templates` or `words`. `used` is None where a template computes a name."""
    if file.startswith("words/"):
        return not _LANGUAGE_FILE.fullmatch(file)
    return used is not None and file.startswith("templates/") and file.removeprefix("templates/") not in used


# Blocks


def _idle_blocks(name: TemplateName, templates: Mapping[TemplateName, Template]) -> Iterator[Diagnostic]:
    """The outermost blocks of a template that those it extends do not have."""
    template = templates[name]
    known = _blocks_above(name, templates)
    text = _blanked(_TEMPLATE_COMMENT, template.text)
    depth = 0
    for tag in _TAG.finditer(text) if known else ():
        if tag[1] == "endblock":
            depth -= 1
        elif tag[1] == "block":
            if depth == 0 and tag[2] not in known and f"self.{tag[2]}" not in text:
                at = _span(template.origin, text, tag, 2)
                yield THEME_BLOCK_IDLE.at(at, block=tag[2], nearest=nearest(tag[2], known))
            depth += 1


def _blocks_above(name: TemplateName, templates: Mapping[TemplateName, Template]) -> set[str]:
    """The blocks of all that a template extends; none where that cannot be told."""
    blocks: set[str] = set()
    passed: set[TemplateName] = set()
    while name not in passed and name in templates and len(passed) < _LONGEST_CHAIN:
        passed.add(name)
        tags = _TAG.findall(_blanked(_TEMPLATE_COMMENT, templates[name].text))
        if len(passed) > 1:
            blocks |= {block for kind, block in tags if kind == "block"}
        parents = [TemplateName(parent) for kind, parent in tags if kind == "extends"]
        if not parents:
            return blocks
        name = parents[0]
    return set()


# Texts


def _idle_texts(name: TemplateName, templates: Mapping[TemplateName, Template]) -> Iterator[Diagnostic]:
    """What a template that extends another one writes outside of all blocks."""
    template = templates[name]
    text = _blanked(_TEMPLATE_COMMENT, template.text) if "extends" in template.text else ""
    for line in _outside_of_blocks(text):
        known = ", ".join(sorted(_blocks_above(name, templates)))
        yield THEME_TEXT_IDLE.at(_span(template.origin, text, line, 0), known=known or None)


def _outside_of_blocks(text: str) -> Iterator[re.Match[str]]:
    """The first line of each stretch that no page shows. What `set`, `macro` and `call` hold is not lost."""
    is_extending = is_told = False
    branches = kept = 0
    for kind, start, end in _pieces(text):
        if kind == "extends" and not branches:  # in a branch, the template itself is shown in the other case
            is_extending = True
        elif kind in ("if", "endif"):
            branches += 1 if kind == "if" else -1
        elif kind in _ENDS_OF_KEPT:
            kept -= 1
        elif kind in _KEPT and not (kind == "set" and _ASSIGNS.match(text, start, end)):
            kept += 1
            is_told = False
        elif kind in ("a text", "a value") and is_extending and not (kept or is_told):
            line = _LINE.search(text, start, end)
            is_told = line is not None
            yield from (line,) if line else ()


def _pieces(text: str) -> Iterator[tuple[str, int, int]]:
    """The tags of a template by their names, the values that it writes, and the texts between them: from where, to
    where. The rest of a template that breaks off is left out; Jinja tells of it."""
    behind = 0
    while opening := _OPENING.search(text, behind):
        yield "a text", behind, opening.start()
        is_tag = opening[1] == "%"
        behind = text.find("%}" if is_tag else "}}", opening.end()) + len("%}")
        if behind < len("%}"):
            return
        yield (opening[2] if is_tag else "a value"), opening.start(), behind
        if is_tag and opening[2] == "raw":
            end = _ENDRAW.search(text, behind)
            yield "a text", behind, end.start() if end else len(text)
            behind = end.start() if end else len(text)
    yield "a text", behind, len(text)


# Assets


def _missing_assets(own: ThemeFolder, files: set[str]) -> Iterator[Diagnostic]:
    for file in sorted(own.files):
        if file.startswith("assets/") and file.endswith(".css"):
            text = _blanked(_STYLE_COMMENT, own.files[file].decode("utf-8", "replace"))
            for found in re.finditer(RELATIVE, text):
                group = found.lastindex or 0
                asked = normpath(join(dirname(file), unquote(re.split("[?#]", found[group])[0])))
                if asked.startswith("assets/") and asked not in files:
                    at = _span(SourcePath(f"{own.path}/{file}"), text, found, group)
                    yield THEME_ASSET_MISSING.at(at, asset=asked, nearest=_meant(asked, files))


def _meant(asked: str, files: set[str]) -> str | None:
    """The asset that is called most like this; folder and ending, which many share, make none alike."""
    stem, ending = splitext(asked)
    assets = sorted((file for file in files if file.startswith("assets/")), key=lambda file: file.endswith(ending))
    by_stem = {splitext(file)[0].removeprefix("assets/"): file for file in assets}
    near = nearest(stem.removeprefix("assets/"), by_stem)
    return by_stem[near] if near else None


# Places


def _blanked(comment: re.Pattern[str], text: str) -> str:
    """The text with blanks for its comments, so that all else stays in its place."""
    return comment.sub(lambda found: re.sub(r"[^\n]", " ", found[0]), text)


def _span(path: SourcePath, text: str, found: re.Match[str], group: int) -> Span:
    return span_in(path, text, found.start(group), len(found[group]))
