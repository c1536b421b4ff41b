"""Liquid in a text, expanded as far as anybody can without the old site; what remains stays as it was written."""

import re
from collections.abc import Callable, Iterator, Mapping

from msgspec import Struct

from generator.importing.heads import Value
from generator.importing.jekyll.code import code_in_html, code_in_markdown
from generator.importing.jekyll.expressions import holds, value_of
from generator.importing.jekyll.tags import Output, Piece, Tag, Words, block_behind, branches_of, pieces_of
from generator.importing.jekyll.values import Scope, Unknown, said
from generator.importing.markdown.blocks import quoted
from generator.importing.parameters import form_of, is_picture, shown
from generator.importing.remarks import Remarks

_PARAMETER = re.compile(r"""(?<![\w-])([\w-]++)\s*+=\s*+(?:"((?:[^"\\]|\\.)*)"|'((?:[^'\\]|\\.)*)'|(\S+))""")
_BARE = re.compile(r"""(?:^|\s)(?:"([^"]*)"|'([^']*)'|([^\s"'=]+))(?=\s|$)""")
_ASSIGNED = re.compile(r"([\w-]+)\s*=\s*(.*)", re.DOTALL)
_LOOP = re.compile(r"([\w-]+)\s+in\s+(\S+)(.*)", re.DOTALL)
_BLANK_LINES = re.compile(r"\n[ \t]*(?=\n)")
_TITLE_OF_CODE = re.compile(r"^(?!lang:|https?:|start:|mark:)([^\s:]\S*(?:\s+(?!lang:|https?:|start:|mark:|link)\S+)*)")

_GALLERIES = ("gallery", "feature_row")
_TAG = re.compile(r"<(?!img|iframe|video|audio|embed|object|script)[^>]*>", re.IGNORECASE)
_END_OF_SCRIPT = re.compile(r"</(?:script|style)\s*>", re.IGNORECASE)
_OPENED_BLOCK = re.compile(
    r"<(?:aside|blockquote|details|div|dd|figcaption|figure|footer|header|li|section|td)\b[^<>]*>\s*\Z", re.IGNORECASE
)
_MARKED_UP = re.compile(r"[*_`\[\n]|\A#")
_PARAGRAPHS = "\x1a{}\x1a"  # stands for Markdown until the file around it is tidy
_TAGS = re.compile(
    rf"<(?:script|style)\b(?![^<>]*gist).*?{_END_OF_SCRIPT.pattern}|{_TAG.pattern}", re.DOTALL | re.IGNORECASE
)
_SHOWS_SOMETHING = re.compile(r"[^\W_]|<")

_WORDS_OF_SENTENCE = 4
_DEEPEST = 8  # includes within includes
_MOST_NESTED = 40  # blocks within blocks
_MOST_TURNS = 1000  # of all loops in a text
_LONGEST = 1_000_000  # characters that a text may grow to

_OWN_LISTS = re.compile(
    r"\s*(?:site\.(?:posts|pages|categories|tags|related_posts|documents|html_pages|static_files)|paginator)\b"
)
_TURNS = ("if", "unless", "case", "elsif", "else", "when", "endif", "endunless", "endcase", "break", "continue")
_SILENT = (
    "assign",
    "increment",
    "decrement",
    "cycle",
    "seo",
    "feed_meta",
    "feed_meta_tags",
    "toc",
    "end",
    "css",
    "js",
    "",
)


class Environment(Struct, frozen=True):
    """What the tags of a text may ask for."""

    scope: Scope  # `site`, `page` ...
    included: Callable[[str], str | None]  # a file to include
    address_of_post: Callable[[str], str]  # "" for a post that is not there
    address_of_file: Callable[[str], str]  # likewise, of any file of the site
    html: bool = False  # whether the text is HTML rather than Markdown


def expanded(text: str, environment: Environment, remarks: Remarks) -> str:
    """The text with its Liquid expanded."""
    if "{%" not in text and "{{" not in text:
        return text
    return _Expansion(environment, remarks).text(text)


