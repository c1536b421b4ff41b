"""What a browser gets: the site below its base path, and beside it what helps to write it."""

import re

import pytest

from tests.serve.conftest import TRIAL, Writer, post


def test_the_root_leads_to_the_base_path(writer: Writer) -> None:
    answer = writer.browser.get("/")
    assert (answer.status_code, answer.headers["location"]) == (302, "/bows/")


def test_a_page_is_what_a_build_makes_and_a_script(writer: Writer) -> None:
    text = writer.see("/bows/trial/")
    assert "Parents thank you" in text
    assert text.count("/_raak/page.js") == 1
    assert text.index("/_raak/page.js") < text.index("</body>")


def test_nothing_is_kept_by_a_browser(writer: Writer) -> None:
    for address in ("/bows/", "/bows/nowhere/", "/bows/feed.xml", "/_raak/", "/bows/robots-note.txt"):
        assert writer.browser.get(address).headers["cache-control"] == "no-store", address


def test_an_address_that_leads_nowhere_shows_the_sites_own_page(writer: Writer) -> None:
    answer = writer.browser.get("/bows/nowhere/")
    assert answer.status_code == 404
    assert "Measured Bows" in answer.text


def test_a_folder_without_its_slash_leads_to_the_folder(writer: Writer) -> None:
    assert writer.browser.get("/bows/trial").headers["location"] == "/bows/trial/"


def test_a_former_address_leads_on_as_on_the_public_site(writer: Writer) -> None:
    writer.save(TRIAL, post("After the trial lesson", "aliases: [/old/]"))
    assert 'http-equiv="refresh"' in writer.see("/bows/old/")


def test_a_file_of_the_authors_is_sent_as_it_is(writer: Writer) -> None:
    answer = writer.browser.get("/bows/robots-note.txt")
    assert (answer.text, answer.headers["content-type"]) == ("a file of mine\n", "text/plain; charset=utf-8")


def test_a_part_of_a_file_can_be_asked_for(writer: Writer) -> None:
    answer = writer.browser.get("/bows/robots-note.txt", range="bytes=2-5")
    assert (answer.status_code, answer.text) == (206, "file")


def test_head_says_what_get_would_without_the_content(writer: Writer) -> None:
    answer = writer.browser.request("HEAD", "/bows/trial/")
    assert (answer.status_code, answer.content) == (200, b"")


def test_a_draft_is_shown_with_the_reason_why_the_public_does_not_see_it(writer: Writer) -> None:
    assert "because it is a draft" in writer.see("/bows/half/")
    assert "from 2026-12-05 on" in writer.see("/bows/later/")
    assert "because it is a draft" not in writer.see("/bows/trial/")


def test_the_overlay_names_each_fault_with_its_place_and_the_authors_line(writer: Writer) -> None:
    writer.save(TRIAL, post("After the trial lesson", "persoon: you"))
    overlay = writer.see("/_raak/faults")
    assert f"{TRIAL}:5:1" in overlay
    assert re.search(r"<mark>persoon</mark>", overlay)
    assert f"vscode://file{writer.home}/{TRIAL}:5:1" in overlay
    assert "What to do" in overlay


def test_what_authors_write_is_text_in_the_overlay(writer: Writer) -> None:
    writer.save(TRIAL, post("<script>alert(1)</script>", "<img src=x>: y"))
    assert "<img" not in writer.see("/_raak/faults")


def test_the_desk_shows_every_post_with_its_state_and_every_problem(writer: Writer) -> None:
    desk = writer.see("/_raak/")
    assert "After the trial lesson" in desk
    assert "<strong>draft</strong>" in desk
    assert "scheduled for 2026-12-05" in desk
    assert "My mornings stay empty" in desk


def test_the_desk_shows_what_is_refused(writer: Writer) -> None:
    writer.save("content/posts/2026-09-09-bad.md", "---\nnonsense")
    late = Writer(writer.home)
    assert "content/posts/2026-09-09-bad.md" in late.see("/_raak/")
    late.preview.close()


def test_the_desk_of_a_post_has_its_letter_in_five_forms(writer: Writer) -> None:
    desk = writer.see("/_raak/post/trial/")
    frames = re.findall(r'<iframe sandbox="allow-same-origin" title="([^"]+)"', desk)
    assert len(frames) == 5
    assert "kB of the 100 kB" in desk


