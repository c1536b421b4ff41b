"""`raak explain`: the page of one rule, and the list of all."""

import pytest

from generator.diagnostics.catalogue import RULES


def test_a_rule_is_explained_in_the_language_asked_for(raak) -> None:
    english = raak("explain", "persona-is-everyone")
    dutch = raak("explain", "persona-is-everyone", "--messages", "nl")

    assert english.out.startswith("error[persona-is-everyone]: ")
    assert dutch.out.startswith("fout[persona-is-everyone]: ")
    assert english.out != dutch.out


@pytest.mark.parametrize("code", sorted(RULES))
def test_every_rule_has_a_page_that_fits_a_terminal(raak, code: str) -> None:
    answer = raak("explain", code)

    assert answer.code == 0
    assert len(answer.out.splitlines()) > 3
    assert "```" not in answer.out


def test_a_rule_is_told_by_an_example(raak) -> None:
    assert raak("explain", "long-sentence").out.startswith("note[long-sentence]: a sentence of 5")
    for language in ("en", "nl"):
        assert "…" not in raak("explain", "--messages", language).out.partition("word-avoided")[0]


def test_an_unknown_rule_gets_the_nearest(raak) -> None:
    answer = raak("explain", "persona-is-everybody")

    assert answer.code == 2
    assert "Did you mean `persona-is-everyone`?" in answer.err


def test_without_a_code_all_rules_are_listed(raak) -> None:
    lines = raak("explain").out.splitlines()

    assert [line.split()[0] for line in lines[: len(RULES)]] == sorted(RULES)
