"""A correction and a whole walk come to the same: on the site, in the report, and in what is remembered."""

from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.disk.comparison import Comparison
from generator.disk.engine import exact_engine
from generator.disk.finished import finished_site
from generator.disk.folders import OutputFolder
from generator.disk.memory import Memory, load_memory
from generator.parse import letter
from generator.walk import BuildReport, build, check, correcting, rendering, rereading, turn
from generator.walk.walk import Walk
from tests.incremental.sites import CONFIG, FILES, NOW, built, built_from_nothing, copy_sources, outputs_of, post, save
from tests.incremental.sites import SLIDES as LINKS
from tests.spies import spied_on

pytestmark = pytest.mark.usefixtures("clock_of_fine_grain")

Edit = Callable[[Path], object]

FIRST = "content/posts/2026-09-03-eerste-zin.md"
SLIDES = "content/posts/slides.md"
OLD = "content/posts/oud.md"
DRAFT = "content/posts/concept.md"
PLANNED = "content/posts/gepland.md"
WAIVED = "content/posts/afspraak.md"
ALIKE = "content/posts/adem-nog-eens.md"
LOST = "content/posts/water.md"
ABOUT = "content/pages/over.md"

WAIVER = "waive:\n  - rule: question-missing\n    reason: Dit stuk is af.\n    until: 2026-12-31\n"
ELSEWHERE = "Zie [een ander stuk](https://example.org/minuut/kwijt/)."
SITE = FILES | {
    "site.yaml": CONFIG + "newsletter: {issues: 2, digests: weekly}\nfeeds: {items: 2}\n",
    WAIVED: post("Houd je aan één afspraak", "2026-05-01", more=WAIVER),
    SLIDES: post("Veertig slides worden er tien", "2026-08-01", "te-veel-slides", "Begin klein.\n\n" + LINKS),
    ABOUT: "---\ntitle: Over mij\n---\nHallo.\n\nIk oefen met freelancers. [Begin](../posts/slides.md).\n",
    ALIKE: post("De adem voor je eerste zin", "2026-04-01"),
    LOST: post("Neem een slok water mee", "2026-03-01", body=f"{ELSEWHERE} Zeg de zin tien keer."),
}


