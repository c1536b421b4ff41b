"""For whom a new post is: told, or asked."""

from collections.abc import Mapping

from generator.cli.guard import WrongUse
from generator.cli.interview import Interview
from generator.cli.one_line import one_line
from generator.cli.options import Arguments
from generator.cli.phrases import with_nearest
from generator.cli.terminal import Terminal
from generator.model.names import Slug
from generator.model.site import SiteConfig
from generator.scaffold.post import ChosenAudience


def choose_audience(arguments: Arguments, config: SiteConfig, terminal: Terminal) -> ChosenAudience | None:
    """Persona and problem by id; in plain words where the site declares none. None when those are refused."""
    if not config.readership.problems:
        return _in_plain_words(arguments, config, terminal)
    readers = config.readership
    problems = {problem.id: problem for problem in readers.problems}
    if arguments["--problem"] and not arguments["--persona"]:
        problem = problems[_known("--problem", arguments["--problem"], dict.fromkeys(problems, ""), terminal)]
        return ChosenAudience(problem.persona, problem.id, problem.statement)
    served = {problem.persona for problem in readers.problems}
    told = arguments["--persona"]
    if told and told not in served and any(persona.id == told for persona in readers.personas):
        raise WrongUse(terminal.phrases("new-persona-without-problem", value=told))
    personas = {persona.id: persona.who for persona in readers.personas if persona.id in served}
    persona = _known("--persona", told, personas, terminal)
    statements = {problem.id: problem.statement for problem in readers.problems_of(persona)}
    problem = problems[_known("--problem", arguments["--problem"], statements, terminal)]
    return ChosenAudience(persona, problem.id, problem.statement)


def _known(flag: str, told: str, known: Mapping[Slug, str], terminal: Terminal) -> Slug:
    """The id that was told, the only one there is, or the one that is chosen from a list."""
    if told:
        if told in known:
            return Slug(told)
        facts = {"name": flag, "known": tuple(known)}
        raise WrongUse(with_nearest("choice-unknown", told, tuple(known), terminal.phrases, **facts))
    if len(known) == 1:
        return next(iter(known))
    if not terminal.can_ask:
        raise WrongUse(terminal.phrases("choice-missing", name=flag, known=tuple(known)))
    return _chosen(flag, known, terminal)


def _chosen(flag: str, known: Mapping[Slug, str], terminal: Terminal) -> Slug:
    print(f"\n{terminal.strong(terminal.phrases(f'choose {flag}'))}")
    for number, (id_, meaning) in enumerate(known.items(), start=1):
        print(f"  {number}  {meaning} ({id_})")
    by_answer = {str(number): id_ for number, id_ in enumerate(known, start=1)} | {str(id_): id_ for id_ in known}
    while (answer := terminal.ask("> ")) not in by_answer:
        print(terminal.phrases("choose-again", count=len(known)))
    return by_answer[answer]


def _in_plain_words(arguments: Arguments, config: SiteConfig, terminal: Terminal) -> ChosenAudience | None:
    flags = {"who": "--persona", "problem": "--problem"}
    told = {question: one_line(arguments[flag]) for question, flag in flags.items()}
    interview = Interview(terminal, config.language, config.title, flags)
    answers = interview.answers(told)
    return ChosenAudience(answers["who"], answers["problem"], answers["problem"]) if answers else None
