"""What people say about the blog. Two remarks are no reason to change course; three readers who agree are one."""

from datetime import date, timedelta

from msgspec import Struct

from generator.language import stems
from generator.model.log import Remark
from generator.reports.ledger import Ledger
from generator.reports.sheet import Column, Sentence, Sheet
from generator.reports.words import Words

READERS_OF_A_SIGNAL = 3
"""So many different readers have to say the same."""

WITHIN_DAYS = 180
"""And no longer ago than this."""

ALIKE = 0.5
"""From how much of their stems in common two remarks say the same."""


class Group(Struct, frozen=True):
    """Remarks that say the same."""

    remark: str  # in the words of the newest
    readers: int  # different people of the persona
    others: int  # different people who are none
    newest: date
    is_signal: bool


class Feedback(Struct, frozen=True):
    """The remarks of the last 180 days in groups: signals first, then those that most people made."""

    since: date  # remarks from this day on are counted
    groups: tuple[Group, ...]


def feedback(ledger: Ledger) -> Feedback:
    """The remarks of the last 180 days, weighed by the rule of three."""
    since = ledger.today - timedelta(days=WITHIN_DAYS)
    recent = [remark for remark in ledger.log.feedback if since <= remark.on <= ledger.today]
    groups = map(_group, _alike(recent, ledger.site.config.language))
    order = sorted(groups, key=lambda group: (-group.readers, -group.others, -group.newest.toordinal(), group.remark))
    return Feedback(since, tuple(order))


def _alike(newest_last: list[Remark], language: str) -> list[list[Remark]]:
    """The remarks in groups: in each the newest first, then those that are like it."""
    groups: list[tuple[frozenset[str], list[Remark]]] = []
    for remark in reversed(newest_last):
        own = stems(remark.remark, language)
        fitting = (members for core, members in groups if len(own & core) >= ALIKE * len(own | core))
        members = next(fitting, None)
        if members is None:
            groups.append((own, [remark]))
        else:
            members.append(remark)
    return [members for _, members in groups]


def _group(remarks: list[Remark]) -> Group:
    readers = {_person(remark) for remark in remarks if remark.reader}
    others = {_person(remark) for remark in remarks} - readers
    return Group(remarks[0].remark, len(readers), len(others), remarks[0].on, len(readers) >= READERS_OF_A_SIGNAL)


def _person(remark: Remark) -> str:
    return " ".join(remark.sender.casefold().split())


def lay_out_feedback(told: Feedback, words: Words) -> Sheet:
    """The groups as a table; signals in sentences."""
    signals = [group for group in told.groups if group.is_signal]
    sentences = [Sentence(words("feedback-signal", remark=each.remark, count=each.readers), "note") for each in signals]
    if not told.groups:
        sentences = [Sentence(words("feedback-nothing"))]
    elif not signals:
        sentences = [Sentence(words("feedback-no-signal"))]
    return Sheet(
        name="feedback",
        heading=words("feedback"),
        about=words("feedback-about", days=WITHIN_DAYS, count=READERS_OF_A_SIGNAL),
        sentences=tuple(sentences),
        columns=(
            Column(words("remark")),
            Column(words("readers"), is_number=True),
            Column(words("others"), is_number=True),
            Column(words("newest")),
        ),
        rows=tuple(
            (group.remark, str(group.readers), str(group.others), words.day(group.newest)) for group in told.groups
        ),
    )
