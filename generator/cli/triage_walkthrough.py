"""From one waiting post to the next: what it says, for whom it may be, and one key to decide."""

import shutil
from collections.abc import Callable, Sequence
from textwrap import wrap

from msgspec import Struct

from generator.cli.keyboard import END, ENTER, Keyboard, Lines
from generator.cli.one_line import one_line
from generator.cli.terminal import Terminal
from generator.diagnostics.diagnostic import Diagnostic
from generator.diagnostics.wording import wording
from generator.model.audience import Problem
from generator.triage.spreadsheet import audience_of
from generator.triage.suggesting import Suggestion
from generator.triage.waiting_post import WaitingPost
from generator.walk.triage import Decided, TriageQueue

ACTIONS = ("accept", "choose", "skip", "retire", "more", "back", "quit")
"""What one key can do."""

_WIDEST = 84
_FIRST_LINES = 6
_MOST_LINES = 40
_DIGITS = "123456789"


class Step(Struct, frozen=True):
    """What was done with the post in this place of the queue."""

    place: int
    action: str
    decided: Decided | None = None


class Walkthrough:
    """One walk through the posts that wait. What is decided is on disk before the next post is shown."""

    def __init__(self, queue: TriageQueue, terminal: Terminal) -> None:
        self._queue = queue
        self._terminal = terminal
        self._phrases = terminal.phrases
        self._posts = queue.waiting
        self._problems = queue.config.readership.problems
        self._keys = {self._phrases(f"triage-key {action}"): action for action in ACTIONS}
        self._width = min(shutil.get_terminal_size((_WIDEST, 24)).columns, _WIDEST)
        self._input: Lines = Keyboard() if terminal.can_ask else Lines()
        self.steps: list[Step] = []

    def go(self) -> None:
        """Through all posts, to the end or until somebody has had enough."""
        with self._input:
            self._go_on()

    def _go_on(self) -> None:
        place = 0
        while 0 <= place < len(self._posts):
            post = self._posts[place]
            suggestion = self._queue.suggestion(post)
            self._show(place, post, suggestion)
            following = self._decide(place, post, suggestion)
            if following is None:
                return
            place = following

    @property
    def given(self) -> tuple[Decided, ...]:
        """The posts that have a reader now."""
        return tuple(step.decided for step in self.steps if step.decided and step.action == "accept")

    @property
    def retired(self) -> int:
        """How many do not come along."""
        return sum(step.action == "retire" for step in self.steps)

    @property
    def decided(self) -> int:
        """How many need not be looked at again."""
        return sum(step.decided is not None for step in self.steps)

    # What is shown

    def _show(self, place: int, post: WaitingPost, suggestion: Suggestion) -> None:
        say = self._terminal.show
        count = self._phrases("triage-place", place=place + 1, count=len(self._posts))
        say(f"\n{count} {'─' * max(self._width - len(count) - 1, 3)}\n")
        say(f"{self._terminal.strong(one_line(post.title))}\n")
        words = self._phrases("triage-words", words=", ".join(map(one_line, post.words))) if post.words else ""
        draft = self._phrases("triage-stays-draft") if post.stays_draft else ""
        say(" · ".join(filter(None, (post.on, post.file.path, words, draft))) + "\n\n")
        self._show_text(post, _FIRST_LINES)
        say("\n")
        for number, problem in enumerate(self._problems, start=1):
            say(self._listed(number, problem, suggestion))
        say(f"{self._why(suggestion)}\n{self._offer(suggestion)}\n")

    def _show_text(self, post: WaitingPost, most: int) -> None:
        paragraphs = (wrap(one_line(paragraph), self._width - 2) for paragraph in self._queue.text(post))
        lines = [line for paragraph in paragraphs for line in (*paragraph, "")][:-1]
        shown = [f"  {line}".rstrip() for line in lines[:most]] or [f"  {self._phrases('triage-no-text')}"]
        more = " …" if len(lines) > most else ""
        self._terminal.show("\n".join(shown).rstrip() + f"{more}\n")

    def _listed(self, number: int, problem: Problem, suggestion: Suggestion) -> str:
        sign = "→" if problem == suggestion.problem else "~" if problem in suggestion.rivals else " "
        lead = f"{sign} {number:>2}  "
        lines = wrap(f"{audience_of(problem)}: {problem.statement}", self._width - len(lead)) or [""]
        text = "\n".join([lead + lines[0], *(" " * len(lead) + line for line in lines[1:])])
        return (self._terminal.strong(text) if sign == "→" else text) + "\n"

    def _why(self, suggestion: Suggestion) -> str:
        if suggestion.is_written:
            return self._phrases("triage-why-written")
        words = ", ".join(suggestion.shared)
        if suggestion.problem:
            return self._phrases("triage-why-shared", words=words)
        return (
            self._phrases("triage-why-tie", words=words) if suggestion.rivals else self._phrases("triage-why-nothing")
        )

    def _offer(self, suggestion: Suggestion) -> str:
        offered = [action for action in ACTIONS if action != "accept" or suggestion.problem]
        keys = {action: key for key, action in self._keys.items()}
        return "  ".join(f"[{keys[action]}] {self._phrases(f'triage-does {action}')}" for action in offered)

    # What is decided

    def _decide(self, place: int, post: WaitingPost, suggestion: Suggestion) -> int | None:
        """The place to go to next; None to stop."""
        while True:
            answer = self._input.key()
            action = self._keys.get(answer, "")
            if answer == END or action == "quit":
                return None
            if action == "back":
                return self._back(place)
            if action == "skip":
                self.steps.append(Step(place, "skip"))
                return place + 1
            if action == "more":
                self._show_text(post, _MOST_LINES)
            elif action == "retire":
                return self._done(place, "retire", self._queue.retire(post.file.path))
            elif problem := self._problem(answer, action, suggestion):
                return self._done(place, "accept", self._queue.give(post.file.path, problem), problem)
            else:
                self._terminal.show(f"{self._offer(suggestion)}\n")

    def _problem(self, answer: str, action: str, suggestion: Suggestion) -> Problem | None:
        if action == "accept" or answer == ENTER:
            return suggestion.problem
        if action == "choose":
            answer = self._asked("")
        elif self._is_long and answer in _DIGITS:
            answer = self._asked(answer)
        by_answer = {str(problem.id): problem for problem in self._problems}
        by_answer |= {str(number): problem for number, problem in enumerate(self._problems, start=1)}
        return by_answer.get(answer)

    @property
    def _is_long(self) -> bool:
        """Whether one digit may be the beginning of a number; only where single keys are read."""
        return self._input.is_keyboard and len(self._problems) > len(_DIGITS)

    def _asked(self, begun: str) -> str:
        question = f"{self._phrases('triage-which')} {begun}" if self._input.is_keyboard else ""
        return begun + self._input.line(question).rpartition("/")[2]

    def _done(self, place: int, action: str, decided: Decided | None, problem: Problem | None = None) -> int:
        """Say what was written, or that nothing could be; gives the place to go to next."""
        post = self._posts[place]
        if decided is None:
            self._terminal.show(self._phrases("triage-not-written", path=post.file.path) + "\n")
            self.steps.append(Step(place, "skip"))
            return place + 1
        self.steps.append(Step(place, action, decided))
        done = audience_of(problem) if problem else self._phrases("triage-retired")
        self._terminal.show(f"{post.file.path}: {done}\n")
        if problem and not post.stays_draft and (found := self._queue.held_against(decided.after)):
            self._terminal.show(self._phrases("triage-would-refuse", faults=_faults(found, self._terminal)) + "\n")
        return place + 1

    def _back(self, place: int) -> int:
        """The post before, with what was decided about it undone."""
        if not self.steps:
            self._terminal.show(self._phrases("triage-first") + "\n")
            return place
        step = self.steps.pop()
        if step.decided and not self._queue.undo(step.decided):
            self._terminal.show(self._phrases("triage-changed-since", path=step.decided.after.path) + "\n")
        return step.place


def _faults(found: Sequence[Diagnostic], terminal: Terminal) -> str:
    message: Callable[[Diagnostic], str] = wording(terminal.language).message
    return "; ".join(f"{each.span.line}: {message(each)}" for each in found)
