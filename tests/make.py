"""Builders of values for tests: a sensible default for everything that a test does not speak of."""

import os
from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any, TypeVar

from generator.diagnostics.diagnostic import Diagnostic, Findings
from generator.fingerprint import fingerprint, fingerprint_of_bytes
from generator.language.lists import word_lists
from generator.language.prose import prose_lists
from generator.model.addresses import AddressBook, post_url
from generator.model.audience import Audience, Offer, Persona, Problem, Readership
from generator.model.content import IncompleteText, Link, Page, PlacedPicture, Post, PostCard, SourceFile
from generator.model.log import Log
from generator.model.names import Slug, SourcePath, UrlPath
from generator.model.pictures import PictureFacts, PictureFile
from generator.model.site import Asset, Author, Site, SiteConfig, Standards
from generator.model.span import Span
from generator.parse.markdown import render_page_body
from generator.parse.markdown.places import Source
from generator.parse.prose import Line, Manuscript, prose_of
from generator.render.layers import ThemeFolder
from generator.render.theme import Theme
from generator.render.theme_files import parse_theme
from generator.reports.ledger import Ledger

T = TypeVar("T")


def make_persona(id: str = "first-pitch", **given: Any) -> Persona:  # noqa: A002
    return _made(
        Persona,
        given,
        id=Slug(id),
        who="freelance designer who pitches to a buying team for the first time",
        situation="The pitch is in two weeks and the slides are not finished.",
    )


def make_problem(id: str = "shaking-voice", persona: str = "first-pitch", **given: Any) -> Problem:  # noqa: A002
    return _made(
        Problem,
        given,
        id=Slug(id),
        persona=Slug(persona),
        statement="My voice starts to shake as soon as I stand in front of a group.",
    )


def make_offer(id: str = "practice-hour", **given: Any) -> Offer:  # noqa: A002
    return _made(
        Offer,
        given,
        id=Slug(id),
        name="An hour of practice with your own pitch",
        button="Plan your hour",
        link="/practice/",
    )


def make_readership(**given: Any) -> Readership:
    """One persona with two problems, and one offer."""
    return _made(
        Readership,
        given,
        personas=(make_persona(),),
        problems=(make_problem(), make_problem("hard-question", statement="I freeze when someone asks a question.")),
        offers=(make_offer(),),
    )


def make_standards(**given: Any) -> Standards:
    return _made(Standards, given, readership=make_readership())


def make_config(**given: Any) -> SiteConfig:
    return _made(
        SiteConfig,
        given,
        title="The first minute",
        url="https://example.org/first-minute/",
        focus="For freelancers who rarely speak and have to pitch, so that they begin calmly.",
        author=Author("Noor Veldkamp", email="noor@example.org"),
        readership=make_readership(),
    )


def make_card(slug: str = "one-sentence", **given: Any) -> PostCard:
    return _made(
        PostCard,
        given,
        title="Learn one sentence",
        url=post_url(Slug(slug)),
        published=datetime(2026, 9, 3, tzinfo=UTC),
        summary="You can say your first sentence with a dry mouth.",
        audience=Audience(Slug("first-pitch"), Slug("shaking-voice")),
    )


def make_post(slug: str = "one-sentence", card: PostCard | None = None, **given: Any) -> Post:
    """A post; what belongs on its card (title, published, audience ...) may be given here too."""
    of_card = {name: given.pop(name) for name in PostCard.__struct_fields__ if name in given}
    source = SourcePath(f"content/posts/{slug}.md")
    return _made(
        Post,
        given,
        source=source,
        slug=Slug(slug),
        card=card or make_card(slug, **of_card),
        key=fingerprint(slug),
        audience_at=(Span(source, 4, 10, 4, 21), Span(source, 5, 10, 5, 23)),
    )


def make_link(target: str, line: int = 7) -> Link:
    """A name or an address where a text has written it."""
    return Link(target, Span(SourcePath("content/posts/one-sentence.md"), line, 11, line, 11 + len(target)))


def make_incomplete(slug: str = "rough", **given: Any) -> IncompleteText:
    """A post that is refused."""
    return _made(IncompleteText, given, source=SourcePath(f"content/posts/{slug}.md"), slug=Slug(slug))


def make_page(slug: str = "about", **given: Any) -> Page:
    return _made(
        Page,
        given,
        source=SourcePath(f"content/pages/{slug}.md"),
        slug=Slug(slug),
        title="About me",
        url=UrlPath(f"/{slug}/"),
        key=fingerprint(slug),
    )


def make_site(**given: Any) -> Site:
    """A site of one post and one page."""
    config = given.pop("config", None) or make_config()
    return _made(
        Site,
        given,
        config=config,
        readership=config.readership,
        posts=(make_post(),),
        pages=(make_page(),),
        assets=(),
        addresses=AddressBook(),
    )


def make_source(text: str | bytes, path: str = "content/posts/one-sentence.md") -> SourceFile:
    content = text.encode() if isinstance(text, str) else text
    return SourceFile(SourcePath(path), content, fingerprint_of_bytes(content))


