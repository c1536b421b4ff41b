"""Hugo's shortcodes as raak's Markdown: what they showed if that can be told, and always the words within."""

import re
from collections.abc import Callable, Mapping, Sequence

from msgspec import Struct

from generator.importing.callouts import KINDS, callout
from generator.importing.embeds import kind_of
from generator.importing.hugo.tags import Piece, Shortcode, Words, closings_in, parameters_in, pieces_of
from generator.importing.hugo.templates import Given, filled
from generator.importing.markdown.blocks import fenced, quoted
from generator.importing.parameters import figure, form_of, is_picture, shown
from generator.importing.remarks import Remarks
from generator.parse.markdown.harmless import names

_DEEPEST = 8  # files shown within files
_MOST_NESTED = 40  # shortcodes within shortcodes
_MOST_SHOWN = 1_000_000  # characters that a site's own shortcodes show in one text

# Themes call the same parameter by different names, the usual one first.
_TITLES = ("title", "summary", "name", "label", "header")
_SOURCES = ("author", "source", "cite", "caption", "title", "link", "attr")
_TARGETS = ("href", "link", "url", "relref", "to")
_PATHS = ("file", "path", "src")
_LANGUAGES = ("lang", "language", "type")
_FILE_NAMES = ("file", "title", "filename", "caption")
_KINDS = ("type", "kind", "color", "style")

_CODE = names(
    """highlight code codeblock code-block code-toggle output terminal console command cmd shell prettify
    codefence"""
)
_DRAWN = names("mermaid katex math latex chart plantuml graphviz abc typeit sequence flowchart")
_FOLDED = names("details expand collapse spoiler accordion accordionitem accordion-item collapsible fold hidden")
_QUOTES = names("quote blockquote pullquote epigraph bquote")
_LINKED = names("button btn link a href cta linkcard link-card card-link")
_BESIDE = names("tab tabitem step card panel section")
_UNTOUCHED = names("rawhtml raw-html raw html unsafe")
_SILENT = names("toc icon fa fontawesome clear rule spacer script style css disqus anchor comment br linebreak")
_GALLERIES = names(
    """gallery image-gallery photo-gallery foldergallery photos images imgs album slideshow carousel lightbox
    photoswipe"""
)
_PATTERNS = ("match", "glob", "pattern", "filter", "images", "src", "dir", "folder", "path", "sourcepath")
_FILES = names("readfile include include-file embed-file import snippet")


class Environment(Struct, frozen=True):
    """What the shortcodes of a text may ask for."""

    address_of: Callable[[str], str]  # of another text, by path or name; "" for none
    parameter: Callable[[str], str]  # of the text or the site
    included: Callable[[str], str | None]  # the text of a file
    template: Callable[[str], str]  # of a shortcode of the site's own, by its name; "" for none
    pictures: Callable[[str], Sequence[str]]  # addresses of those that a pattern names; "" for all beside the text


def expanded(text: str, environment: Environment, remarks: Remarks) -> str:
    """The text with its shortcodes expanded."""
    return _Expansion(environment, remarks, 0).text(text) if "{{<" in text or "{{%" in text else text


