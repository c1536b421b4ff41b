"""What is shown while somebody writes."""

import random
import shutil

import pytest

from generator.serve.preview import Preview
from tests.bows import SITE
from tests.serve.conftest import NOW, TRIAL, Writer, post


def test_an_edited_body_is_on_its_page(writer: Writer) -> None:
    told = writer.save(TRIAL, post("After the trial lesson", body="A new sentence."))
    assert "A new sentence." in writer.see("/bows/trial/")
    assert "/bows/trial/" in told[0].changed


def test_an_edited_body_changes_its_page_and_the_feeds_alone(writer: Writer) -> None:
    writer.save(TRIAL, post("After the trial lesson", "promise: " + "You know what to say. " * 3))
    writer.save(TRIAL, post("After the trial lesson", "promise: " + "You know what to say. " * 3, body="Another."))
    assert {page for one in writer.told for page in one.changed if page.endswith("/")} == {"/bows/trial/"}
    assert "Another." in writer.see("/bows/feed.xml")


def test_a_new_title_is_on_every_page_that_names_the_post(writer: Writer) -> None:
    writer.save(TRIAL, post("A better title"))
    assert "A better title" in writer.see("/bows/trial/")
    assert "A better title" in writer.see("/bows/")
    assert "A better title" in writer.see("/bows/for/new-teacher/no-answer/")


def test_a_post_that_moves_to_another_problem_leaves_the_first(writer: Writer) -> None:
    writer.save(TRIAL, post("After the trial lesson", problem="empty-week"))
    assert "/bows/trial/" in writer.see("/bows/for/new-teacher/empty-week/")
    assert "/bows/trial/" not in writer.see("/bows/for/new-teacher/no-answer/")


def test_a_new_post_is_offered_and_listed(writer: Writer) -> None:
    told = writer.save("content/posts/2026-09-01-fresh.md", post("A fresh thought"))
    assert told[-1].fresh == (("/bows/fresh/", "A fresh thought"),)
    assert "A fresh thought" in writer.see("/bows/all/")


def test_a_deleted_post_is_gone_from_everywhere(writer: Writer) -> None:
    told = writer.delete("content/posts/2026-03-05-monday.md")
    assert ("/bows/monday/", "") in told[-1].gone
    assert writer.browser.get("/bows/monday/").status_code == 404
    assert "A Monday with pupils" not in writer.see("/bows/all/")


def test_an_imported_post_is_shown_once_it_has_a_reader_and_the_desk_says_that_it_waits(writer: Writer) -> None:
    path = "content/posts/2019-05-04-coats.md"
    waiting = "---\ntitle: Coats on\ndraft: imported\n---\nThey put on their coats.\n"
    writer.save(path, waiting)
    assert writer.browser.get("/bows/coats/").status_code == 404
    assert "1 imported post waits for a reader: raak triage" in writer.see("/_raak/")
    assert "Coats on" not in writer.see("/_raak/")

    writer.save(path, waiting.replace("draft: imported", "persona: new-teacher\nproblem: no-answer"))
    assert "They put on their coats." in writer.see("/bows/coats/")
    assert "raak triage" not in writer.see("/_raak/")

    writer.save(path, waiting.replace("imported", "retired"))
    assert writer.browser.get("/bows/coats/").status_code == 404
    assert writer.codes == []


def test_a_link_to_a_post_that_waits_keeps_its_words(writer: Writer) -> None:
    writer.save(TRIAL, "---\ntitle: After the trial lesson\ndraft: imported\n---\nText.\n")
    assert "See the lesson." in writer.see("/bows/door/")
    assert writer.codes == []


def test_a_post_with_another_slug_is_told_to_have_moved(writer: Writer) -> None:
    path = "content/posts/2026-03-05-monday.md"
    told = writer.save(path, post("A Monday with pupils", "slug: mondays", problem="empty-week"))
    assert ("/bows/monday/", "/bows/mondays/") in told[-1].gone


def test_a_refused_post_leaves_its_last_good_page(writer: Writer) -> None:
    writer.save(TRIAL, post("After the trial lesson", "persoon: x"))
    assert writer.codes == ["key-unknown"]
    assert "Parents thank you" in writer.see("/bows/trial/")


def test_a_mended_post_is_shown_and_nothing_is_wrong_any_more(writer: Writer) -> None:
    writer.save(TRIAL, "---\nnonsense")
    assert writer.codes
    told = writer.save(TRIAL, post("After the trial lesson", body="Mended."))
    assert writer.codes == []
    assert told[-1].errors == 0
    assert "Mended." in writer.see("/bows/trial/")


