from datetime import date

from generator.model.log import Log, Reply
from generator.reports.dialogue import Conversation, Dialogue, OpenReply, dialogue
from tests.make import make_ledger, make_post


def test_replies_are_counted_by_post_and_the_oldest_that_waits_stands_first() -> None:
    log = Log(
        replies=(
            Reply(date(2026, 9, 10), "voice", "A.", answered=True),
            Reply(date(2026, 9, 20), "voice", "B."),
            Reply(date(2026, 9, 28), "unknown", "C."),
            Reply(date(2026, 10, 9), "voice", "a date that is still to come"),
        )
    )

    told = dialogue(make_ledger(posts=(make_post("voice", question="Where did you stop?"),), log=log))

    assert told == Dialogue(
        replies=3,
        answered=1,
        open=(OpenReply(date(2026, 9, 20), 11, "voice", "B."), OpenReply(date(2026, 9, 28), 3, "unknown", "C.")),
        posts=(Conversation("voice", "Where did you stop?", 2, 1), Conversation("unknown", "", 1, 0)),
    )


def test_a_blog_that_nobody_wrote_to_has_no_conversations() -> None:
    assert dialogue(make_ledger()) == Dialogue(0, 0, (), ())
