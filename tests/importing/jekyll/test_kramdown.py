import pytest

from generator.importing.jekyll.kramdown import plain_markdown
from generator.importing.remarks import Remarks


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A *word*{: .red} here.\n{: .lead #id}\n", "A *word* here.\n"),
        ("## Head\n{: #own .x}\n\nText\n", "## Head {#own}\n\nText\n"),
        ('![a](b.png){: width="300" .right}\n', "![a](b.png){width=300}\n"),
        ("* TOC\n{:toc}\n\nText\n", "\nText\n"),
        ("1. Contents\n{:.no_toc}\n{:toc}\n\nText\n", "\nText\n"),
        ("a{::comment}b{:/comment}c {::nomarkdown}<i>d</i>{:/}\n", "ac<i>d</i>\n"),
        ("> quote\n{: .x}\n\n{:refdef: .y}\ntext\n", "> quote\n\ntext\n"),
        ("> Two\n> lines\n{: .prompt-tip }\n", "> [!TIP]\n> Two\n> lines\n"),
        ("Two\nlines\n{: .notice--danger .wide}\n\nMore\n", "> [!CAUTION]\n> Two\n> lines\n\nMore\n"),
        ("**Mind:** *this*\n{: .notice--info}\n", "> [!NOTE]\n> **Mind:** *this*\n"),
        (
            '![a](b.png){: width="300" .left}\n_A view_\n\n![a](b.png) _c_\n',
            '![a](b.png "A view"){width=300}\n\n![a](b.png) _c_\n',
        ),
        ("{: .warning }\nWords\n", "> [!WARNING]\n> Words\n"),
        (
            "- item\n{: .note}\n\n```\na\n{: .note}\n```\n\nWords {: .note}\n",
            "- item\n\n```\na\n{: .note}\n```\n\nWords \n",
        ),
        ("one\\\\\ntwo\n", "one\\\ntwo\n"),
        ("##Head\n\ntext\n\n#Single\n\n#one #two\n", "## Head\n\ntext\n\n# Single\n\n#one #two\n"),
        ('<div class="a" markdown="1">\n*x*\n</div>\n', '<div class="a">\n\n*x*\n</div>\n'),
        ("<div>\n\n    <p>a</p>\n\n</div>\n", "<div>\n<p>a</p>\n</div>\n"),
        ("HTML here.\n\n*[HTML]: A language\n", '<abbr title="A language">HTML</abbr> here.\n\n'),
        ("| a | b |\n| c | d |\n", "|   |   |\n| --- | --- |\n| a | b |\n| c | d |\n"),
        ("| a |\n|---|\n| b |\n", "| a |\n|---|\n| b |\n"),
        ("In $$a_1 * b$$ line\n", "In `a_1 * b` line\n"),
        ("[a](my file.md) ![b](c d.png)\n", "[a](<my file.md>) ![b](<c d.png>)\n"),
        ("`{: .x}` and\n\n    {: .y}\n", "`{: .x}` and\n\n    {: .y}\n"),
    ],
)
def test_kramdown_becomes_the_markdown_that_raak_reads(text: str, expected: str) -> None:
    assert plain_markdown(text, Remarks()) == expected
