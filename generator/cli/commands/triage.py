"""`raak triage`: imported posts find a reader, one by one, by a pattern, or by a sheet."""

import os
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime

from generator.cli.guard import DONE, REFUSED, Refused, WrongUse
from generator.cli.options import Arguments, Option, Usage
from generator.cli.phrases import with_nearest
from generator.cli.site import existing_site
from generator.cli.terminal import Terminal
from generator.disk.replace import replace
from generator.model.audience import Problem
from generator.model.names import SourcePath
from generator.triage.choosing import Misfit, matching, named_problem
from generator.triage.spreadsheet import KEEP, RETIRE, Decision, Fault, Known, audience_of, decisions_in, sheet_of
from generator.walk.stages import Progress
from generator.walk.triage import Decided, TriageQueue, open_queue, refused_among

USAGE = Usage(
    (
        Option("--assign", "PERSONA/PROBLEM PATTERN", many=True),
        Option("--retire", "PATTERN", many=True),
        Option("--list"),
        Option("--to", "FILE.csv"),
        Option("--from", "FILE.csv"),
        Option("--reassign"),
        Option("--dry-run"),
    )
)

_MOST_RULES = 5


def run(arguments: Arguments, terminal: Terminal) -> int:
    """Do the one thing that is asked; walk through the posts when nothing is."""
    asked = [flag for flag in ("--list", "--to", "--from") if flag in arguments]
    if len(asked) > 1 or (asked and ("--assign" in arguments or "--retire" in arguments)):
        raise WrongUse(terminal.phrases("triage-one-thing"))
    triage = _Triage(arguments, terminal)
    match asked:
        case ["--list"]:
            triage.show_list()
        case ["--to"]:
            triage.write_sheet(arguments["--to"])
        case ["--from"]:
            return triage.follow_sheet(arguments["--from"])
        case _ if "--assign" in arguments or "--retire" in arguments:
            triage.assign(arguments.repeated.get("--assign", ()), arguments.repeated.get("--retire", ()))
        case _:
            triage.walk_through()
    return DONE


