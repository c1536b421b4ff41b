"""Code in colours."""

from collections.abc import Iterator

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from generator.model.names import Html, SourcePath
from generator.parse.markdown import highlight, render_page_body
from generator.parse.markdown.highlight import highlighted, keep_highlighted, load_lexers
from generator.parse.markdown.places import Source
from generator.parse.markdown.writing import code_html

LANGUAGES = ("python", "C++", "html", "bash", "yaml", "text")
LINES = ("if x < 1 & y:", "<b class='a'>", "&amp;", '"q"', "\t# é\ufeff", "\r\n", "</code></pre>")
CODE = st.one_of(
    st.text(max_size=60),
    st.lists(
        st.sampled_from(["if x < 1 & y:", "<b class='a'>", "&amp;", '"q"', "\t# é\ufeff", "\r\n", "</code></pre>"])
    ).map("\n".join),
)


@pytest.fixture(autouse=True)
def nothing_known() -> Iterator[None]:
    highlight._known.clear()
    yield
    highlight._known.clear()


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


@given(CODE, CODE, st.sampled_from(LANGUAGES))
@example("if x < 1:\n", "if x < 1:\n", "python")
def test_code_that_a_body_held_before_has_the_markup_that_it_would_have(before: str, code: str, language: str) -> None:
    highlight._known.clear()
    plainly = [highlighted(one, language) for one in (before, code)]
    keep_highlighted(Html(code_html(before, language) + code_html(code, language, attributes=' id="a"')))
    assert [highlighted(one, language) for one in (before, code)] == plainly


def test_code_that_a_body_held_before_needs_no_pygments(monkeypatch: pytest.MonkeyPatch) -> None:
    code = "if a < b && c:\n\tprint('&amp;', \"</code></pre>\")\n"
    made = highlighted(code, "Python")
    keep_highlighted(Html(f"<p>Text</p>\n{code_html(code, 'Python')}<p>More</p>\n"))
    monkeypatch.setattr(highlight, "_lexer", None)
    assert highlighted(code, "Python") == made


def test_who_is_not_trusted_cannot_write_a_block_that_would_be_known() -> None:
    raw = '<pre class="highlight" tabindex="0"><code class="language-python"><em>x</em>\n</code></pre>\n'
    body = render_page_body(Source(raw, 1, SourcePath("content/posts/a.md")), "en")
    keep_highlighted(body.html)
    assert not highlight._known
    assert [found.code for found in body.diagnostics] == ["html-unsafe"]
