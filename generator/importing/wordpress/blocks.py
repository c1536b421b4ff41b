"""Blocks of the newer editor: comments in the HTML say what each is. Most are HTML already; these are made some."""

import re
from collections.abc import Mapping
from html import escape
from typing import Any

import msgspec

from generator.diagnostics.catalogue import IMPORT_MARKUP_REPLACED
from generator.importing.references import References

DELIMITER = re.compile(
    r"<!--\s*+(?P<ends>/?)wp:(?P<name>[a-z][\w/-]*+)(?P<facts>(?:(?!-->|<!--)[\s\S])*)-->(?P<before_pre>\s*+<pre\b)?"
)
"""Where a block begins, ends, or is whole: its facts then end in `/`."""

_ADDRESSES = ("url", "href", "src", "feedURL", "providerUrl")
_DEEPEST = 8  # blocks within blocks
_MOST_REUSED = 10_000_000  # characters in one text: blocks that hold others could multiply without end
_QUIET = ("more", "nextpage", "spacer", "separator", "footnotes", "freeform")


def has_blocks(text: str) -> bool:
    """Whether a text was written in the newer editor."""
    return "<!-- wp:" in text


def is_whole(delimiter: re.Match[str]) -> bool:
    """Whether the delimiter is a block of its own, which holds nothing."""
    return delimiter["facts"].rstrip().endswith("/")


def with_reused(text: str, blocks: Mapping[str, str]) -> str:
    """The text with every reusable block in its place, as far as people reuse them; one that the export lacks stays."""
    room = _MOST_REUSED

    def filled(text: str, within: tuple[str, ...]) -> str:
        def inline(delimiter: re.Match[str]) -> str:
            nonlocal room
            if delimiter["name"] != "block" or not is_whole(delimiter):
                return delimiter[0]
            number = str(_facts(delimiter["facts"]).get("ref", ""))
            block = blocks.get(number)
            if block is None:
                return delimiter[0]
            if number in within or len(within) >= _DEEPEST or len(block) > room:
                return ""
            room -= len(block)
            return filled(block, (*within, number))

        return DELIMITER.sub(inline, text) if "wp:block" in text else text

    return filled(text, ())


def html_of_blocks(text: str, references: References) -> str:
    """The HTML of a text made of blocks."""
    return DELIMITER.sub(lambda delimiter: _said(delimiter, references), text)


def _said(delimiter: re.Match[str], references: References) -> str:
    if is_whole(delimiter):
        return _made_anew(delimiter, references)
    if delimiter["before_pre"]:
        language = _facts(delimiter["facts"]).get("language")
        return f'<pre data-language="language-{escape(language)}"' if language and isinstance(language, str) else "<pre"
    return "\n"


def _made_anew(delimiter: re.Match[str], references: References) -> str:
    """What the old site made anew for each reader, such as the latest posts; words of the author's in it stay."""
    name, facts = delimiter["name"], _facts(delimiter["facts"])
    if name.partition("/")[0] in _QUIET:
        return ""
    texts = {key: value.strip() for key, value in facts.items() if isinstance(value, str) and value.strip()}
    address = next((texts[key] for key in _ADDRESSES if texts.get(key, "").startswith(("http", "/"))), "")
    references.note(IMPORT_MARKUP_REPLACED, what=f"wp:{name}", by="link" if address else "nothing")
    if address:
        return f"<p>{link_to(address, texts.get('label') or texts.get('title') or texts.get('service') or '')}</p>"
    return "".join(f"<p>{escape(value)}</p>" for value in texts.values() if " " in value)


def link_to(address: str, said: str = "") -> str:
    """A link that says where it leads, or what is said of it."""
    return f'<a href="{escape(address)}">{escape(said or address)}</a>'


def _facts(written: str) -> dict[str, Any]:
    try:
        facts = msgspec.json.decode(written.strip().removesuffix("/").strip().encode("utf-8", "replace"))
    except (msgspec.DecodeError, RecursionError):
        return {}
    return facts if isinstance(facts, dict) else {}
