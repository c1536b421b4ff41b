"""Answers that are remembered, for questions that a blog asks again and again: what a word is compared as, say."""

from collections.abc import Callable
from typing import TypeVar

V = TypeVar("V")

_REMEMBERED = 1 << 16  # answers


class Memo(dict[str, V]):
    """A function whose answers are looked up, `memo[text]`, which is quicker than a call.

    Before it grows too large, it forgets all.
    """

    def __init__(self, answer: Callable[[str], V]) -> None:
        super().__init__()
        self._answer = answer

    def __missing__(self, text: str) -> V:
        if len(self) >= _REMEMBERED:
            self.clear()
        answer = self[text] = self._answer(text)
        return answer
