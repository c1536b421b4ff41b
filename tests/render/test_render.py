import json
import re
from collections.abc import Mapping
from datetime import UTC, datetime

import pytest
from msgspec.structs import replace

from generator.diagnostics.diagnostic import Checked
from generator.model.audience import Audience, Readership
from generator.model.content import Body, Link, Picture, Translation
from generator.model.files import PlannedFile, RenderedFile
from generator.model.names import Fingerprint, Html, OutputPath, Slug, SourcePath, TemplateName, UrlPath
from generator.model.site import Newsletter, Site
from generator.model.span import Span
from generator.model.views import AudienceView, SitemapEntry, SitemapView, TextView
from generator.outputs import OUTPUTS
from generator.outputs.frame import site_view
from generator.outputs.machine import MOST_IN_A_SITEMAP
from generator.outputs.shown import as_shown
from generator.render.budget import Budget
from generator.render.failures import malformed
from generator.render.filters import FILTERS
from generator.render.limits import MOST_STEPS
from generator.render.render import render
from generator.render.sandbox import BoundedSandbox, Sandbox
from generator.render.template_lines import TemplateLine
from generator.render.theme import Template, Theme
from generator.render.wellformed import Fault
from tests.make import (
    facts,
    make_config,
    make_offer,
    make_persona,
    make_post,
    make_problem,
    make_site,
    make_theme,
    make_theme_folder,
    told,
)


class SameBody:
    """Bodies that are all alike."""

    def html(self, body: Body) -> Html:
        return Html("<p>Body &amp; more</p>")

    mail = html

    def plain(self, body: Body) -> str:
        return "Body & more"


PLANNED = PlannedFile(OutputPath("public/index.html"), TemplateName("mine.html"), TextView("<text>"))


def rendered(templates: Mapping[str, str], template: str = "mine.html") -> Checked[RenderedFile]:
    theme = make_theme(make_theme_folder({f"templates/{name}": text for name, text in templates.items()}))
    planned = PlannedFile(PLANNED.path, TemplateName(template), PLANNED.view)
    return render(theme, site_view(make_site()), SameBody(), planned)


def text_of(template: str, name: str = "mine.html") -> str:
    checked = rendered({name: template}, name)
    assert checked.value is not None, checked.diagnostics
    return checked.value.text


def all_pages(site: Site, theme: Theme) -> dict[str, str]:
    pages: dict[str, str] = {}
    for planned in (planned for output in OUTPUTS for planned in output(site)):
        if isinstance(planned, PlannedFile):
            checked = render(theme, site_view(site), SameBody(), planned)
            assert checked.value is not None, checked.diagnostics
            pages[planned.path.removeprefix("public")] = checked.value.text
    return pages


def with_a_strangers_template(theme: Theme) -> Theme:
    """The same theme, no longer raak's alone: what its templates do is counted."""
    template = Template("", SourcePath("themes/mine/templates/extra.html"))
    templates = {**theme.templates, TemplateName("extra.html"): template}
    return replace(theme, templates=templates, fingerprint=Fingerprint(f"{theme.fingerprint} and more"))


def test_a_full_sitemap_stays_within_the_bounds_of_a_template() -> None:
    updated = datetime(2026, 9, 3, 9, 30, tzinfo=UTC)
    entries = (
        SitemapEntry(UrlPath(f"/a-post-with-a-rather-long-name-{n}/"), updated) for n in range(MOST_IN_A_SITEMAP)
    )
    planned = PlannedFile(OutputPath("public/sitemap.xml"), TemplateName("sitemap.xml"), SitemapView(tuple(entries)))
    checked = render(with_a_strangers_template(make_theme()), site_view(make_site()), SameBody(), planned)
    assert checked.value is not None, checked.diagnostics
    assert checked.value.text.count("<loc>") == MOST_IN_A_SITEMAP


# What templates get


def test_text_is_escaped_in_markup_and_left_alone_in_plain_text() -> None:
    assert text_of("{{ view.text }}") == "&lt;text&gt;"
    assert text_of("{{ view.text }}", "mine.txt") == "<text>"


