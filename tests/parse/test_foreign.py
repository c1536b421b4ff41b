"""Notation of other programs, which stays text here: told where readers would see it, and nowhere else."""

import pytest

from generator.diagnostics.diagnostic import Diagnostic
from generator.model.names import SourcePath
from generator.parse.markdown import render_page_body
from generator.parse.markdown.places import Source
from tests.make import facts

OF_OTHERS = ("comment-left", "notation-left", "callout-left", "list-left", "address-without-link")


def found_in(text: str) -> tuple[Diagnostic, ...]:
    found = render_page_body(Source(text, 1, SourcePath("content/posts/a.md")), "en").diagnostics
    return tuple(one for one in found if one.code in OF_OTHERS)


def where(found: Diagnostic) -> str:
    span = found.span
    end = f"{span.end_line}:{span.end_column}" if span.end_line > span.line else str(span.end_column)
    return f"{span.line}:{span.column}-{end}"


@pytest.mark.parametrize(
    ("text", "place", "comment"),
    [
        ("Late. %%Ask Noor.%% Really.", "1:7-20", "%%Ask Noor.%%"),
        ("%% Ask *Noor*: `now` %%", "1:1-24", "%% Ask *Noor*: `now` %%"),
        ("# Late%% not yet %%%%Ask%%, (%%Noor%%)", "1:30-38", "%%Noor%%"),
        ("- one\n- two %%or\n  three%%\n", "2:7-3:10", "%%or\nthree%%"),
        ("%%Ask {Noor}%% %%{name}%%", "1:1-15", "%%Ask {Noor}%%"),
        ("%%Ask Noor%% `now`", "1:1-13", "%%Ask Noor%%"),
        ("Late %%ask `noor` now%%.", "1:6-24", "%%ask `noor` now%%"),
        ("%%`noor`%%", "1:1-11", "%%`noor`%%"),
        ("> “%%Ask%%”", "1:4-11", "%%Ask%%"),
        ("| a |\n|---|\n| b %%Ask%% |", "3:5-12", "%%Ask%%"),
        ("Text.\n\n%%\nAsk\nNoor\n%%\n", "3:1-6:3", "%%\nAsk\nNoor\n%%"),
        ("%%\n\n# Ask\n\n- Noor\n\nand Ilse. %%\n\nText.", "1:1-7:13", "%% # Ask - Noor and Ilse. %%"),
        ("%%Ask\n\n```\n%%\n```\n\n> Noor%%", "1:1-7:9", "%%Ask ``` %% ``` > Noor%%"),
    ],
)
def test_a_comment_is_told_with_its_place(text: str, place: str, comment: str) -> None:
    (found,) = found_in(text)
    assert (found.code, where(found), facts(found)) == ("comment-left", place, {"comment": comment})


@pytest.mark.parametrize(
    ("text", "written", "fixed"),
    [
        ("A ==marked== word", "==marked==", "<mark>marked</mark>"),
        ("==*All* of it==", "==*All* of it==", "<mark>*All* of it</mark>"),
        ("(==one==)", "==one==", "<mark>one</mark>"),
        ("==all of `it` here==", "==all of `it` here==", "<mark>all of `it` here</mark>"),
    ],
)
def test_a_mark_is_told_with_its_tag(text: str, written: str, fixed: str) -> None:
    (found,) = found_in(text)
    assert facts(found) == {"written": written, "program": "Obsidian", "fixed": fixed}


@pytest.mark.parametrize(
    ("text", "name", "place"),
    [
        ("Words of it. ^37a1", "^37a1", "1:14-19"),
        ("- one\n- two ^my-list  \n\nText.", "^my-list", "2:7-15"),
        ("> Quoted.\n\n^quote-1", "^quote-1", "3:1-9"),
        ("# Late ^late", "^late", "1:8-13"),
    ],
)
def test_the_name_of_a_paragraph_is_told_with_its_place(text: str, name: str, place: str) -> None:
    (found,) = found_in(text)
    assert where(found) == place
    assert facts(found) == {"written": name, "program": "Obsidian", "name": name}


