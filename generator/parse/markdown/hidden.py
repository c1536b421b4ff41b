"""Remarks and marks of Obsidian, of which a text in plain notation may hold some: few do."""

import re

MARKED = r"==(?<![\w=!<>\\]==)(?![\s=])([^=\n]*)(?<!\s)==(?![\w=])"
"""`==marked==`, and no comparison: `a == b`, `a==b==c`, `use == or ===`."""


def may_hide_or_mark(text: str) -> bool:
    """Whether there may be a remark or a mark. One sign is looked for in a fiftieth of the time of two."""
    is_marked = "=" in text and "==" in text and re.search(MARKED, text)
    return bool(is_marked) or ("%" in text and "%%" in text)
