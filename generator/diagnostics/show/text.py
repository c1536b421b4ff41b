"""Findings for people: each with the author's own line, what to do, and where to read more."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence, Set

from msgspec import Struct

from generator.diagnostics.catalogue import CONFIG_MISSING
from generator.diagnostics.diagnostic import Diagnostic, Findings, Severity
from generator.diagnostics.show.excerpt import excerpt, harmless
from generator.diagnostics.show.outcome import Outcome, SourceLine
from generator.diagnostics.wording import Wording
from generator.layout import is_post
from generator.model.content import Waiver
from generator.model.names import SourcePath
from generator.model.site import HeldBack
from generator.model.span import Span

MOST_OF_A_RULE = 10
"""How many warnings or notes of one rule a build shows."""

FEW_OF_A_RULE = 3
"""How many where there are more than that, and they are all old or all new: whoever gives hundreds of old posts a
reader is helped by examples, not by a list."""

MOST_DRAFTS = 10
"""How many drafts a build names."""

_NUMBER_CELLS = 4
_COLOURS = {Severity.ERROR: "1;31", Severity.WARNING: "1;33", Severity.NOTE: "1;36"}


def show_text(outcome: Outcome, wording: Wording, line: SourceLine, *, colour: bool = False) -> str:
    """The findings, what is held back or waits, the waivers in force, and a closing line that says what was done.

    All errors are shown. Of the warnings and notes of one rule a build shows a few, those in files that were just
    changed before others, and counts the rest: who builds all day has seen it. A check shows all.
    """
    found = outcome.findings.diagnostics
    by_rule = _by_rule(found)
    shown = found if outcome.only_checked else _some_of_each_rule(by_rule, outcome.changed)
    blocks = [show_finding(one, wording, line, colour=colour) for one in shown]
    more = _more_of_each_rule(by_rule, shown, wording)
    held = (_held_back(outcome, wording), _waiting(outcome, wording))
    lists = [more, *held, _waivers(outcome.waivers, wording)]
    return "\n".join([*blocks, *filter(None, lists), closing_line(outcome, wording) + "\n"])


def _by_rule(found: Sequence[Diagnostic]) -> dict[str, list[Diagnostic]]:
    by_rule: defaultdict[str, list[Diagnostic]] = defaultdict(list)
    for one in found:
        by_rule[one.code].append(one)
    return dict(by_rule)


def _some_of_each_rule(by_rule: Mapping[str, Sequence[Diagnostic]], changed: Set[SourcePath]) -> tuple[Diagnostic, ...]:
    return Findings.of(one for found in by_rule.values() for one in _some_of(found, changed)).diagnostics


def _some_of(found: Sequence[Diagnostic], changed: Set[SourcePath]) -> Iterator[Diagnostic]:
    """Of one rule: all errors, and the others for which there is room. What the writer has just changed goes first,
    and warnings before notes.
    """
    yield from (one for one in found if one.severity is Severity.ERROR)
    lesser = (one for one in found if one.severity is not Severity.ERROR)
    room = _room_for(len(found), sum(one.span.path in changed for one in found))
    in_turn = sorted(lesser, key=lambda one: (one.span.path not in changed, one.severity is Severity.NOTE))
    yield from in_turn[:room]


def _room_for(count: int, new: int) -> int:
    """How many of a rule are shown. A handful that the writer has just made is worth a look in any case."""
    return MOST_OF_A_RULE if count <= MOST_OF_A_RULE or 0 < new <= MOST_OF_A_RULE else FEW_OF_A_RULE


def _more_of_each_rule(
    by_rule: Mapping[str, Sequence[Diagnostic]], shown: Sequence[Diagnostic], wording: Wording
) -> str:
    """How many are not shown, by rule."""
    more = Counter({code: len(found) for code, found in by_rule.items()}) - Counter(one.code for one in shown)
    if not more:
        return ""
    width = len(str(max(more.values())))
    rows = [f"  {count:{width}}  {code}\n" for code, count in sorted(more.items())]
    return f"{wording.phrase('more-like-these', count=more.total())}:\n{''.join(rows)}"


def show_finding(found: Diagnostic, wording: Wording, line: SourceLine, *, colour: bool = False) -> str:
    """One finding, several lines, ending in a line feed."""
    paint = _Paint(_COLOURS[found.severity] if colour else "")
    label = f"{wording.phrase(found.severity)}[{found.code}]"
    lines = [f"{paint.strong(label)}: {harmless(wording.message(found))}"]
    lines.append(f"  {harmless(found.span.path)}:{found.span.line}:{found.span.column}")
    lines.extend(_excerpt(found, wording, line, paint))
    if hint := wording.hint(found):
        lines.append(f"  {wording.phrase('hint')}: {harmless(hint)}")
    lines.append(f"  {wording.phrase('more')}: raak explain {found.code}")
    return "\n".join(lines) + "\n"


def closing_line(outcome: Outcome, wording: Wording) -> str:
    """What was found and what was done, as a person says it: `2 errors in 2 of 214 posts. Nothing was built; ...`."""
    if not outcome.ok:
        sentences = [f"{_errors_and_where(outcome, wording)}.", wording.phrase(_refused(outcome))]
    elif outcome.only_checked:
        sentences = [wording.phrase("checked", posts=_posts(outcome, wording))]
    elif outcome.written or outcome.removed:
        sentences = [wording.phrase("built", posts=_posts(outcome, wording), files=_files(outcome, wording))]
    else:
        sentences = [wording.phrase("nothing-to-do", posts=_posts(outcome, wording))]
    return " ".join([*sentences, *_besides(outcome.findings, wording)])


def _refused(outcome: Outcome) -> str:
    if outcome.only_checked:
        return "refused-check"
    return "refused" if outcome.has_site else "refused-no-site"


def _is_nowhere(outcome: Outcome) -> bool:
    """Whether there is no `site.yaml` at all: then no file is to blame."""
    return any(found.code == CONFIG_MISSING.code for found in outcome.findings.errors)


def _excerpt(found: Diagnostic, wording: Wording, line: SourceLine, paint: "_Paint") -> Iterator[str]:
    if found.span == Span(found.span.path):
        return  # the file as a whole
    text = line(found.span.path, found.span.line)
    if text is None:
        return
    shown = excerpt(text, found.span)
    number = str(found.span.line).rjust(_NUMBER_CELLS)
    label = wording.label(found)
    yield f"{number} | {shown.text}".rstrip()
    yield f"{' ' * len(number)} | {' ' * shown.start}{paint.strong('^' * shown.cells)} {harmless(label)}".rstrip()


class _Paint(Struct, frozen=True):
    code: str

    def strong(self, text: str) -> str:
        return f"\x1b[{self.code}m{text}\x1b[0m" if self.code else text


def _held_back(outcome: Outcome, wording: Wording) -> str:
    """The posts that are held back, and why; of many drafts a build names some."""
    if not outcome.held_back:
        return ""
    drafts = [post for post in outcome.held_back if post.reason == "draft"]
    unnamed = () if outcome.only_checked else drafts[MOST_DRAFTS:]
    named = [post for post in outcome.held_back if post not in unnamed]
    width = max(len(post.path) for post in named)
    rows = [f"  {harmless(post.path).ljust(width)}  {_reason(post, wording)}\n" for post in named]
    more = f"  {wording.phrase('held-back-more', count=len(unnamed))}\n" if unnamed else ""
    return f"{wording.phrase('held-back', count=len(outcome.held_back))}:\n{''.join(rows)}{more}"


def _reason(post: HeldBack, wording: Wording) -> str:
    if post.until is None:
        return wording.phrase(f"held-back-{post.reason}")
    moment = post.until.strftime("%Y-%m-%d" if post.until.strftime("%H%M") == "0000" else "%Y-%m-%d %H:%M")
    return wording.phrase(f"held-back-{post.reason}-until", until=moment)


def _waiting(outcome: Outcome, wording: Wording) -> str:
    return wording.phrase("waiting", count=outcome.waiting) + "\n" if outcome.waiting else ""


def _waivers(waivers: Sequence[Waiver], wording: Wording) -> str:
    if not waivers:
        return ""
    rows = [
        f"  {harmless(waiver.span.path)}:{waiver.span.line}  "
        + wording.phrase("waiver", rule=waiver.code, until=waiver.until, reason=harmless(waiver.reason))
        for waiver in waivers
    ]
    return "\n".join([f"{wording.phrase('waivers', count=len(waivers))}:", *rows, ""])


def _errors_and_where(outcome: Outcome, wording: Wording) -> str:
    errors = wording.phrase("errors", count=len(outcome.findings.errors))
    if _is_nowhere(outcome):
        return errors
    places = {found.span.path for found in outcome.findings.errors}
    posts = set(filter(is_post, places))
    where = [wording.phrase("in-posts", bad=len(posts), count=outcome.posts)] if posts else []
    where += _in_other_files(sorted(places - posts), "in-other-files" if posts else "in-files", wording)
    return f"{errors} {wording.listing(tuple(where))}"


def _in_other_files(files: Sequence[SourcePath], many: str, wording: Wording) -> list[str]:
    if not files:
        return []
    if len(files) == 1:
        return [wording.phrase("in-file", file=harmless(files[0]))]
    return [wording.phrase(many, count=len(files))]


def _posts(outcome: Outcome, wording: Wording) -> str:
    posts = wording.phrase("posts", count=outcome.posts)
    if not outcome.held_back:
        return posts
    return f"{posts} ({wording.phrase('held-back', count=len(outcome.held_back))})"


def _files(outcome: Outcome, wording: Wording) -> str:
    return ", ".join(
        wording.phrase(name, count=count)
        for name, count in (
            ("written", outcome.written),
            ("unchanged", outcome.unchanged),
            ("removed", outcome.removed),
        )
        if count
    )


def _besides(findings: Findings, wording: Wording) -> list[str]:
    counts = (("warnings", len(findings.warnings)), ("notes", len(findings.notes)))
    said = tuple(wording.phrase(name, count=count) for name, count in counts if count)
    return [wording.phrase("besides", counts=wording.listing(said))] if said else []