def test_others_can_be_written_while_one_post_is_refused(writer: Writer) -> None:
    writer.save(TRIAL, "---\nnonsense")
    writer.save("content/posts/2026-02-05-door.md", post("Two sentences at the door", body="Said at the door."))
    assert "Said at the door." in writer.see("/bows/door/")
    assert writer.codes


def test_a_link_that_breaks_is_found_when_its_target_goes(writer: Writer) -> None:
    writer.delete(TRIAL)
    assert writer.codes == ["link-broken"]
    assert "Two sentences at the door" in writer.see("/bows/door/")


def test_a_broken_config_leaves_the_last_good_site(writer: Writer) -> None:
    writer.save("site.yaml", "title: [")
    assert writer.codes
    assert "Measured Bows" in writer.see("/bows/")
    writer.save(TRIAL, post("After the trial lesson", body="Written meanwhile."))
    writer.save("site.yaml", SITE.replace("Measured Bows", "Free Bows"))
    assert writer.codes == []
    assert "Free Bows" in writer.see("/bows/")
    assert "Written meanwhile." in writer.see("/bows/trial/")


def test_a_site_that_moves_to_another_base_path_is_shown_there(writer: Writer) -> None:
    told = writer.save("site.yaml", SITE.replace("/bows/", "/strings/"))
    assert told[-1].all
    assert writer.browser.get("/strings/trial/").status_code == 200
    assert writer.browser.get("/").headers["location"] == "/strings/"


def test_a_template_is_seen_at_once_and_a_broken_one_leaves_the_last_good_pages(writer: Writer) -> None:
    place = "themes/focus/templates/post.html"
    override = '{% extends "focus/post.html" %}{% block question %}<p>OVERRIDDEN</p>{% endblock %}'
    writer.save(place, override)
    assert "OVERRIDDEN" in writer.see("/bows/trial/")
    told = writer.save(place, override.replace("OVERRIDDEN", "TWICE"))
    assert told[-1].all
    assert "TWICE" in writer.see("/bows/trial/")
    writer.save(place, override.replace("OVERRIDDEN", "{{ nobody.knows }}"))
    assert writer.codes == ["template-undefined"]
    assert "TWICE" in writer.see("/bows/trial/")
    writer.save(place, override)
    assert writer.codes == []


def test_a_mistake_that_is_undone_leaves_nothing_behind(writer: Writer) -> None:
    place = "themes/focus/templates/post.html"
    broken = '{% extends "focus/post.html" %}{% block question %}{{ nobody.knows }}{% endblock %}'
    writer.save(place, broken)
    assert writer.codes == ["template-undefined"]
    writer.delete(place)
    assert writer.codes == []
    good = broken.replace("nobody.knows", "view.card.title")
    writer.save(place, good)
    writer.save(place, broken)
    writer.save("site.yaml", SITE.replace("title:", "titel:"))
    assert writer.codes == ["key-unknown", "template-undefined"]
    writer.save(place, good)
    assert writer.codes == ["key-unknown"]
    writer.save("site.yaml", SITE)
    assert writer.codes == []


def test_a_template_that_fails_on_one_page_only_leaves_that_page_as_it_was(writer: Writer) -> None:
    place = "themes/focus/templates/post.html"
    writer.see("/bows/door/")
    fault = '{% if view.card.url == "/door/" %}{{ nobody.knows }}{% endif %}'
    writer.save(place, '{% extends "focus/post.html" %}{% block question %}' + fault + "{% endblock %}")
    assert "Two sentences at the door" in writer.see("/bows/door/")
    assert writer.codes == ["template-undefined"]


def test_a_deleted_content_folder_is_survived(writer: Writer) -> None:
    shutil.rmtree(writer.home / "content")
    writer.notice("content")
    assert writer.browser.get("/bows/").status_code == 200
    writer.save(TRIAL, post("After the flood"))
    writer.notice("content")
    assert "After the flood" in writer.see("/bows/trial/")


def test_a_memory_that_is_taken_away_is_survived(writer: Writer) -> None:
    shutil.rmtree(writer.home / ".raak")
    writer.save("content/posts/2026-09-01-fresh.md", post("A fresh thought"))
    assert "A fresh thought" in writer.see("/bows/fresh/")


