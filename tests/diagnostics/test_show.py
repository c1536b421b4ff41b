import json
from datetime import UTC, date, datetime

import pytest

from generator.diagnostics.catalogue import (
    DATE_IMPOSSIBLE,
    FILE_UNREADABLE,
    KEY_UNKNOWN,
    PERSONA_IS_EVERYONE,
    POSTS_NONE,
    PROBLEM_MISSING,
    RULES,
    YAML_COLON,
)
from generator.diagnostics.diagnostic import Diagnostic, Findings, Severity
from generator.diagnostics.show import FORMATS, Outcome, show
from generator.diagnostics.show.excerpt import EXCERPT_CELLS, excerpt
from generator.diagnostics.show.text import FEW_OF_A_RULE, MOST_DRAFTS, MOST_OF_A_RULE
from generator.diagnostics.wording import wording
from generator.model.content import Waiver
from generator.model.names import SourcePath
from generator.model.site import HeldBack
from generator.model.span import Span

EN, NL = wording("en"), wording("nl")
POST = SourcePath("content/posts/late-payers.md")
CONFIG = SourcePath("site.yaml")

LINES = {
    (POST, 4): "persona: first-invoice",
    (POST, 5): "date: 2026-02-30",
    (CONFIG, 3): "  laguage: nl",
}


def line(path: SourcePath, number: int) -> str | None:
    return LINES.get((path, number))


def place(path: SourcePath, number: int, column: int, end: int) -> Span:
    return Span(path, number, column, number, end)


MISSING = PROBLEM_MISSING.at(place(POST, 4, 1, 8), persona="first-invoice", known="late-payers, first-quote")
IMPOSSIBLE = DATE_IMPOSSIBLE.at(place(POST, 5, 7, 17), key="date", value="2026-02-30")
MISTYPED_KEY = KEY_UNKNOWN.at(place(CONFIG, 3, 3, 10), key="laguage", nearest="language", known="language")


def outcome(*found: Diagnostic, **given: object) -> Outcome:
    return Outcome(**{"findings": Findings.of(found), "posts": 214, **given})  # type: ignore[arg-type]


def text(shown: Outcome, **given: bool) -> str:
    return show("text", shown, EN, line, **given)


def test_a_refusal_shows_place_line_mark_hint_and_where_to_read_more() -> None:
    assert text(outcome(MISSING, IMPOSSIBLE)) == (
        "error[problem-missing]: this post solves nobody's problem yet\n"
        "  content/posts/late-payers.md:4:1\n"
        "   4 | persona: first-invoice\n"
        "     | ^^^^^^^ here is `first-invoice`, but not what troubles them\n"
        "  hint: add `problem:`; `first-invoice` has `late-payers` and `first-quote`\n"
        "  more: raak explain problem-missing\n"
        "\n"
        "error[date-impossible]: `2026-02-30` is not a date\n"
        "  content/posts/late-payers.md:5:7\n"
        "   5 | date: 2026-02-30\n"
        "     |       ^^^^^^^^^^\n"
        "  hint: write year, month and day, such as `2026-09-10`\n"
        "  more: raak explain date-impossible\n"
        "\n"
        "2 errors in 1 of 214 posts. Nothing was built; the last good site is untouched.\n"
    )


def test_a_refusal_before_the_first_site_leaves_none_alone() -> None:
    assert text(outcome(MISSING, has_site=False)).endswith("1 error in 1 of 214 posts. Nothing was built.\n")


def test_a_refusal_speaks_dutch() -> None:
    shown = show("text", outcome(MISTYPED_KEY), NL, line)
    assert shown.startswith("fout[key-unknown]: raak kent het veld `laguage` niet\n")
    assert "  tip: bedoelde je `language`?\n  meer: raak explain key-unknown\n" in shown
    assert shown.endswith(
        "1 fout in `site.yaml`. Er is niets gebouwd; de laatste goede site staat er nog zoals hij was.\n"
    )


def test_the_closing_line_names_posts_and_other_files_apart() -> None:
    theme = FILE_UNREADABLE.at(Span(SourcePath("themes/mine/theme.yaml")), reason="Permission denied")
    assert "2 errors in 1 of 214 posts and in `site.yaml`." in text(outcome(MISSING, MISTYPED_KEY))
    assert "3 errors in 1 of 214 posts and in 2 other files." in text(outcome(MISSING, MISTYPED_KEY, theme))
    assert "2 errors in 2 files." in text(outcome(MISTYPED_KEY, theme))


def many_unreadable(count: int) -> list[Diagnostic]:
    return [
        FILE_UNREADABLE.at(Span(SourcePath(f"content/posts/{n:03}.md")), Severity.WARNING, reason="x")
        for n in range(count)
    ]


