"""How far along the readers are whom the last posts meet."""

from collections import Counter

from msgspec import Struct

from generator.model.content import STAGES
from generator.reports.ledger import Ledger
from generator.reports.sheet import Bar, Chart, Column, Sentence, Sheet
from generator.reports.words import Words

LAST = 12
"""So many posts are looked at."""

LEAST = 6
"""With fewer there is no verdict: one post more would tip it."""


class StageCount(Struct, frozen=True):
    """The posts for readers who are this far."""

    stage: str
    posts: int
    share: float


class StageMix(Struct, frozen=True):
    """All stages, from `unaware` to `most`."""

    posts: int
    stages: tuple[StageCount, ...]
    sells_much: bool  # more than a third is for readers who are about to choose
    meets_nobody: bool  # none meets readers at their problem


def stage_mix(ledger: Ledger) -> StageMix:
    """The stages of the last twelve posts."""
    last = [post.card.stage for post in ledger.site.posts[:LAST]]
    counts = Counter(last)
    selling = counts["product"] + counts["most"]
    return StageMix(
        posts=len(last),
        stages=tuple(StageCount(stage, counts[stage], counts[stage] / len(last) if last else 0.0) for stage in STAGES),
        sells_much=len(last) >= LEAST and selling * 3 > len(last),
        meets_nobody=len(last) >= LEAST and not counts["problem"],
    )


def lay_out_stages(told: StageMix, words: Words) -> Sheet:
    """The mix as bars and as a table."""
    return Sheet(
        name="stages",
        heading=words("stages-heading"),
        about=words("stages-about", count=LAST),
        sentences=tuple(_sentences(told, words)),
        columns=(
            Column(words("stage")),
            Column(words("posts"), is_number=True),
            Column(words("share"), is_number=True),
        ),
        rows=tuple((words.stage(each.stage), str(each.posts), words.percent(each.share)) for each in told.stages),
        chart=_chart(told, words) if told.posts else None,
    )


def _sentences(told: StageMix, words: Words) -> list[Sentence]:
    if not told.posts:
        return [Sentence(words("no-posts"), "note")]
    if told.posts < LEAST:
        return [Sentence(words("stages-open", least=LEAST, count=told.posts))]
    warnings = [
        *([Sentence(words("stages-selling"), "warning")] if told.sells_much else []),
        *([Sentence(words("stages-nobody"), "warning")] if told.meets_nobody else []),
    ]
    return warnings or [Sentence(words("stages-fine"))]


def _chart(told: StageMix, words: Words) -> Chart:
    bars = tuple(Bar(words.stage(each.stage), each.posts, str(each.posts)) for each in told.stages)
    return Chart(words("stages-chart", count=told.posts), bars)
