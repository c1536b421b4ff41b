"""Words in lines: each word once, in order, and as many on a line as there is room for."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.language.wrapping import wrapped

WORDS = st.lists(st.text("abé\u00a0", min_size=1, max_size=12), max_size=40)


@given(WORDS, st.integers(12, 30))
def test_lines_are_filled_as_far_as_they_go(words: list[str], width: int) -> None:
    lines = [line.split(" ") for line in wrapped(" \n".join(words), width)]
    assert [word for line in lines for word in line] == words
    assert all(len(" ".join(line)) <= width for line in lines)
    assert all(len(" ".join([*line, following[0]])) > width for line, following in pairwise(lines))


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("", []),
        (" \n ", []),
        ("abcdefghij", ["abcdefghij"]),
        ("on abcdefghijklm no", ["on", "abcdefghij", "klm no"]),
        (
            "see https://example.org/ or mailto:me@example.org now",
            ["see", "https://example.org/", "or", "mailto:me@example.org", "now"],
        ),
    ],
)
def test_addresses_stay_whole_and_other_long_words_are_cut(text: str, lines: list[str]) -> None:
    assert wrapped(text, 10) == lines


def test_a_place_to_part_a_word_is_not_shown() -> None:
    assert wrapped("aan\u00adsprakelijk\u00adheid en meer", 20) == ["aansprakelijkheid en", "meer"]