def test_a_text_that_is_safe_once_is_not_safe_elsewhere() -> None:
    long = "{{ view.text * 100 }}{{ (view.text * 100) | safe }}"
    assert text_of("{{ view.text }} {{ view.text | safe }} {{ view.text }}") == "&lt;text&gt; <text> &lt;text&gt;"
    assert text_of(long) == "&lt;text&gt;" * 100 + "<text>" * 100
    assert text_of("{{ view.text ~ 1 }} {{ 1 + 1 }} {{ none }} {{ words.but }}") == "&lt;text&gt;1 2 None “Yes, but …”"


def test_addresses_get_base_path_and_host() -> None:
    assert text_of('{{ "/about/" | url }} {{ "/about/" | absolute_url }}') == (
        "/first-minute/about/ https://example.org/first-minute/about/"
    )


def test_a_reply_opens_as_a_letter_with_subject_and_text() -> None:
    assert text_of('{{ "noor@example.org" | mailto("Re: één & meer", "Vraag?\nAdres") }}') == (
        "mailto:noor@example.org?subject=Re%3A%20%C3%A9%C3%A9n%20%26%20meer&amp;body=Vraag%3F%0D%0AAdres"
    )


def test_structured_data_cannot_end_its_script() -> None:
    text = text_of('{{ {"name": "</script>&", "none": none, "list": [{"empty": ""}]} | json_ld }}')
    assert text == '{"name":"\\u003c/script\\u003e\\u0026","list":[{}]}'
    assert json.loads(text)["name"] == "</script>&"


@pytest.mark.parametrize("half", ["", "\\ud800"])
def test_structured_data_say_words_markup_and_numbers_as_they_are(half: str) -> None:
    data = '{"a": words.all, "b": "<i>" | safe, "c": 0, "d": [1.5, true, none], "e": "é' + half + '"}'
    text = text_of("{{ " + data + " | json_ld }}")
    assert text.replace("\ud800", "") == '{"a":"All posts","b":"\\u003ci\\u003e","c":0,"d":[1.5,true,null],"e":"é"}'
    assert ("\ud800" in text) == bool(half)


def test_structured_data_say_no_undefined_name() -> None:
    for data in ('{"name": nobody}', '{"list": [nobody]}'):
        (found,) = rendered({"mine.html": "{{ " + data + " | json_ld }}"}).diagnostics
        assert found.code == "template-undefined"


def test_a_child_template_extends_the_block_of_its_parent() -> None:
    own = make_theme_folder(
        {"templates/404.html": '{% extends "focus/404.html" %}{% block main %}Mine. {{ super() }}{% endblock %}'}
    )
    page = all_pages(make_site(), make_theme(own))["/404.html"]
    assert "Mine. " in page
    assert "This page is not here" in page


# What templates do wrong


@pytest.mark.parametrize(
    ("text", "nearest"),
    [
        ("{{ site.titel }}", "title"),
        ("{{ sites.title }}", "site"),
        ("{{ view.qqqqqq }}", None),
        ("{{ site.title | upperr }}", "upper"),
        ("{{ site.title | qqqqqq }}", None),
        ("{% if site.title %}{{ site.title | upperr }}{% endif %}", "upper"),
        ("{% if view is deffined %}{% endif %}", "defined"),
        ("{{ words.qestion }}", "question"),
        ("{% inlcude 'parts/trust.html' %}", "include"),
        ("{% block main %}{% inlcude 'parts/trust.html' %}{% endblock %}", "include"),
        ("{{ 'styel.css' | asset }}", "style.css"),
    ],
)
def test_a_slip_in_a_template_is_told_what_was_meant(text: str, nearest: str | None) -> None:
    (found,) = rendered({"mine.html": text}).diagnostics
    assert facts(found).get("nearest") == nearest


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("{{ view }}", "TextView"),
        ("{{ view | safe }}", "TextView"),
        ("{{ site.pages }}", "tuple"),
        ("{{ [1] | map('abs') }}", "generator"),
        ("{{ [1] | map('abs') | upper }}", "generator"),
        ("{{ view.text.upper }}", "builtin_function_or_method"),
        ("{{ cycler(1) }}", "Cycler"),
        ("{{ words }}", "Words"),
    ],
)
@pytest.mark.parametrize("name", ["mine.html", "mine.txt"])
def test_what_no_reader_can_read_is_refused(text: str, kind: str, name: str) -> None:
    (found,) = rendered({name: "<p>\n" + text}, name).diagnostics
    assert (found.code, found.span.line, facts(found)["kind"]) == ("template-illegible", 2, kind)


