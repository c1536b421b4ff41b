import pytest
import yaml

from generator.diagnostics.catalogue import YAML_SIGN, YAML_SPACE, YAML_UNCLOSED
from generator.parse.yaml.healing import colon_expected_fault, fault_of_line


@pytest.mark.parametrize(
    "line",
    [
        "",
        "   ",
        "# remark: really",
        "title: Late",
        'title: "Late: again"   # a remark: really',
        'title: "Late: again"# a remark',
        'title: "Late: again"  ',
        "title: 'It''s late: again'",
        "title: | # a remark",
        "title: >2-",
        "words: [a, 'b]', \"c]\"] # a remark",
        "- id: x",
        "  who: y",
        "title:",
        "- ",
        "when: 12:30",
        "url: http://a.b/",
        "http://a.b/c",
    ],
)
def test_a_sound_line_has_no_fault(line: str) -> None:
    assert fault_of_line(line) is None


def test_a_sign_between_quotes_begins_no_comment() -> None:
    fault = fault_of_line('title: " # "late # really')
    assert fault is not None
    assert yaml.safe_load(fault.healed) == {"title": '" # "late'}


@pytest.mark.parametrize(
    ("line", "fixed"),
    [
        ("  -id: first-pitch", "- id: first-pitch"),
        ("-name: Late: again", "- name: Late: again"),
        ("    -words:", "- words:"),
    ],
)
def test_a_hyphen_that_sticks_to_a_key_begins_an_item(line: str, fixed: str) -> None:
    fault = fault_of_line(line)
    assert fault is not None
    assert (fault.rule, fault.facts["fixed"], fault.start) == (YAML_SPACE, fixed, line.index("-"))
    assert fault.healed.strip() == fixed


@pytest.mark.parametrize(
    ("value", "meant"),
    [
        ("{name: focus, accent: #0b6e4f}", '{name: focus, accent: "#0b6e4f"}'),
        ("{accent: #0b6e4f, name: focus} # green", '{accent: "#0b6e4f", name: focus} # green'),
        ("[red, #fff]", '[red, "#fff"]'),
    ],
)
def test_a_colour_within_brackets_is_no_remark(value: str, meant: str) -> None:
    fault = fault_of_line(f"theme: {value}")
    assert fault is not None
    assert (fault.rule, fault.start) == (YAML_SIGN, len("theme: ") + value.index("#"))
    assert fault.facts == {"key": "theme", "sign": "#", "fixed": f"theme: {meant}"}
    assert yaml.safe_load(fault.healed)


def test_a_remark_behind_an_open_bracket_is_one() -> None:
    fault = fault_of_line("words: [late, #perhaps more")
    assert fault is not None
    assert fault.rule == YAML_UNCLOSED


@pytest.mark.parametrize(
    ("line", "below"),
    [
        ("problems", "  - id: late-art"),
        ("problems", "- id: late-art"),
        ("author", "  name: Ilse"),
        ("  words", "    - late"),
    ],
)
def test_a_key_alone_above_its_lines_lacks_only_the_colon(line: str, below: str) -> None:
    fault = colon_expected_fault(line, below)
    assert fault is not None
    assert (fault.healed, fault.start) == (f"{line}:", len(line) - len(line.lstrip()))


@pytest.mark.parametrize(
    ("line", "below"),
    [("problems", "title: x"), ("two words", "  - id: x"), ("word", ""), ("word", "  goes on"), ("  word", "- id: x")],
)
def test_a_word_alone_above_other_lines_may_be_anything(line: str, below: str) -> None:
    assert colon_expected_fault(line, below) is None
