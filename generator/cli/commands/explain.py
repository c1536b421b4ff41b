"""`raak explain`: the page of one rule or one key; or all rules with what they say, and all keys."""

from collections.abc import Iterator
from itertools import groupby
from operator import attrgetter
from textwrap import indent, wrap

from generator.cli.guard import DONE, WrongUse
from generator.cli.keys import KeyPage, key_names, key_pages, pages_about
from generator.cli.options import Arguments, Usage
from generator.cli.phrases import with_nearest
from generator.cli.terminal import Terminal
from generator.diagnostics.catalogue import RULES
from generator.diagnostics.diagnostic import Rule
from generator.diagnostics.examples import example_of
from generator.diagnostics.wording import Wording, wording

USAGE = Usage(operand="TOPIC")

_WIDTH = 88
_ITEM = "- "


def run(arguments: Arguments, terminal: Terminal) -> int:
    """Show what is said of the topic, or all topics."""
    words, keys = wording(terminal.language), key_pages(terminal.language)
    topic = arguments.operand.strip("`[]:").lower()
    if not topic:
        terminal.show(f"{_all_rules(words)}\n{_all_keys(keys)}\n{terminal.phrases('explain-all')}\n")
    elif topic in RULES:
        terminal.show(_page_of_rule(RULES[topic], words, terminal))
    elif about := pages_about(topic, keys):
        terminal.show("\n".join(_page_of_key(page, terminal) for page in about))
    else:
        known = (*RULES, *key_names())
        raise WrongUse(with_nearest("explain-unknown", arguments.operand, known, terminal.phrases))
    return DONE


def _all_rules(words: Wording) -> str:
    width = max(map(len, RULES))
    return "".join(f"{code.ljust(width)}  {_message(rule, words)}\n" for code, rule in sorted(RULES.items()))


def _all_keys(keys: tuple[KeyPage, ...]) -> str:
    """A paragraph for each place in which keys stand."""
    lists = ((place, ", ".join(page.name for page in pages)) for place, pages in groupby(keys, attrgetter("place")))
    return "".join(_wrapped(f"{place}: {names}", "  ") + "\n" for place, names in lists)


def _message(rule: Rule, words: Wording) -> str:
    return words.message(example_of(rule))


def _page_of_rule(rule: Rule, words: Wording, terminal: Terminal) -> str:
    head = terminal.strong(f"{words.phrase(rule.severity)}[{rule.code}]") + f": {_message(rule, words)}"
    return "\n\n".join([head, *_blocks(words.section(rule.code))]) + "\n"


def _page_of_key(page: KeyPage, terminal: Terminal) -> str:
    return "\n\n".join([f"{terminal.strong(page.name)}, {page.place}", *_blocks(page.text)]) + "\n"


def _blocks(markdown: str) -> Iterator[str]:
    """Paragraphs and lists wrapped, indented or fenced examples line by line."""
    prose, *fenced = markdown.split("```")
    yield from _paragraphs(prose)
    for example, following in zip(fenced[::2], fenced[1::2], strict=False):
        yield indent(example.partition("\n")[2].rstrip(), "    ")
        yield from _paragraphs(following)


def _paragraphs(prose: str) -> Iterator[str]:
    for paragraph in filter(None, (part.strip("\n") for part in prose.split("\n\n"))):
        if paragraph.startswith(_ITEM):
            yield "\n".join(_wrapped(_ITEM + item, "  ") for item in f"\n{paragraph}".split(f"\n{_ITEM}")[1:])
        else:
            yield paragraph if paragraph.startswith((" ", "* ", "|", ">")) else _wrapped(paragraph)


def _wrapped(text: str, below: str = "") -> str:
    """The text in lines for a terminal, with `below` before each but the first."""
    text = " ".join(text.split())
    return "\n".join(wrap(text, _WIDTH, subsequent_indent=below, break_long_words=False, break_on_hyphens=False))
