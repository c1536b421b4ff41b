import pytest

from generator.importing.markdown.targets import with_targets


class Targets:
    """Everything lies in `new/`; nothing at `dead`, and what is on the web stays there."""

    def link(self, address: str) -> str:
        return address if "://" in address else "" if "dead" in address else f"new/{address.strip('/')}"

    def picture(self, address: str, alt: str) -> str:
        return "" if "://" in address else f"new/{address.strip('/')}"

    def elsewhere_link(self, address: str) -> str:
        return address

    def undescribed(self, target: str) -> None:
        pass


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('[a](/b "t")', '[a](new/b "t")'),
        ("[a](<b c.md>)", "[a](<new/b%20c.md>)"),
        ("[a][r] [r]\n\n[r]: /b\n", "[a][r] [r]\n\n[r]: new/b\n"),
        ("[a *b*](/dead) end", "a *b* end"),
        ("[a][d] [d] [d][] end\n\n[d]: /dead\n", "a d d end\n\n"),
        ('<a class="x" href="/dead">a</a>', '<a class="x">a</a>'),
        ("<a href='/b'>a</a>", "<a href='new/b'>a</a>"),
        ("| a |\n|---|\n| [b](/c) |\n", "| a |\n|---|\n| [b](new/c) |\n"),
        ("`[a](/b)` and\n\n    [a](/b)\n", "`[a](/b)` and\n\n    [a](/b)\n"),
        ("![a](b.png)", "![a](new/b.png)"),
        ("![](b.png)", '![](new/b.png){alt=""}'),
        ('![](b.png "T")', '![](new/b.png "T"){alt="T"}'),
        ("![](b.png){width=30}", '![](new/b.png){alt="" width=30}'),
        ("![a][r]\n\n[r]: b.png\n", "![a](<new/b.png>)\n\n[r]: b.png\n"),
        ("![a](https://e.org/b.png)", "[a](https://e.org/b.png)"),
        ('![a](https://e.org/b.png "T")', "[a](https://e.org/b.png)\\\nT"),
        ("![](https://e.org/b.png)", "[b.png](https://e.org/b.png)"),
        ("[![a](https://e.org/b.png)](/c)", "[a](new/c)"),
        ("[![a](b.png)](/c)", "[![a](new/b.png)](new/c)"),
        ('<img src="b.png">', '<img src="new/b.png" alt="">'),
        ('<img src="https://e.org/b.png" alt="A">', '<a href="https://e.org/b.png">A</a>'),
        ("[a [b](/dead)](/c)", "[a b]\\(/c)"),
        ("[a](mailto:a@b.nl) <https://e.org/>", "[a](mailto:a@b.nl) <https://e.org/>"),
    ],
)
def test_every_target_is_written_anew_and_nothing_else_is_touched(text: str, expected: str) -> None:
    assert with_targets(text, Targets()) == expected
