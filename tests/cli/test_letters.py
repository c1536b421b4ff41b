"""`raak issue`, `raak digest` and `raak send-test`: letters on request, and one to look at."""

import re
from datetime import date, timedelta
from pathlib import Path

import pytest

from generator.cli.phrases import Phrases, languages
from generator.send import NotSent, Settings
from tests.cli.conftest import POST

SENDING = {"RAAK_SMTP_HOST": "smtp.example.org", "RAAK_SMTP_USER": "ilse", "RAAK_SMTP_PASSWORD": "secret"}


@pytest.fixture
def sent(monkeypatch: pytest.MonkeyPatch) -> list[tuple[bytes, str, Settings]]:
    """What would have gone out, with settings for a server."""
    for name, value in SENDING.items():
        monkeypatch.setenv(name, value)
    letters: list[tuple[bytes, str, Settings]] = []
    monkeypatch.setattr("generator.cli.commands.send_test.send", lambda *given: letters.append(given))
    return letters


def issues_of(site: Path, name: str) -> set[str]:
    folder = site / "outbox/issues" / name
    return {place.name for place in folder.iterdir()} if folder.is_dir() else set()


# --- raak issue


@pytest.mark.parametrize(
    "name",
    [
        "trial",
        "2026-01-05-trial",
        "2026-01-05-trial.md",
        "content/posts/2026-01-05-trial.md",
        "posts/2026-01-05-trial.md",
        "./content/posts/2026-01-05-trial.md",
        "/trial/",
        "https://example.github.io/bows/trial/",
    ],
)
def test_a_post_goes_by_its_file_its_address_and_the_end_of_it(raak, site: Path, name: str) -> None:
    answer = raak("issue", name)

    assert (answer.code, answer.err) == (0, "")
    assert issues_of(site, "trial") == {"issue.html", "issue.txt", "issue.eml", "fragment.html"}
    assert answer.out.startswith("outbox/issues/trial\n")


def test_what_to_paste_depends_on_the_mail_service(raak, site: Path) -> None:
    config = site / "site.yaml"
    config.write_text(config.read_text(encoding="utf-8") + "newsletter: {provider: ghost}\n", encoding="utf-8")
    assert "For ghost: paste fragment.html" in raak("issue", "trial").out
    assert "Voor ghost: plak fragment.html" in raak("issue", "trial", "--messages", "nl").out


def test_a_post_that_does_not_exist_is_told_with_the_nearest(raak, site: Path) -> None:
    answer = raak("issue", "trail")

    assert (answer.code, answer.err) == (2, "raak: there is no post `trail`. Did you mean `trial`?\n")
    assert not (site / "outbox").exists()


def test_a_post_that_is_held_back_is_told_with_the_way_to_see_it(raak, site: Path) -> None:
    draft = site / "content/posts/later.md"
    draft.write_text(POST.replace("persona:", "draft: true\npersona:"), encoding="utf-8")
    assert raak("issue", "later").err == "raak: content/posts/later.md is a draft; add --drafts\n"
    assert raak("issue", "later", "--drafts").code == 0
    draft.write_text(POST.replace("2026-01-05", (date.today() + timedelta(days=9)).isoformat()), encoding="utf-8")
    assert "has a date in the future; add --future" in raak("issue", "later").err
    assert raak("issue", "later", "--future").code == 0


def test_a_refused_site_says_why_and_gets_no_letter(raak, site: Path) -> None:
    (site / "content/posts/wrong.md").write_text("---\ntitle: For nobody\ndate: 2026-01-06\n---\nHi.\n", "utf-8")
    answer = raak("issue", "trial")

    assert answer.code == 1
    assert "persona-missing" in answer.out
    assert not (site / "outbox").exists()


def test_a_letter_needs_a_post(raak, site: Path) -> None:
    assert raak("issue").code == 2


# --- raak digest


def test_a_digest_is_made_for_each_persona_who_has_news(raak, site: Path) -> None:
    answer = raak("digest", "--since", "2026-01-01")

    assert answer.code == 0
    assert "outbox/digests/new-teacher-2026-01-05" in answer.out
    assert "returner: nothing new since 2026-01-01, so no letter." in answer.out
    assert [place.name for place in (site / "outbox/digests").iterdir()] == ["new-teacher-2026-01-05"]
    text = (site / "outbox/digests/new-teacher-2026-01-05/issue.txt").read_text(encoding="utf-8")
    assert "One new post for you" in text
    assert "https://example.github.io/bows/trial/" in text