def test_the_fields_of_a_value_and_the_filters_of_a_text_are_named() -> None:
    (a_view,) = rendered({"mine.html": "{{ view }}"}).diagnostics
    assert facts(a_view)["names"] == "`text`"
    files = (planned for output in OUTPUTS for planned in output(make_site(posts=[make_post()])))
    page = next(planned for planned in files if isinstance(planned, PlannedFile) and planned.template == "post.html")
    theme = make_theme(make_theme_folder({"templates/post.html": "{{ view.body | safe }}"}))
    (a_text,) = render(theme, site_view(make_site()), SameBody(), page).diagnostics
    assert facts(a_text)["ways"] == "`html`, `mail`, `plain`"


@pytest.mark.parametrize(
    "text",
    [
        "{{ [1, 2] | random }}",
        *(f"{{{{ view.updated.{name}() }}}}" for name in ("now", "today", "utcnow", "astimezone")),
    ],
)
def test_no_template_throws_dice_or_asks_the_machine_for_the_time(text: str) -> None:
    view = SitemapEntry(UrlPath("/"), datetime(2026, 9, 3, 9, 30, tzinfo=UTC))
    planned = PlannedFile(OutputPath("public/a.html"), TemplateName("mine.html"), view)
    theme = make_theme(make_theme_folder({"templates/mine.html": text}))
    assert render(theme, site_view(make_site()), SameBody(), planned).value is None


@pytest.mark.parametrize(
    ("text", "spot"),
    [
        ("{{ site.title }}{{ site.tit }}", "1:25-28 template-undefined"),
        ("{{ view.text | url | ur }}", "1:22-24 template-broken"),
        ("{% if view %}{{ view.text | url | ur }}{% endif %}", "1:35-37 template-broken"),
        ("{% from 'macros.txt' import button %}{{ button() }}", "1:29-35 template-undefined"),
        ("{{ 'no.css' | style_asset }}", "1:5-11 template-failed"),
    ],
)
def test_a_slip_is_shown_where_it_stands(text: str, spot: str) -> None:
    assert told(rendered({"mine.html": text, "macros.txt": ""}).diagnostics) == [spot]


@pytest.mark.parametrize(
    ("text", "still_open"),
    [
        ("{% block main %}\n{% if view %}\n{% endblock %}", "if"),
        ("{% block main %}{% for a in view.text %}{% endfor %}", "block"),
        ("{{ view.text", None),
    ],
)
def test_what_is_still_open_is_named(text: str, still_open: str | None) -> None:
    (found,) = rendered({"mine.html": text}).diagnostics
    assert (found.code, facts(found).get("open")) == ("template-broken", still_open)


@pytest.mark.parametrize(
    ("template", "program"),
    [
        ("<p>{{ .Title }}</p>", "Hugo"),
        ('{{- partial "head.html" . }}', "Hugo"),
        ("{{ $a := 1 }}", "Hugo"),
        ("{{ view.text | }}", None),
        ("{{ endless 1 }}", None),
    ],
)
def test_a_template_of_hugo_is_told_as_one(template: str, program: str | None) -> None:
    (found,) = rendered({"mine.html": template}).diagnostics
    assert (found.code, facts(found).get("program")) == ("template-broken", program)


def test_what_a_page_lacks_is_told_from_what_no_page_has() -> None:
    (found,) = rendered({"mine.html": "{% set one = none %}{{ one.url }}"}).diagnostics
    assert facts(found) == {"name": "url", "nothing": "one", "page": "public/index.html"}


