"""Stylesheets as they are sent: without what only their authors read, in a file or in the page itself."""

import re
from posixpath import dirname, join, normpath

_PARTS = r"""(?s)("(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*')|/\*.*?(?:\*/|\Z)|\s*([{};,])\s*|(:)\s+|\s+"""
_AWAY = r"[/#]|[a-z][a-z\d+.-]*+:"
_QUOTED = rf""""(?!{_AWAY})([^"\n]++)"|'(?!{_AWAY})([^'\n]++)'"""
RELATIVE = rf"""(?i)(?:url\(\s*+(?:{_QUOTED}|(?!{_AWAY})([^"'()\s]++))\s*+\)|@import\s*+(?:{_QUOTED}))"""
"""An address that a style sheet names beside itself; the last group that is there holds it."""


def without_comments(css: str) -> str:
    """The same rules without comments, indents and line ends. What stands in quotes stays as it is."""
    return re.sub(_PARTS, _kept, css).replace(";}", "}").strip()


def in_page(css: str, address: str) -> str:
    """The rules of the style sheet at `address`, to stand in `<style>`; they find what they name beside them."""
    lowered = css.lower()
    if "url(" in lowered or "@import" in lowered:
        css = re.sub(RELATIVE, lambda found: _from_any_page(found, dirname(address)), css)
    return css.replace("</", "<\\/")


def _from_any_page(found: re.Match[str], folder: str) -> str:
    rule = "" if found[0][0] in "uU" else "@import "
    return f'{rule}url("{normpath(join(folder, found[found.lastindex or 0]))}")'


def _kept(part: re.Match[str]) -> str:
    if part[0].startswith("/*"):
        return ""
    return part[1] or part[2] or part[3] or " "
