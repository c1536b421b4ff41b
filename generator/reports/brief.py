"""One page to talk through with a colleague: for whom, about what, the last posts, the course, open questions."""

from collections import Counter
from collections.abc import Iterator

from generator.model.audience import Persona, Problem
from generator.reports.calendar import calendar
from generator.reports.dialogue import dialogue
from generator.reports.drift import drift, lay_out_drift
from generator.reports.feedback import feedback
from generator.reports.focus import change_in_words, focus_log
from generator.reports.gaps import gaps
from generator.reports.ledger import Ledger
from generator.reports.neglected import neglected
from generator.reports.words import Words

LAST_POSTS = 5
MOST_QUESTIONS = 7


def brief(ledger: Ledger, words: Words) -> str:
    """The page as Markdown."""
    config = ledger.site.config
    parts = [f"# {words('brief-title', title=config.title)}"]
    parts += [f"> {config.focus}"] if config.focus else []
    parts += [f"## {words('brief-who')}", *_readers(ledger, words)]
    parts += [f"## {words('brief-posts')}", _last_posts(ledger) or words("no-posts")]
    parts += [f"## {words('brief-course')}", lay_out_drift(drift(ledger), words).sentences[0].text]
    asked = list(_questions(ledger, words))[:MOST_QUESTIONS] or [words("brief-question-none")]
    parts += [f"## {words('brief-questions')}", "\n".join(f"{number}. {ask}" for number, ask in enumerate(asked, 1))]
    return "\n\n".join(parts) + "\n"


def _readers(ledger: Ledger, words: Words) -> Iterator[str]:
    readers = ledger.site.readership
    if not readers.personas:
        yield words("nobody-yet")
    counts = Counter(post.card.audience.problem for post in ledger.site.posts)
    for persona in readers.personas:
        yield _reader(persona, words)
        problems = readers.problems_of(persona.id)
        yield "\n".join(f"- {_problem(problem, counts[problem.id], words)}" for problem in problems)


def _reader(persona: Persona, words: Words) -> str:
    situation = words("brief-situation", situation=persona.situation) if persona.situation else ""
    return f"**{persona.who}**\n\n{situation}".strip()


def _problem(problem: Problem, posts: int, words: Words) -> str:
    if problem.share is None:
        return words("brief-problem-open", statement=problem.statement, count=posts)
    return words("brief-problem", statement=problem.statement, count=posts, share=words.percent(problem.share / 100))


def _last_posts(ledger: Ledger) -> str:
    posts = ledger.site.posts[:LAST_POSTS]
    return "\n".join(f"- {post.day}: {post.card.title} ({post.card.audience.problem})" for post in posts)


def _questions(ledger: Ledger, words: Words) -> Iterator[str]:
    """What is worth a talk, the weightiest first."""
    readers = ledger.site.readership
    for change in focus_log(ledger).unexplained:
        yield words("brief-question-focus", change=change_in_words(change, words))
    for group in feedback(ledger).groups:
        if group.is_signal:
            yield words("brief-question-signal", remark=group.remark, count=group.readers)
    for reply in dialogue(ledger).open[:1]:
        yield words("brief-question-reply", sender=reply.sender, post=reply.post)
    for waiting in neglected(ledger).personas:
        if waiting.neglected:
            yield words("brief-question-neglected", persona=waiting.persona)
    open_ = gaps(ledger)
    for problem in open_.problems:
        yield words("brief-question-gap", statement=readers.problem(problem).statement)
    for objection in open_.objections:
        yield words("brief-question-objection", objection=objection.objection)
    for turn in calendar(ledger).turns[:1]:
        yield words("brief-question-next", statement=readers.problem(turn.problem).statement)