def test_a_word_that_is_not_given_all_it_needs_says_what() -> None:
    (found,) = rendered({"mine.html": "{{ words.for_who(wie='x') }}"}).diagnostics
    assert facts(found)["reason"] == '"For: {who}" wants `who`, and is given `wie`'


def test_an_undefined_name_is_refused_at_its_place() -> None:
    checked = rendered({"mine.html": "<p>\n  {{ view.titel }}</p>"})
    assert told(checked.diagnostics) == ["2:11-16 template-undefined"]
    assert checked.diagnostics[0].span.path == "themes/mine/templates/mine.html"
    assert facts(checked.diagnostics[0]) == {"name": "titel", "page": "public/index.html"}


@pytest.mark.parametrize("name", ["{{ nobody }}", "{{ words.nobody }}", "{{ site.nobody }}", "{{ {}.nobody }}"])
def test_every_kind_of_undefined_name_is_refused(name: str) -> None:
    (found,) = rendered({"mine.html": name}).diagnostics
    assert (found.code, facts(found)["name"]) == ("template-undefined", "nobody")


def test_an_undefined_name_is_refused_in_the_included_file_that_has_it() -> None:
    checked = rendered({"mine.html": '{% include "part.html" %}', "part.html": "\n\n{{ nobody }}"})
    assert told(checked.diagnostics) == ["3:4-10 template-undefined"]
    assert checked.diagnostics[0].span.path == "themes/mine/templates/part.html"


def test_a_syntax_error_is_refused_at_its_line() -> None:
    checked = rendered({"mine.html": "<p>\n  {% if %}\n</p>"})
    assert told(checked.diagnostics) == ["2:3-11 template-broken"]


def test_a_missing_template_is_refused_with_the_nearest_one() -> None:
    checked = rendered({"mine.html": '\n{% extends "bse.html" %}'})
    assert told(checked.diagnostics) == ["2:13-21 template-missing"]
    assert facts(checked.diagnostics[0])["nearest"] == "base.html"


def test_a_page_without_template_is_refused() -> None:
    (found,) = rendered({}, "podcast.html").diagnostics
    assert (found.code, facts(found)["template"]) == ("template-missing", "podcast.html")


def test_a_filter_that_fails_is_refused_at_its_line() -> None:
    checked = rendered({"mine.html": '\n{{ "none.css" | asset }}'})
    assert told(checked.diagnostics) == ["2:5-13 template-failed"]
    assert "none.css" in facts(checked.diagnostics[0])["reason"]


def test_an_unknown_filter_is_refused() -> None:
    assert told(rendered({"mine.html": "{{ 1 | nothing }}"}).diagnostics) == ["1:8-15 template-broken"]


@pytest.mark.parametrize(
    "endless",
    [
        '{% extends "mine.html" %}',
        '{% include "mine.html" %}',
        "{% macro again() %}{{ again() }}{% endmacro %}{{ again() }}",
        "{{ " + "(" * 3000 + "1" + ")" * 3000 + " }}",
        "{% if 1 %}" * 400 + "{% endif %}" * 400,
    ],
)
def test_endless_depth_is_refused(endless: str) -> None:
    (found,) = rendered({"mine.html": endless}).diagnostics
    assert found.code in ("template-failed", "template-broken")


@pytest.mark.parametrize(
    "attack",
    [
        "{{ ''.__class__.__mro__[1].__subclasses__() }}",
        "{{ view.__class__.__init__.__globals__ }}",
        "{{ site.title.__class__ }}",
        "{{ words.__class__ }}",
        "{{ words.all.__call__.__globals__ }}",
        "{% set x = [] %}{{ x.append(1) }}",
        "{{ '{0.__class__}'.format(1) }}",
        "{{ range(10000000) | length }}",
    ],
)
def test_a_template_cannot_leave_its_sandbox(attack: str) -> None:
    checked = rendered({"mine.html": attack})
    assert checked.value is None
    assert checked.diagnostics[0].code in ("template-failed", "template-undefined")