@pytest.mark.parametrize(
    ("text", "written", "program"),
    [
        ('Here: {{< figure src="a.png" >}}', '{{< figure src="a.png" >}}', "Hugo"),
        ("{{<figure>}}", "{{<figure>}}", "Hugo"),
        ("{{% /notice %}}", "{{% /notice %}}", "Hugo"),
        ("{% include late.html name='a' %}", "{% include late.html name='a' %}", "Liquid"),
        ("a {%- endif -%} b", "{%- endif -%}", "Liquid"),
        ("{%raw%}", "{%raw%}", "Liquid"),
        ("So $$\\frac{a}{b}$$.", "$$\\frac{a}{b}$$", "LaTeX"),
        ("> $$\n> \\{a\\} \\\\\n> b\n> $$", "$$\n\\{a\\} \\\\\nb\n$$", "LaTeX"),
        ("It costs $5, and $\\alpha$ of it", "$\\alpha$", "LaTeX"),
    ],
)
def test_a_tag_is_told_with_its_program(text: str, written: str, program: str) -> None:
    (found,) = found_in(text)
    assert facts(found) == {"written": written, "program": program}


@pytest.mark.parametrize(
    "text",
    [
        "You are 100%% sure, or 50%% at least.",
        "Dear %%{name}%%, of %%{town}%%.",
        "100 %% of it",
        'A "%%d" and a "%%s" are printed.',
        "%%time is magic, and so is %%timeit",
        "%% a comment of LaTeX\n\nText of 5%% and more",
        "`%%a%%` and ``%%b%%``\n\n```\n%%c%%\n```\n\n    %%d%%",
        "\\%%not a comment\\%% %%%% %%%",
        "[a](https://example.org/?%%b%%) <b title='%%c%%'>d</b>",
        "| %% | a |\n|---|---|\n| %% | b %% |",
        "a == b and c == d, a==b==c, x !== y",
        "use == or ===, not = or ==",
        "`==a==` and \\==b==\n\n```\n==c==\n```",
        "== a == ==b == == c== ====d====",
        "[a](https://example.org/?==b==)\n\nTitle\n=====",
        "x ^2 and 10 ^6",
        "e ^x",
        "x^abc and ^^ and ^-^",
        "Text ^abc in the middle.",
        "`a ^abc`",
        "| a |\n|---|\n| x ^max |",
        "Text[^abc]\n\n[^abc]: note",
        "`{{< a >}}` and `{% b %}`\n\n```\n{{< a >}}\n{% b %}\n```",
        "{{ name }} {x} {{{a}}} {%} {% %} {% tag %} {%- tag -%} \\{% a b %}",
        "[a](https://example.org/{%b%})",
        "#tag and $a==b$ and {.c}",
        "From $5 to $10, or $$$, or $$ and $$ a$$",
        "`$$\\frac{a}{b}$$` and \\$$\\frac{a}{b}$$ and US$\\alpha$ and $$\\frac{a}{b}",
        "$HOME\\bin$PATH",
        "At 10:30:45, a::b::c, :100:, :x:, :nonsense:, :Smile:, : smile :, a:smile:, :smile:b",
        "`:smile:` and [a](https://example.org/:smile:) <b title=':smile:'>c</b>",
        "Term\n: smile: a\n:   key: b",
        "About #voice and #pitch.",
        "#1\n\n#12 #13\n\n#fff #0b6e4f\n\n# voice\n\n## #metoo\n\n#voice and more\n\n\\#voice\n\nC# #voice",
        "## \n\n\\##voice\n\n##12\n\nC ##voice\n\n`##voice`",
        "- #één #2\n- #voice\n- [#voice](a.md)\n\nText\n#voice",
        "| #voice #pitch |\n|---|\n| [/] a |",
        "`a\n#voice #pitch\nb`",
        "- [ ] a\n- [x] b\n- [/](a.md)\n- [/]\n- [] \n- `[/]` c\n- a [/] b\n\n[/] c\n\n[] d",
        "Wow!!! note\n\n!!! Let op\n\n!!! note: b\n\n!!! two words\n\n??? What is this?\n\n??? \n\n!!!!",
        "`!!! note` and\n\n    !!! note",
        "[!tip]: a.md\n\n> [tip]: a.md",
    ],
)
def test_what_may_be_meant_as_it_stands_is_passed_over(text: str) -> None:
    assert found_in(text) == ()


