"""Blocks of code that stand between tags of Liquid."""

from generator.importing.markdown.blocks import fenced


def code_in_html(code: str, language: str) -> str:
    """The block in a text of HTML."""
    escaped = code.strip("\n").replace("&", "&amp;").replace("<", "&lt;")
    return f'<pre><code class="language-{language}">{escaped}</code></pre>'


def code_in_markdown(code: str, language: str, before: str) -> str:
    """The block between fences, indented as the line on which it begins: `before` is what was written last."""
    line = before.rpartition("\n")[2]
    indent = "" if line.strip() else line
    block = fenced("\n".join(_without(indent, code.strip("\n").rstrip().split("\n"))), language, indent) + "\n"
    begins_a_line = not before or before == indent or before.endswith(f"\n{indent}")
    return block.removeprefix(indent) if begins_a_line else f"\n\n{block}"


def _without(indent: str, lines: list[str]) -> list[str]:
    """The lines without an indent that all of them have; blank ones need none."""
    has_all = all(line.startswith(indent) or not line.strip() for line in lines)
    return [line[len(indent) :] for line in lines] if has_all else lines
