"""What a reader can read of a page, told apart from what only its template shows."""

import pytest

from generator.importing.html.readable import says_anything, without_tags


@pytest.mark.parametrize("text", ["Two words.", "<p>Words</p>", "![](a.png) with words", "<!-- more --> Words"])
def test_words_for_readers_are_something(text: str) -> None:
    assert says_anything(text)


@pytest.mark.parametrize(
    "text",
    ["", "<div class='list'></div>", "<!-- a remark of many words -->", "<script>let words = 1</script>", "- * 1"],
)
def test_tags_remarks_and_scripts_say_nothing(text: str) -> None:
    assert not says_anything(text)


def test_without_its_tags_a_text_keeps_its_words_as_they_stood() -> None:
    assert without_tags("A <em>telling</em>word<style>p {}</style>.") == "A tellingword."