class _Triage:
    """The posts of one site that wait for a reader, on the command line."""

    def __init__(self, arguments: Arguments, terminal: Terminal) -> None:
        self._terminal = terminal
        self._phrases = terminal.phrases
        self._reassigns = "--reassign" in arguments
        self._is_rehearsal = "--dry-run" in arguments
        self._site = existing_site(arguments, terminal)
        self._now = datetime.now(UTC)
        opened = terminal.with_progress(lambda progress: open_queue(self._site, now=self._now, progress=progress)).value
        if opened is None:
            raise WrongUse(self._phrases("site-unreadable"))
        self._queue: TriageQueue = opened
        if not self._queue.config.readership.problems:
            raise WrongUse(self._phrases("triage-nobody-declared"))

    # One by one

    def walk_through(self) -> None:
        """Show the posts one after the other, and write down what is decided about each at once."""
        from generator.cli.triage_walkthrough import Walkthrough

        if not self._queue.waiting:
            self._terminal.say("triage-none")
            return
        walk = Walkthrough(self._queue, self._terminal)
        try:
            walk.go()
        finally:  # whoever breaks off has decided what stands
            self._terminal.show("\n")
            self._tell(walk.given, walk.retired, len(self._queue.waiting) - walk.decided)

    # By a pattern

    def assign(self, assigned: Sequence[Sequence[str]], retired: Sequence[Sequence[str]]) -> None:
        """Each post goes to the first pattern that names it; nothing is written unless all of them can be meant."""
        orders: list[tuple[Problem | None, Sequence[str]]] = []
        orders += [(self._problem(audience), patterns) for audience, *patterns in assigned]
        orders += [(None, patterns) for patterns in retired]
        if any(not patterns for _, patterns in orders):
            raise WrongUse(self._phrases("triage-pattern-missing"))
        decisions: dict[SourcePath, Decision] = {}
        for problem, patterns in orders:
            for path in [path for pattern in patterns for path in self._named(pattern)]:
                decisions.setdefault(path, Decision(path, problem))
        self._follow(decisions.values())

    def _problem(self, audience: str) -> Problem:
        found = named_problem(self._queue.config.readership, audience)
        if isinstance(found, Misfit):
            raise WrongUse(self._said(found))
        return found

    def _named(self, pattern: str) -> Sequence[SourcePath]:
        """The posts that a pattern names and that may be touched; it has to name something."""
        readers, slugs = self._queue.readers, self._queue.slugs
        here = os.path.relpath(os.getcwd(), self._site).replace(os.sep, "/") + "/"
        found = matching(pattern, slugs, "" if here.startswith(".") else here)
        if isinstance(found, Misfit):
            raise WrongUse(self._said(found))
        if not found:
            raise WrongUse(with_nearest("triage-pattern-empty", pattern, self._names_like(pattern), self._phrases))
        if self._reassigns:
            return found
        left = [path for path in found if path in readers]
        if left:
            self._terminal.say("triage-left-alone", count=len(left), pattern=pattern)
        return [path for path in found if path not in readers]

    def _names_like(self, pattern: str) -> list[str]:
        """What the waiting posts are called, in the way that the pattern names them: by their files, or by slug."""
        by_file = pattern.endswith(".md")
        return [path.rpartition("/")[2] if by_file else self._queue.slugs[path] for path in self._paths]

    # By a sheet

    def show_list(self) -> None:
        """Print the waiting posts, a line each, with what raak would suggest."""
        if not self._queue.waiting:
            self._terminal.say("triage-none")
        for post in self._queue.waiting:
            problem = self._queue.suggestion(post).problem
            suggested = audience_of(problem) if problem else "?"
            self._terminal.show(f"{post.on or '----------'}  {post.file.path}  {post.title}  ({suggested})\n")

    def write_sheet(self, place: str) -> None:
        """Write the waiting posts into a new file for a spreadsheet."""
        if os.path.lexists(place):
            raise Refused(self._phrases("triage-sheet-in-the-way", path=place))
        rows = [(post, self._queue.suggestion(post)) for post in self._queue.waiting]
        replace(place, sheet_of(rows, self._phrases("triage-separator")))
        self._terminal.say("triage-sheet-written", path=place, count=len(rows))

    def follow_sheet(self, place: str) -> int:
        """Do what the sheet decides, or say everything that is wrong with it and do nothing."""
        try:
            with open(place, "rb") as file:
                content = file.read()
        except FileNotFoundError:
            raise WrongUse(self._phrases("triage-sheet-missing", path=place)) from None
        words = {self._phrases(f"triage-decision {word}"): word for word in (KEEP, RETIRE)}
        decisions, faults = decisions_in(content, self._queue.config.readership, self._known, words)
        if faults:
            self._tell_faults(place, faults)
            return REFUSED
        self._follow(decisions)
        return DONE

    @property
    def _known(self) -> Known:
        """The posts that a sheet may speak of. Those that have a reader may get another only with `--reassign`."""
        readers = self._queue.readers
        waiting = dict.fromkeys((*self._paths, *readers) if self._reassigns else self._paths)
        return Known(
            waiting={path: readers.get(path, "") for path in waiting},
            done={path: reader for path, reader in readers.items() if path not in waiting},
            retired=self._queue.retired,
        )

    def _tell_faults(self, place: str, faults: Sequence[Fault]) -> None:
        for fault in faults:
            self._terminal.show(f"{place}:{fault.line}: {self._said(fault.misfit)}\n")
        lines = len({fault.line for fault in faults})
        self._terminal.show(self._phrases("triage-sheet-refused", count=lines) + "\n")

    # What all of them need

    @property
    def _paths(self) -> tuple[SourcePath, ...]:
        return tuple(post.file.path for post in self._queue.waiting)

    def _said(self, misfit: Misfit) -> str:
        facts = dict(misfit.facts)
        return with_nearest(misfit.phrase, misfit.value, misfit.known, self._phrases, **facts)

    def _follow(self, decisions: Iterable[Decision]) -> None:
        """Write the decisions down, and say what came of them."""
        decisions = tuple(decisions)
        if self._is_rehearsal:
            self._tell_rehearsal(decisions)
            return
        given, retired = self._terminal.with_progress(lambda progress: self._write_down(decisions, progress))
        done = {decided.after.path for decided in given}
        gone = sum(path in done for path in self._paths) + retired
        self._tell(given, retired, len(self._paths) - gone)

    def _write_down(self, decisions: Sequence[Decision], progress: Progress | None) -> tuple[list[Decided], int]:
        """The posts that have a reader now, and how many are retired."""
        given: list[Decided] = []
        retired = 0
        for number, decision in enumerate(decisions, start=1):
            path, problem = decision.path, decision.problem
            if progress:
                progress("triage", number, len(decisions))
            decided = self._queue.give(path, problem) if problem else self._queue.retire(path)
            if decided is None:
                self._terminal.show(self._phrases("triage-not-written", path=path) + "\n")
            elif problem:
                given.append(decided)
            else:
                retired += 1
        return given, retired

    def _tell_rehearsal(self, decisions: Sequence[Decision]) -> None:
        for decision in decisions:
            becomes = audience_of(decision.problem) if decision.problem else self._phrases("triage-retired")
            self._terminal.show(f"{decision.path}: {becomes}\n")
        self._terminal.say("triage-rehearsed", count=len(decisions))

    def _tell(self, given: Sequence[Decided], retired: int, waiting: int) -> None:
        """How many have a reader now, what a build would refuse of them, and how to go on."""
        if given or not retired:
            self._terminal.say("triage-given", count=len(given))
        if retired:
            self._terminal.say("triage-retired-count", count=retired)
        if waiting:
            self._terminal.say("triage-still-waiting", count=waiting)
        if given:
            posts, rules = refused_among(self._site, [each.after.path for each in given], now=self._now)
            if posts:
                self._terminal.say("triage-refused", count=posts, rules=_counted(rules))
            else:
                self._terminal.say("triage-next")


def _counted(rules: Mapping[str, int]) -> str:
    most = sorted(rules.items(), key=lambda told: (-told[1], told[0]))
    more = ["…"] if len(most) > _MOST_RULES else []
    return ", ".join([*(f"{code} ({count})" for code, count in most[:_MOST_RULES]), *more])
