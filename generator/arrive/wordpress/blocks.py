"""Blocks of the newer editor: comments in the HTML say what each is. Most are HTML already; these are made some."""

import re
from collections.abc import Mapping
from html import escape
from typing import Any

import msgspec

from generator.arrive.references import References
from generator.diagnostics.catalogue import IMPORT_MARKUP_REPLACED

_REUSED = re.compile(r"<!--\s*wp:block\s+(\{.*?\})\s*/-->", re.DOTALL)
_EMBED = re.compile(
    r"<!--\s*wp:(?:core-)?embed(?:/\w+)?\s+(?P<facts>\{.*?\})\s*-->(?P<inner>.*?)<!--\s*/wp:(?:core-)?embed(?:/\w+)?\s*-->",
    re.DOTALL,
)
_DYNAMIC = re.compile(r"<!--\s*wp:(?P<name>[a-z][\w/-]*)\s*(?P<facts>\{.*?\})?\s*/-->", re.DOTALL)
_CODE = re.compile(
    r"<!--\s*wp:[\w-]*/?(?:code|syntaxhighlighter/code|prismatic/blocks|code-block)\s+(?P<facts>\{.*?\})\s*-->\s*<pre",
    re.DOTALL,
)
_MARK = re.compile(r"<!--\s*/?wp:.*?-->", re.DOTALL)
_ADDRESS = re.compile(r"^\s*(https?://\S+)\s*$", re.MULTILINE)
_QUIET = ("more", "nextpage", "spacer", "separator", "footnotes", "block", "freeform")


def has_blocks(text: str) -> bool:
    """Whether a text was written in the newer editor."""
    return "<!-- wp:" in text


def with_reused(text: str, blocks: Mapping[str, str], within: tuple[str, ...] = ()) -> str:
    """The text with every reusable block in its place, as far as the export holds it."""

    def inline(found: re.Match[str]) -> str:
        number = str(_facts(found[1]).get("ref", ""))
        return "" if number in within else with_reused(blocks.get(number, ""), blocks, (*within, number))

    return _REUSED.sub(inline, text) if "wp:block" in text else text


def html_of_blocks(text: str, references: References) -> str:
    """The HTML of a text made of blocks."""
    text = _EMBED.sub(_embedded, text)
    text = _CODE.sub(_named_code, text)
    text = _DYNAMIC.sub(lambda found: _dynamic(found, references), text)
    return _MARK.sub("\n", text)


def _embedded(found: re.Match[str]) -> str:
    """What is embedded was an address in the text; a link to it is said so."""
    return _ADDRESS.sub(lambda address: f"<p>{link_to(address[1])}</p>", found["inner"])


def link_to(address: str) -> str:
    """A link that says where it leads."""
    return f'<a href="{escape(address)}">{escape(address)}</a>'


def _named_code(found: re.Match[str]) -> str:
    language = _facts(found["facts"]).get("language")
    return f'<pre class="language-{escape(language)}"' if isinstance(language, str) and language else "<pre"


def _dynamic(found: re.Match[str], references: References) -> str:
    """What the old site made anew for each reader, such as the latest posts; links and words of it stay."""
    name, facts = found["name"], _facts(found["facts"] or "{}")
    if name.partition("/")[0] in _QUIET:
        return ""
    references.note(IMPORT_MARKUP_REPLACED, what=f"wp:{name}", by="nothing")
    said = [value for value in facts.values() if isinstance(value, str) and " " in value]
    return "".join(f"<p>{escape(each)}</p>" for each in said)


def _facts(written: str) -> dict[str, Any]:
    try:
        facts = msgspec.json.decode(written.encode("utf-8", "replace"))
    except (msgspec.DecodeError, RecursionError):
        return {}
    return facts if isinstance(facts, dict) else {}
