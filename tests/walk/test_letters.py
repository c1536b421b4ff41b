"""Letters on request: as good as those of a build, and let be by builds."""

from collections.abc import Callable, Iterable, Mapping
from datetime import UTC, date, datetime
from pathlib import Path

from generator.model.files import PlannedFile
from generator.model.names import Slug
from generator.model.site import HeldBack, Site
from generator.outputs.digests import digest_on_request, news_since
from generator.outputs.newsletter import issue_files
from generator.walk import build
from generator.walk.letters import letters
from tests.incremental.sites import CONFIG, FILES, NOW, built, built_from_nothing, copy_sources, outputs_of, post

Lay = Callable[[Mapping[str, str | bytes]], Path]

FEW = {**FILES, "site.yaml": CONFIG + "newsletter: {issues: 1}\n"}
MONTHLY = {**FILES, "site.yaml": CONFIG + "newsletter: {digests: monthly}\n"}
FORMS = {"issue.html", "issue.txt", "issue.eml", "fragment.html"}


def the_letter_of(slug: str) -> Callable[[Site, tuple[HeldBack, ...]], Iterable[PlannedFile]]:
    def wanted(site: Site, held_back: tuple[HeldBack, ...]) -> Iterable[PlannedFile]:
        return issue_files(site, next(post for post in site.posts if post.slug == slug))

    return wanted


def news_of_first_pitch(site: Site, held_back: tuple[HeldBack, ...]) -> Iterable[PlannedFile]:
    persona = Slug("eerste-pitch")
    return digest_on_request(site, persona, news_since(site, date(2026, 8, 1))[persona])


def lying_in(folder: Path) -> set[str]:
    return {place.name for place in folder.iterdir()} if folder.is_dir() else set()


def test_a_letter_on_request_is_the_letter_that_a_build_would_make(site_dir: Lay, tmp_path: Path) -> None:
    whole = copy_sources(site_dir(FILES), tmp_path / "whole")
    built(whole)
    site = site_dir(FEW)
    built(site)
    assert lying_in(site / "outbox/issues/slides") == set()
    made = letters(str(site), the_letter_of("slides"), now=NOW)
    assert made.report.ok
    assert lying_in(site / "outbox/issues/slides") == FORMS
    for form in FORMS:
        expected = (whole / "outbox/issues/slides" / form).read_bytes()
        assert (site / "outbox/issues/slides" / form).read_bytes() == expected


def test_builds_let_letters_on_request_be(site_dir: Lay) -> None:
    site = site_dir(FEW)
    built(site)
    letters(str(site), the_letter_of("slides"), now=NOW)
    letters(str(site), news_of_first_pitch, now=NOW)
    before = outputs_of(site, ["outbox"])
    (site / "content/posts/nieuw.md").write_text(post("Nog een zin", "2026-09-20"), encoding="utf-8")
    report = built(site)
    after = outputs_of(site, ["outbox"])
    kept = [path for path in before if "/issues/slides/" in path or "/digests/" in path]
    assert len(kept) == 8
    assert {path: after[path] for path in kept} == {path: before[path] for path in kept}
    assert "outbox/issues/nieuw/issue.html" in report.written
    assert [found.code for found in report.findings.diagnostics if found.code.startswith("output-")] == []


def test_a_request_leaves_a_build_nothing_to_do(site_dir: Lay) -> None:
    site = site_dir(FEW)
    built(site)
    letters(str(site), the_letter_of("slides"), now=NOW)
    letters(str(site), the_letter_of("eerste-zin"), now=NOW)  # which the build has made itself
    report = built(site)
    assert (report.written, report.removed) == ((), ())


def test_what_the_build_makes_later_is_the_builds_again(site_dir: Lay) -> None:
    site = site_dir(FEW)
    letters(str(site), the_letter_of("slides"), now=NOW)
    (site / "site.yaml").write_text(CONFIG, encoding="utf-8")
    built(site)
    (site / "site.yaml").write_text(FEW["site.yaml"], encoding="utf-8")
    assert "outbox/issues/slides/issue.html" in built(site).removed
    assert lying_in(site / "outbox/issues/slides") == set()


def test_what_the_author_deletes_stays_away(site_dir: Lay) -> None:
    site = site_dir(FEW)
    letters(str(site), the_letter_of("slides"), now=NOW)
    for place in (site / "outbox/issues/slides").iterdir():
        place.unlink()
    built(site)
    assert lying_in(site / "outbox/issues/slides") == set()


def test_a_site_that_a_build_would_refuse_gets_no_letter(site_dir: Lay) -> None:
    site = site_dir({**FILES, "content/posts/fout.md": "---\ntitle: Voor niemand\ndate: 2026-09-01\n---\nHoi.\n"})
    made = letters(str(site), the_letter_of("slides"), now=NOW)
    assert made.report.refused
    assert made.files == {}
    assert not (site / "outbox").exists()


def test_a_letter_in_the_way_of_which_something_lies_is_not_written(site_dir: Lay) -> None:
    site = site_dir({**FEW, "outbox/.raak-files": "[]", "outbox/issues/slides/issue.html": "mine"})
    made = letters(str(site), the_letter_of("slides"), now=NOW)
    assert [found.code for found in made.report.findings.errors] == ["output-file-foreign"]
    assert (site / "outbox/issues/slides/issue.html").read_text(encoding="utf-8") == "mine"


def test_a_letter_may_be_looked_at_without_being_kept(site_dir: Lay) -> None:
    site = site_dir(FILES)
    made = letters(str(site), the_letter_of("slides"), now=NOW, keep=False)
    assert {path.rpartition("/")[2] for path in made.files} == FORMS
    assert not (site / "outbox").exists()


def test_a_draft_has_a_letter_when_drafts_are_asked_for(site_dir: Lay) -> None:
    made = letters(str(site_dir(FILES)), the_letter_of("concept"), now=NOW, drafts=True, keep=False)
    assert "outbox/issues/concept/issue.html" in made.files


# --- digests of periods


def test_a_finished_month_becomes_a_digest_when_it_is_over(site_dir: Lay) -> None:
    site = site_dir(MONTHLY)
    september = "outbox/digests/eerste-pitch-2026-09-30/issue.html"
    last_minute = datetime(2026, 9, 30, 21, 59, tzinfo=UTC)  # Amsterdam is two hours ahead
    assert september not in built(site, last_minute).written
    assert lying_in(site / "outbox/digests") == {"eerste-pitch-2026-08-31", "jaarpraatje-2026-07-31"} | JANUARY
    assert built(site, last_minute).written == ()
    assert september in built(site, datetime(2026, 9, 30, 22, 0, tzinfo=UTC)).written


JANUARY = {"eerste-pitch-2026-01-31"}


def test_digests_are_the_same_however_a_site_is_built(site_dir: Lay, tmp_path: Path) -> None:
    site = site_dir(MONTHLY)
    built(site, datetime(2026, 9, 10, 12, tzinfo=UTC))
    (site / "content/posts/slides.md").write_text(FILES["content/posts/slides.md"] + "Meer.\n", encoding="utf-8")
    built(site)
    assert outputs_of(site) == built_from_nothing(site, tmp_path / "cold")
    assert build(site, now=NOW).written == ()