class _Expansion:
    """Expands one text, or one file that it includes."""

    def __init__(self, environment: Environment, remarks: Remarks, above: "_Expansion | None" = None) -> None:
        self.environment = environment
        self.remarks = remarks
        self.scope: dict[str, Value] = dict(above.scope if above else environment.scope)
        self.depth: int = above.depth + 1 if above else 0
        self.turns = 0
        self.length = 0
        self.paragraphs: list[str] = []  # Markdown within the HTML of an included file
        self.nested: int = above.nested if above else 0
        self.puzzled = False  # whether anything was met that only the old site could tell

    def text(self, text: str) -> str:
        return "".join(self._written(list(pieces_of(text))))

    def _written(self, pieces: list[Piece]) -> Iterator[str]:
        at, last = 0, ""
        while at < len(pieces):
            piece = pieces[at]
            end = at
            if isinstance(piece, Words):
                written = piece.text
            elif isinstance(piece, Output):
                written = self._output(piece, last)
            else:
                written, end = self._tag(piece, pieces, at, last)
            self.length += len(written)
            if self.length > _LONGEST:
                return
            yield written
            last = written or last
            at = end + 1

    def _output(self, output: Output, last: str) -> str:
        value = value_of(output.expression, self.scope)
        if isinstance(value, Unknown):
            self.puzzled = True
            self.remarks.kept(output.written)
            return output.written
        holds_markdown = "markdownify" in output.expression and _OPENED_BLOCK.search(last)
        return self._within_block(said(value)) if holds_markdown else said(value)

    def _within_block(self, words: str) -> str:
        """Markdown within HTML, as paragraphs of their own: without blank lines around, its signs would be letters."""
        bare = words.strip()
        if self.environment.html or not _MARKED_UP.search(bare):
            return words
        if not self.depth:
            return f"\n\n{bare}\n\n"
        self.paragraphs.append(bare)
        return _PARAGRAPHS.format(len(self.paragraphs) - 1)

    def _tag(self, tag: Tag, pieces: list[Piece], at: int, last: str) -> tuple[str, int]:
        """What a tag writes, and where its block ends."""
        end = block_behind(pieces, at) if self.nested < _MOST_NESTED else None
        if end is not None:
            self.nested += 1
            written = _BLOCKS.get(tag.name, _Expansion._unknown_block)(self, tag, pieces[at + 1 : end], last)
            self.nested -= 1
            return written, end
        if tag.name in _SINGLES:
            return _SINGLES[tag.name](self, tag), at
        if tag.name in _TURNS or tag.name in _SILENT:
            return "", at
        return self._unknown_tag(tag), at

    def _unknown_block(self, tag: Tag, inside: list[Piece], _last: str) -> str:
        self.remarks.replaced(f"{{% {tag.name} %}}", "text")
        heading = shown("", *self._parameters(tag.arguments)) if "=" in tag.arguments else tag.arguments
        inner = "".join(self._written(inside))
        return f"{heading}\n\n{inner}" if heading else inner

    def _unknown_tag(self, tag: Tag) -> str:
        written = shown(tag.name, *self._parameters(tag.arguments))
        if "](" in written:
            self.remarks.replaced(f"{{% {tag.name} %}}", form_of(written))
            return written
        if tag.name.startswith("end"):
            return ""
        self.puzzled = True
        self.remarks.kept(tag.written)
        return tag.written

    def _if(self, tag: Tag, inside: list[Piece], _last: str) -> str:
        branches = branches_of(tag, inside)
        verdicts: list[bool | None] = []
        for condition, pieces in branches:
            verdict = True if condition is None else holds(condition, self.scope)
            if tag.name == "unless" and not verdicts and verdict is not None:
                verdict = not verdict
            if verdict and None not in verdicts:
                return "".join(self._written(pieces))
            verdicts.append(verdict)
        if None not in verdicts:
            return ""
        self.puzzled = True
        self.remarks.replaced(f"{{% {tag.name} {tag.arguments} %}}", "text")
        kept = [pieces for (_, pieces), verdict in zip(branches, verdicts, strict=True) if verdict is not False]
        return "".join("".join(self._written(pieces)) for pieces in kept)

    def _case(self, tag: Tag, inside: list[Piece], _last: str) -> str:
        """The branch that is meant; all of them where only the old site could tell."""
        value = value_of(tag.arguments, self.scope)
        branches = branches_of(tag, inside)[1:]
        if isinstance(value, Unknown):
            return "".join("".join(self._written(pieces)) for _, pieces in branches)
        for condition, pieces in branches:
            names = re.split(r",|\bor\b", condition or "")
            if condition is None or said(value) in (name.strip().strip("\"'") for name in names):
                return "".join(self._written(pieces))
        return ""

    def _for(self, tag: Tag, inside: list[Piece], _last: str) -> str:
        loop = _LOOP.match(tag.arguments)
        if loop is None or _OWN_LISTS.match(loop[2]):
            self.remarks.left_out(f"{{% for {tag.arguments} %}}")
            return "\n\n".join(filter(None, map(_sentence, inside)))
        values = value_of(loop[2], self.scope)
        if isinstance(values, Unknown):
            self.puzzled = True
            self.remarks.replaced(f"{{% for {tag.arguments} %}}", "text")
            return "".join(self._written(inside))
        turns = _turns(values)
        if "reversed" in loop[3]:
            turns.reverse()
        if limit := re.search(r"limit:\s*(\d+)", loop[3]):
            turns = turns[: int(limit[1])]
        return "".join(self._turn(loop[1], value, number, len(turns), inside) for number, value in enumerate(turns))

    def _turn(self, name: str, value: Value, number: int, count: int, inside: list[Piece]) -> str:
        self.turns += 1
        if self.turns > _MOST_TURNS:
            return ""
        self.scope[name] = value
        self.scope["forloop"] = {
            "index": str(number + 1),
            "index0": str(number),
            "first": "true" if number == 0 else "false",
            "last": "true" if number == count - 1 else "false",
            "length": str(count),
        }
        return "".join(self._written(inside))

    def _highlight(self, tag: Tag, inside: list[Piece], last: str) -> str:
        language = next((word for word in tag.arguments.split() if word[0].isalnum() and "=" not in word), "")
        return self._code(inside, "" if language == "linenos" else language, last)

    def _codeblock(self, tag: Tag, inside: list[Piece], last: str) -> str:
        language = re.search(r"lang:(\S+)", tag.arguments)
        title = _TITLE_OF_CODE.match(tag.arguments)
        code = self._code(inside, language[1] if language else "", last)
        return f"\n\n{title[1]}\n{code}" if title else code

    def _code(self, inside: list[Piece], language: str, last: str) -> str:
        code = "".join(self._written(inside))
        return code_in_html(code, language) if self.environment.html else code_in_markdown(code, language, last)

    def _quote(self, tag: Tag, inside: list[Piece], _last: str) -> str:
        text = "".join(self._written(inside)).strip()
        source = f"\n\n{tag.arguments}" if tag.arguments else ""
        return f"\n{quoted(text + source)}\n"

    def _capture(self, tag: Tag, inside: list[Piece], _last: str) -> str:
        name = tag.arguments.strip("\"' ")
        self.scope[name] = "".join(self._written(inside))
        return ""

    def _assign(self, tag: Tag) -> str:
        if found := _ASSIGNED.fullmatch(tag.arguments):
            value = value_of(found[2], self.scope)
            if isinstance(value, Unknown):
                self.scope.pop(found[1], None)
            else:
                self.scope[found[1]] = value
        return ""

    def _post_url(self, tag: Tag) -> str:
        return self._address(tag, self.environment.address_of_post)

    def _link(self, tag: Tag) -> str:
        return self._address(tag, self.environment.address_of_file)

    def _address(self, tag: Tag, address_of: Callable[[str], str]) -> str:
        name = self.text(tag.arguments).strip().strip("\"'")
        return address_of(name) or f"/{name.lstrip('/')}"

    def _include(self, tag: Tag) -> str:
        name, _, rest = self.text(tag.arguments).strip().partition(" ")
        positional, named = self._parameters(rest)
        found = self.environment.included(name) if self.depth < _DEEPEST else None
        written = self._rendered(found, named) if found is not None else None
        stem = name.rpartition("/")[2].partition(".")[0]
        if written is not None and _SHOWS_SOMETHING.search(_without_tags(written)):
            return written
        told = self._gallery(stem, named) or shown(stem, positional, named)
        if told:
            self.remarks.replaced(f"{{% include {name} %}}", form_of(told))
        else:
            self.remarks.left_out(f"{{% include {name} %}}")
        return told

    def _gallery(self, name: str, named: Mapping[str, str]) -> str:
        """The pictures that the head of the text lists."""
        if name not in _GALLERIES:
            return ""
        listed = value_of(f"page.{named.get('id') or name}", self.scope)
        pictures = [one for one in listed if isinstance(one, dict)] if isinstance(listed, list) else []
        texts = [{key: said(value) for key, value in one.items()} for one in pictures]
        return "\n\n".join([*(shown("figure", (), one) for one in texts), named.get("caption", "")]).strip()

    def _rendered(self, found: str, named: Mapping[str, str]) -> str | None:
        """The included file, written out; None where only the old site could have done that."""
        remarks = Remarks()
        inner = _Expansion(self.environment, remarks, self)
        inner.scope["include"] = dict(named)
        text = inner.text(found)
        if inner.puzzled:
            return None
        self.remarks.made.extend(remarks.made)
        lines = (line.strip() for line in text.split("\n")) if "<" in text and "```" not in text else [text]
        tidy = _BLANK_LINES.sub("", "\n".join(lines)).strip()
        for number, words in enumerate(inner.paragraphs):
            tidy = tidy.replace(_PARAGRAPHS.format(number), f"\n\n{words}\n\n", 1)
        return tidy

    def _img(self, tag: Tag) -> str:
        """Octopress: `{% img left /a.png 300 200 title alt %}`."""
        positional, _ = self._parameters(tag.arguments)
        at = next((number for number, one in enumerate(positional) if "/" in one or is_picture(one)), None)
        if at is None:
            return self._unknown_tag(tag)
        said_of_it = [one for one in positional[at + 1 :] if not one.isdigit()]
        quoted = [one for one in said_of_it if " " in one] or [" ".join(said_of_it)]
        return f"![{quoted[-1]}](<{positional[at]}>)"

    def _parameters(self, arguments: str) -> tuple[list[str], dict[str, str]]:
        named: dict[str, str] = {}
        for key, double, single, bare in _PARAMETER.findall(arguments):
            value = value_of(bare, self.scope) if bare else self.text((double or single).replace('\\"', '"'))
            named[key] = bare if isinstance(value, Unknown) else said(value)
        rest = _PARAMETER.sub(" ", arguments)
        return [double or single or bare for double, single, bare in _BARE.findall(rest)], named