def test_several_are_told_in_order() -> None:
    text = "%%a%% ==b==\n\n%%\nc\n\nd\n%%\n\ne ^name-1 \n\n%%f%%"
    assert [where(found) for found in found_in(text)] == ["1:1-6", "1:7-12", "3:1-7:3", "9:3-10", "11:1-6"]


@pytest.mark.parametrize(
    "part", ["%%", "%%a", " %% ", "%%\n", "%%\n\n", "==a", "==a== ", "^abc ", "{{< a", "{% a", "{%"]
)
def test_a_text_made_to_take_long_is_read_at_once(part: str) -> None:
    """Each of these would take minutes, were every start of it followed to the end."""
    assert len(found_in(part * 20_000)) <= 20_000


@pytest.mark.parametrize(
    ("text", "place", "fixed"),
    [
        ("[!NOTE]\nText.", "1:1-8", "> [!NOTE]"),
        ("> [! hold on]- Text.", "1:3-15", "> [!hold on] Text."),
        ("> [!tip]: Two *dates*", "1:3-10", "> [!tip] Two *dates*"),
        ("Text.\n\n- :::danger Mind the gap\n  Text.\n  :::", "3:3-12", "> [!danger] Mind the gap"),
        ('!!! note "Two dates"\n    Text.', "1:1-21", "> [!note] Two dates"),
        ("> ??? tip\n>\n>     Text.", "1:3-10", "> [!tip]"),
        ('???+ "Two dates"', "1:1-17", "> [!note] Two dates"),
        ('!!! danger inline end ""\n    Text.', "1:1-25", "> [!danger]"),
    ],
)
def test_what_was_to_begin_a_callout_is_told_with_its_line(text: str, place: str, fixed: str) -> None:
    (found,) = found_in(text)
    assert (found.code, where(found), facts(found)["fixed"]) == ("callout-left", place, fixed)


@pytest.mark.parametrize(
    "text",
    [
        "> [!NOTE]\n> Text.",
        "> [!hold on]Text.",
        "::: tip\nText.\n:::",
        "[!note](a.md)",
        "[!note]\n\n[!note]: a.md",
        "\\[!note]",
        "`[!note]` and `:::danger`",
        "Write [!note] or ::: danger.",
        "[!] or [!!]",
        ":::",
        "| [!note] |\n|---|\n| ::: danger |",
    ],
)
def test_what_is_a_callout_or_none_at_all_is_let_be(text: str) -> None:
    assert found_in(text) == ()


@pytest.mark.parametrize(
    ("text", "place", "written", "fixed"),
    [
        ("See ![A desk|300](a.png).", "1:13-17", "|300", "![A desk](a.png){width=300}"),
        ("![|40x30](<a b.png>)", "1:3-9", "|40x30", "![](<a b.png>){width=40}"),
        ("| a |\n|---|\n| ![b\\|50](c.png) |", "3:6-10", "|50", "![b](c.png){width=50}"),
    ],
)
def test_the_size_of_a_picture_is_told_with_the_attribute(text: str, place: str, written: str, fixed: str) -> None:
    (found,) = found_in(text)
    assert facts(found) == {"written": written, "program": "Obsidian", "fixed": fixed}
    assert where(found) == place


