"""Code in colours."""

from generator.parse.markdown import highlight
from generator.parse.markdown.highlight import highlighted, load_lexers


def test_lexers_that_texts_ask_for_are_loaded_before_they_are_used() -> None:
    highlight._lexer.cache_clear()
    load_lexers([b"Text\n```Python\nx = 1\n```\n", b"\n~~~ json {.wide}\n1\n~~~\n\n    ```ruby\n"])
    assert highlight._lexer.cache_info().currsize == len(["python", "json"])
    loaded = highlight._lexer.cache_info().misses
    assert highlighted("x = 1", "python") != highlighted("x = 1", "JSON")
    assert highlight._lexer.cache_info().misses == loaded


def test_code_in_a_language_that_nobody_knows_stays_as_it_is() -> None:
    load_lexers([b"\n```klingon\nx\n```\n"])
    assert highlighted("x", "klingon") is None
