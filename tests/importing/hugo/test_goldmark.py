import pytest

from generator.importing.hugo.goldmark import plain_markdown
from generator.importing.remarks import Remarks


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('![a](b.png){ align=left width="200" }\n', '![a](b.png){width="200"}\n'),
        ("![a](b.png){loading=lazy} [c](d.md){ .button target=_blank width=3 }\n", "![a](b.png) [c](d.md){.button}\n"),
        ('![a](<b c.png> "T"){width=3em #x}, f(x){y=1}\n', '![a](<b c.png> "T"){#x}, f(x){y=1}\n'),
        ("`![a](b.png){loading=lazy}` (a){b} {c}\n", "`![a](b.png){loading=lazy}` (a){b} {c}\n"),
        ("## Head {.x #own}\n\nText\n{.lead}\n", "## Head {#own}\n\nText\n"),
    ],
)
def test_of_attributes_those_stay_that_raak_knows(text: str, expected: str) -> None:
    assert plain_markdown(text, Remarks(), emoji=False) == expected