@pytest.mark.parametrize("text", ["![a|b](c.png)", "`![a|3](c.png)`", "![a 300](c.png) | 3", "\\![a|3](c.png)"])
def test_what_is_no_size_is_let_be(text: str) -> None:
    assert found_in(text) == ()


@pytest.mark.parametrize(
    ("text", "place", "facts_of_it"),
    [
        ("> [!tip]: Word", "1:3-10", {"written": "[!tip]:", "fixed": "> [!tip] Word", "lost": "Word"}),
        ("> [!hold on]:\n> word", "1:3-14", {"written": "[!hold on]:", "fixed": "> [!hold on]", "lost": "word"}),
    ],
)
def test_a_callout_that_is_taken_for_the_address_of_a_link_is_told_with_what_nobody_sees(
    text: str, place: str, facts_of_it: dict[str, str]
) -> None:
    (found,) = found_in(text)
    assert (found.code, where(found), facts(found)) == ("callout-left", place, facts_of_it)


def test_each_callout_that_is_taken_for_an_address_is_told() -> None:
    assert [where(found) for found in found_in("> [!tip]: one\n\n> [!tip]: two")] == ["1:3-10", "3:3-10"]


@pytest.mark.parametrize(
    ("text", "written", "place", "fixed"),
    [
        ("Well done :smile:", ":smile:", "1:11-18", "😄"),
        ("| a |\n|---|\n| (:+1:) |", ":+1:", "3:4-8", "👍"),
        ("# Done :white_check_mark:!", ":white_check_mark:", "1:8-26", "✅"),
        (":point-right: read on", ":point-right:", "1:1-14", "👉"),
    ],
)
def test_the_name_of_an_emoji_is_told_with_its_sign(text: str, written: str, place: str, fixed: str) -> None:
    (found,) = found_in(text)
    assert where(found) == place
    assert facts(found) == {"written": written, "fixed": fixed}


@pytest.mark.parametrize(
    ("text", "written", "place"),
    [
        ("Text.\n\n#voice", "#voice", "3:1-7"),
        ("Text\n#voice #first-words/2  \ntext", "#voice #first-words/2", "2:1-22"),
        ("> #één #twee2", "#één #twee2", "1:3-14"),
        ("#fff #voice", "#fff #voice", "1:1-12"),
    ],
)
def test_a_line_of_tags_is_told(text: str, written: str, place: str) -> None:
    (found,) = found_in(text)
    assert where(found) == place
    assert facts(found) == {"written": written, "program": "Obsidian", "group": "problem"}


@pytest.mark.parametrize(
    ("text", "written", "place", "fixed"),
    [
        ("##Voice", "##Voice", "1:1-8", "## Voice"),
        ("Text:\n###Één *word* `b` \nText", "###Één *word* `b`", "2:1-18", "### Één *word* `b`"),
        ("- a\n\n  ######Voice ##", "######Voice ##", "3:3-17", "###### Voice ##"),
    ],
)
def test_a_heading_without_its_blank_is_told(text: str, written: str, place: str, fixed: str) -> None:
    (found,) = found_in(text)
    assert where(found) == place
    assert facts(found) == {"written": written, "fixed": fixed}


@pytest.mark.parametrize(
    ("text", "written", "place", "program"),
    [
        ("- [/] half", "[/]", "1:3-6", {"program": "Obsidian"}),
        ("1. a\n2) b\n   * [>] *later*", "[>]", "3:6-9", {"program": "Obsidian"}),
        ("> - [-] never", "[-]", "1:5-8", {"program": "Obsidian"}),
        ("+ [] wait", "[]", "1:3-5", {}),
    ],
)
def test_the_state_of_a_task_is_told_with_those_that_there_are(
    text: str, written: str, place: str, program: dict[str, str]
) -> None:
    (found,) = found_in(text)
    assert where(found) == place
    assert facts(found) == {"written": written, "to_do": "[ ]", "done": "[x]"} | program


