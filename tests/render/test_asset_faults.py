import pytest

from generator.model.names import SourcePath
from generator.model.span import Span
from generator.render.asset_faults import style_faults
from generator.render.layers import ThemeFolder
from generator.render.theme_files import parse_theme
from tests.make import facts, make_built_in_theme

CSS = SourcePath("themes/mine/assets/style.css")


def said_of(css: str) -> list[str]:
    """What is said of a style sheet: where, of which sign, and what would close it."""
    return [
        " ".join((f"{one.span.line}:{one.span.column}", facts(one)["sign"], facts(one).get("closing", "is stray")))
        for one in style_faults(CSS, css)
    ]


@pytest.mark.parametrize(
    ("css", "told"),
    [
        ("h1 { color: red;\np { margin: 0 }\n", ["1:4 { }"]),
        ("h1 { color: red }\n}\np { margin: 0 }", ["2:1 } is stray"]),
        ("h1 { width: calc(1em + (2em);\n}\np { margin: 0 }", ["1:17 ( )"]),
        ("a[href { color: red }\nb { color: red }", ["1:2 [ ]"]),
        ("a:is(b { color: red }", ["1:5 ( )"]),
        ("h1 { margin: 1em) }", ["1:17 ) is stray"]),
        ("h1 { color: red } /* the rest\np { margin: 0 }", ["1:19 /* */"]),
        ('q { quotes: "“ }\np { margin: 0 }', ['1:13 " "', "1:3 { }"]),
        ("q::before { content: '\";\n}", ["1:22 ' '"]),
        ("// don't\np { margin: 0 }", ["1:7 ' '"]),
        ("b { src: url(a.png;\n}\np { margin: 0 }", ["1:13 ( )"]),
        ("b { src: url('a.png';\n}\np { margin: 0 }", ["1:13 ( )"]),
    ],
)
def test_what_stays_open_or_closes_nothing_is_told_where_it_stands(css: str, told: list[str]) -> None:
    assert said_of(css) == told


@pytest.mark.parametrize(
    "css",
    [
        ".card { color: red; &:hover { color: blue } .title & { margin: 0 } @media (width > 40em) { padding: 0 } }",
        "@layer base, theme; @layer base { :is(h1, h2):not([hidden], :has(> img)) { margin: 0 } }",
        "@container card (inline-size > 30em) and style(--big: true) { h2 { font-size: 2em } }",
        ":root { --empty: {}; --group: { color: red; }; --space: ; --json: [1, (2), {3}] }",
        "i { background: url(data:image/svg+xml;utf8,<svg_xmlns='http://x.org/'>{}</svg>) }",
        "i { background: url( a\\)b.png ), url(\n  c.png\n), URL(//x.org/it's.png), url() }",
        "i { background: url(\"data:image/svg+xml;utf8,<svg xmlns='x' style='a{b:c'>(</svg>\") }",
        "q { quotes: '\"' '\\'' \"it's\" \"\\\"\"; content: 'one \\\n two' }",
        ".sm\\:w-1\\/2, .\\[mask\\], .a\\{, .\\'q { color: red }",
        "/* don't ( { [ \" */ a { color: red /* } */ } /**/",
        "@import 'a.css' layer(x) supports(display: grid); @charset \"utf-8\"; <!-- a { b: c } -->",
        "a[title='}'], a[title=\"]\"] { grid-template: [top] 'a b' auto [end] / 1fr }",
        "@supports (selector(:focus-visible)) and (not (color: color-mix(in oklab, red, blue))) { a { b: c } }",
        "",
    ],
)
def test_what_is_written_as_it_should_be_is_passed_over(css: str) -> None:
    assert said_of(css) == []


@pytest.mark.parametrize("theme", ["focus", "atelier"])
def test_raaks_own_style_sheets_are_written_as_they_should_be(theme: str) -> None:
    own = make_built_in_theme(theme)
    sheets = [file for file in own.files if file.endswith(".css")]
    assert len(sheets) > 1
    assert [said for file in sheets for said in said_of(own.files[file].decode())] == []


@pytest.mark.parametrize("file", ["assets/style.css", "assets/own/player.js", "assets/list.json"])
def test_a_text_that_is_not_utf_8_is_told_with_the_first_byte_that_is_not(file: str) -> None:
    assert told_of_a_file(file, b"/* Ren\xe9e */ {") == [("file-not-utf8", 1, 7)]


@pytest.mark.parametrize("file", ["assets/font.woff2", "assets/licence.txt", "assets/old/drawing.svg", "notes/a.css"])
def test_what_is_no_text_or_may_say_itself_how_it_is_written_is_passed_over(file: str) -> None:
    assert told_of_a_file(file, b"/* Ren\xe9e */ {") == []


def test_such_a_text_refuses_no_site() -> None:
    own = ThemeFolder("mine", SourcePath("themes/mine"), {"assets/player.js": b"/* \xa9 Ren\xe9e */"})
    assert not parse_theme("mine", (make_built_in_theme(), own), "en", Span(SourcePath("site.yaml"))).failed


def told_of_a_file(file: str, content: bytes) -> list[tuple[str, int, int]]:
    own = ThemeFolder("mine", SourcePath("themes/mine"), {file: content})
    checked = parse_theme("mine", (make_built_in_theme(), own), "en", Span(SourcePath("site.yaml")))
    assert checked.value is not None
    return [(found.code, found.span.line, found.span.column) for found in checked.diagnostics]


@pytest.mark.parametrize(
    "css",
    [
        "{" * 300_000 + "}" * 300_000,
        "{" * 300_000 + ")" * 300_000,
        "url(" * 300_000,
        "\"{'" * 300_000,
        "/*" * 300_000,
    ],
)
def test_a_style_sheet_made_to_take_long_is_looked_through_at_once(css: str) -> None:
    """Each of these would take minutes, were every start of it followed to the end."""
    own = ThemeFolder("mine", SourcePath("themes/mine"), {"assets/style.css": css.encode()})
    checked = parse_theme("mine", (make_built_in_theme(), own), "en", Span(SourcePath("site.yaml")))
    assert len(checked.diagnostics) <= 20
