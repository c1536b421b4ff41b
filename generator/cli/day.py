"""A day as the writer gives it to an option."""

from datetime import date

from generator.cli.guard import WrongUse
from generator.cli.phrases import Phrases
from generator.parse.dates import parse_day


def read_day(written: str, phrases: Phrases) -> date:
    """The day that `2027-03-01` names; raises `WrongUse` for what is none."""
    day = parse_day(written)
    if day is None:
        raise WrongUse(phrases("date-impossible", value=written))
    return day