@pytest.mark.parametrize(
    "part",
    [
        "$$\\a",
        "$\\a",
        "$$\\",
        ":a",
        ":smile:",
        ":a:",
        "#a ",
        "#a\n",
        "#1/",
        "##a ",
        "##a\n",
        "!!! note ",
        "!!! a\n\n",
        '??? "',
        "- [/] a\n",
    ],
)
def test_a_text_of_such_signs_is_read_at_once(part: str) -> None:
    assert len(found_in(part * 10_000)) <= 10_000


@pytest.mark.parametrize(
    "written",
    [
        '[gallery ids="1,2"]',
        "[gallery]",
        "[embed]",
        "[contact-form-7 id='9' title='Mail']",
        '[caption id="a" width="9"]',
    ],
)
def test_a_shortcode_is_told_with_its_place(written: str) -> None:
    (found,) = found_in(f"Here: {written} and there")
    assert where(found) == f"1:7-{7 + len(written)}"
    assert facts(found) == {"written": written, "program": "WordPress"}


@pytest.mark.parametrize(
    ("text", "address", "place"),
    [
        ("See https://noor.example/a_b--c?d=e, please", "https://noor.example/a_b--c?d=e", "1:5-36"),
        ("(http://noor.example).", "http://noor.example", "1:2-21"),
        ("**https://noor.example**", "https://noor.example", "1:3-23"),
        ("- www.noor.example/a\n", "www.noor.example/a", "1:3-21"),
        ("| a |\n|---|\n| `b` www.noor.example |", "www.noor.example", "3:7-23"),
        ("[a](https://ilse.example) https://noor.example", "https://noor.example", "1:27-47"),
        ('<a href="https://ilse.example">a</a> https://noor.example', "https://noor.example", "1:38-58"),
    ],
)
def test_an_address_that_is_no_link_is_told_with_its_place(text: str, address: str, place: str) -> None:
    (found,) = found_in(text)
    assert where(found) == place
    target = address if address.startswith("http") else f"https://{address}"
    assert (found.code, facts(found)) == ("address-without-link", {"address": address, "target": target})


@pytest.mark.parametrize(
    ("text", "written", "place"),
    [
        ("• one\n• two", "• one", "1:1-6"),
        ("Here:\n\n•\tone *more*\n\n\t•\ttwo", None, ""),
        ("Here:\n•\tone *more*\n  ▪\ttwo\n•\tthree", "•\tone *more*", "2:1-13"),
        ("> ·\xa0one\n> ·\xa0two", "·\xa0one", "1:3-8"),
        ("– Late?\n– Always.", "– Late?", "1:1-8"),
        ("Late,\n– she said\n– again.", None, ""),
        ("• one\\\n• two", None, ""),
        ("• one  \n• two", None, ""),
        ("• one\n\n• two", None, ""),
        ("one • two\n• three", None, ""),
        ("•one\n•two", None, ""),
    ],
)
def test_a_list_that_would_run_on_as_one_paragraph_is_told_at_its_first_line(
    text: str, written: str | None, place: str
) -> None:
    told = [(where(found), facts(found)) for found in found_in(text)]
    assert told == ([(place, {"written": written, "fixed": f"- {written[1:].strip()}"})] if written else [])


@pytest.mark.parametrize(
    "text",
    [
        "[https://noor.example](https://noor.example) <https://noor.example> `https://noor.example`",
        "[see www.noor.example](https://www.noor.example), noor@www.ilse.example",
        "<a href='https://noor.example'>www.noor.example</a> ![www.noor.example](a.png)",
        "[a]: https://noor.example\n\n[a]",
        "    https://noor.example",
        "Open http://localhost:8000/ or http://127.0.0.1:8000/, and then https:// or www. again.",
        '[gallery ids="1"](a.md) \\[gallery ids="1"] [see x = "1"] [video] [a b="c"]: d `[gallery]`',
    ],
)
def test_what_is_a_link_or_meant_as_it_stands_is_let_be(text: str) -> None:
    assert found_in(text) == ()
