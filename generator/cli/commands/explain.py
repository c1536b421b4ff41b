"""`raak explain`: the page of one rule, or all rules with what they say."""

from collections.abc import Iterator
from textwrap import indent, wrap

from generator.cli.guard import DONE, WrongUse
from generator.cli.options import Arguments, Usage
from generator.cli.phrases import with_nearest
from generator.cli.terminal import Terminal
from generator.diagnostics.catalogue import RULES
from generator.diagnostics.diagnostic import Rule
from generator.diagnostics.examples import example_of
from generator.diagnostics.wording import Wording, wording

USAGE = Usage(operand="CODE")

_WIDTH = 88


def run(arguments: Arguments, terminal: Terminal) -> int:
    """Show one rule, or list them all."""
    words = wording(terminal.language)
    code = arguments.operand.strip("`[]").lower()
    if not code:
        terminal.show(_all_rules(words) + "\n" + terminal.phrases("explain-all") + "\n")
        return DONE
    if code not in RULES:
        raise WrongUse(with_nearest("explain-unknown", arguments.operand, tuple(RULES), terminal.phrases))
    terminal.show(_page(RULES[code], words, terminal))
    return DONE


def _all_rules(words: Wording) -> str:
    width = max(map(len, RULES))
    return "".join(f"{code.ljust(width)}  {_message(rule, words)}\n" for code, rule in sorted(RULES.items()))


def _message(rule: Rule, words: Wording) -> str:
    return words.message(example_of(rule))


def _page(rule: Rule, words: Wording, terminal: Terminal) -> str:
    head = terminal.strong(f"{words.phrase(rule.severity)}[{rule.code}]") + f": {_message(rule, words)}"
    return "\n\n".join([head, *_blocks(words.section(rule.code))]) + "\n"


def _blocks(markdown: str) -> Iterator[str]:
    """The paragraphs wrapped, lists and indented or fenced examples line by line."""
    prose, *fenced = markdown.split("```")
    yield from _paragraphs(prose)
    for example, following in zip(fenced[::2], fenced[1::2], strict=False):
        yield indent(example.partition("\n")[2].rstrip(), "    ")
        yield from _paragraphs(following)


def _paragraphs(prose: str) -> Iterator[str]:
    for paragraph in filter(None, (part.strip("\n") for part in prose.split("\n\n"))):
        kept = paragraph.startswith((" ", "- ", "* ", "|", ">"))
        yield paragraph if kept else "\n".join(wrap(paragraph, _WIDTH, break_long_words=False, break_on_hyphens=False))