def _sentence(piece: Piece) -> str:
    """What a list of posts says between their titles, where it is more than a word or two."""
    text = _without_tags(piece.text).strip() if isinstance(piece, Words) else ""
    return text if len(re.findall(r"[^\W\d_]+", text)) >= _WORDS_OF_SENTENCE else ""


def _without_tags(text: str) -> str:
    """The text without scripts, styles and tags that show nothing; what never ends is none."""
    behind = max((found.end() for found in _END_OF_SCRIPT.finditer(text)), default=0)
    tagged, end, bare = text[behind:].rpartition(">")
    return _TAGS.sub(" ", text[:behind]) + _TAG.sub(" ", tagged + end) + bare


def _turns(values: Value) -> list[Value]:
    if isinstance(values, dict):
        return [[key, value] for key, value in values.items() if key != "?"]
    return list(values) if isinstance(values, list) else []


_BLOCKS: Mapping[str, Callable[[_Expansion, Tag, list[Piece], str], str]] = {
    "if": _Expansion._if,
    "unless": _Expansion._if,
    "case": _Expansion._case,
    "for": _Expansion._for,
    "tablerow": _Expansion._for,
    "highlight": _Expansion._highlight,
    "codeblock": _Expansion._codeblock,
    "capture": _Expansion._capture,
    "blockquote": _Expansion._quote,
}
_SINGLES: Mapping[str, Callable[[_Expansion, Tag], str]] = {
    "assign": _Expansion._assign,
    "post_url": _Expansion._post_url,
    "link": _Expansion._link,
    "include": _Expansion._include,
    "include_relative": _Expansion._include,
    "include_cached": _Expansion._include,
    "render_partial": _Expansion._include,
    "img": _Expansion._img,
}