# The built-in theme

EVERYTHING = make_site(
    config=make_config(
        readership=Readership(
            (make_persona(words=("shaking", "nerves"), not_for="Speakers who stand on a stage each month."),),
            (make_problem(outcome="You begin calmly.", offer="practice-hour", objections=("I have no time",)),),
            (make_offer(price="95 euro"),),
        ),
        newsletter=Newsletter(subscribe="https://example.org/subscribe"),
    ),
    posts=tuple(
        make_post(
            f"post-{number}",
            title=f"<b>Post</b> & {number}",
            audience=Audience(Slug("first-pitch"), Slug("shaking-voice"), Slug("practice-hour")),
            question="Where do you stop?",
            aliases=(UrlPath(f"/old-{number}/"),),
        )
        for number in range(120)
    ),
)
NOTHING = make_site(
    config=make_config(author=None, focus="", readership=Readership((make_persona(situation=""),), (make_problem(),))),
    posts=(make_post(),),
    pages=(),
)
BUILT_IN = ("focus", "atelier")
EMPTY = make_site(config=make_config(author=None, focus="", readership=Readership()), posts=(), pages=())


@pytest.mark.parametrize("site", [EVERYTHING, NOTHING, EMPTY], ids=["everything", "nothing", "empty"])
@pytest.mark.parametrize("language", ["en", "nl"])
@pytest.mark.parametrize("theme", BUILT_IN)
def test_the_built_in_themes_make_every_page_of_every_site(site: Site, language: str, theme: str) -> None:
    pages = all_pages(site, make_theme(name=theme, language=language))
    assert all("<b>Post</b>" not in text for path, text in pages.items() if path.endswith(".html"))


@pytest.mark.parametrize("site", [EVERYTHING, NOTHING, EMPTY], ids=["everything", "nothing", "empty"])
@pytest.mark.parametrize("theme", BUILT_IN)
def test_the_built_in_themes_make_the_same_pages_whether_their_steps_are_counted_or_not(site: Site, theme: str) -> None:
    uncounted = make_theme(name=theme)
    assert all_pages(site, uncounted) == all_pages(site, with_a_strangers_template(uncounted))


@pytest.mark.parametrize("theme", BUILT_IN)
def test_both_sandboxes_run_the_same_programs(theme: str) -> None:
    sandboxes = Sandbox(autoescape=True), BoundedSandbox(autoescape=True)
    for sandbox in sandboxes:
        sandbox.have_filters(FILTERS)
    for name, template in make_theme(name=theme).templates.items():
        uncounted, counted = (sandbox.compile(template.text, name, raw=True) for sandbox in sandboxes)
        assert uncounted == counted


@pytest.mark.parametrize("sandbox", [Sandbox(), BoundedSandbox()], ids=lambda sandbox: type(sandbox).__name__)
def test_what_a_view_holds_or_works_out_is_asked_of_the_sandbox_once(sandbox: Sandbox) -> None:
    audience = AudienceView(make_persona(), make_problem(), None)
    template = sandbox.from_string("{{ one.persona.who }} {{ one.persona_url }} {{ one.copy }}")
    shown = f"{audience.persona.who} {audience.persona_url} "
    assert [template.render(one=audience), template.render(one=audience)] == [shown, shown]
    assert {name for name, views in sandbox.having.items() if AudienceView in views} == {"persona", "persona_url"}


def test_only_the_steps_of_a_strangers_templates_are_counted() -> None:
    budget, home = Budget(), next(planned for output in OUTPUTS for planned in output(NOTHING))
    assert isinstance(home, PlannedFile)
    render(make_theme(), site_view(NOTHING), SameBody(), home, budget)
    assert budget.left == MOST_STEPS
    render(with_a_strangers_template(make_theme()), site_view(NOTHING), SameBody(), home, budget)
    assert budget.left < MOST_STEPS