def told(diagnostics: Iterable[Diagnostic]) -> list[str]:
    """Findings in reading order, each as `line:column-end code`; the end only on the same line."""
    return [f"{_place(found.span)} {found.code}" for found in Findings.of(diagnostics).diagnostics]


def _place(span: Span) -> str:
    return f"{span.line}:{span.column}" + (f"-{span.end_column}" if span.end_line == span.line else "")


def facts(diagnostic: Diagnostic) -> dict[str, str]:
    """What a finding tells its message."""
    return dict(diagnostic.facts)


def make_built_in_theme(name: str = "focus") -> ThemeFolder:
    """A theme that raak brings, as it lies on the disk."""
    home = Path(__file__).parent.parent / "themes" / name
    files = {file.relative_to(home).as_posix(): file.read_bytes() for file in home.rglob("*") if file.is_file()}
    return ThemeFolder(name, SourcePath(f"raak/themes/{name}"), files)


def make_theme_folder(files: Mapping[str, str], name: str = "mine") -> ThemeFolder:
    """A theme of a site's own."""
    content = {file: text.encode() for file, text in files.items()}
    return ThemeFolder(name, SourcePath(f"themes/{name}"), content)


def make_theme(*own: ThemeFolder, name: str = "", language: str = "en", is_formal: bool = False) -> Theme:
    """The built-in theme of this name, or the last of `own` on top of `focus`."""
    chosen = name or (own[-1].name if own else "focus")
    folders = (make_built_in_theme(), make_built_in_theme("atelier"), *own)
    theme = parse_theme(chosen, folders, language, Span(SourcePath("site.yaml")), is_formal=is_formal).value
    assert theme is not None
    return theme


def _made(kind: type[T], given: dict[str, Any], **defaults: Any) -> T:
    return kind(**{**defaults, **given})


def make_ledger(**given: Any) -> Ledger:
    """A site without posts on the day 2026-10-01; posts, personas, problems and offers may be given by themselves."""
    of_readership = {name: given.pop(name) for name in Readership.__struct_fields__ if name in given}
    config = given.pop("config", None) or make_config(readership=make_readership(**of_readership))
    site = make_site(config=config, posts=tuple(given.pop("posts", ())))
    return _made(Ledger, given, site=site, log=Log(), today=date(2026, 10, 1))


def make_posts(*problems: str, persona: str = "first-pitch", days: int = 7, **given: Any) -> tuple[Post, ...]:
    """A post about each problem, newest first, one every `days` days up to 2026-09-30."""
    newest = datetime(2026, 9, 30, tzinfo=UTC)
    return tuple(
        make_post(
            f"post-{len(problems) - place}",
            published=newest - timedelta(days=days * place),
            audience=Audience(Slug(persona), Slug(problem)),
            **given,
        )
        for place, problem in enumerate(problems)
    )


def make_placed(url: str = "/images/desk.jpg", **given: Any) -> PlacedPicture:
    """A picture of 1200 by 800 pixels whose one file does for pages and for letters."""
    width, height = given.get("width", 1200), given.get("height", 800)
    file = PictureFile(UrlPath(url), width, height)
    return _made(PlacedPicture, given, url=UrlPath(url), alt="A desk", width=width, height=height, mail=file)


def make_facts(form: str = "jpeg", **given: Any) -> PictureFacts:
    return _made(PictureFacts, given, form=form, width=1600, height=1200)


def make_asset(source: str = "content/images/desk.jpg", **given: Any) -> Asset:
    """A photograph that a text shows."""
    path = SourcePath(source)
    return _made(
        Asset,
        given,
        source=path,
        url=UrlPath(source.removeprefix("content/static").removeprefix("content")),
        fingerprint=fingerprint(source),
        picture=make_facts(),
        asked_at=Span(SourcePath("content/posts/one-sentence.md")),
        is_shown=True,
    )


def make_manuscript(body: str = "", language: str = "en", **given: Any) -> Manuscript:
    """A post for the shaking voice, by the rules of `language`; `title`, `promise` and `question` are texts."""
    path = SourcePath("content/posts/one-sentence.md")
    source = Source(body, 10, path)
    rendered = render_page_body(source, language, trusted=given.pop("trusted", False))
    lines = {"title": "Your voice shakes? Learn one sentence", "promise": "", "question": "Which sentence?"}
    placed = {
        name: Line(given.pop(name, default), Span(path, number, 8, number, 9))
        for number, (name, default) in enumerate(lines.items(), start=2)
    }
    return _made(
        Manuscript,
        given,
        **placed,
        stage="problem",
        problem=make_problem().statement,
        words=(),
        offer=None,
        offers=(),
        avoid=(),
        email="noor@example.org",
        is_for_experts=False,
        language=language,
        body=source,
        prose=prose_of(rendered, source),
        lists=prose_lists(language),
        grammar=word_lists(language),
    )


def unmeasured(**more: str) -> dict[str, str]:
    """The environment for a process whose imports are looked at: measuring coverage would add its own."""
    return {name: value for name, value in os.environ.items() if not name.startswith("COVERAGE_")} | more
