"""Whole builds: what they make, refuse, say and leave alone."""

import os
import shutil
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from contextlib import closing
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from generator.disk import look, stamp
from generator.disk.comparison import compare_with_stamp
from generator.disk.engine import engine
from generator.disk.stamp import look_at_sources
from generator.disk.write import OutputWriter
from generator.outputs import OUTPUTS
from generator.walk import BuildReport, build, check, reading
from generator.walk import walk as whole_walk
from tests.incremental.sites import CONFIG, FILES, LATER, NOW, built, outputs_of, post
from tests.make import unmeasured
from tests.spies import spied_on

Site = Callable[[Mapping[str, str | bytes]], Path]

BROKEN: dict[str, str | bytes] = {
    "site.yaml": CONFIG + "colour: red\n",
    "content/posts/a.md": post("Een titel").replace("persona: eerste-pitch", "persona: iedereen"),
    "content/posts/b.md": post("Nog een titel").replace("title:", "titel:"),
    "themes/focus/templates/404.html": "{{ view.nothing }}\n",
}


def codes(report: BuildReport) -> list[str]:
    return [found.code for found in report.findings.errors]


def wait_for_the_clock(site: Path) -> None:
    """Make the sources look as if they had been written a while ago: then their time stamps can tell."""
    for place in [site / "site.yaml", *site.rglob("content/**/*"), *site.rglob("themes/**/*")]:
        os.utime(place, (1_700_000_000, 1_700_000_000.5))


