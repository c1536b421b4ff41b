"""Whether mail programs will show the whole of a letter."""

from generator.diagnostics.catalogue import ISSUE_LARGE, ISSUE_TOO_LARGE
from generator.diagnostics.diagnostic import Diagnostic
from generator.layout import CONFIG
from generator.model.names import SourcePath
from generator.model.span import Span

LARGE, TOO_LARGE = 80_000, 102_400
"""Bytes. From the second on, Gmail cuts a letter off, and with it the way to unsubscribe."""


def weigh(html: str, source: SourcePath | None, posts: int = 0) -> tuple[Diagnostic, ...]:
    """Whether mail programs will show the whole letter, and what makes it heavy. `posts`: of a digest."""
    size = len(html.encode())
    if size <= LARGE:
        return ()
    from generator.render.heaviest import heaviest_blocks  # a parser: only for letters that are heavy

    rule, limit = (ISSUE_TOO_LARGE, TOO_LARGE) if size >= TOO_LARGE else (ISSUE_LARGE, LARGE)
    facts: dict[str, object] = {"kilobytes": _kilobytes(size), "limit": limit // 1000, "posts": posts or ""}
    for place, block in enumerate(heaviest_blocks(html), start=1):
        facts |= {f"block{place}": block.kind, f"words{place}": block.words, f"size{place}": _kilobytes(block.weight)}
    return (rule.at(Span(source or SourcePath(CONFIG)), **facts),)


def _kilobytes(size: int) -> int:
    return -(-size // 1000)
