"""A summary comes back as it was, and with findings of single files as if all of it had been written down anew."""

from datetime import UTC, date, datetime

from hypothesis import given
from hypothesis import strategies as st

from generator.diagnostics.diagnostic import Diagnostic, Findings, Severity
from generator.model.content import Waiver
from generator.model.names import SourcePath
from generator.model.site import HeldBack
from generator.model.span import Span
from generator.walk.summary import Summary, summary_of, text_of, with_findings, without_findings

PATHS = st.text('ab\n"é\\/', min_size=1, max_size=3).map(lambda name: SourcePath(f"content/posts/{name}.md"))
FACTS = st.lists(st.tuples(st.just("sentence"), st.text('x\n"\\]', max_size=4)), max_size=1).map(tuple)


def about(paths: st.SearchStrategy[SourcePath]) -> st.SearchStrategy[Diagnostic]:
    spans = st.builds(Span, paths, st.integers(1, 3))
    return st.builds(Diagnostic, st.sampled_from(["link-dead", "title-long"]), st.sampled_from(Severity), spans, FACTS)


HELD_BACK = st.builds(
    HeldBack, PATHS, st.just("draft"), st.one_of(st.none(), st.just(datetime(2026, 1, 1, tzinfo=UTC)))
)
WAIVERS = st.builds(
    Waiver, st.just("title-long"), st.text(max_size=3), st.just(date(2027, 1, 1)), *(st.builds(Span, PATHS),) * 2
)
SUMMARIES = st.builds(
    Summary,
    st.lists(about(PATHS), max_size=6).map(Findings.of),
    st.lists(HELD_BACK, max_size=1).map(tuple),
    st.lists(WAIVERS, max_size=1).map(tuple),
    st.integers(0, 2),
)


@st.composite
def told_of_some(draw: st.DrawFn) -> dict[SourcePath, Findings]:
    paths = draw(st.lists(PATHS, max_size=3, unique=True))
    return {path: Findings.of(draw(st.lists(about(st.just(path)), max_size=2))) for path in paths}


def test_nothing_said_is_no_text() -> None:
    assert text_of(Summary()) == b""
    assert summary_of(b"") == Summary()


@given(SUMMARIES)
def test_a_summary_comes_back(summary: Summary) -> None:
    assert summary_of(text_of(summary)) == summary
    assert without_findings(text_of(summary)) == Summary(
        Findings(), summary.held_back, summary.waivers, summary.waiting
    )


@given(SUMMARIES, told_of_some())
def test_files_that_are_told_of_anew_leave_all_others_as_they_were(
    summary: Summary, told: dict[SourcePath, Findings]
) -> None:
    others = [found for found in summary.findings.diagnostics if found.span.path not in told]
    findings = Findings.of([*others, *(found for findings in told.values() for found in findings.diagnostics)])
    text, more = with_findings(text_of(summary), told)
    assert text == text_of(Summary(findings, summary.held_back, summary.waivers, summary.waiting))
    assert more == len(findings.diagnostics) - len(summary.findings.diagnostics)