@pytest.mark.parametrize("theme", BUILT_IN)
def test_a_post_page_has_one_button_and_few_ways_out(theme: str) -> None:
    page = all_pages(EVERYTHING, make_theme(name=theme))["/post-50/index.html"]
    main = page[page.index("<main") : page.index("</main>")]
    header = page[page.index("<header") : page.index("</header>")]
    assert main.count('class="button"') == 1
    assert "<button" not in main
    assert header.count("<a ") <= 3
    assert "mailto:noor@example.org?subject=Re%3A%20" in main


@pytest.mark.parametrize("theme", BUILT_IN)
def test_no_page_asks_another_host_or_runs_a_script(theme: str) -> None:
    for path, text in all_pages(EVERYTHING, make_theme(name=theme)).items():
        if path.endswith(".html") and not path.startswith("outbox"):
            scripts = re.findall(r"<script(.*?)>", text)
            assert all(script == ' type="application/ld+json"' for script in scripts), path
            assert not re.findall(r'(?:src|srcset)="(?:https?:)?//', text), path
            assert not re.findall(r'<link rel="(?:stylesheet|icon|preload)"[^>]*href="(?:https?:)?//', text), path


def test_structured_data_of_a_post_is_complete() -> None:
    page = all_pages(EVERYTHING, make_theme())["/post-50/index.html"]
    graph = json.loads(re.findall(r'<script type="application/ld\+json">(.*?)</script>', page)[0])["@graph"]
    posting, trail = graph
    assert posting["@type"] == "BlogPosting"
    assert posting["headline"] == "<b>Post</b> & 50"
    assert posting["audience"]["audienceType"] == make_persona().who
    assert posting["about"]["name"] == make_problem().statement
    assert {"datePublished", "dateModified", "author", "publisher", "inLanguage", "mainEntityOfPage"} <= set(posting)
    assert [item["position"] for item in trail["itemListElement"]] == [1, 2, 3, 4]


def test_pages_that_are_not_to_be_found_say_so() -> None:
    pages = all_pages(EVERYTHING, make_theme())
    hidden = {path for path, text in pages.items() if 'content="noindex"' in text}
    assert hidden == {"/404.html", *(f"/old-{number}/index.html" for number in range(120))}


def test_a_mailto_takes_the_place_of_a_subscribe_form() -> None:
    config = make_config(newsletter=Newsletter(subscribe="mailto:noor@example.org"))
    page = all_pages(make_site(config=config), make_theme())["/index.html"]
    assert "<form" not in page
    assert 'href="mailto:noor@example.org?subject=Subscribe"' in page


def test_one_theme_serves_two_sites_each_with_its_own_address() -> None:
    theme = make_theme(make_theme_folder({"templates/mine.html": "{{ 'style.css' | asset | url }}"}))
    texts = []
    for url in ("https://example.org/one/", "https://example.org/two/"):
        checked = render(theme, site_view(make_site(config=make_config(url=url))), SameBody(), PLANNED)
        assert checked.value is not None, checked.diagnostics
        texts.append(checked.value.text)
    assert [text.split("/")[1] for text in texts] == ["one", "two"]


def test_a_post_names_its_translations_to_readers_and_to_search_engines() -> None:
    here = Span(SourcePath("content/posts/one.md"))
    translations = (
        Translation("nl", Link("https://example.nl/zin/", here)),
        Translation("de", Link("/ein-satz/", here)),
    )
    page = all_pages(make_site(posts=(make_post("one", translations=translations),)), make_theme())["/one/index.html"]
    assert '<link rel="alternate" hreflang="en" href="https://example.org/first-minute/one/">' in page
    assert '<link rel="alternate" hreflang="nl" href="https://example.nl/zin/">' in page
    assert '<link rel="alternate" hreflang="de" href="https://example.org/first-minute/ein-satz/">' in page
    assert '<a lang="de" hreflang="de" href="/first-minute/ein-satz/">Deutsch</a>' in page