def settle(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("generator.disk.look.time.time_ns", lambda: 32_503_680_000_000_000_000)


# What a build makes


def test_a_site_is_built_with_its_outbox(site_dir: Site) -> None:
    report = built(site_dir(FILES))
    assert {"public/index.html", "public/slides/index.html", "outbox/issues/slides/issue.eml"} <= set(report.written)
    assert {path for path in outputs_of(site_dir({})) if not path.endswith(".raak-files")} == set(report.written)
    assert report.exit_code == 0
    assert report.language == "nl"
    assert report.posts == 6


def test_posts_are_held_back_for_a_reason(site_dir: Site) -> None:
    report = built(site_dir(FILES))
    assert [(held.path.rpartition("/")[2], held.reason) for held in report.held_back] == [
        ("concept.md", "draft"),
        ("gepland.md", "future"),
    ]
    assert ("content/posts/oud.md", "expired") in {
        (held.path, held.reason) for held in built(site_dir({}), LATER).held_back
    }


def test_imported_posts_wait_quietly_and_are_nowhere(site_dir: Site) -> None:
    waiting = "---\ntitle: Lang geleden\ndate: 2011-03-02\ncategory: Van alles\ndraft: imported\n---\n![](weg.png)\n"
    retired = waiting.replace("imported", "retired")
    plain = built(site_dir(FILES))
    with_more = {f"content/posts/2011/oud-{n}.md": waiting if n % 3 else retired for n in range(9)}
    before = {path: content for path, content in outputs_of(site_dir({})).items() if path.startswith("public/")}

    for drafts in (False, True):
        report = build(site_dir({**with_more}), now=NOW, drafts=drafts)
        assert (report.waiting, report.posts) == (6, plain.posts)
        assert report.findings == plain.findings
        assert not any("lang-geleden" in path or "oud-" in path for path in outputs_of(site_dir({})))

    build(site_dir({}), now=NOW)
    assert before == {path: content for path, content in outputs_of(site_dir({})).items() if path.startswith("public/")}


def test_a_letter_that_nobody_is_about_to_send_refuses_nothing(site_dir: Site) -> None:
    heavy = "Een zin van niets.\n\n" * 1500
    site = site_dir({**FILES, "content/posts/lang.md": post("Veertien jaar geleden", "2012-03-01", body=heavy)})
    assert [found.code for found in built(site).findings.warnings if found.code.startswith("issue")] == [
        "issue-too-large"
    ]

    site_dir({"content/posts/lang.md": post("Van vorige week", "2026-09-24", body=heavy)})
    assert codes(build(site, now=NOW)) == ["issue-too-large"]


def test_options_show_what_is_held_back(site_dir: Site) -> None:
    report = build(site_dir(FILES), now=NOW, drafts=True, future=True)
    assert report.held_back == ()
    assert {"public/concept/index.html", "public/gepland/index.html"} <= set(report.written)


def test_a_page_may_be_a_draft(site_dir: Site) -> None:
    site = site_dir({**FILES, "content/pages/later.md": "---\ntitle: Later\ndraft: true\n---\nNog niet.\n"})
    assert "public/later/index.html" not in built(site).written


def test_pictures_go_along_when_something_shows_them(site_dir: Site) -> None:
    written = built(site_dir({**FILES, "content/images/los.png": FILES["content/images/muur.png"]})).written
    shown = ("images/muur.png", "posts/kantine/kantine.png", "images/noor.png")
    assert {f"public/assets/pictures/{name}/picture.png" for name in shown} <= set(written)
    assert "public/images/muur.png" not in written
    assert "public/images/los.png" not in written


def test_a_site_may_have_nothing_but_a_title_and_an_address(site_dir: Site) -> None:
    assert built(site_dir({"site.yaml": "title: Leeg\nurl: https://example.org/\n"})).written


def test_plain_words_become_readers(site_dir: Site) -> None:
    site = site_dir(
        {
            "site.yaml": "title: T\nurl: https://example.org/\nlanguage: nl\n",
            "content/posts/a.md": "---\ntitle: Leer één zin\ndate: 2026-09-01\n"
            "persona: freelance ontwerper die voor het eerst een pitch geeft aan een inkoopteam\n"
            "problem: Zodra ik voor een groep sta, begint mijn stem te trillen.\n---\nBegin.\n",
        }
    )
    personas = [path for path in built(site).written if path.startswith("public/for/") and path.count("/") == 3]
    assert any(path.endswith("index.html") for path in personas)


def test_outputs_can_be_chosen(site_dir: Site) -> None:
    report = build(site_dir(FILES), now=NOW, outputs=OUTPUTS[:1])
    assert report.ok
    assert set(report.written) == {"public/index.html"}


# What a second build does


def test_a_second_build_renders_nothing(site_dir: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    site = site_dir(FILES)
    first = built(site)
    monkeypatch.setattr("generator.walk.rendering.render", lambda *_: pytest.fail("rendered"))
    second = built(site)
    assert (second.written, second.removed, second.unchanged) == ((), (), len(first.written))


def test_an_old_body_touches_its_page_and_letter_alone(site_dir: Site) -> None:
    site = site_dir({**FILES, "site.yaml": CONFIG + "feeds: {items: 1}\n"})
    built(site)
    old = site / "content/posts/oud.md"
    old.write_text(old.read_text() + "\nNog een zin.\n")
    letter = [f"outbox/issues/oud/{name}" for name in ("fragment.html", "issue.eml", "issue.html", "issue.txt")]
    assert sorted(built(site).written) == [*letter, "public/oud/index.html"]


def test_reasons_are_given_for_each_file_made_again(site_dir: Site) -> None:
    site = site_dir(FILES)
    assert {reason for _, reason in built(site).reasons} == {"new"}
    (site / "public/index.html").unlink()
    site_dir({"content/posts/oud.md": post("De adem", "2026-01-01")})
    reasons = dict(built(site).reasons)
    assert reasons["public/index.html"] == "changed or deleted by hand"
    assert reasons["public/oud/index.html"] == "content changed"


def test_nothing_to_do_says_what_the_build_before_said(site_dir: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    site = site_dir({**FILES, "site.yaml": CONFIG.replace("focus:", "# focus:")})
    settle(site, monkeypatch)
    first = built(site)
    monkeypatch.setattr(whole_walk, "Walk", lambda *_: pytest.fail("walked"))
    second = built(site)
    assert first.findings == second.findings
    assert first.findings.notes
    assert first.held_back == second.held_back
    assert (second.posts, second.language, second.finding_count) == (6, "nl", len(first.findings.diagnostics))


@pytest.mark.parametrize("moment", [LATER, NOW - timedelta(hours=1), datetime(2026, 11, 1, 0, 0, 1, tzinfo=NOW.tzinfo)])
def test_nothing_to_do_is_only_so_until_a_post_is_due(
    moment: datetime, site_dir: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    site = site_dir(FILES)
    settle(site, monkeypatch)
    built(site)
    assert built(site, NOW + timedelta(days=1)).seconds_by_stage == {}
    assert built(site, moment).seconds_by_stage != {}


def test_other_options_are_another_build(site_dir: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    site = site_dir(FILES)
    settle(site, monkeypatch)
    built(site)
    assert "public/concept/index.html" in built(site, drafts=True).written
    assert "public/concept/index.html" in built(site).removed


def test_a_raak_that_comes_during_a_build_was_not_at_work_in_it(
    site_dir: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    site = site_dir(FILES)
    publish = whole_walk.publish

    def published_meanwhile(*given: Any) -> Any:
        monkeypatch.setattr(stamp, "engine", lambda: "raak-of-tomorrow")
        return publish(*given)

    monkeypatch.setattr(whole_walk, "publish", published_meanwhile)
    built(site)
    settle(site, monkeypatch)
    assert compare_with_stamp(str(site), look_at_sources(str(site))) is None
    monkeypatch.setattr(stamp, "engine", engine)
    assert compare_with_stamp(str(site), look_at_sources(str(site))) is not None


def test_verify_sees_an_edit_that_no_stat_shows(site_dir: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    site = site_dir(FILES)
    settle(site, monkeypatch)
    looks, alike = look._looks, (0, 0, 0, 0)
    monkeypatch.setattr(look, "_looks", lambda home, paths: [of and alike for of in looks(home, paths)])
    monkeypatch.setattr("generator.disk.read.look_of", lambda found: alike)
    built(site)
    page = site / "content/pages/over.md"
    page.write_text(page.read_text().replace("freelancers", "teamleiders"))
    assert build(site, now=NOW).written == ()
    assert build(site, now=NOW, verify=True).written == ("public/over/index.html",)


def test_an_edit_within_the_clocks_grain_is_seen(site_dir: Site) -> None:
    site = site_dir(FILES)
    built(site)
    page = site / "content/pages/over.md"
    for number in range(10):
        page.write_text(
            page.read_text().replace(f"freelancer{number - 1}" if number else "freelancers", f"freelancer{number}")
        )
        assert built(site).written == ("public/over/index.html",)


# What a refusal says and leaves


def test_all_faults_of_all_files_are_found_at_once(site_dir: Site) -> None:
    report = build(site_dir({**FILES, **BROKEN}), now=NOW)
    assert {"key-unknown", "persona-unknown", "template-undefined"} <= set(codes(report))
    assert {found.span.path for found in report.findings.errors} == set(BROKEN)
    assert report.exit_code == 1


def test_a_refusal_leaves_everything_as_it_was(site_dir: Site) -> None:
    site = site_dir(FILES)
    built(site)
    before = outputs_of(site)
    assert not build(site_dir(BROKEN), now=NOW).ok
    assert outputs_of(site) == before


def test_a_first_build_that_is_refused_makes_no_folder(site_dir: Site) -> None:
    site = site_dir({**FILES, **BROKEN})
    build(site, now=NOW)
    assert not (site / "public").exists()
    assert not (site / "outbox").exists()


def test_what_was_parsed_before_a_refusal_is_not_parsed_again(site_dir: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    site = site_dir({**FILES, "content/posts/z.md": "no post"})
    build(site, now=NOW)
    wait_for_the_clock(site)
    build(site, now=NOW)
    (site / "content/posts/z.md").unlink()
    monkeypatch.setattr(
        "generator.walk.reading.parse_all", lambda _, files: pytest.fail("parsed") if files else iter(())
    )
    assert built(site).written


def test_faults_of_held_back_posts_are_warnings(site_dir: Site) -> None:
    half = "---\ntitle: Half\ndate: 2026-09-01\ndraft: true\n---\nNog niet af.\n"
    report = built(site_dir({**FILES, "content/posts/half.md": half}))
    assert {"persona-missing", "problem-missing"} <= {found.code for found in report.findings.warnings}
    assert "content/posts/half.md" in {held.path for held in report.held_back}


def test_a_link_to_a_held_back_post_is_refused_and_one_to_a_refused_post_is_not_also_broken(site_dir: Site) -> None:
    linking = post("Lees verder", body="[a](gepland.md) [b](kapot.md)")
    report = build(site_dir({**FILES, "content/posts/l.md": linking, "content/posts/kapot.md": "kapot"}), now=NOW)
    assert [found.code for found in report.findings.errors if found.span.path.endswith("l.md")] == ["link-held-back"]


def test_a_post_that_cannot_be_read_is_counted_and_no_link_to_it_is_broken(site_dir: Site) -> None:
    linking = post("Lees verder", body="[a](dik.md#deel) [b](/dik/) [c](rond.md)")
    site = site_dir({**FILES, "content/posts/l.md": linking, "content/posts/dik.md": "x" * 600_000})
    (site / "content/posts/rond.md").symlink_to("rond.md")
    before = check(site_dir({}), now=NOW)
    assert codes(before) == ["file-too-large", "file-unreadable"]
    (site / "content/posts/dik.md").unlink()
    (site / "content/posts/rond.md").unlink()
    assert check(site, now=NOW).posts == before.posts - 2


@pytest.mark.parametrize(
    ("was", "broken"),
    [
        ("- id: eerste-pitch", "- di: eerste-pitch"),
        ("- id: trillende-stem", "- id: [trillende-stem]"),
        ("- {id: oefenuur,", "- {di: oefenuur,"),
        (CONFIG[CONFIG.index("personas:") :], "personas: x\nproblems: x\noffers: x\n"),
    ],
)
def test_whom_site_yaml_names_in_a_broken_line_no_post_names_in_vain(was: str, broken: str, site_dir: Site) -> None:
    offering = post("Een uur").replace("persona:", "offer: oefenuur\npersona:")
    assert was in CONFIG
    report = check(
        site_dir({**FILES, "content/posts/uur.md": offering, "site.yaml": CONFIG.replace(was, broken)}), now=NOW
    )
    assert {found.span.path for found in report.findings.errors} == {"site.yaml"}
    assert "audiences-undeclared" not in {found.code for found in report.findings.diagnostics}


def test_posts_that_cannot_be_read_are_not_told_to_be_none(site_dir: Site) -> None:
    report = check(site_dir({"site.yaml": CONFIG, "content/posts/dik.md": "x" * 600_000}), now=NOW)
    assert report.posts == 1
    assert "posts-none" not in {found.code for found in report.findings.diagnostics}


def test_a_broken_link_in_a_draft_is_told_as_a_warning(site_dir: Site) -> None:
    draft = post("Concept", body="[a](nergens.md)").replace("persona:", "draft: true\npersona:")
    report = built(site_dir({**FILES, "content/posts/los.md": draft}))
    assert [found.code for found in report.findings.warnings if found.span.path.endswith("los.md")] == ["link-broken"]


def test_a_rule_may_be_set_to_another_level(site_dir: Site) -> None:
    config = CONFIG.replace("focus:", "# focus:")
    assert "focus-missing" in {found.code for found in built(site_dir({**FILES, "site.yaml": config})).findings.notes}
    assert not built(site_dir({"site.yaml": config + "rules: {focus-missing: off}\n"})).findings.notes
    assert codes(build(site_dir({"site.yaml": config + "rules: {focus-missing: error}\n"}), now=NOW)) == [
        "focus-missing"
    ]


def test_strict_refuses_for_a_warning(site_dir: Site) -> None:
    site = site_dir({**FILES, "site.yaml": CONFIG + "rules: {promise-length: warning}\n"})
    short = site / "content/posts/oud.md"
    short.write_text(short.read_text().replace("title:", "promise: Te kort.\ntitle:"))
    assert build(site, now=NOW).ok
    assert codes(build(site, now=NOW, strict=True)) == ["promise-length"]


def test_a_waiver_holds_until_its_last_day(site_dir: Site) -> None:
    waived = post(
        "Wat je zegt als het stil wordt",
        more="promise: Te kort.\n"
        "waive:\n  - {rule: promise-length, reason: hier past geen langere zin, until: 2026-10-31}\n",
    )
    site = site_dir({**FILES, "content/posts/stil.md": waived})
    report = built(site)
    assert [waiver.code for waiver in report.waivers] == ["promise-length"]
    assert "promise-length" not in {found.code for found in report.findings.diagnostics}
    ended = built(site, datetime(2026, 11, 2, tzinfo=NOW.tzinfo))
    assert ended.waivers == ()
    assert "waiver-ended" in {found.code for found in ended.findings.warnings}


def test_a_broken_picture_is_refused_where_it_is_shown(site_dir: Site) -> None:
    report = build(site_dir({**FILES, "content/images/muur.png": b"no picture"}), now=NOW)
    assert [(found.code, found.span.path) for found in report.findings.errors] == [
        ("picture-unreadable", "content/posts/slides.md")
    ]


def test_an_unreadable_file_is_a_finding(site_dir: Site) -> None:
    site = site_dir(FILES)
    (site / "content/posts/weg.md").symlink_to("nergens.md")
    (site / "content/posts/buiten.md").symlink_to("/etc/hostname")
    assert codes(build(site, now=NOW)) == ["symlink-outside", "file-unreadable"]


@pytest.mark.parametrize("content", [None, "", "- 1\n", "title: [\n", b"\xff\xfe", "a: &a [*a]\n"])
def test_without_a_readable_configuration_there_is_a_refusal_and_no_traceback(
    content: str | bytes | None, site_dir: Site
) -> None:
    site = site_dir(FILES)
    (site / "site.yaml").unlink()
    if content is not None:
        site_dir({"site.yaml": content})
    report = build(site, now=NOW)
    assert report.exit_code == 1
    assert "site.yaml" in {found.span.path for found in report.findings.errors}


@pytest.mark.parametrize("name", ["site.yml", "Site.yaml", "site.yaml.txt"])
def test_a_configuration_under_another_name_is_told_by_that_name(name: str, site_dir: Site) -> None:
    (found,) = build(site_dir({name: CONFIG}), now=NOW).findings.errors
    assert (found.code, dict(found.facts)["nearest"]) == ("config-missing", name)


def test_a_folder_of_texts_under_another_name_takes_no_site_offline(site_dir: Site) -> None:
    site = site_dir(FILES)
    built(site)
    before = outputs_of(site)
    (site / "content").rename(site / "contents")
    report = build(site, now=NOW)
    assert ("content-misnamed", "contents") in {(found.code, found.span.path) for found in report.findings.errors}
    assert outputs_of(site) == before


@pytest.mark.parametrize("folder", ["content", "themes"])
def test_a_file_in_place_of_a_folder_of_sources_is_refused(folder: str, site_dir: Site) -> None:
    site = site_dir(FILES)
    built(site)
    before = outputs_of(site)
    shutil.rmtree(site / folder, ignore_errors=True)
    report = build(site_dir({folder: "x"}), now=NOW)
    assert ("file-unreadable", folder) in {(found.code, found.span.path) for found in report.findings.errors}
    assert outputs_of(site) == before


# Checking


def test_a_check_says_what_a_build_would_say_and_writes_nothing(site_dir: Site) -> None:
    site = site_dir({**FILES, **BROKEN})
    assert check(site, now=NOW).findings == build(site, now=NOW).findings
    good = site_dir(FILES)
    for path in ("content/posts/a.md", "content/posts/b.md", "themes/focus/templates/404.html"):
        (good / path).unlink()
    report = check(good, now=NOW)
    assert report.ok
    assert report.written == ()
    assert not (good / "public").exists()
    assert built(good).written


# What is not raak's


def test_a_file_of_somebody_else_is_not_overwritten(site_dir: Site) -> None:
    site = site_dir(FILES)
    built(site)
    site_dir({"public/contact/index.html": "mine", "content/pages/contact.md": "---\ntitle: Contact\n---\nMail.\n"})
    assert codes(build(site, now=NOW)) == ["output-file-foreign"]
    assert (site / "public/contact/index.html").read_text() == "mine"


def test_an_output_folder_of_somebody_else_is_refused(site_dir: Site) -> None:
    site = site_dir({**FILES, "public/mine.txt": "mine"})
    assert codes(build(site, now=NOW)) == ["output-folder-foreign"]
    assert os.listdir(site / "public") == ["mine.txt"]


def test_an_outbox_that_takes_no_file_leaves_the_site_as_it_was(
    site_dir: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    site = site_dir(FILES)
    built(site)
    before = outputs_of(site_dir({"content/posts/slides.md": post("Iets anders")}))
    opened = os.open

    def refusing(path: Any, *given: Any, **more: Any) -> int:
        if str(path).startswith(f"{site}/outbox/.raak-part"):
            raise PermissionError(13, "Permission denied", path)
        return opened(path, *given, **more)

    monkeypatch.setattr("os.open", refusing)
    with pytest.raises(PermissionError):
        build(site, now=NOW)
    assert outputs_of(site) == before


def test_an_outbox_that_is_a_file_leaves_the_site_as_it_was(site_dir: Site) -> None:
    site = site_dir(FILES)
    built(site)
    shutil.rmtree(site / "outbox")
    before = outputs_of(site_dir({"outbox": "mine", "content/posts/slides.md": post("Iets anders")}))
    assert codes(build(site, now=NOW)) == ["output-folder-unsafe"]
    assert outputs_of(site) == before


def test_an_output_folder_that_is_named_is_refused_where_it_is(site_dir: Site) -> None:
    config = FILES["site.yaml"] + "output:\n  site: mine\n"
    site = site_dir({**FILES, "site.yaml": config, "mine/mine.txt": "mine"})
    (found,) = build(site, now=NOW).findings.errors
    line = config.count("\n")
    assert (found.code, found.span.line, found.span.column) == ("output-folder-foreign", line, 9)


def test_files_beside_the_site_stay_with_a_note(site_dir: Site) -> None:
    site = site_dir(FILES)
    built(site)
    site_dir({"public/mine.txt": "mine", "content/static/sleutel.txt": "new\n"})
    assert "output-files-kept" in {found.code for found in built(site).findings.notes}
    assert (site / "public/mine.txt").read_text() == "mine"


def test_nothing_is_written_through_links_in_a_strangers_site(site_dir: Site, tmp_path: Path) -> None:
    victim = tmp_path / "victim"
    victim.write_text("precious")
    site = site_dir(FILES)
    (site / ".raak").mkdir()
    for name in ("memory", "memory.part", "stamp", "stamp.part", "bodies", "lock", ".gitignore"):
        (site / ".raak" / name).symlink_to(victim)
    with pytest.raises(OSError, match="symbolic"):
        build(site, now=NOW)
    (site / ".raak/lock").unlink()
    built(site)
    assert victim.read_text() == "precious"


def test_a_memory_that_is_a_link_to_another_folder_is_replaced(site_dir: Site, tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    site = site_dir(FILES)
    (site / ".raak").symlink_to(tmp_path / "elsewhere")
    built(site)
    assert os.listdir(tmp_path / "elsewhere") == []


def test_a_poisoned_memory_is_data_and_nothing_else(site_dir: Site) -> None:
    site = site_dir(FILES)
    built(site)
    with closing(sqlite3.connect(site / ".raak/bodies")) as database, database:
        database.execute("UPDATE bodies SET html = '<script>alert(1)</script>'")
    site_dir({"site.yaml": CONFIG.replace("eerste minuut", "tweede minuut")})
    built(site)
    assert b"<script>alert" not in b"".join(outputs_of(site).values())


# A disk that fails, and builds that meet


def test_a_disk_that_fails_is_told_by_the_system(site_dir: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    site = site_dir(FILES)

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("generator.disk.write.replace", full)
    with pytest.raises(OSError, match="No space left"):
        build(site, now=NOW)
    monkeypatch.undo()
    assert built(site).written


def test_a_build_that_was_interrupted_is_mended_by_the_next(site_dir: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    site = site_dir(FILES)
    built(site)
    site_dir({"site.yaml": CONFIG.replace("eerste minuut", "tweede minuut")})
    count = iter(range(10))
    write = OutputWriter.write

    def dies(writer: OutputWriter, path: str, content: bytes) -> object:
        if next(count) == 7:
            raise KeyboardInterrupt
        return write(writer, path, content)

    with monkeypatch.context() as patched:
        patched.setattr(OutputWriter, "write", dies)
        with pytest.raises(KeyboardInterrupt):
            build(site, now=NOW)
    built(site)
    mended = outputs_of(site)
    for folder in ("public", "outbox", ".raak"):
        shutil.rmtree(site / folder)
    built(site)
    assert mended == outputs_of(site)


def test_of_two_builds_at_once_the_second_waits(site_dir: Site) -> None:
    site = site_dir(FILES)
    code = (
        "import sys; from datetime import datetime, UTC; from pathlib import Path; from generator import build;"
        "sys.exit(build(Path(sys.argv[1]), now=datetime(2026, 10, 1, tzinfo=UTC)).exit_code)"
    )
    both = [subprocess.Popen([sys.executable, "-c", code, str(site)]) for _ in range(2)]
    assert [process.wait(60) for process in both] == [0, 0]
    assert len(outputs_of(site)) == built(site).unchanged + 2


@pytest.mark.skipif(sys.platform != "linux", reason="looks for processes in /proc")
def test_a_build_that_is_killed_leaves_no_lock_and_no_process(site_dir: Site) -> None:
    many = {f"content/posts/p{number}.md": post(f"Stuk {number}", body="Een zin. " * 2000) for number in range(200)}
    config = CONFIG.replace("  photo: images/noor.png\n", "").replace("/over/", "mailto:noor@example.org")
    site = site_dir({"site.yaml": config, **many})
    code = (
        "import sys; from datetime import datetime, UTC; from pathlib import Path; from generator import build;"
        "build(Path(sys.argv[1]), now=datetime(2026, 10, 1, tzinfo=UTC))"
    )
    running = subprocess.Popen([sys.executable, "-c", code, str(site)])
    assert eventually(lambda: len(processes_at(site)) > 1 or running.poll() is not None)
    running.kill()
    running.wait()
    assert eventually(lambda: not processes_at(site))
    subprocess.run([sys.executable, "-c", code, str(site)], check=True, timeout=60)


def processes_at(site: Path) -> list[str]:
    commands = []
    for place in Path("/proc").glob("[0-9]*/cmdline"):
        try:
            commands.append(place.read_bytes())
        except OSError:
            continue
    return [place for place in map(str, commands) if str(site) in place]


def eventually(is_so: Callable[[], bool]) -> bool:
    until = time.monotonic() + 60
    while not is_so() and time.monotonic() < until:
        time.sleep(0.01)
    return is_so()


def test_a_theme_is_read_anew_only_where_something_of_it_changes(
    site_dir: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    site = site_dir(FILES)
    built(site)
    read = spied_on(monkeypatch, reading, "parse_theme", lambda name, *_, **__: name)
    (site / "content/posts/slides.md").write_text(post("Een andere titel"), encoding="utf-8")
    built(site)
    assert read == []
    template = site / "themes/focus/templates/404.html"
    template.parent.mkdir(parents=True, exist_ok=True)
    template.write_text("Niets te zien.\n", encoding="utf-8")
    built(site)
    assert read == ["focus"]
    assert (site / "public/404.html").read_text(encoding="utf-8") == "Niets te zien.\n"


def test_a_plain_post_is_edited_without_loading_what_only_others_need(site_dir: Site) -> None:
    site = site_dir(FILES)
    built(site)
    (site / "content/posts/slides.md").write_text(post("Een andere titel"), encoding="utf-8")
    code = (
        "import sys; from datetime import datetime; from generator.walk import build; "
        f"report = build({str(site)!r}, now=datetime.fromisoformat({NOW.isoformat()!r})); "
        "print(len(report.written)); print(*sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, env=unmeasured())
    written, modules = done.stdout.split("\n", 1)
    assert int(written) > 0
    assert {"babel", "markdown_it", "pygments", "yaml"} & set(modules.split()) == set()
