"""Whatever a file holds, parsing it ends with findings that lie within the file, and never with a traceback."""

from hypothesis import given, settings
from hypothesis import strategies as st

from generator.diagnostics.diagnostic import Diagnostic
from generator.parse.config import KEYS as CONFIG_KEYS
from generator.parse.config import parse_config
from generator.parse.post import KEYS as POST_KEYS
from generator.parse.post import parse_post
from tests.make import make_source, make_standards

_BITS = [
    *CONFIG_KEYS, *POST_KEYS, "id", "who", "rule", "first-pitch", "shaking-voice", "2026-09-03", "2026-02-30", "yes",
    ":", ": ", "\n", "\n  ", "\n  - ", "- ", "---", "---\n", "\n---\n", "...", "[", "]", "{", "}", ", ", '"', "'", "#",
    " # ", "&a", "*a", "!t ", "|", "| ", "> ", "\t", "\\", "\\x", "?", "? ", "%", "@", "`", "<<: ", "\r\n", "\r",
    "\u2028", "\u0085", "\ufeff", "\x00", "é", "e\u0301", "日", "\U0001f600", "https://example.org/", "mailto:", "/x/",
    "..", "word ", " ",
]  # fmt: skip
_TEXTS = st.lists(st.sampled_from(_BITS), max_size=40).map("".join)


def lie_within(text: str, found: tuple[Diagnostic, ...]) -> bool:
    lines = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return all(
        1 <= one.span.line <= len(lines) and 1 <= one.span.column <= len(lines[one.span.line - 1]) + 1 for one in found
    )


@settings(deadline=None, max_examples=400)
@given(_TEXTS)
def test_any_text_as_configuration(text: str) -> None:
    assert lie_within(text, parse_config(make_source(text, "site.yaml")).diagnostics)


@settings(deadline=None, max_examples=400)
@given(_TEXTS, _TEXTS)
def test_any_text_as_a_post(head: str, body: str) -> None:
    text = f"---\n{head}\n---\n{body}"
    assert lie_within(text, parse_post(make_standards(), make_source(text)).diagnostics)


@settings(deadline=None, max_examples=200)
@given(st.binary(max_size=200))
def test_any_bytes_are_read_or_told_of(content: bytes) -> None:
    assert parse_post(make_standards(), make_source(content)).diagnostics
    parse_config(make_source(content, "site.yaml"))