def test_the_theme_for_makers_shows_pictures_on_cards_and_above_posts() -> None:
    site = all_pages(WITH_PICTURE, make_theme(name="atelier"))
    home, post = site["/index.html"], site["/one/index.html"]
    assert re.search(r'<li class="card">\n<img src="/first-minute/crane.png" alt=""', home)
    assert re.findall(r'<div class="hero">\n<img src="/first-minute/crane.png" alt="A paper crane"', post)
    assert '<span class="blank"></span>' in site["/all/index.html"]


CRANE = Picture("/crane.png", "A paper crane", Span(SourcePath("content/posts/one.md")))
WITH_PICTURE = as_shown(make_site(posts=(make_post("one", image=CRANE), make_post("two"))))


FEED = "<rss><channel>\n<title>{{ site.title }}</title>\n{% block item %}<link/>{% endblock %}\n</channel></rss>\n"
IN_ITEM = FEED.replace("<link/>", "{}")
MACRO = "{% macro item(x) %}\n<b>\n{{ x }}</c>\n{% endmacro %}"
IMPORT = "{% from 'item.xml' import item with context %}\n"
MALFORMED = {
    "a line of its own": ({"feed.xml": IN_ITEM.replace("{}", "\n<link>\n<b/></link></p>\n")}, "feed.xml", "5:1-16"),
    "a value": ({"feed.xml": IN_ITEM.replace("{}", "\n<link>{{ '<b>' | safe }}</link>")}, "feed.xml", "4:1-46"),
    "behind a loop": (
        {"feed.xml": IN_ITEM.replace("{}", "{% for one in 'ab' %}\n  <b>{{ one }}</b>\n{%- endfor %}\n&nbsp;")},
        "feed.xml",
        "6:1-21",
    ),
    "in a piece": (
        {"feed.xml": IN_ITEM.replace("{}", "{% include 'item.xml' %}"), "item.xml": "<a>\n<b>\n</a>"},
        "item.xml",
        "3:1-5",
    ),
    "in a macro": (
        {"feed.xml": IMPORT + IN_ITEM.replace("{}", "{{ item(1) }}"), "item.xml": MACRO},
        "item.xml",
        "3:1-12",
    ),
    "behind a block": (
        {"feed.xml": "{% extends 'base.xml' %}\n{% block item %}\n<b>\n{% endblock %}", "base.xml": FEED},
        "base.xml",
        "4:1-17",
    ),
    "the end": ({"feed.xml": "<rss>\n<b>\n"}, "feed.xml", "3:1-1"),
    "what a filter spoils": (
        {"feed.xml": "<rss>\n{% filter upper | trim %}\n<b>\n{% endfilter %}\n</rss>"},
        "feed.xml",
        "1:1-6",
    ),
    "JSON": ({"feed.json": '{\n"title": {{ site.title | tojson }},\n"items": [1 2]\n}'}, "feed.json", "3:1-15"),
    "a constant": ({"feed.json": '{\n"a": NaN\n}'}, "feed.json", "1:1-2"),
}


@pytest.mark.parametrize("name", MALFORMED)
def test_what_programs_cannot_read_is_told_at_the_line_that_wrote_it(name: str) -> None:
    templates, file, place = MALFORMED[name]
    (found,) = rendered(templates, next(iter(templates))).diagnostics
    assert told([found]) == [f"{place} template-malformed"]
    assert found.span.path == f"themes/mine/templates/{file}"


def test_what_raaks_own_lines_wrote_is_told_at_the_head_of_the_authors_template() -> None:
    theme = make_theme(make_theme_folder({"templates/feed.xml": "<rss>\n"}))
    planned = PlannedFile(PLANNED.path, TemplateName("feed.xml"), PLANNED.view)
    fault = Fault("XML", "mismatched tag", 3, "</rss>", 40)
    found = malformed(fault, theme, planned, TemplateLine("raak/themes/focus/templates/feed.xml", 3))
    assert (found.span.path, found.span.line) == ("themes/mine/templates/feed.xml", 1)


def test_a_form_feed_that_a_text_brings_breaks_no_feed() -> None:
    assert text_of("<a>{{ view.text }}\f</a>", "mine.xml") == "<a>&lt;text&gt; </a>"
