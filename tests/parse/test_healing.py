import pytest
import yaml

from generator.parse.healing import fault_of_line, quoted


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("plain: text", '"plain: text"'),
        ('she said "no"', "'she said \"no\"'"),
        ("it's late", '"it\'s late"'),
        ('it\'s "late"', "'it''s \"late\"'"),
        ("C:\\late", "'C:\\late'"),
    ],
)
def test_quotes_suit_what_they_hold(text: str, line: str) -> None:
    assert quoted(text) == line
    assert yaml.safe_load(line) == text


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