def test_a_first_build_that_is_refused_shows_what_could_be_read(writer: Writer) -> None:
    writer.write(TRIAL, "---\nnonsense")
    late = Writer(writer.home)
    assert late.codes
    assert "A Monday with pupils" in late.see("/bows/monday/")
    late.save(TRIAL, post("After the trial lesson"))
    assert "After the trial lesson" in late.see("/bows/trial/")
    late.preview.close()


def test_a_site_of_which_nothing_can_be_read_shows_why_until_it_can(writer: Writer) -> None:
    (writer.home / "site.yaml").unlink()
    late = Writer(writer.home)
    answer = late.browser.get("/")
    assert answer.status_code == 503
    assert "site.yaml:1" in answer.text
    late.save("site.yaml", SITE)
    assert late.browser.get("/bows/").status_code == 200
    late.preview.close()


def test_nothing_is_written_but_the_memory(writer: Writer) -> None:
    writer.see("/bows/")
    writer.see("/_raak/post/trial/")
    assert {place.name for place in writer.home.iterdir()} == {"site.yaml", "content", ".raak"}


def test_a_file_that_is_the_same_as_before_changes_nothing(writer: Writer) -> None:
    assert writer.notice(TRIAL) == []


def test_an_emptied_file_is_given_the_time_to_be_filled(writer: Writer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        "generator.serve.preview.time.sleep", lambda _: writer.write(TRIAL, post("Filled", body="Full."))
    )
    writer.save(TRIAL, "")
    assert writer.codes == []
    assert "Full." in writer.see("/bows/trial/")


def test_a_storm_of_a_thousand_changes_ends_in_the_site_as_it_is(writer: Writer) -> None:
    for n in range(1000):
        writer.write(f"content/posts/2025-01-01-storm-{n % 50}.md", post(f"Storm {n}"))
    writer.notice(*(f"content/posts/2025-01-01-storm-{n}.md" for n in range(50)))
    assert "Storm 999" in writer.see("/bows/storm-49/")
    assert writer.codes == []


@pytest.mark.parametrize("seed", range(6))
def test_what_is_shown_after_many_edits_is_what_a_fresh_preview_shows(writer: Writer, seed: int) -> None:
    """The quick way and the long way lead to the same site with the same findings."""
    chance = random.Random(seed)
    paths = [
        f"content/posts/2026-0{n}-05-{name}.md" for n, name in ((1, "trial"), (2, "door"), (3, "monday"), (5, "x"))
    ]
    for step in range(12):
        path = chance.choice(paths)
        edited = post(
            chance.choice(["After the trial lesson", "Another title", f"Title {step}"]),
            *chance.sample(["draft: true", "question: What do you say?", "stage: solution", "aliases: [/old/]"], 1),
            body=chance.choice(["Text.", f"Text {step}.", "## A heading\n\nMore.", "See [it](2026-03-05-monday.md)."]),
            problem=chance.choice(["no-answer", "empty-week"]),
        )
        if chance.random() < 0.15 and (writer.home / path).exists():
            writer.delete(path)
        else:
            writer.save(path, edited)
    fresh = Preview(str(writer.home), lambda: NOW)
    fresh.open()
    assert writer.preview.summary.findings == fresh.summary.findings
    assert fresh.edition is not None
    assert writer.preview.edition is not None
    if not fresh.summary.findings.errors:
        assert writer.preview.edition.files == fresh.edition.files
        assert writer.preview.edition.held_back == fresh.edition.held_back
        assert writer.preview.edition.overview.site == fresh.edition.overview.site
    fresh.close()


def test_what_happened_in_a_folder_while_nobody_watched_is_found(writer: Writer) -> None:
    assert writer.notice("content", "themes", "log") == []
    writer.write(TRIAL, post("After the trial lesson", body="Written before the watch began."))
    assert writer.notice("content", "themes")
    assert "Written before the watch began." in writer.see("/bows/trial/")
    writer.save(TRIAL, post("After the trial lesson", body="Written later."))
    assert writer.notice("content") == []
    writer.write("content/posts/2026-05-05-new.md", post("A new one"))
    assert writer.notice("content")
    assert "A new one" in writer.see("/bows/")


def test_an_edited_body_is_in_the_copies_for_channels(writer: Writer) -> None:
    situation = "situation: Three pupils so far and the rent is due."
    channels = "channels: [{place: Violinists, kind: forum, why: Open}]"
    writer.save("site.yaml", SITE.replace(situation, f"{situation}, {channels}"))
    writer.save(TRIAL, post("After the trial lesson", body="A new sentence."))
    assert "A new sentence." in writer.see("/_raak/channel/trial/violinists.txt")