class _Expansion:
    """Expands one text, or one file that it shows."""

    def __init__(self, environment: Environment, remarks: Remarks, depth: int) -> None:
        self.environment = environment
        self.remarks = remarks
        self.depth = depth
        self.nested = 0  # shortcodes within shortcodes
        self.room = _MOST_SHOWN

    def text(self, text: str) -> str:
        return self._all(list(pieces_of(text)))

    def _all(self, pieces: list[Piece]) -> str:
        written: list[str] = []
        closings = closings_in(pieces) if self.nested < _MOST_NESTED else {}
        self.nested += 1
        at = 0
        while at < len(pieces):
            piece = pieces[at]
            if isinstance(piece, Words):
                written.append(piece.text)
            elif not piece.closes:
                end = closings.get(at, at)
                inside = pieces[at + 1 : end] if end > at else None
                self._add(written, self._shown(piece, inside, _indent_of(written)), pieces[end + 1 : end + 2])
                at = end
            at += 1
        self.nested -= 1
        return "".join(written)

    def _add(self, written: list[str], block: str, behind: Sequence[Piece]) -> None:
        """A block of several lines begins on a line of its own, where that has words already, and takes in none of
        those behind it; a picture that has a line of its own is a paragraph, without which it has no caption.
        """
        block += _end_of(block, behind)
        line = _last_line(written)
        is_block = block.startswith(("```", "> ", "<details", "![")) and "\n" in block
        if is_block and line.strip(" \t>*-+"):
            written.append(f"\n\n{block}")
        elif form_of(block) == "picture" and not line.strip() and _ends_line(behind):
            written.append(f"\n{line}{block}\n" if written else f"{block}\n" if behind else block)
        else:
            written.append(block)

    def _shown(self, code: Shortcode, inside: list[Piece] | None, indent: str) -> str:
        positional, named = parameters_in(code.arguments)
        inner = self._all(inside) if inside is not None else None
        use = _Use(code.name.removesuffix(".html").rpartition("/")[2], positional, named, indent)
        written = self._known(use, inner)
        if written is not None:
            return written
        if not _shows_picture(use) and (own := self._own(use, inner or "")):
            return own
        return self._unknown_alone(code.name, use) if inner is None else self._unknown_block(code.name, use, inner)

    def _own(self, use: "_Use", inner: str) -> str:
        """What a shortcode of the site's own shows; "" where only Hugo knows, or where it shows without an end."""
        template = self.environment.template(use.name) if self.room > 0 else ""
        shown = template and filled(template, Given(use.positional, use.named, inner))
        self.room -= len(shown)
        return shown

    def _unknown_block(self, name: str, use: "_Use", inner: str) -> str:
        self.remarks.replaced(name, "picture" if "![" in inner else "text")
        sentences = [one for one in use.positional if " " in one]
        told = {key: said for key, said in use.named.items() if " " in said or key in ("title", "caption")}
        heading = shown("", sentences, told)
        return f"{heading}\n\n{inner}" if heading else inner

    def _unknown_alone(self, name: str, use: "_Use") -> str:
        written = shown(name, use.positional, use.named)
        if not written:
            self.remarks.left_out(name)
        elif name != "figure" or form_of(written) != "picture":  # Hugo's own shows no more than a picture
            self.remarks.replaced(name, form_of(written))
        return written

    def _gallery(self, use: "_Use") -> str | None:
        """All pictures that a gallery shows of a folder; None where it names none that can be found."""
        found = self.environment.pictures(use.first(_PATTERNS))
        if found:
            self.remarks.replaced(use.name, "picture")
        return "\n\n".join(figure(picture) for picture in found) or None

    def _known(self, use: "_Use", inner: str | None) -> str | None:
        """What a shortcode of this name shows; None for a name that says nothing."""
        if use.name in ("ref", "relref"):
            return self._address(use.named.get("path") or next(iter(use.positional), ""))
        if use.name == "postref":  # of blogdown: the address of the text itself
            return ""
        if use.name == "param":
            return self.environment.parameter(next(iter(use.positional), ""))
        if use.name in _FILES and (text := self._file(use)) is not None:
            return text
        if use.name in _GALLERIES and not (inner or "").strip() and (pictures := self._gallery(use)):
            return pictures
        if use.name in _SILENT and not (inner or "").strip():
            return ""
        if inner is None:
            return self._embedded(use) if kind_of(use.name) else None
        return _around(use, inner)

    def _embedded(self, use: "_Use") -> str:
        """What leads to something that Hugo shows from elsewhere, such as a video."""
        written = shown(use.name, use.positional, use.named)
        if written:
            self.remarks.replaced(use.name, form_of(written))
        return written

    def _address(self, path: str) -> str:
        bare, hash_sign, anchor = path.partition("#")
        return (self.environment.address_of(bare) or (f"/{bare.lstrip('/')}" if bare else "")) + hash_sign + anchor

    def _file(self, use: "_Use") -> str | None:
        path = use.first(_PATHS)
        if not path or self.depth >= _DEEPEST:
            return None
        found = self.environment.included(path)
        return None if found is None else _Expansion(self.environment, self.remarks, self.depth + 1).text(found)


def _shows_picture(use: "_Use") -> bool:
    """Whether what it is given names a picture, which raak shows in its own way."""
    return any(is_picture(one) for one in (*use.named.values(), *use.positional))


