"""How much HTML is looked at as a tree."""

import re

from generator.parse.markdown.harmless import names

_DEEPEST = 40
_MOST_BESIDE = 2_000  # blocks and spans in one element: each that moves is looked for among all of them
_MOST_TAGS = 20_000
_TAGS = re.compile(r"<(/?)([a-zA-Z][\w:-]*+)[^<>]*?(/?)>")
_WITHOUT_END = names("br hr img input wbr col area base embed link meta param source track")
_END_BY_THEMSELVES = names("p li dt dd td th tr option thead tbody tfoot rt rp")
_CELLS = names("td th")


def is_too_much(html: str) -> bool:
    """Whether elements lie in each other so deep, or beside each other so many, that no author can have meant it."""
    beside, deepest, most, tags = [0], 0, 0, 0
    for closing, name, empty in _TAGS.findall(html):
        tags += 1
        if name.lower() in _WITHOUT_END:
            continue
        if not closing and name.lower() not in _CELLS:
            beside[-1] += 1
            most = max(most, beside[-1])
        if empty or name.lower() in _END_BY_THEMSELVES:
            continue
        if not closing:
            beside.append(0)
            deepest = max(deepest, len(beside) - 1)
        elif len(beside) > 1:
            beside.pop()
    return deepest > _DEEPEST or most > _MOST_BESIDE or tags > _MOST_TAGS