def test_a_build_shows_some_warnings_of_each_rule_and_counts_the_others() -> None:
    shown = text(outcome(*many_unreadable(MOST_OF_A_RULE), POSTS_NONE.at(Span(CONFIG))))
    assert shown.count("[file-unreadable]") == MOST_OF_A_RULE
    assert "like these" not in shown

    shown = text(outcome(*many_unreadable(MOST_OF_A_RULE + 3), POSTS_NONE.at(Span(CONFIG))))
    assert shown.count("[file-unreadable]") == FEW_OF_A_RULE
    assert "[posts-none]" in shown
    assert "\n10 more like these; `raak check` shows them all:\n  10  file-unreadable\n" in shown
    assert shown.endswith(f"Also {MOST_OF_A_RULE + 3} warnings and 1 note.\n")


def test_what_was_just_changed_is_shown_before_what_was_there() -> None:
    found = many_unreadable(50)
    shown = text(outcome(*found, changed=frozenset([found[-1].span.path])))
    assert "content/posts/049.md:1:1" in shown
    assert shown.count("[file-unreadable]") == MOST_OF_A_RULE


def test_of_what_hundreds_of_files_bring_at_once_an_example_or_three_is_shown() -> None:
    found = many_unreadable(300)
    shown = text(outcome(*found, changed=frozenset(each.span.path for each in found)))
    assert shown.count("[file-unreadable]") == FEW_OF_A_RULE
    assert "\n  297  file-unreadable\n" in shown


def test_of_many_drafts_a_build_names_some_and_a_check_all() -> None:
    drafts = tuple(HeldBack(SourcePath(f"content/posts/{n:02}.md"), "draft") for n in range(MOST_DRAFTS + 2))
    later = HeldBack(SourcePath("content/posts/99.md"), "future")
    shown = text(outcome(held_back=(*drafts, later), written=1))
    assert f"{MOST_DRAFTS + 3} held back:\n" in shown
    assert "content/posts/09.md  draft\n  content/posts/99.md  dated in the future\n" in shown
    assert "\n  and 2 drafts more; `raak check` names them\n" in shown
    assert "content/posts/11.md  draft" in text(outcome(held_back=drafts, only_checked=True))


def test_a_check_shows_every_warning_and_a_build_every_error() -> None:
    found = many_unreadable(50)
    errors = [FILE_UNREADABLE.at(one.span, reason="x") for one in found]
    assert text(outcome(*found, only_checked=True)).count("warning[file-unreadable]") == 50
    assert text(outcome(*errors)).count("error[file-unreadable]") == 50


def test_a_finding_about_a_whole_file_shows_no_line() -> None:
    whole = FILE_UNREADABLE.at(Span(POST), reason="Permission denied")
    assert " | " not in text(outcome(whole))


def test_a_line_that_cannot_be_read_is_left_out() -> None:
    assert " | " not in text(outcome(DATE_IMPOSSIBLE.at(place(POST, 99, 1, 2), value="x")))


def test_a_good_build_says_what_it_wrote_and_what_it_holds_back() -> None:
    held = (
        HeldBack(SourcePath("content/posts/a.md"), "draft"),
        HeldBack(SourcePath("content/posts/later.md"), "future", datetime(2026, 12, 24, tzinfo=UTC)),
        HeldBack(SourcePath("content/posts/hour.md"), "future", datetime(2026, 12, 24, 8, 30, tzinfo=UTC)),
    )
    waiver = Waiver(
        "persona-is-a-group", "They call themselves so.", date(2027, 1, 1), place(POST, 6, 3, 9), Span(POST)
    )
    shown = text(outcome(POSTS_NONE.at(Span(CONFIG)), written=12, unchanged=3, held_back=held, waivers=(waiver,)))
    assert shown.endswith(
        "\n"
        "3 held back:\n"
        "  content/posts/a.md      draft\n"
        "  content/posts/later.md  appears on 2026-12-24\n"
        "  content/posts/hour.md   appears on 2026-12-24 08:30\n"
        "\n"
        "1 waiver in force:\n"
        "  content/posts/late-payers.md:6  persona-is-a-group until 2027-01-01: They call themselves so.\n"
        "\n"
        "214 posts (3 held back): 12 files written, 3 unchanged. Also 1 note.\n"
    )


def test_a_build_with_nothing_to_do_and_a_check_say_so() -> None:
    assert text(outcome(unchanged=900)) == "214 posts: nothing has changed since the last build.\n"
    assert text(outcome(only_checked=True)) == "214 posts, no errors.\n"
    assert text(outcome(MISSING, only_checked=True)).endswith("As it stands, a build would be refused.\n")


def test_colour_comes_only_when_asked_for() -> None:
    assert "\x1b" not in text(outcome(MISSING))
    assert "\x1b[1;31merror[problem-missing]\x1b[0m" in text(outcome(MISSING), colour=True)


def test_nothing_in_an_authors_words_reaches_the_terminal_as_an_order() -> None:
    LINES[(POST, 7)] = "title: \x1b[2Jgone \u202e"
    found = YAML_COLON.at(place(POST, 7, 8, 9), key="\x1b[31m", fixed="\x07")
    assert not set(text(outcome(found))) & {"\x1b", "\x07", "\u202e"}


