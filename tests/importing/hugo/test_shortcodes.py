import re

import pytest

from generator.importing.hugo import tags
from generator.importing.hugo.shortcodes import Environment, expanded
from generator.importing.remarks import Remarks
from tests.hostile.test_growth import grows_straight


def written(text: str) -> str:
    environment = Environment(
        lambda path: "/about/" if path == "about.md" else "",
        lambda name: "0123" if name == "phone" else "",
        lambda path: "Text of {{< param phone >}}" if path == "part.md" else None,
        lambda name: "<q>{{ .Inner }}{{ .Get 0 }}</q>" if name == "own" else "",
        lambda pattern: ("/a/1.png", "/a/2.png") if pattern in ("", "*.png") else (),
    )
    return expanded(text, environment, Remarks())


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('[a]({{< ref "about.md" >}}) [b]({{% relref "about.md#x" %}}) [c]({{<ref "gone.md">}})',
         "[a](/about/) [b](/about/#x) [c](/gone.md)"),
        ('{{< figure src="a.png" alt="A" caption="B" >}}', '![A](<a.png> "B")'),
        ('{{< figure src="a.png" link="/b/" caption="*B*" >}}', "[![](<a.png>)](</b/>)\n\n*B*"),
        ('{{< img src="a.png" width="300" >}}', "![](<a.png>){width=300}"),
        ('One\n  {{< figure src="a.png" >}}\nTwo {{< figure src="b.png" >}}\n',
         "One\n  \n  ![](<a.png>)\n\nTwo ![](<b.png>)\n"),
        ('{{< gallery match="*.png" >}}', "![](</a/1.png>)\n\n![](</a/2.png>)"),
        ("{{< gallery >}}{{< /gallery >}}", "![](</a/1.png>)\n\n![](</a/2.png>)"),
        ('{{< gallery dir="nowhere" >}}', ""),
        ('{{< own "a b" >}} {{% own %}}in {{< param phone >}}{{% /own %}}', "<q>a b</q> <q>in 0123</q>"),
        ('{{< own "a.png" >}}', "![](<a.png>)"),
        ("{{< rawhtml >}}<b>a</b>{{< /rawhtml >}}", "<b>a</b>"),
        ('{{< tab "A" >}}\na\n{{< /tab >}}\n{{< tab "B" >}}b{{< /tab >}}', "**A**\n\na\n\n**B**\n\nb\n"),
        ("{{< highlight go >}}\nx := 1\n{{< /highlight >}}", "```go\nx := 1\n```"),
        ('- a\n  {{< highlight sh >}}\n  b\n  {{< /highlight >}}', "- a\n  ```sh\n  b\n  ```"),
        ("{{< youtube abc >}}", "[https://www.youtube.com/watch?v=abc](<https://www.youtube.com/watch?v=abc>)"),
        ('{{< tweet user="a" id="1" >}}', "[https://twitter.com/a/status/1](<https://twitter.com/a/status/1>)"),
        ("{{< gist a 1 >}}", "[https://gist.github.com/a/1](<https://gist.github.com/a/1>)"),
        ("{{< param phone >}} {{% readfile part.md %}}", "0123 Text of 0123"),
        ('{{% warning title="Mind" %}}a\n\nb{{% /warning %}}', "> [!WARNING] Mind\n> a\n>\n> b"),
        ("{{< note >}}a{{< /note >}}\nb", "> [!NOTE]\n> a\n\nb"),
        ("{{< note >}}a{{< /note >}} b", "> [!NOTE]\n> a\n\n b"),
        ("{{< quote >}}a{{< /quote >}}\n\nb\n", "> a\n\nb\n"),
        ("- {{< quote >}}a{{< /quote >}}\n- b", "- > a\n\n- b"),
        ('{{< details "More" >}}x{{< /details >}}', "<details>\n<summary>More</summary>\n\nx\n\n</details>"),
        ('{{< quote author="Kim" >}}Go{{< /quote >}}', "> Go\n>\n> Kim"),
        ('{{< button href="/b/" >}}Go{{< /button >}}', "[Go](</b/>)"),
        ('{{< mine a="b" title="A title" >}}in {{< other >}}deep{{< /other >}}{{< /mine >}}', "A title\n\nin deep"),
        ('{{< mine "two words" >}}', "two words"),
        ("{{< mine `a\nb c` >}}", "a\nb c"),
        ("{{< silent />}}x", "x"),
        ("{{</* figure src=x */>}} {{%/* y */%}}", "{{< figure src=x >}} {{% y %}}"),
        ("{{ .Site.Title }} {{< never closed", "{{ .Site.Title }} {{< never closed"),
        ("{{< a >}}{{< b >}}x{{< /a >}}y{{< /b >}}", "xy"),
        ('{{< mine "5 >}} x {{< param phone >}}', "5 x 0123"),
        ('{{< mine "a >}} b" >}}', "a >}} b"),
    ],
)  # fmt: skip
def test_shortcodes_become_what_they_showed(text: str, expected: str) -> None:
    assert written(text) == expected


class Looking:
    """The pattern of what stands within a shortcode, which counts the letters it is given to look at."""

    def __init__(self, pattern: re.Pattern[str]) -> None:
        self._pattern = pattern
        self.letters = 0

    def match(self, text: str, start: int, limit: int) -> re.Match[str] | None:
        found = self._pattern.match(text, start, limit)
        self.letters += (found.end() if found else min(limit, len(text))) - start
        return found


@pytest.mark.parametrize("unit", ["{{< ", "{{% ", '{{< "', '{{< \\">}}', "{{< `", "{{% >}}", '{{< "%}}'])
def test_no_letter_is_looked_at_again_and_again(unit: str, monkeypatch: pytest.MonkeyPatch) -> None:
    looking = Looking(tags._WITHIN)
    monkeypatch.setattr(tags, "_WITHIN", looking)
    text = unit * 5_000
    written(text)
    assert looking.letters <= 2 * len(text)


@pytest.mark.parametrize("unit", ["{{< a >}}", "{{< /b >}}", "{{< a >}}{{< /b >}}", "{{< a >}}{{< b >}}{{< /a >}}"])
def test_shortcodes_of_any_number_grow_straight(unit: str) -> None:
    assert grows_straight(written, unit)
