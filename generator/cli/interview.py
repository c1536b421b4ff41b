"""The five questions of `raak init`: each answer is weighed at once, and asked again in kind words."""

from collections.abc import Mapping

from generator.cli.guard import WrongUse
from generator.cli.terminal import Terminal
from generator.diagnostics.diagnostic import Diagnostic, Severity
from generator.diagnostics.show.text import show_finding
from generator.diagnostics.wording import wording
from generator.model.names import SourcePath
from generator.model.span import Span
from generator.parse.specificity import weigh_persona, weigh_problem, weigh_situation

QUESTIONS = ("who", "situation", "problem", "outcome", "offer")
FLAGS = {question: f"--{question}" for question in QUESTIONS}


class Interview:
    """Weighs the answers that were given, and asks for those that are missing."""

    def __init__(self, terminal: Terminal, language: str, title: str, flags: Mapping[str, str] = FLAGS) -> None:
        self._terminal = terminal
        self._language = language
        self._title = title
        self._flags = flags  # the option by which each answer can be given

    def answers(self, told: dict[str, str], *, asks: bool = True) -> dict[str, str] | None:
        """All answers; None when one that was given as an option is refused, which is shown then.

        Raises `WrongUse` when some are missing and `asks` is off or nobody is there to answer.
        """
        missing = [self._flags[question] for question, answer in told.items() if not answer]
        if missing and not (asks and self._terminal.can_ask):
            raise WrongUse(self._terminal.phrases("answers-missing", options=", ".join(missing)))
        if self._refuses(told):
            return None
        return self._completed(told) if missing else told

    def _refuses(self, told: dict[str, str]) -> bool:
        refused = False
        for question, answer in told.items():
            for found in self._weigh(question, answer, told) if answer else ():
                self._show(found, answer)
                refused = refused or found.severity is Severity.ERROR
        return refused

    def _show(self, found: Diagnostic, answer: str) -> None:
        words, colour = wording(self._terminal.language), self._terminal.colour
        self._terminal.show(show_finding(found, words, lambda path, number: answer, colour=colour) + "\n")

    def _completed(self, told: dict[str, str]) -> dict[str, str]:
        self._terminal.say("ask-opening")
        answers = dict(told)
        for question, answer in told.items():
            answers[question] = answer or self._ask(question, answers)
        return answers

    def _ask(self, question: str, answers: dict[str, str]) -> str:
        print(f"\n{self._terminal.strong(self._terminal.phrases(f'ask-{question}'))}")
        doubted = ""
        while True:
            answer = self._terminal.ask("> ") or doubted
            found = self._weigh(question, answer, answers) if answer else ()
            if answer and (not found or answer == doubted):
                return answer
            doubted = answer if all(each.severity is not Severity.ERROR for each in found) else ""
            print(self._kindly(found, can_stay=bool(doubted)))

    def _kindly(self, found: tuple[Diagnostic, ...], *, can_stay: bool) -> str:
        phrases, words = self._terminal.phrases, wording(self._terminal.language)
        if not found:
            return phrases("ask-again")
        said = [phrases.get(f"kindly {each.code}", f"{words.message(each)}: {words.hint(each)}") for each in found]
        return "\n".join([*said, *([phrases("ask-or-keep")] if can_stay else [])])

    def _weigh(self, question: str, answer: str, answers: dict[str, str]) -> tuple[Diagnostic, ...]:
        """What is to be said about an answer; it stands in the 'file' that its option names."""
        span = Span(SourcePath(self._flags[question]), 1, 1, 1, len(answer) + 1)
        match question:
            case "who":
                return weigh_persona(answer, span, self._language)
            case "situation":
                return weigh_situation(answers["who"], answer, span, self._language)
            case "problem":
                return weigh_problem(answer, span, self._language, (self._title,))
            case "offer" if answers["problem"]:
                found = weigh_problem(answers["problem"], span, self._language, (answer,))
                return tuple(each for each in found if each.code == "problem-names-you")
        return ()
