import pytest

from generator.importing.folder.wikilinks import plain_markdown
from generator.importing.remarks import Remarks

PATHS = {"Other": "sub/Other.md", "pic.png": "img/pic.png"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[[Other]] [[Other|said]] [[Other#A part]]",
         "[Other](<sub/Other.md>) [said](<sub/Other.md>) [Other > A part](<sub/Other.md#a-part>)"),
        ("[[Other#^a1b2]] [[Nothing#^a1b2]] [[Other#^a1b2|said]]",
         "[Other](<sub/Other.md>) Nothing [said](<sub/Other.md>)"),
        ("[[Nothing]] [[Nothing|said]] [[#Here]]", "Nothing said [Here](<#here>)"),
        ("![[pic.png]] ![[pic.png|300]] ![[pic.png|A view]]",
         "![](<img/pic.png>) ![](<img/pic.png>){width=300} ![A view](<img/pic.png>)"),
        ("![A view|300](pic.png) ![|40x30](<a b.png>) ![a|b](c.png)",
         "![A view](pic.png){width=300} ![](<a b.png>){width=40} ![a|b](c.png)"),
        ("==marked== a == b %%hidden%%", "<mark>marked</mark> a == b "),
        ("%%\nhidden\n\n```\n%%\n```\n%%\nshown %%not `%%` shown%%", "\nshown "),
        ("```mermaid\n%% one\na --> b\n%% two\n```\n", "```mermaid\n%% one\na --> b\n%% two\n```\n"),
        ('100%% sure, 50%% so, "%%d %%s", `%%` `%%`', '100%% sure, 50%% so, "%%d %%s", `%%` `%%`'),
        ("Dear %%{name}%%,%%ask {Noor}%% of %%{town}%%.", "Dear %%{name}%%, of %%{town}%%."),
        ("a==b==c, `==d==`, x ^2\n10 ^6", "a==b==c, `==d==`, x ^2\n10 ^6"),
        ("a\x0cb\u2028c\n\n```\n==d== %%e%%\n```\n%%f%%\n", "a\x0cb\u2028c\n\n```\n==d== %%e%%\n```\n\n"),
        ("A line ^name1\n", "A line\n"),
        ("> [!info]- Read\n> [[Other]]\n", "> [!info]- Read\n> [Other](<sub/Other.md>)\n"),
        ("`[[Other]]` and\n\n```\n[[Other]]\n```\n", "`[[Other]]` and\n\n```\n[[Other]]\n```\n"),
    ],
)  # fmt: skip
def test_the_notations_of_notes_become_markdown(text: str, expected: str) -> None:
    assert plain_markdown(text, lambda name: PATHS.get(name, ""), Remarks()) == expected