@pytest.fixture
def walks(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The sites over which a whole walk went."""
    return spied_on(monkeypatch, Walk, "build", lambda walk: walk._request.site_dir)


def put(path: str, text: str) -> Edit:
    return lambda site: save(site, path, text.encode())


def swap(path: str, old: str, new: str) -> Edit:
    def edit(site: Path) -> None:
        before = (site / path).read_text(encoding="utf-8")
        assert old in before
        save(site, path, before.replace(old, new).encode())

    return edit


def add(path: str, text: str) -> Edit:
    return lambda site: save(site, path, (site / path).read_bytes() + text.encode())


def both(*edits: Edit) -> Edit:
    def edit(site: Path) -> None:
        for each in edits:
            each(site)

    return edit


CORRECTIONS: dict[str, Edit] = {
    "a word in the newest post, with a letter and feeds": swap(FIRST, "tien keer", "elf keer"),
    "a word in an old post": swap(OLD, "tien keer", "elf keer"),
    "a sentence at the end": add(OLD, "\nEn adem dan uit.\n"),
    "a word in a page": swap(ABOUT, "freelancers", "teamleiders"),
    "a word in a draft": swap(DRAFT, "tien keer", "elf keer"),
    "a word in a scheduled post": swap(PLANNED, "tien keer", "elf keer"),
    "words in several texts": both(
        swap(FIRST, "tien", "elf"), swap(SLIDES, "Lees", "Herlees"), swap(ABOUT, "Ik oefen", "Wij oefenen")
    ),
    "a line before a link and a picture": swap(SLIDES, "Lees", "Lees dit niet te snel: het is\nveel. Lees"),
    "a post saved once more": add(FIRST, ""),
    "one saved once more beside one with a new word": both(add(FIRST, ""), add(OLD, "Zo.\n")),
    "a word below a head of which only the site can tell": swap(ALIKE, "tien keer", "elf keer"),
    "more that a post says itself below such a head": add(ALIKE, "\n" + "Men dient zich te realiseren. " * 12 + "\n"),
    "a post that says more of itself than before": add(OLD, "\n" + "Men dient zich te realiseren. " * 12 + "\n"),
}

MORE: dict[str, Edit] = {
    "a title": swap(OLD, "De adem voor", "De stilte voor"),
    "a promise": swap(FIRST, "Je kunt na dit stuk", "Na het lezen kun je"),
    "the first paragraph, which cards show": swap(OLD, "Je staat op", "Je gaat staan"),
    "a heading": swap(OLD, "## Oefenen", "## Herhalen"),
    "a link": add(OLD, "\n[Slides](slides.md)\n"),
    "a link that leads nowhere": add(OLD, "\n[Niets](niets.md)\n"),
    "a picture": add(OLD, "\n![Een muur](../images/muur.png)\n"),
    "a link that leads elsewhere": swap(SLIDES, "2026-09-03-eerste-zin.md#oefenen", "oud.md"),
    "another picture": swap(SLIDES, "images/muur.png", "images/noor.png"),
    "other words for a picture": swap(SLIDES, "vol kaartjes", "vol briefjes"),
    "a day": swap(OLD, "2026-01-01", "2026-01-02"),
    "a reader that nobody knows": swap(OLD, "persona: eerste-pitch", "persona: iedereen"),
    "a letter left out": swap(FIRST, "problem:", "newsletter: off\nproblem:"),
    "a post with a waiver": swap(WAIVED, "tien keer", "elf keer"),
    "a post of whose words only the site can tell": swap(LOST, "tien keer", "elf keer"),
    "a remark in a head of which only the site can tell": swap(ALIKE, "title:", "# dit jaar\ntitle:"),
    "a draft published": swap(DRAFT, "draft: true\n", ""),
    "a post made a draft": swap(OLD, "title:", "draft: true\ntitle:"),
    "a new post": put("content/posts/nieuw.md", post("Kijk één mens aan", "2026-09-30")),
    "a post under another name": lambda site: (site / OLD).rename(site / "content/posts/pud.md"),
    "a post gone": lambda site: (site / OLD).unlink(),
    "a post gone and a word in another": both(lambda site: (site / OLD).unlink(), swap(FIRST, "tien", "elf")),
    "a word and the focus": both(swap(OLD, "tien", "elf"), swap("site.yaml", "rustig beginnen", "rustig eindigen")),
    "a word and a template": both(swap(OLD, "tien", "elf"), put("themes/focus/words/nl.yaml", "{}\n")),
    "a word and a static file": both(swap(OLD, "tien", "elf"), put("content/static/sleutel.txt", "abcd\n")),
    "a word and an output edited by hand": both(swap(OLD, "tien", "elf"), put("public/slides/index.html", "mine")),
    "a word and an output gone": both(swap(OLD, "tien", "elf"), lambda site: (site / "public/index.html").unlink()),
    "a word and a file beside the outputs": both(swap(OLD, "tien", "elf"), put("public/mine.txt", "mine")),
    "a word and something in the way": both(
        swap(OLD, "tien", "elf"),
        lambda site: (site / "public/oud/index.html").unlink(),
        lambda site: (site / "public/oud/index.html").symlink_to("/dev/null"),
    ),
    "a word and the records lost": both(swap(OLD, "tien", "elf"), lambda site: (site / ".raak/records").unlink()),
    "a word and the index lost": both(swap(OLD, "tien", "elf"), lambda site: (site / ".raak/records.index").unlink()),
    "a word and the records damaged": both(
        swap(OLD, "tien", "elf"),
        lambda site: save(site, ".raak/records", (site / ".raak/records").read_bytes().replace(b"ad", b"da")),
    ),
    "a word and the records another file": both(
        swap(OLD, "tien", "elf"), lambda site: (site / "other").hardlink_to(site / ".raak/records")
    ),
}


class Twins:
    """Two sites that are edited alike. One is built as it comes, the other by whole walks only."""

    def __init__(self, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.sites = (home / "one", home / "other")
        self._patch = monkeypatch
        for site in self.sites:
            for path, content in SITE.items():
                save(site, path, content.encode() if isinstance(content, str) else content)
        found = self.build().findings.diagnostics
        assert {"post-nearly-twice", "own-link-broken"} <= {each.code for each in found}

    def edit(self, edit: Edit) -> None:
        for site in self.sites:
            edit(site)

    def build(self, **options: bool) -> BuildReport:
        one, other = self.sites
        report = build(one, now=NOW, **options)
        with self._patch.context() as patch:
            patch.setattr(turn, "corrected", lambda request, stages: None)
            whole = build(other, now=NOW, **options)
        assert facts_of(report) == facts_of(whole)
        assert outputs_of(one) == outputs_of(other)
        assert known_of(one) == known_of(other)
        return report


def facts_of(report: BuildReport) -> dict[str, object]:
    silent = {"_summary", "as_before", "news", "seconds_by_stage"}
    told = {name: getattr(report, name) for name in BuildReport.__slots__ if name not in silent}
    return told | {name: getattr(report, name) for name in ("findings", "held_back", "waivers", "waiting")}


def known_of(site: Path) -> dict[str, object]:
    """What is remembered of a site, but for what is another on each disk."""
    memory = load_memory(str(site), exact_engine())
    assert memory is not None
    return {
        **{name: getattr(memory, name) for name in Memory.__struct_fields__ if name not in _OF_THE_DISK},
        "sources": {path: seen.fingerprint for path, seen in memory.sources.items()},
        "looks": memory.looks.keys(),
    }


_OF_THE_DISK = {"looked_ns", "build_id", "sources", "looks"}


@pytest.fixture
def twins(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Twins:
    return Twins(tmp_path, monkeypatch)


@pytest.mark.parametrize("name", CORRECTIONS)
def test_no_walk_is_needed_for(name: str, twins: Twins, walks: list[str], tmp_path: Path) -> None:
    twins.edit(CORRECTIONS[name])
    twins.build()
    assert walks == [str(twins.sites[1])]
    cold = copy_sources(twins.sites[0], tmp_path / "cold")
    assert built(cold).findings == build(twins.sites[0], now=NOW).findings
    assert outputs_of(cold) == outputs_of(twins.sites[0])


@pytest.mark.parametrize("name", MORE)
def test_a_whole_walk_is_needed_for(name: str, twins: Twins, walks: list[str]) -> None:
    twins.edit(MORE[name])
    walks.clear()
    twins.build()
    assert walks == [str(site) for site in twins.sites]


EDITS = st.sampled_from([*CORRECTIONS, *MORE])


@given(st.lists(EDITS, max_size=4))
@settings(max_examples=15, deadline=None)
def test_after_edits_in_any_order_both_ways_agree(names: Sequence[str]) -> None:
    edits = CORRECTIONS | MORE
    with pytest.MonkeyPatch.context() as patch, TemporaryDirectory() as home:
        twins = Twins(Path(home), patch)
        for name in names:
            for site in twins.sites:
                with suppress(AssertionError, OSError):  # what is to be edited is not there any more
                    edits[name](site)
            twins.build()


def test_a_correction_tells_of_its_texts_what_a_walk_tells_of_them(twins: Twins) -> None:
    twins.edit(CORRECTIONS["a post that says more of itself than before"])
    report = twins.build()
    assert report.news is not None
    assert report.news.diagnostics == tuple(found for found in report.findings.diagnostics if found.span.path == OLD)
    assert report.news.diagnostics
    assert report.found_before == len(report.findings.diagnostics) - len(report.news.diagnostics)


def test_a_text_saved_just_before_the_last_correction_is_not_parsed_again(
    twins: Twins, walks: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    parsed = spied_on(monkeypatch, rereading, "parse_text", lambda _, file: file.path)
    monkeypatch.setattr("generator.disk.stamp.is_racy", lambda look, looked_ns: True)
    for path in (OLD, SLIDES, OLD):
        twins.edit(add(path, "Zo.\n"))
        twins.build()
    assert str(twins.sites[0]) not in walks
    assert parsed == [OLD, SLIDES, OLD]


def test_nothing_is_left_to_do_after_a_correction(twins: Twins) -> None:
    twins.edit(CORRECTIONS["words in several texts"])
    twins.build()
    assert all(build(site, now=NOW).as_before for site in twins.sites)


def test_corrections_one_after_the_other_need_no_walk(twins: Twins, walks: list[str]) -> None:
    for number in range(5):
        twins.edit(add(FIRST, f"Zin {number}.\n"))
        twins.build()
        twins.edit(add(OLD, f"Zin {number}.\n"))
        twins.build()
    assert str(twins.sites[0]) not in walks


def test_other_texts_that_a_feed_shows_are_not_read_again(twins: Twins, monkeypatch: pytest.MonkeyPatch) -> None:
    made = spied_on(monkeypatch, letter, "letter_of", lambda _, source: source.path)
    for old, new in (("tien keer", "elf keer"), ("elf keer", "twaalf keer")):
        swap(FIRST, old, new)(twins.sites[0])
        assert len(built(twins.sites[0]).written) > 2
    assert made == [FIRST, FIRST]


@pytest.mark.parametrize("path", [OLD, ABOUT])
def test_a_link_that_names_the_site_is_judged_by_where_the_site_stands_now(path: str, twins: Twins) -> None:
    twins.edit(add(path, "\n[Niets](https://example.org/minuut/niets/)\n"))
    twins.build()
    for place in ("site.yaml", path):
        twins.edit(swap(place, "example.org/minuut/", "spreken.example/"))
        report = twins.build()
    assert [found.span.path for found in report.findings.diagnostics if found.code == "own-link-broken"] == [path]


def test_many_texts_at_once_are_read_by_a_walk(twins: Twins, walks: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("generator.disk.comparison.MOST", 1)
    twins.edit(CORRECTIONS["words in several texts"])
    twins.build()
    assert str(twins.sites[0]) in walks


def test_many_corrections_are_taken_into_the_memory_by_a_walk(
    twins: Twins, walks: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(correcting, "_MOST_REMEMBERED", 2)
    for path in (FIRST, OLD, SLIDES, OLD):
        twins.edit(add(path, "Zo.\n"))
        twins.build()
    assert walks.count(str(twins.sites[0])) == 1


def test_pieces_in_use_no_longer_are_thrown_away_by_a_walk(
    twins: Twins, walks: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("generator.disk.records._ROOM", 0)
    index = twins.sites[0] / ".raak/records"
    size = index.stat().st_size
    sizes = [size]
    while str(twins.sites[0]) not in walks:
        add(FIRST, "Zo.\n")(twins.sites[0])
        built(twins.sites[0])
        sizes.append(index.stat().st_size)
    assert sizes[:-1] == sorted(set(sizes[:-1]))
    assert 2 * size < sizes[-2] < 2.5 * size
    assert size <= sizes[-1] < 1.1 * size


@pytest.mark.parametrize("option", ["drafts", "future", "strict", "verify"])
def test_what_is_asked_otherwise_needs_a_walk(option: str, twins: Twins, walks: list[str]) -> None:
    twins.edit(swap(OLD, "tien keer", "elf keer"))
    twins.build(**{option: True})
    assert str(twins.sites[0]) in walks


def test_a_moment_at_which_something_appears_needs_a_walk(twins: Twins, walks: list[str]) -> None:
    site = twins.sites[0]
    swap(OLD, "tien keer", "elf keer")(site)
    assert built(site, NOW + timedelta(days=60)).written
    assert walks == [str(site)]


def test_a_check_in_between_changes_nothing(twins: Twins, walks: list[str]) -> None:
    for edit in (swap(OLD, "De adem voor", "De stilte voor"), swap(OLD, "De stilte voor", "De adem voor")):
        twins.edit(edit)
        for site in twins.sites:
            check(site, now=NOW)
        for site in twins.sites:
            assert built(site).ok
        assert outputs_of(twins.sites[0]) == outputs_of(twins.sites[1])
    walks.clear()
    twins.edit(add(OLD, "Zo.\n"))
    for site in twins.sites:
        check(site, now=NOW)
    built(twins.sites[0])
    assert not walks
    twins.edit(swap(OLD, "De adem voor", "Eerst adem, dan"))
    for site in twins.sites:
        built(site)
    assert outputs_of(twins.sites[0]) == outputs_of(twins.sites[1])


def test_a_corrected_site_is_finished(twins: Twins) -> None:
    site = twins.sites[0]
    swap(OLD, "tien keer", "elf keer")(site)
    built(site)
    check(site, now=NOW)
    finished = finished_site(str(site), OutputFolder(str(site), "public", "public"))
    assert b"elf keer" in finished.read("oud/index.html")


class Killed(BaseException):
    """The process is no more."""


STEPS = [
    (correcting, "forget_stamp"),
    (correcting, "put_rendered"),
    (correcting, "save_index"),
    (correcting, "save_corrections"),
    (Comparison, "renew"),
]


@pytest.mark.parametrize("step", STEPS, ids=[name for _, name in STEPS])
@pytest.mark.parametrize("after", [False, True])
@pytest.mark.parametrize("then", ["saved again", "a title"])
def test_a_correction_that_is_killed_is_mended(
    step: tuple[object, str],
    after: bool,
    then: str,
    twins: Twins,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    site = twins.sites[0]
    swap(OLD, "tien keer", "elf keer")(site)
    where, name = step
    deed = getattr(where, name)

    def killed(*given: object) -> None:
        if after:
            deed(*given)
        raise Killed

    with monkeypatch.context() as patch:
        patch.setattr(where, name, killed)
        with pytest.raises(Killed):
            build(site, now=NOW)
    next_edit = {"saved again": add(OLD, ""), "a title": MORE["a title"]}[then]
    for edit in (next_edit, add(FIRST, "En nog iets.\n")):
        edit(site)
        built(site)
        cold = copy_sources(site, tmp_path / f"cold {edit is next_edit}")
        assert built(cold).findings == built(site).findings
        assert outputs_of(cold) == outputs_of(site)


@pytest.mark.parametrize("path", [OLD, FIRST, SLIDES])
def test_a_file_that_changes_meanwhile_is_left_to_a_walk(
    path: str, twins: Twins, walks: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    site = twins.sites[0]
    swap(FIRST, "tien keer", "elf keer")(site)
    render_all = rendering.render_all

    def meanwhile(*given: object) -> object:
        rendered = render_all(*given)  # type: ignore[arg-type]
        add(path, "Meer.\n")(site)
        return rendered

    with monkeypatch.context() as patch:
        patch.setattr(rendering, "render_all", meanwhile)
        built(site)
    built(site)
    assert outputs_of(site) == built_from_nothing(site, tmp_path / "cold")
    assert (str(site) in walks) is (path == FIRST)  # of others, feeds show what is kept
