"""Formulas between `$$`, which raak shows as they are written."""

import re

from generator.importing.markdown.prose import outside_code
from generator.importing.remarks import Remarks

_MATH_BLOCK = re.compile(r"^([ \t]*+)\$\$((?:(?!\$\$)[\s\S])+)\$\$[ \t]*+$", re.MULTILINE)
_MATH = re.compile(r"(?<![\\$])\$\$(?!\$)([^$`\n]+?)\$\$(?!\$)")


def with_formulas(text: str, remarks: Remarks) -> str:
    """`text` with its formulas as code: there, no sign of theirs means anything else."""
    return outside_code(text, lambda prose: _as_code(prose, remarks)) if "$$" in text else text


def _as_code(text: str, remarks: Remarks) -> str:
    text, blocks = _MATH_BLOCK.subn(lambda found: _as_block(found[1], found[2]), text)
    text, spans = _MATH.subn(lambda found: f"`{found[1].strip()}`", text)
    if blocks or spans:
        remarks.replaced("$$", "code")
    return text


def _as_block(indent: str, formula: str) -> str:
    lines = [line.strip() for line in formula.strip("\n").split("\n")]
    return "\n".join(indent + line for line in ("", "```tex", *lines, "```", "") if line) + "\n"
