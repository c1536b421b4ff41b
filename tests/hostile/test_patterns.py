"""No regular expression takes the square of a text's length, or worse, for whatever the text is made of.

The engine counts no steps. So the processor's time is taken, of one text and of another eight times as long: straight
growth makes that eight times as much, the square 64 times. The best of several runs is far from both, whatever else
the machine does.
"""

import re
import time
from collections.abc import Iterator

from tests.hostile.patterns import LOOKING, Used, hostile, patterns, repeats_a_group_for_good

TIMES = ((8, 16), (10, 20), (12, 24), (16, 32))
"""What doubles with each time that something is said is seen here, before it takes for ever."""

SIZES = ((60, 500), (250, 2_000), (2_000, 16_000))  # characters
MOST_MORE = 24
NEAR_NOTHING = 0.015  # seconds: no square of the largest size is done that soon
RUNS = 3

BOUNDED = {
    "generator.importing.html.readable._DATA": "held only against what stands before the last end of such data",
    "generator.importing.jekyll.liquid._TAG": "held only against what stands before the last `>`",
    "generator.importing.jekyll.liquid._TAGS": "held only against what stands before the last end of a script",
    "generator.importing.jekyll.files._POST": "held against the path of a file",
    "generator.importing.wordpress.healing._DECLARED": "held against 400 bytes",
    "generator.render.loose_words._CODE": "held only against what stands before the last end of such code",
    "generator.render.addressing._LINK": "held against HTML that raak wrote, in which every tag ends",
    "generator.render.theme_files._DRAWS_IN": "held only against what stands before the last end of a tag",
    "generator.send._FROM": "held against the head of a letter that raak wrote",
    "generator.walk.blog._TAG": "held against HTML that raak wrote, in which every tag ends",
}


def test_patterns_grow_straight() -> None:
    every = patterns()
    assert BOUNDED.keys() <= {used.name for used in every}
    slow = {used.name: next(_slow(used), None) for used in every if used.name not in BOUNDED}
    assert {name: text for name, text in slow.items() if text} == {}


def test_patterns_that_functions_make_are_among_them() -> None:
    every = {used.pattern.pattern for used in patterns()}
    assert {r"</ab\s*>", "[ab]+", r"(?<![\w'])'(?=(?:ab)\b(?!'))"} <= every


def test_a_square_is_seen() -> None:
    square = Used("blanks before the end of a line", re.compile("[ ]+$"), frozenset({"search"}))
    doubling = Used("words of words", re.compile("(?:a+)+b"), frozenset({"match"}))
    cube = Used("words between blanks", re.compile(r" +(.+?) *#* *\Z"), frozenset({"match"}))
    assert all(next(_slow(used), None) for used in (square, cube, doubling))


def test_none_repeats_a_group_for_good() -> None:
    """Python before 3.11.5 goes on from the wrong place behind one. An atomic group, `(?>(?:ab|c)*)`, says the same."""
    assert [used.name for used in patterns() if repeats_a_group_for_good(used.pattern)] == []
    assert repeats_a_group_for_good(re.compile("(a(?:b++|c)*+)d"))


def _slow(used: Used) -> Iterator[tuple[str, str]]:
    """The texts that a pattern takes too long for: what they begin with, and what they say again and again."""
    for before, unit in sorted(hostile(used.pattern)):
        sizes = ((small // len(unit) + 1, large // len(unit) + 1) for small, large in SIZES)
        if any(_grows_too_much(used, before, unit, few, many) for few, many in (*TIMES, *sizes)):
            yield before, unit


def _grows_too_much(used: Used, before: str, unit: str, few: int, many: int) -> bool:
    if _seconds(used, before, unit, many) < NEAR_NOTHING:
        return False
    least, most = (min(_seconds(used, before, unit, times) for _ in range(RUNS)) for times in (few, many))
    return most > MOST_MORE * least


def _seconds(used: Used, before: str, unit: str, times: int) -> float:
    """How long the processor takes for a text that nearly fits."""
    said = f"{before}{unit * times}\x01"
    text = said if isinstance(used.pattern.pattern, str) else said.encode("latin-1")
    began = time.process_time()
    if used.methods & LOOKING:
        for _ in used.pattern.finditer(text):
            pass
    if "match" in used.methods:
        used.pattern.match(text)
    if "fullmatch" in used.methods:
        used.pattern.fullmatch(text)
    return time.process_time() - began