def test_the_desk_shows_a_letter_as_the_inbox_does(writer: Writer) -> None:
    writer.save(TRIAL, post("After the trial lesson of last Monday. Who waits for an answer, and who does not?"))
    inbox = writer.see("/_raak/post/trial/").partition("In the inbox")[2].partition("</div>")[0]
    assert '<p class="title">After the trial lesson of last Monday</p>' in inbox


def test_the_desk_copies_the_letter_as_html(writer: Writer) -> None:
    desk = writer.see("/_raak/post/trial/")
    assert 'data-copy="/_raak/letter/trial/issue.html"' in desk


def test_the_desk_of_an_unknown_post_is_not_there(writer: Writer) -> None:
    assert writer.browser.get("/_raak/post/nobody/").status_code == 404
    assert writer.browser.get("/_raak/letter/trial/nothing.html").status_code == 404


def test_a_letter_is_copied_as_a_build_makes_it(writer: Writer) -> None:
    edition = writer.preview.edition
    assert edition is not None
    planned = edition.files["outbox/issues/trial/issue.html"]  # type: ignore[index]
    assert writer.see("/_raak/letter/trial/issue.html") == edition.text_of(planned).value  # type: ignore[arg-type]


def test_a_letter_is_shown_in_the_dress_that_was_asked_for(writer: Writer) -> None:
    assert "@media all" in writer.see("/_raak/letter/trial/issue.html?scheme=dark")
    assert "@media not all" in writer.see("/_raak/letter/trial/issue.html?scheme=light")


def test_a_letter_runs_nothing_and_asks_nobody(writer: Writer) -> None:
    policy = writer.browser.get("/_raak/letter/trial/issue.html").headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert policy.endswith("sandbox allow-same-origin")  # no scripts, no forms, no way out


@pytest.mark.parametrize("address", ["/_raak/", "/_raak/post/trial/", "/_raak/faults"])
def test_the_desk_speaks_dutch_to_a_dutch_writer(writer: Writer, address: str) -> None:
    from generator.serve.templates import Templates

    english = writer.see(address)
    writer.server._templates = Templates("nl")
    assert writer.see(address) != english
    assert "Schrijftafel" in writer.see(address)


def test_both_languages_have_the_same_words() -> None:
    from generator.serve.templates import Templates

    assert Templates("nl").words.keys() == Templates("en").words.keys()
    assert Templates("de").words == Templates("en").words


def test_no_word_hides_behind_what_every_mapping_can_do() -> None:
    from generator.serve.templates import Templates

    templates = Templates("en")
    for name, word in templates.words.items():
        assert templates._environment.from_string("{{ words." + name + " | safe }}").render() == word


TRAVERSALS = [
    "/bows/../site.yaml",
    "/bows/%2e%2e/site.yaml",
    "/bows/..%2fsite.yaml",
    "/bows/%252e%252e%252fsite.yaml",
    "/bows/..%5csite.yaml",
    "/bows//etc/passwd",
    "/bows/%00",
    "/bows/trial/%2e%2e/%2e%2e/content/posts/2026-01-05-trial.md",
    "/bows/content/posts/2026-01-05-trial.md",
    "/bows/.raak/memory",
    "/bows/%c0%ae%c0%ae/site.yaml",
    "/_raak/../site.yaml",
    "/_raak/letter/trial/..%2f..%2fsite.yaml",
    "/_raak/letter/%2e%2e/site.yaml",
    "/_raak/words/en.yaml",
    "/_raak/page/desk.html",
    "//bows/site.yaml",
]


@pytest.mark.parametrize("address", TRAVERSALS)
def test_only_planned_addresses_are_served(writer: Writer, address: str) -> None:
    answer = writer.browser.get(address)
    assert answer.status_code in (302, 403, 404)
    assert "personas:" not in answer.text
    assert answer.headers.get("location", "/").startswith("/")
    assert not answer.headers.get("location", "/").startswith("//")


def test_a_file_that_became_a_link_out_of_the_site_is_not_followed(writer: Writer, tmp_path_factory: object) -> None:
    place = writer.home / "content/static/robots-note.txt"
    place.unlink()
    place.symlink_to("/etc/hostname")
    assert writer.browser.get("/bows/robots-note.txt").status_code == 404
