"""The reports as one page that can be printed: no script, no picture from elsewhere, charts as inline SVG."""

from collections.abc import Sequence
from datetime import date
from functools import lru_cache
from importlib.resources import files

from jinja2 import Environment, FunctionLoader, StrictUndefined, Template

from generator.reports.sheet import Bar, Chart, Sheet
from generator.reports.words import Words

FULL = 99.0
"""Per cent of the width that the longest bar takes, so that a tick at its end is seen whole."""

LABEL = 36
"""Characters of a label that a phone has room for; the table has it in full."""


def report_page(title: str, day: date, posts: int, sheets: Sequence[Sheet], words: Words) -> str:
    """The whole page as HTML."""
    return _template().render(title=title, day=day, posts=posts, sheets=sheets, words=words)


def bar_widths(chart: Chart) -> tuple[tuple[float, float | None], ...]:
    """For each bar its width and the place of its tick, in per cent, on one scale that begins at nothing."""
    most = max((value for bar in chart.bars for value in (bar.value, bar.wanted or 0.0)), default=0.0)
    scale = FULL / most if most else 0.0
    return tuple((round(bar.value * scale, 2), _tick(bar, scale)) for bar in chart.bars)


def _tick(bar: Bar, scale: float) -> float | None:
    return None if bar.wanted is None else round(bar.wanted * scale, 2)


def label(text: str) -> str:
    """The text, cut where a phone has no more room for it."""
    return text if len(text) <= LABEL else text[: LABEL - 1] + "…"


@lru_cache
def _template() -> Template:
    page = (files("generator.reports") / "page.html").read_text("utf-8")
    environment = Environment(
        loader=FunctionLoader(lambda name: page),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= {"widths": bar_widths, "label": label}
    return environment.get_template("page.html")
