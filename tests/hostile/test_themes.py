"""Hostile themes: none reaches out of the sandbox, none runs for ever, none fills the memory."""

from pathlib import Path

import pytest

from tests.hostile.laying import CONFIG, lay
from tests.hostile.trial import tried

ROUNDS = "{% for i in range(99999) %}"
GROWING = "{% set ns = namespace(x='xxxxxxxxxx') %}{% for i in range(40) %}{% set ns.x = GROW %}{% endfor %}{{ ns.x }}"

ESCAPES = {
    "a class": "{{ ''.__class__.__mro__[1].__subclasses__() }}",
    "a class by filter": "{{ ''|attr('__class__') }}",
    "a class by item": "{{ ''['__class__'] }}",
    "a class by format": "{{ '{0.__class__.__mro__}'.format('') }}",
    "the globals of a function": "{{ cycler.__init__.__globals__.os.system('touch pwned') }}",
    "the globals of a macro": "{% macro f() %}{% endmacro %}{{ f.__globals__ }}",
    "the template itself": "{{ self._TemplateReference__context }}",
    "the inside of a view": "{{ site.__struct_fields__ }}",
    "the inside of a view in wide letters": "{{ site.＿＿class＿＿ }}{{ site.ｔitle.＿＿class＿＿ }}",
    "a file of the computer": "{% include '/etc/passwd' %}",
    "a file above": "{% include '../../../site.yaml' %}",
    "a module": "{% import 'os' as os %}{{ os.getcwd() }}",
}
ENDLESS = {
    "loops in loops": ROUNDS + ROUNDS + "x{% endfor %}{% endfor %}",
    "loops over lists": "{% set x = range(99999)|list %}{% for i in x %}{% for j in x %}{% endfor %}{% endfor %}",
    "a macro that calls itself twice":
        "{% macro f(n) %}{% if n %}{{ f(n-1) }}{{ f(n-1) }}{% endif %}{% endmacro %}{{ f(60) }}",
    "a loop within itself": "{% for i in [1, 2] recursive %}{{ loop([1, 2]) if loop.depth < 60 }}{% endfor %}",
    "texts that are joined": GROWING.replace("GROW", "ns.x ~ ns.x"),
    "texts that are added": GROWING.replace("GROW", "ns.x + ns.x"),
    "lists in lists": GROWING.replace("GROW", "[ns.x, ns.x]"),
    "lists in lists in lists": GROWING.replace("GROW", "[[ns.x], [ns.x, 1]]"),
    "lists in dictionaries": GROWING.replace("GROW", "{'a': [ns.x], 'b': {'c': ns.x}}"),
    "lists for a filter": GROWING.replace("GROW", "[ns.x, [ns.x]] | list"),
    "lists for a filter beside": GROWING.replace("GROW", "'' | default([ns.x, ns.x], true)"),
    "numbers that are multiplied": GROWING.replace("'xxxxxxxxxx'", "10").replace("GROW", "ns.x * ns.x"),
    "a long text": "{{ 'x' * 1000000000 }}",
    "a long list": "{% set x = [1] * 1000000000 %}",
    "a large number": "{{ 10 ** 10000000 }}",
    "a wide number": "{{ '%1000000000d' % 1 }}",
    "a width told later": "{{ '%*d' % (1000000000, 1) }}",
    "a wide field": "{{ '{:1000000000}'.format(1) }}",
    "a wide field told later": "{{ '{:{}}'.format(1, 1000000000) }}",
    "a wide field by filter": "{{ '%1000000000d'|format(1) }}",
    "a wide column": "{{ 'x'|center(1000000000) }}",
    "a wide column by method": "{{ 'x'.ljust(1000000000) }}",
    "zeros": "{{ 'x'.zfill(1000000000) }}",
    "tabs": "{{ '\t'.expandtabs(1000000000) }}",
    "an indent": "{{ 'x\ny'|indent(1000000000) }}",
    "a batch": "{{ [1]|batch(1000000000, 'x')|list }}",
    "slices": "{{ [1]|slice(1000000000)|list }}",
    "places behind the point": "{{ 1.5|round(1000000000, 'ceil') }}",
    "replacing nothing": "{{ ('x' * 100000)|replace('', 'y' * 100000) }}",
    "joining with a book": "{{ range(99999)|join('y' * 100000) }}",
    "bytes of a number": "{{ (1).to_bytes(1000000000, 'big') }}",
    "sums of lists": "{{ ([[1] * 1000] * 4000)|sum(start=[])|length }}",
    "searching": "{% set x = range(99999)|list %}" + ROUNDS + "{{ -1 in x }}{% endfor %}",
    "comparing": "{% set x = range(99999)|list %}{% set y = range(99999)|list %}" + ROUNDS + "{{ x == y }}{% endfor %}",
    "copying": "{% set x = range(99999)|list %}" + ROUNDS + "{% set y = x[::-1] %}{% endfor %}",
    "sorting": ROUNDS + "{% set x = range(99999)|sort %}{% endfor %}",
    "picking out": ROUNDS + "{{ range(99999)|select('gt', 99999)|first }}{% endfor %}",
    "text of its own": "{% for i in range(99999) %}" + "a" * 50_000 + "{% endfor %}",
    "a text kept for later":
        "{% set x %}" + ROUNDS + "aaaaaaaaaaaaaaaaaaaa{% endfor %}{% endset %}" + ROUNDS + "{{ x }}{% endfor %}",
    "includes of itself": "{% include 'post.html' %}{% include 'post.html' %}",
    "a block of itself": "{% block a %}{{ self.a() }}{{ self.a() }}{% endblock %}",
}  # fmt: skip
BROKEN = {
    "brackets": "{{ " + "(" * 5000 + "1" + ")" * 5000 + " }}",
    "conditions": "{% if 1 %}" * 3000 + "{% endif %}" * 3000,
    "loops": "{% for i in [1, 2] %}" * 60 + "{% endfor %}" * 60,
    "sums": "{{ " + "1 + " * 5000 + "1 }}",
    "a comment without end": "{#" * 10_000,
    "NUL": "a\0b",
    "megabytes": "x" * 200_000,
    "no text": "x".encode("utf-16"),
    "nothing divided": "{{ 1 / 0 }}",
}


