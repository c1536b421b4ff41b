"""A language that raak does not bring is one file in the site."""

from datetime import UTC, datetime
from pathlib import Path

import yaml

from generator.walk import BuildReport, build

WORDS = Path(__file__).parents[2] / "themes/focus/words/en.yaml"
SITE = """\
title: La unua minuto
url: https://example.org/
language: eo
author: {name: Noor, email: noor@example.org}
personas:
  - {id: novulo, who: desegnisto antaŭ la unua prezento, situation: Post du semajnoj estos la prezento.}
problems:
  - {id: vocho, persona: novulo, problem: Mia voĉo tremas ĉe la unua frazo.}
"""
POST = """\
---
title: Lernu nur la unuan frazon
date: 2026-09-03
persona: novulo
problem: vocho
---
Vi ekstaras.
"""
INVENTED = {"all": "Ĉiuj artikoloj", "posts": {"one": "{count} artikolo", "other": "{count} artikoloj"}}


def built(site: Path, words: dict[str, object]) -> BuildReport:
    posts = site / "content/posts"
    posts.mkdir(parents=True)
    (site / "site.yaml").write_text(SITE, encoding="utf-8")
    (posts / "frazo.md").write_text(POST, encoding="utf-8")
    own = site / "themes/focus/words/eo.yaml"
    own.parent.mkdir(parents=True)
    own.write_text(yaml.safe_dump(words, allow_unicode=True), encoding="utf-8")
    report = build(site, now=datetime(2026, 10, 1, tzinfo=UTC))
    assert not report.findings.errors
    return report


def test_one_file_of_words_makes_a_site_in_another_language(tmp_path: Path) -> None:
    every_word = yaml.safe_load(WORDS.read_text(encoding="utf-8")) | INVENTED
    report = built(tmp_path, every_word)
    page = (tmp_path / "public/for/novulo/index.html").read_text(encoding="utf-8")
    assert not [found for found in report.findings.diagnostics if found.code.startswith("theme-words")]
    assert '<html lang="eo">' in page
    assert "Ĉiuj artikoloj" in page
    assert "1 artikolo<" in page
    assert ">2026-Septembro-03</time>" in page


def test_words_that_it_lacks_are_noted_and_stand_in_english(tmp_path: Path) -> None:
    report = built(tmp_path, dict(INVENTED))
    page = (tmp_path / "public/index.html").read_text(encoding="utf-8")
    assert "theme-words-incomplete" in [found.code for found in report.findings.diagnostics]
    assert "Ĉiuj artikoloj" in page
    assert "Newest posts" in page
