"""Whatever a writer does in whatever order: each build equals one from nothing, and a refused one touches nothing."""

import shutil
from datetime import datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from generator.walk import build
from tests.incremental.sites import CONFIG, NOW, built_from_nothing, outputs_of, picture, post

SLUGS = st.sampled_from(["a", "b", "c", "over", "all", "2026-09-01-d"])
TITLES = st.sampled_from(["Leer alleen je eerste zin", "Vertel het je buurman", "Tel tot drie & adem", "<b>Stil</b>"])
DAYS = st.sampled_from(["2026-01-01", "2026-09-03", "2026-09-03T10:00", "2026-10-05", "2026-13-01"])
PROBLEMS = st.sampled_from(["trillende-stem", "te-veel-slides", "niemand-luistert", "onbekend"])
BODIES = st.sampled_from(
    ["", "Tekst.", "## Kop\n\nTekst.", "[naar a](a.md)", "[b](b.md#kop)", "![Een muur](../images/muur.png)", "{{ x }}"]
)
MORE = st.sampled_from(
    ["", "draft: true\n", "aliases: [/oud/]\n", "slug: eigen\n", "newsletter: off\n", "kleur: rood\n"]
)
LINES = st.sampled_from(
    ["", "feeds: {items: 1}\n", "newsletter: {issues: 2}\n", 'theme: {accent: "#a03"}\n', "rules: 3\n"]
)
THEMES = st.sampled_from(
    [("404.html", '{% extends "focus/404.html" %}'), ("post.html", "{{ view.card.title }}"), ("post.html", "{{ nix }}")]
)


class Writer(RuleBasedStateMachine):
    """A writer at work."""

    def __init__(self) -> None:
        super().__init__()
        self.home = TemporaryDirectory()
        self.site = Path(self.home.name) / "site"
        self.now = NOW
        self.put("site.yaml", CONFIG)
        self.put("content/images/muur.png", picture())
        self.put("content/images/noor.png", picture("tan"))
        self.put("content/pages/over.md", "---\ntitle: Over mij\n---\nIk oefen met freelancers.\n")

    def teardown(self) -> None:
        self.home.cleanup()

    def put(self, path: str, content: str | bytes) -> None:
        place = self.site / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(content.encode() if isinstance(content, str) else content)

    @rule(slug=SLUGS, title=TITLES, day=DAYS, problem=PROBLEMS, body=BODIES, more=MORE)
    def writes_a_post(self, slug: str, title: str, day: str, problem: str, body: str, more: str) -> None:
        self.put(f"content/posts/{slug}.md", post(title, day, problem, body, more))

    @rule(slug=SLUGS, title=TITLES, body=BODIES)
    def writes_a_page(self, slug: str, title: str, body: str) -> None:
        self.put(f"content/pages/{slug}.md", f"---\ntitle: {title}\n---\n{body}\n")

    @rule(slug=SLUGS, kind=st.sampled_from(["posts", "pages"]))
    def deletes_a_text(self, slug: str, kind: str) -> None:
        (self.site / f"content/{kind}/{slug}.md").unlink(missing_ok=True)

    @rule(line=LINES, title=st.sampled_from(["De eerste minuut", "De tweede minuut"]))
    def edits_the_configuration(self, line: str, title: str) -> None:
        self.put("site.yaml", CONFIG.replace("De eerste minuut", title) + line)

    @rule(template=THEMES)
    def overrides_a_template(self, template: tuple[str, str]) -> None:
        self.put(f"themes/focus/templates/{template[0]}", template[1])

    @rule()
    def gives_the_theme_up(self) -> None:
        shutil.rmtree(self.site / "themes", ignore_errors=True)

    @rule(colour=st.sampled_from(["teal", "red"]), width=st.sampled_from([40, 50]))
    def paints_a_picture(self, colour: str, width: int) -> None:
        self.put("content/images/muur.png", picture(colour, width))

    @rule(name=st.sampled_from(["x.txt", "robots.txt", "x.txt2"]), text=st.sampled_from(["a", "b"]))
    def lays_a_static_file(self, name: str, text: str) -> None:
        self.put(f"content/static/{name}", text)

    @rule()
    def clears_the_static_files(self) -> None:
        shutil.rmtree(self.site / "content/static", ignore_errors=True)

    @rule(days=st.integers(-3, 30))
    def waits(self, days: int) -> None:
        self.now += timedelta(days=days)

    @rule(path=st.sampled_from(["memory", "bodies", "stamp"]), content=st.sampled_from([b"", b"\x00", b"{}"]))
    def damages_the_memory(self, path: str, content: bytes) -> None:
        if (self.site / ".raak").is_dir():
            self.put(f".raak/{path}", content)

    @rule(path=st.sampled_from(["index.html", "over/index.html", "feed.xml"]), text=st.sampled_from(["", "mine"]))
    @precondition(lambda self: (self.site / "public").is_dir())
    def meddles_with_an_output(self, path: str, text: str) -> None:
        if (self.site / "public" / path).is_file():
            self.put(f"public/{path}", text)

    @invariant()
    def a_build_equals_one_from_nothing(self) -> None:
        before = outputs_of(self.site)
        report = build(self.site, now=self.now)
        assert build(self.site, now=self.now).findings == report.findings
        if not report.ok:
            assert outputs_of(self.site) == before
            return
        assert outputs_of(self.site) == self.built_from_nothing(self.now)

    def built_from_nothing(self, now: datetime) -> dict[str, bytes]:
        with TemporaryDirectory() as place:
            return built_from_nothing(self.site, Path(place) / "cold", now)


TestWriter = Writer.TestCase
TestWriter.settings = settings(
    max_examples=15, stateful_step_count=12, deadline=None, suppress_health_check=list(HealthCheck)
)
