"""From the files of themes to one theme, laid over those that it extends."""

import re
from collections.abc import Iterator, Mapping, Sequence

from generator.diagnostics.diagnostic import Checked, Diagnostic
from generator.fingerprint import fingerprint, fingerprint_of_bytes
from generator.model.names import Fingerprint, TemplateName, UrlPath
from generator.model.span import Span
from generator.parse.decoding import decode
from generator.render.asset_faults import asset_faults
from generator.render.conventions import conventions_of
from generator.render.layers import ThemeFolder, layers_of
from generator.render.loose_ends import Drawn, loose_ends
from generator.render.loose_words import as_filled, asked_words, loose_words
from generator.render.stylesheet import without_comments
from generator.render.theme import BUILT_IN, Template, Theme, ThemeAsset
from generator.render.widgets import share_widgets_in
from generator.render.word_files import WordFile, read_word_files, words_in
from generator.render.words import Phrase

TEMPLATES, ASSETS = "templates/", "assets/"


def parse_theme(
    name: str, folders: Sequence[ThemeFolder], language: str, chosen_at: Span, *, is_formal: bool = False
) -> Checked[Theme]:
    """The theme called `name`, with all that it extends.

    `folders` holds the built-in themes first, then the site's own; one of the site's may bear the
    name of a built-in one and then stands on it. `chosen_at` is where `site.yaml` names the theme. `is_formal`: readers
    are addressed formally.
    """
    layers = layers_of(name, folders, chosen_at)
    if layers.value is None:
        return Checked(None, layers.diagnostics)
    templates, unreadable = _templates(layers.value)
    files = read_word_files(layers.value, language, is_formal=is_formal)
    words, wordless = _words(files, layers.value[-1], language, chosen_at, templates)
    assets = _assets(layers.value)
    drawn_in = {name: _drawn_in(template.text) for name, template in templates.items()}
    addresses = tuple((asset.name, asset.url) for asset in assets)
    theme = Theme(
        name=name,
        language=language,
        templates=templates,
        words=words,
        conventions=conventions_of(language),
        assets=assets,
        keys=_keys(templates, drawn_in, fingerprint((language, words)), fingerprint(addresses)),
        fingerprint=fingerprint((language, templates, words, addresses)),
    )
    sharing = share_widgets_in({template.origin: template.text for template in templates.values()})
    loose = loose_ends(layers.value, templates, drawn_in)
    faulty = asset_faults(layers.value)
    return Checked(theme, (*layers.diagnostics, *unreadable, *wordless, *sharing, *loose, *faulty))


def _templates(layers: Sequence[ThemeFolder]) -> tuple[dict[TemplateName, Template], list[Diagnostic]]:
    """All templates by name: of the highest folder that has them, and once more with the name of each parent before it.

    Where a site's folder stands on a built-in one of the same name, that name means the built-in one.
    """
    plain: dict[TemplateName, Template] = {}
    of_parents: dict[TemplateName, Template] = {}
    found: list[Diagnostic] = []
    for layer, parent in zip(layers, (None, *layers), strict=False):
        if parent is not None:
            of_parents = {TemplateName(f"{parent.name}/{name}"): one for name, one in plain.items()} | of_parents
        for file in _files(layer, TEMPLATES):
            source = layer.source(TEMPLATES + file)
            text, faults = decode(source)
            plain[TemplateName(file)] = Template(text, source.path)
            found.extend(faults)
    return of_parents | plain, found


def _words(
    files: Sequence[WordFile],
    top: ThemeFolder,
    language: str,
    chosen_at: Span,
    templates: Mapping[TemplateName, Template],
) -> tuple[dict[str, Phrase], list[Diagnostic]]:
    """The words in the site's language, and what is wrong with those of the theme itself, if it is not raak's."""
    words, found = words_in(files, language, chosen_at)
    own = [file for file in files if file.layer is top and not file.layer.path.startswith(BUILT_IN)]
    if own:
        below = [file for file in files if file.layer is not top]
        asked = asked_words(below, templates.values())
        if asked is not None:
            found += [loose for file in own for loose in loose_words(file, asked)]
            words = as_filled(words, asked)
    return words, found


def _assets(layers: Sequence[ThemeFolder]) -> tuple[ThemeAsset, ...]:
    content = {name: _as_sent(name, layer.files[ASSETS + name]) for layer in layers for name in _files(layer, ASSETS)}
    digest = fingerprint(tuple((name, fingerprint_of_bytes(content[name])) for name in sorted(content)))[:8]
    return tuple(ThemeAsset(name, UrlPath(f"/assets/{digest}/{name}"), content[name]) for name in sorted(content))


def _as_sent(name: str, content: bytes) -> bytes:
    if not name.endswith(".css"):
        return content
    try:
        return without_comments(content.decode("utf-8")).encode("utf-8")
    except UnicodeDecodeError:
        return content


def _files(layer: ThemeFolder, folder: str) -> Iterator[str]:
    """The names of a theme's files below one of its folders."""
    return (file.removeprefix(folder) for file in sorted(layer.files) if file.startswith(folder))


# A template's key covers all that it draws in, so that a page is stale exactly when what makes it has changed.

_DRAWS_IN = re.compile(r"{%[-+]?\s*(extends|include|import|from)\b(.*?)%}", re.DOTALL)
_LITERAL = re.compile(r"""(["'])(.*?)\1""")
_TAIL = re.compile(r"\b(?:import|as|ignore|with|without)\b.*", re.DOTALL)
_LIST_SIGNS = frozenset("[](), \t\n")


def _keys(
    templates: Mapping[TemplateName, Template], drawn_in: Drawn, words: Fingerprint, addresses: Fingerprint
) -> dict[TemplateName, Fingerprint]:
    keys: dict[TemplateName, Fingerprint] = {}
    for name in templates:
        needed = _closure(name, drawn_in) or templates.keys()
        texts = tuple((one, templates[one].text) for one in sorted(needed) if one in templates)
        shows_assets = any("asset" in text for _, text in texts)
        keys[name] = fingerprint((texts, words, addresses if shows_assets else ""))
    return keys


def _drawn_in(text: str) -> frozenset[TemplateName] | None:
    """The templates that a text extends, includes or imports; None when it computes a name.

    Read without Jinja, whose import alone costs more than a build with nothing to do. A tag in
    a comment counts as well, which only makes a page stale once too often.
    """
    names: set[TemplateName] = set()
    for tag in _DRAWS_IN.finditer(text, 0, text.rfind("%}") + len("%}")):
        expression = tag[2]
        names.update(TemplateName(literal[2]) for literal in _LITERAL.finditer(expression))
        if not _LIST_SIGNS.issuperset(_TAIL.sub("", _LITERAL.sub("", expression))):
            return None
    return frozenset(names)


def _closure(name: TemplateName, drawn_in: Drawn) -> set[TemplateName] | None:
    """The template and all that it draws in, by whatever way; None when that cannot be told."""
    reached = {name}
    waiting = [name]
    while waiting:
        names = drawn_in.get(waiting.pop(), frozenset())
        if names is None:
            return None
        waiting.extend(names - reached)
        reached |= names
    return reached