def themed(tmp_path: Path, template: str | bytes, name: str = "post.html") -> Path:
    config = CONFIG + "theme: {name: mine}\n"
    return lay(tmp_path / "site", {"site.yaml": config, f"themes/mine/templates/{name}": template})


@pytest.mark.parametrize("name", ESCAPES)
def test_no_template_reaches_out_of_the_sandbox(name: str, tmp_path: Path) -> None:
    site = themed(tmp_path, "<p>" + ESCAPES[name])
    trial = tried(site)
    assert trial.code == 1
    assert not list((site / "public").rglob("*.html"))
    assert not Path("pwned").exists()


def test_an_attribute_that_a_filter_asks_for_is_nothing(tmp_path: Path) -> None:
    site = themed(tmp_path, "<p>[{% for one in ['x']|map(attribute='__class__') %}{{ one is undefined }}{% endfor %}]")
    assert tried(site).code == 0
    assert "<p>[True]" in (site / "public/good/index.html").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", ENDLESS)
@pytest.mark.timeout(120)
def test_no_template_runs_for_ever(name: str, tmp_path: Path) -> None:
    trial = tried(themed(tmp_path, ENDLESS[name]))
    assert trial.errors <= {"template-unbounded", "template-failed"}
    assert trial.code == 1
    assert {path for code in trial.errors for path, _ in trial.places(code)} == {"themes/mine/templates/post.html"}


def test_a_template_of_all_pages_stops_the_build_at_the_first(tmp_path: Path) -> None:
    trial = tried(themed(tmp_path, ENDLESS["loops in loops"], "base.html"))
    assert len(trial.places("template-unbounded")) == 1


@pytest.mark.parametrize("name", BROKEN)
def test_a_template_that_cannot_be_read_is_refused(name: str, tmp_path: Path) -> None:
    trial = tried(themed(tmp_path, BROKEN[name]))
    assert trial.code == 1


def test_large_loops_over_what_there_is_are_none_of_this(tmp_path: Path) -> None:
    template = "{% for i in range(20000) %}{{ loop.index }} {{ '/x/'|url }} {{ i ~ 'x' }}\n{% endfor %}"
    assert tried(themed(tmp_path, template)).code == 0


FEEDS = {
    "no feed at all": ("feed.xml", "no feed at all"),
    "nothing": ("feed.xml", ""),
    "left open": ("feed.xml", "<rss><channel>"),
    "a control character": ("feed.xml", "<rss>{{ '\\x0b' }}</rss>"),
    "a name that is unknown": ("feed.xml", "<rss>&nbsp;</rss>"),
    "two roots": ("atom.xml", "<feed/><feed/>"),
    "a prefix that nobody bound": ("atom.xml", "<feed><a:b/></feed>"),
    "a file of the reader's": ("feed.xml", "<!DOCTYPE r [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><r>&x;</r>"),
    "an entity of its own": ("feed.xml", "<!DOCTYPE r [<!ENTITY x 'aaaa'>]><r>&x;&x;</r>"),
    "no JSON": ("feed.json", "{'a': 1}"),
    "a number that is none": ("feed.json", '{"a": NaN}'),
    "a deep list": ("feed.json", "{{ '[' * 90_000 }}"),
}


@pytest.mark.parametrize("name", FEEDS)
def test_a_feed_that_programs_cannot_read_is_refused(name: str, tmp_path: Path) -> None:
    template, text = FEEDS[name]
    trial = tried(themed(tmp_path, text, template))
    assert trial.errors == {"template-malformed"}
    assert trial.places("template-malformed") == {(f"themes/mine/templates/{template}", 1)}
