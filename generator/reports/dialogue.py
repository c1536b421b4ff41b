"""Who wrote back, and who still waits for an answer."""

from datetime import date

from msgspec import Struct

from generator.model.log import Reply
from generator.reports.ledger import Ledger
from generator.reports.sheet import Column, Sentence, Sheet
from generator.reports.words import NOTHING, Words


class Conversation(Struct, frozen=True):
    """The replies to one post."""

    post: str  # its slug, or `unknown`
    question: str  # that it asked; empty when it asked none
    replies: int
    answered: int


class OpenReply(Struct, frozen=True):
    """A reply that waits."""

    on: date
    days: int
    post: str
    sender: str


class Dialogue(Struct, frozen=True):
    """All replies."""

    replies: int
    answered: int
    open: tuple[OpenReply, ...]  # the oldest first
    posts: tuple[Conversation, ...]  # those with most replies first


def dialogue(ledger: Ledger) -> Dialogue:
    """The replies by post, how many were answered, and which wait longest."""
    replies = tuple(reply for reply in ledger.log.replies if reply.on <= ledger.today)
    by_post: dict[str, list[Reply]] = {}
    for reply in replies:
        by_post.setdefault(reply.post, []).append(reply)
    questions: dict[str, str] = {post.slug: post.question for post in ledger.site.posts}
    posts = (
        Conversation(post, questions.get(post, ""), len(own), sum(reply.answered for reply in own))
        for post, own in by_post.items()
    )
    waiting = (reply for reply in replies if not reply.answered)
    return Dialogue(
        replies=len(replies),
        answered=sum(reply.answered for reply in replies),
        open=tuple(OpenReply(each.on, (ledger.today - each.on).days, each.post, each.sender) for each in waiting),
        posts=tuple(sorted(posts, key=lambda each: (-each.replies, each.post))),
    )


def lay_out_dialogue(told: Dialogue, words: Words) -> Sheet:
    """The conversations as a table; what waits, in sentences."""
    return Sheet(
        name="dialogue",
        heading=words("dialogue"),
        about=words("dialogue-about"),
        sentences=tuple(_sentences(told, words)),
        columns=(
            Column(words("post")),
            Column(words("question")),
            Column(words("replies"), is_number=True),
            Column(words("answered"), is_number=True),
        ),
        rows=tuple((each.post, each.question or NOTHING, str(each.replies), str(each.answered)) for each in told.posts),
    )


def _sentences(told: Dialogue, words: Words) -> list[Sentence]:
    if not told.replies:
        return [Sentence(words("dialogue-none"), "note")]
    said = [Sentence(words("dialogue-answered", answered=told.answered, count=told.replies))]
    if told.open:
        oldest = told.open[0]
        facts = {"sender": oldest.sender, "post": oldest.post, "count": oldest.days}
        said.append(Sentence(words("dialogue-open", **facts), "note"))
    return said
