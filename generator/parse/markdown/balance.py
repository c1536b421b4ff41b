"""Keeps raw tags in balance, so that none reaches beyond the element of Markdown in which it stands."""

from generator.parse.markdown.harmless import BLOCKS, names

_CLOSED_BY: dict[str, frozenset[str]] = {
    "li": names("li"),
    "dt": names("dt dd"),
    "dd": names("dt dd"),
    "rt": names("rt rp"),
    "rp": names("rt rp"),
    "td": names("td th"),
    "th": names("td th"),
    "tr": names("td th tr"),
    "tbody": names("td th tr thead tbody tfoot"),
    "tfoot": names("td th tr thead tbody tfoot"),
    **{tag: names("p") for tag in BLOCKS},
}


class Balance:
    """Which raw tags are open. Markdown's own elements are walls: what opens between them closes between them."""

    def __init__(self) -> None:
        self.scopes: list[list[str]] = [[]]
        self.counts: list[dict[str, int]] = [{}]

    def enter(self) -> None:
        """One of Markdown's elements opens."""
        self.scopes.append([])
        self.counts.append({})

    def leave(self) -> list[str]:
        """It closes: the raw tags that are closed with it, innermost first."""
        self.counts.pop()
        return self.scopes.pop()[::-1]

    def open(self, tag: str) -> list[str]:
        """A raw tag opens: the tags whose end this implies, as `<li>` ends the `<li>` before it."""
        ended = self.make_way(tag)
        self.scopes[-1].append(tag)
        self.counts[-1][tag] = self.counts[-1].get(tag, 0) + 1
        return ended

    def make_way(self, tag: str) -> list[str]:
        """What ends when `tag` begins."""
        ended, implied = [], _CLOSED_BY.get(tag, names(""))
        while self.scopes[-1] and self.scopes[-1][-1] in implied:
            ended.append(self._pop())
        return ended

    def close(self, tag: str) -> list[str]:
        """A raw tag closes: what is closed by that, innermost first; nothing when it is not open here."""
        if not self.counts[-1].get(tag):
            return []
        closed = [self._pop()]
        while closed[-1] != tag:
            closed.append(self._pop())
        return closed

    def _pop(self) -> str:
        tag = self.scopes[-1].pop()
        self.counts[-1][tag] -= 1
        return tag
