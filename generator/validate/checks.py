"""The checks of a whole site. A new one is a new function and one line in `CHECKS`."""

from collections.abc import Callable, Iterable

from generator.diagnostics.diagnostic import Diagnostic
from generator.validate.addresses import addresses_twice
from generator.validate.audience import (
    audiences_undeclared,
    personas_without_problem,
    posts_none,
    problems_without_post,
    twins_in_plain_words,
)
from generator.validate.links import references_broken
from generator.validate.log import focus_changed, log_names_unknown
from generator.validate.replacing import replaced_posts_unknown
from generator.validate.survey import Survey
from generator.validate.twins import posts_nearly_twice
from generator.validate.unread import content_misnamed, texts_unread

Check = Callable[[Survey], Iterable[Diagnostic]]

CHECKS: tuple[Check, ...] = (
    addresses_twice,
    audiences_undeclared,
    content_misnamed,
    focus_changed,
    log_names_unknown,
    personas_without_problem,
    posts_nearly_twice,
    posts_none,
    problems_without_post,
    references_broken,
    replaced_posts_unknown,
    texts_unread,
    twins_in_plain_words,
)
