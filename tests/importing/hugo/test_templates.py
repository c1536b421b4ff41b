import pytest

from generator.importing.hugo.templates import Given, filled
from tests.hostile.test_growth import grows_straight

GIVEN = Given(("95", "a day"), {"src": "/a.png", "title": 'So "so"'}, "Some *words*.")


@pytest.mark.parametrize(
    ("template", "expected"),
    [
        ("<b>\u20ac {{ .Get 0 }}</b> {{.Get 1}}{{ .Get 2 }}", "<b>\u20ac 95</b> a day"),
        ("<aside>{{ .Inner | markdownify }}</aside>", "<aside>\n\nSome *words*.\n\n</aside>"),
        ("<em>{{ .Inner | safeHTML }}</em>", "<em>Some *words*.</em>"),
        ('{{/* a note */}}<img src="{{ .Get "src" | relURL }}" alt="{{ .Get "title" }}">',
         '<img src="/a.png" alt="So &quot;so&quot;">'),
        ('{{ with .Get "title" }}<b>{{ . }}</b>{{ else }}none{{ end }}!', "<b>So &quot;so&quot;</b>!"),
        ('{{ with .Get "none" }}<b>{{ . }}</b>{{ else }}none{{ end }}!', "none!"),
        ('{{ if .Get "none" }}a{{ if .Inner }}b{{ end }}c{{ end }}d', "d"),
        ('{{ $t := .Get "none" | default "Note" -}}\n  <p>{{- $t -}}</p>\n', "<p>Note</p>"),
        ('{{ default "x" (.Get "none") }}{{ index .Params 0 }}{{ markdownify .Inner }}', "x95Some *words*."),
        ("<p>\n\n    {{ .Get 0 }}\n\n</p>", "<p>\n95\n</p>"),
        ("{{ range .Params }}{{ . }}{{ end }}", ""),
        ("{{ .Page.Title }}", ""),
        ('{{ if eq (.Get 0) "a" }}b{{ end }}', ""),
        ("{{ if .Inner }}a", ""),
        ("a{{ end }}b", ""),
        ("{{ .Get 0 | plainify }}", ""),
        ("a {{ .Get 0 b", ""),
        ('<i class="icon {{ .Get 0 }}"></i>', ""),
    ],
)  # fmt: skip
def test_what_only_puts_things_in_place_is_filled(template: str, expected: str) -> None:
    assert filled(template, GIVEN) == expected


@pytest.mark.parametrize("unit", ["{{", "{{ ", "{{ .Get 0 }}", " {{- .Inner -}} ", "{{ if .Inner }}a{{ end }}", "\n  "])
def test_templates_of_any_length_grow_straight(unit: str) -> None:
    assert grows_straight(lambda text: filled(text, GIVEN), unit)


def test_a_template_that_nobody_wrote_is_not_filled() -> None:
    assert filled("a" * 5_001, GIVEN) == ""
    assert filled("{{ if .Inner }}" * 200 + "a" + "{{ end }}" * 200, GIVEN) == "a"
    assert filled("{{ " + "(" * 2_400 + ".Inner" + ")" * 2_400 + " }}", GIVEN) == ""