@pytest.mark.parametrize(
    ("written", "column", "end", "shown", "start", "cells"),
    [
        ("date: x", 7, 8, "date: x", 6, 1),
        ("\tkey: x", 2, 5, "    key: x", 4, 3),
        ("题目: 深圳", 5, 7, "题目: 深圳", 6, 4),
        ("cafe\u0301: x", 1, 6, "cafe\u0301: x", 0, 4),
        ("short", 40, 44, "short", 5, 1),
        ("", 1, 1, "", 0, 1),
    ],
    ids=["plain", "tab", "wide", "combining", "behind the end", "empty"],
)
def test_the_mark_stands_under_the_spot(
    written: str, column: int, end: int, shown: str, start: int, cells: int
) -> None:
    found = excerpt(written, place(POST, 1, column, end))
    assert (found.text, found.start, found.cells) == (shown, start, cells)


@pytest.mark.parametrize("column", [1, 150, 400, 796])
def test_a_very_long_line_is_cut_around_the_spot(column: int) -> None:
    written = "".join(chr(ord("a") + n % 26) for n in range(800))
    found = excerpt(written, place(POST, 1, column, column + 4))
    assert len(found.text) <= EXCERPT_CELLS + 2
    assert found.text[found.start : found.start + found.cells] == written[column - 1 : column + 3]


def test_a_mark_that_is_longer_than_the_terminal_ends_with_the_excerpt() -> None:
    found = excerpt("x" * 800, place(POST, 1, 300, 700))
    assert found.start + found.cells <= len(found.text)


def test_a_stretch_of_several_lines_is_marked_to_the_end_of_its_first() -> None:
    found = excerpt("title: a", Span(POST, 1, 8, 3, 2))
    assert (found.start, found.cells) == (7, 1)


def test_json_has_the_promised_keys_in_their_order() -> None:
    shown = show("json", outcome(MISSING, held_back=(HeldBack(POST, "draft"),)), EN, line)
    told = json.loads(shown)
    assert list(told) == ["ok", "findings", "written", "unchanged", "removed", "held_back", "waiting"]
    assert told["ok"] is False
    assert told["findings"] == [
        {
            "code": "problem-missing",
            "severity": "error",
            "path": "content/posts/late-payers.md",
            "line": 4,
            "column": 1,
            "end_line": 4,
            "end_column": 8,
            "message": "this post solves nobody's problem yet",
            "hint": "add `problem:`; `first-invoice` has `late-payers` and `first-quote`",
        }
    ]
    assert told["held_back"] == [{"path": "content/posts/late-payers.md", "reason": "draft"}]


def test_github_commands_keep_the_authors_signs_from_ending_them() -> None:
    found = PERSONA_IS_EVERYONE.at(place(SourcePath("content/posts/a,b:c.md"), 3, 1, 9), phrase="100%\r\nall")
    first, closing = show("github", outcome(found), EN, line, site="docs/blog/").splitlines()
    assert first.startswith(
        "::error file=docs/blog/content/posts/a%2Cb%3Ac.md,line=3,endLine=3,col=1,endColumn=9,"
        "title=persona-is-everyone::nobody recognises themselves in `100%25 all`%0A"
    )
    assert closing.startswith("1 error in 1 of 214 posts.")


def test_github_notes_are_notices_and_several_lines_have_no_columns() -> None:
    shown = show("github", outcome(POSTS_NONE.at(Span(CONFIG, 1, 1, 3, 1))), EN, line)
    assert shown.startswith("::notice file=site.yaml,line=1,endLine=3,title=posts-none::")


def test_sarif_carries_each_broken_rule_with_its_page_and_each_finding_with_its_place() -> None:
    log = json.loads(show("sarif", outcome(MISSING, MISTYPED_KEY, IMPOSSIBLE, MISTYPED_KEY), NL, line))
    assert log["version"] == "2.1.0"
    [run] = log["runs"]
    rules = run["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == ["date-impossible", "key-unknown", "problem-missing"]
    assert all(rule["shortDescription"]["text"] and "```" in rule["help"]["markdown"] for rule in rules)
    assert len(run["results"]) == 4
    for result in run["results"]:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
        assert result["level"] == "error"
        assert result["message"]["text"]
    region = run["results"][0]["locations"][0]["physicalLocation"]["region"]
    assert region == {"startLine": 4, "startColumn": 1, "endLine": 4, "endColumn": 8}


def test_sarif_addresses_are_percent_encoded() -> None:
    found = POSTS_NONE.at(Span(SourcePath("content/posts/é b.md")))
    log = json.loads(show("sarif", outcome(found), EN, line, site="my blog"))
    location = log["runs"][0]["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"]
    assert location["uri"] == "my%20blog/content/posts/%C3%A9%20b.md"


@pytest.mark.parametrize("form", FORMATS)
def test_every_rule_can_be_shown_without_its_facts(form: str) -> None:
    bare = outcome(*(rule.at(Span(POST)) for rule in RULES.values()))
    for words in (EN, NL):
        shown = show(form, bare, words, line)
        assert all(code in shown for code in RULES)
