import tracemalloc

import pytest

from generator.diagnostics.catalogue import IMPORT_MARKUP_KEPT
from generator.importing.heads import Value
from generator.importing.jekyll.liquid import Environment, expanded
from generator.importing.remarks import Remarks

SITE: dict[str, Value] = {
    "?": "1",
    "baseurl": "/b",
    "url": "https://e.org",
    "data": {"books": [{"t": "Salt"}, {"t": "Fat"}]},
}
PAGE: dict[str, Value] = {"title": "Bread", "tags": ["a", "b"], "gallery": [{"image_path": "/x.png", "alt": "X"}]}
INCLUDES = {
    "box.html": "<div>\n\n  {{ include.text | upcase }}\n</div>",
    "loop.html": "{% include loop.html %}",
    "note.html": "<div>\n    {{ include.content | markdownify }}\n\n</div>",
    "ads.html": "<script>x()</script>",
}


def written(text: str, remarks: Remarks | None = None) -> str:
    environment = Environment(
        {"site": SITE, "page": PAGE},
        INCLUDES.get,
        lambda name: "/b/2012/bread/" if name == "2012-01-01-bread" else "",
        lambda path: "/b/about/" if path == "about.md" else "",
    )
    return expanded(text, environment, remarks or Remarks())


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("{{ page.title | upcase }} {{ site.baseurl }} {{ '/x' | relative_url }} {{ \"/x\" | absolute_url }}",
         "BREAD /b /b/x https://e.org/b/x"),
        ("{% raw %}{{ x }} {% y %}{% endraw %}", "{{ x }} {% y %}"),
        ("a{% comment %}b{% endcomment %}c", "ac"),
        ("a {%- assign x = 'y' -%} b{{ x }}", "aby"),
        ("[x]({% post_url 2012-01-01-bread %}) [y]({% link about.md %}) [z]({% link gone.md %})",
         "[x](/b/2012/bread/) [y](/b/about/) [z](/gone.md)"),
        ("{% if page.title == 'Bread' and page.tags contains 'a' %}yes{% else %}no{% endif %}", "yes"),
        ("{% if jekyll.environment == 'production' %}p{% else %}q{% endif %}", "pq"),
        ("{% unless page.draft %}public{% endunless %}", "public"),
        ("{% case page.title %}{% when 'Cake' %}c{% when 'Bread' %}b{% endcase %}", "b"),
        ("{% for b in site.data.books %}{{ b.t }}{% unless forloop.last %}, {% endunless %}{% endfor %}", "Salt, Fat"),
        ("{% for i in (1..3) %}{{ i }}{% endfor %}", "123"),
        ("{% for post in site.posts %}* [{{ post.title }}]({{ post.url }}){% endfor %}", ""),
        ("{% for post in site.posts %}You are all alike here. {% endfor %}", "You are all alike here."),
        ("{% capture tip %}A **tip**{% endcapture %}<b>{{ tip | markdownify }}</b>", "<b>A **tip**</b>"),
        ("{% capture a %}#### A\n\n* b\n{% endcapture %}<div class='n'>{{ a | markdownify }}</div>",
         "<div class='n'>\n\n#### A\n\n* b\n\n</div>"),
        ("<div>{{ page.title | markdownify }}</div>", "<div>Bread</div>"),
        ("{% include note.html content='Take **care**' %}", "<div>\n\n\nTake **care**\n\n\n</div>"),
        ("{% include box.html text='in it' %}", "<div>\nIN IT\n</div>"),
        ("{% include youtube.html id='abc' %}", "[https://www.youtube.com/watch?v=abc](<https://www.youtube.com/watch?v=abc>)"),
        ("{% include figure image_path='/x.png' alt='X' caption='A cap' %}", '![X](</x.png> "A cap")'),
        ("{% include gallery caption='All' %}", "![X](</x.png>)\n\nAll"),
        ("{% include ads.html %}{% include toc.html %}", ""),
        ("{% gist me/1 %}", "[https://gist.github.com/me/1](<https://gist.github.com/me/1>)"),
        ("{% img left /x.png 3 2 The title %}", "![The title](</x.png>)"),
        ("{% box Watch out %}inside{% endbox %}", "Watch out\n\ninside"),
        ("{% highlight ruby linenos %}\nputs `x`\n{% endhighlight %}", "```ruby\nputs `x`\n```\n"),
        ("- a\n  {% highlight sh %}\n  b\n  {% endhighlight %}\n", "- a\n  ```sh\n  b\n  ```\n\n"),
        ("{% highlight md %}\n````\nx\n````\n{% endhighlight %}", "`````md\n````\nx\n````\n`````\n"),
    ],
)  # fmt: skip
def test_liquid_is_carried_out(text: str, expected: str) -> None:
    assert written(text) == expected


@pytest.mark.parametrize("text", ["{{ nobody.knows }}", "{% unheard of %}", "{% if x", "{{ x"])
def test_what_nobody_can_carry_out_stays_as_it_was_written(text: str) -> None:
    assert written(text) == text


def test_what_stays_is_told() -> None:
    remarks = Remarks()
    written("{{ nobody.knows }}", remarks)
    assert [remark.rule for remark in remarks.made] == [IMPORT_MARKUP_KEPT]


@pytest.mark.parametrize(
    "text",
    ["{% include loop.html %}", "{% for i in (1..999999999) %}{% for j in (1..999999999) %}x{% endfor %}{% endfor %}"],
)
def test_no_text_grows_without_end(text: str) -> None:
    assert len(written(text)) < 2_000_000


@pytest.mark.parametrize(
    "filters",
    [
        "replace: 'a', 'aaaaaaaaaa' | " * 30,
        "replace: '', 'aaaaaaaaaa' | " * 30,
        "append: a | " * 30,
        "split: '' | split: 'a' | join: a | " * 30,
        "replace: 'a', a | split: 'b' | join: a | replace: 'a', a | ",
    ],
)
def test_a_value_that_grows_without_end_stays_as_it_was_written_and_is_told(filters: str) -> None:
    output = f"{{{{ 'abab' | {filters}append: a }}}}"
    text = "{% assign a = 'ab' | " + "replace: 'a', 'aaaaa' | " * 6 + "strip %}" + output
    remarks = Remarks()
    tracemalloc.start()
    try:
        assert written(text, remarks) == output
        assert tracemalloc.get_traced_memory()[1] < 20_000_000
    finally:
        tracemalloc.stop()
    assert [remark.rule for remark in remarks.made] == [IMPORT_MARKUP_KEPT]
