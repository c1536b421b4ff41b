"""What hosts are known to say, and what raak makes of it."""

import pytest

from generator.cli.phrases import Phrases, languages
from generator.deploy.failures import FAILURES, reason_of
from generator.deploy.git import readable

SAID = [
    (
        "moved",
        " ! [rejected]        abc -> gh-pages (stale info)\nerror: failed to push some refs to 'x'",
    ),
    (
        "moved",
        " ! [rejected]        abc -> gh-pages (fetch first)\nerror: failed to push some refs to 'x'\n"
        "hint: Updates were rejected because the remote contains work that you do",
    ),
    (
        "protected",
        "remote: error: GH006: Protected branch update failed for refs/heads/gh-pages.\n"
        "remote: error: At least 1 approving review is required by reviewers with write access.\n"
        " ! [remote rejected] abc -> gh-pages (protected branch hook declined)",
    ),
    (
        "protected",
        "remote: GitLab: You are not allowed to push code to protected branches on this project.\n"
        " ! [remote rejected] abc -> gh-pages (pre-receive hook declined)",
    ),
    (
        "protected",
        "remote: error: GH013: Repository rule violations found for refs/heads/gh-pages.\n"
        " ! [remote rejected] abc -> gh-pages (push declined due to repository rule violations)",
    ),
    (
        "too-large",
        "remote: error: File talk.mp4 is 143.92 MB; this exceeds GitHub's file size limit of 100.00 MB\n"
        " ! [remote rejected] abc -> gh-pages (pre-receive hook declined)",
    ),
    (
        "checked-out-there",
        "remote: error: refusing to update checked out branch: refs/heads/gh-pages\n"
        " ! [remote rejected] abc -> gh-pages (branch is currently checked out)",
    ),
    (
        "login",
        "git@github.com: Permission denied (publickey).\nfatal: Could not read from remote repository.\n\n"
        "Please make sure you have the correct access rights\nand the repository exists.",
    ),
    (
        "login",
        "remote: Support for password authentication was removed on August 13, 2021.\n"
        "fatal: Authentication failed for 'https://github.com/ilse/bows.git/'",
    ),
    ("login", "fatal: could not read Username for 'https://github.com': terminal prompts disabled"),
    (
        "login",
        "remote: Permission to ilse/bows.git denied to github-actions[bot].\n"
        "fatal: unable to access 'https://github.com/ilse/bows/': The requested URL returned error: 403",
    ),
    ("host-key", "Host key verification failed.\nfatal: Could not read from remote repository."),
    (
        "not-found",
        "ERROR: Repository not found.\nfatal: Could not read from remote repository.\n\n"
        "Please make sure you have the correct access rights\nand the repository exists.",
    ),
    ("not-found", "remote: Repository not found.\nfatal: repository 'https://github.com/ilse/bow/' not found"),
    ("not-found", "fatal: '../host.git' does not appear to be a git repository"),
    (
        "unreachable",
        "fatal: unable to access 'https://github.com/ilse/bows/': Could not resolve host: github.com",
    ),
    ("unreachable", "ssh: connect to host github.com port 22: Connection timed out\nfatal: Could not read from remote"),
    ("unreachable", "fatal: unable to access 'https://x/': The requested URL returned error: 502"),
    (
        "unreachable",
        "fatal: unable to access 'https://x/': Operation too slow. Less than 100 bytes/sec transferred the last 300 s",
    ),
    ("unreachable", "Timeout, server github.com not responding.\nfatal: Could not read from remote repository."),
    ("declined", " ! [remote rejected] abc -> gh-pages (pre-receive hook declined)"),
    ("git", "fatal: detected dubious ownership in repository at '/srv/bows'"),
]


@pytest.mark.parametrize(("reason", "said"), SAID)
def test_the_words_of_git_and_of_hosts_tell_the_reason(reason: str, said: str) -> None:
    assert reason_of(said) == reason


@pytest.mark.parametrize("language", languages())
def test_every_reason_has_its_phrase_and_an_example_here(language: str) -> None:
    phrases = Phrases(language)

    for reason in (*(reason for reason, _ in FAILURES), "git"):
        assert f"deploy {reason}" in phrases
        assert reason in dict(SAID)


def test_what_git_says_comes_without_passwords_and_without_orders_to_the_terminal() -> None:
    said = b"fatal: 'https://ilse:hunt@er2@host/x'\r\n\r\n\x1b[31mred\x1b[0m\tcell\x07 \xff\n progress\rdone\n"

    assert readable(said) == "fatal: 'https://host/x'\n[31mred[0m cell \N{REPLACEMENT CHARACTER}\n progress\ndone"