def test_nothing_new_makes_no_letter_and_says_so(raak, site: Path) -> None:
    answer = raak("digest", "--persona", "new-teacher", "--since", "2026-01-06")

    assert (answer.code, answer.out) == (0, "new-teacher: nothing new since 2026-01-06, so no letter.\n")
    assert not (site / "outbox").exists()


def test_a_digest_survives_the_next_build(raak, site: Path) -> None:
    raak("digest", "--since", "2026-01-01")
    assert raak("build").code == 0
    assert raak("build", "--verify").code == 0
    assert (site / "outbox/digests/new-teacher-2026-01-05/issue.eml").is_file()


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ((), "say since when"),
        (("--since", "yesterday"), "`yesterday` is not a day"),
        (("--since", "2026-01-01", "--persona", "new-teecher"), "Did you mean `new-teacher`?"),
    ],
)
def test_a_digest_that_cannot_be_is_wrong_use(raak, site: Path, words: tuple[str, ...], said: str) -> None:
    answer = raak("digest", *words)

    assert answer.code == 2
    assert said in answer.err


# --- raak send-test


def test_the_letter_in_the_outbox_is_the_letter_that_is_sent(raak, site: Path, sent) -> None:
    raak("build")
    answer = raak("send-test", "me@example.org", "trial")

    assert (answer.code, answer.out.split(".")[0]) == (0, "Sent to me@example")
    ((letter, address, settings),) = sent
    assert letter == (site / "outbox/issues/trial/issue.eml").read_bytes()
    assert address == "me@example.org"
    assert settings.user == "ilse"


def test_a_test_of_a_draft_leaves_nothing_behind(raak, site: Path, sent) -> None:
    (site / "content/posts/later.md").write_text(POST.replace("persona:", "draft: true\npersona:"), encoding="utf-8")
    assert raak("send-test", "me@example.org", "later", "--drafts").code == 0
    assert len(sent) == 1
    assert not (site / "outbox").exists()


@pytest.mark.parametrize(
    "address", ["me", "a@example.org,b@example.org", "a@example.org b@example.org", "ilsé@example.org"]
)
def test_it_goes_to_one_address_and_never_to_a_list(raak, site: Path, sent, address: str) -> None:
    answer = raak("send-test", address, "trial")

    assert answer.code == 2
    assert "is not one mail address" in answer.err
    assert sent == []


def test_a_host_with_an_umlaut_is_reached_by_the_name_that_the_dns_knows(raak, site: Path, sent) -> None:
    answer = raak("send-test", "ilse@exämple.org", "trial")
    assert answer.out.startswith("Sent to ilse@exämple.org")
    assert sent[0][1] == "ilse@xn--exmple-cua.org"


def test_a_third_word_is_no_second_address(raak, site: Path, sent) -> None:
    assert raak("send-test", "a@example.org", "trial", "b@example.org").code == 2
    assert sent == []


def test_settings_that_are_missing_are_told_before_anything_is_made(raak, site: Path) -> None:
    answer = raak("send-test", "me@example.org", "trial")

    assert answer.code == 2
    assert "RAAK_SMTP_HOST" in answer.err


def test_a_failure_is_one_line_with_exit_code_3(raak, site: Path, sent, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*given: object) -> None:
        raise NotSent("login-refused", host="smtp.example.org", port="587", said="no such user")

    monkeypatch.setattr("generator.cli.commands.send_test.send", fail)
    answer = raak("send-test", "me@example.org", "trial", "--messages", "nl")

    assert answer.code == 3
    assert answer.err.startswith("raak: niet verstuurd: smtp.example.org laat deze gebruiker")
    assert "secret" not in answer.err


def test_every_reason_has_its_words() -> None:
    code = (Path(__file__).parent.parent.parent / "generator/send.py").read_text(encoding="utf-8")
    reasons = set(re.findall(r'(?:NotSent|UnfitSettings)\("([a-z-]+)"', code))
    assert len(reasons) > 15
    for language in languages():
        assert {f"send {reason}" for reason in reasons} <= set(Phrases(language).all())