def _end_of(block: str, behind: Sequence[Piece]) -> str:
    """What keeps the words behind a quotation or a box from being read as its last line."""
    words = behind[0].text if behind and isinstance(behind[0], Words) else ""
    last = block.rpartition("\n")[2].lstrip(" \t")
    if not last.startswith(">") or not words.strip() or words.startswith(("\n\n", "\r\n\r\n")):
        return ""
    return "\n" if words.startswith(("\n", "\r\n")) else "\n\n"


def _ends_line(behind: Sequence[Piece]) -> bool:
    """Whether the piece that follows, if any, begins a new line."""
    return not behind or (isinstance(behind[0], Words) and behind[0].text.startswith("\n"))


def _indent_of(written: list[str]) -> str:
    line = _last_line(written)
    return line if not line.strip() else ""


def _last_line(written: list[str]) -> str:
    return "".join(written[-2:]).rpartition("\n")[2]


class _Use(Struct, frozen=True):
    """A shortcode where it is used: its name, what it is given, and how far in it stands."""

    name: str
    positional: list[str]
    named: Mapping[str, str]
    indent: str

    def values(self, keys: Sequence[str]) -> list[str]:
        """What the parameters say that are called so, in the order of `keys`; empty ones are left out."""
        return [self.named[key] for key in keys if self.named.get(key)]

    def first(self, keys: Sequence[str]) -> str:
        """The first of these, or of those without a name, that says something; empty where none does."""
        return next(filter(None, (*self.values(keys), *self.positional)), "")


def _around(use: _Use, inner: str) -> str | None:
    """What a shortcode shows of that which stands in it; None for a name that says nothing."""
    said = use.first(_TITLES)
    if use.name in _UNTOUCHED:
        return inner
    if use.name in _CODE:
        return _code(use, inner)
    if use.name in _DRAWN:
        return _lines(fenced(inner, "tex" if use.name in ("katex", "math", "latex") else use.name), use.indent)
    if use.name in KINDS:
        return _callout(use, inner)
    if use.name in _FOLDED:
        return f"<details>\n<summary>{said or '…'}</summary>\n\n{inner.strip()}\n\n</details>"
    if use.name in _QUOTES:
        return _lines(quoted("\n\n".join((inner.strip(), *(use.values(_SOURCES) or use.positional)))), use.indent)
    if use.name in _LINKED:
        target = use.first(_TARGETS)
        return f"[{inner.strip() or said}](<{target}>)" if target else inner
    if use.name in _BESIDE and said:
        return "\n\n".join((f"**{said}**", inner.strip("\n"))) + "\n"
    return None


def _code(use: _Use, inner: str) -> str:
    if "inline=true" in "".join((*use.positional, *use.named.values())).replace(" ", ""):
        return f"`{inner.strip()}`"
    language = use.first(_LANGUAGES)
    file = next(iter(use.values(_FILE_NAMES)), "")
    if not language and "." in file:
        language = file.rpartition(".")[2]
    if re.match(r"\s*(```|~~~)", inner):
        block = inner.strip("\n")
    else:
        fence = fenced(_dedented(inner), language if re.fullmatch(r"[\w+#.-]+", language) else "")
        block = _lines(fence, use.indent)
    return f"`{file}`\n\n{use.indent}{block}" if file else block


def _callout(use: _Use, inner: str) -> str:
    kinds = [*use.values(_KINDS), *use.positional, use.name]
    kind = next((KINDS[one.lower()] for one in kinds if one.lower() in KINDS), "NOTE")
    sentences = (one for one in use.positional if one.lower() not in KINDS and " " in one)
    title = use.named.get("title") or next(sentences, "")
    return _lines(callout(kind, title, inner.strip()), use.indent)


def _lines(block: str, indent: str) -> str:
    """A block for a place that is as far in; its first line stands there already."""
    return block.replace("\n", f"\n{indent}") if indent else block


def _dedented(code: str) -> str:
    lines = code.strip("\n").split("\n")
    margin = min((len(line) - len(line.lstrip(" ")) for line in lines if line.strip()), default=0)
    return "\n".join(line[margin:] for line in lines).rstrip()
