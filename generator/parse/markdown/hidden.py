"""Remarks, marks and sizes of pictures of Obsidian, of which a text in plain notation may hold some: few do."""

import re

MARKED = r"==(?<![\w=!<>\\]==)(?![\s=])([^=\n]*)(?<!\s)==(?![\w=])"
"""`==marked==`, and no comparison: `a == b`, `a==b==c`, `use == or ===`."""

SIZED = r"!\[([^\[\]|\n]*)(\\?\|(\d+)(?:x\d+)?)\](\([^()\n]*\))"
"""`![A desk|300](desk.png)`: what it shows, the size, its width, and where the picture lies."""

PERCENTS = r"%%(?<![%\\]%%)(?!%)(\{[^{}\n]*\}%%|[^%\n]*)"
"""What may begin or end a remark, and what stands behind it. A tag of a mail service, `%%{name}%%`, is found whole."""

NAME = r"\^(?=[0-9-]*[A-Za-z])[A-Za-z0-9-]{3,}"
"""What Obsidian calls a paragraph: `^late-art`."""


def may_hide_or_mark(text: str) -> bool:
    """Whether there may be a remark, a mark or a size. One sign is looked for in a fiftieth of the time of two."""
    is_marked = "=" in text and "==" in text and re.search(MARKED, text)
    is_sized = "|" in text and "![" in text and re.search(SIZED, text)
    return bool(is_marked or is_sized) or ("%" in text and "%%" in text)
