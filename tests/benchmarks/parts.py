"""Parts of a build, one by one, measured by pyperf.

python -m tests.benchmarks.parts
python -m tests.benchmarks.parts --fast -o before.json
python -m pyperf compare_to before.json after.json
"""

from collections.abc import Callable
from functools import cache
from typing import Any

from generator.incremental.plan import Made, SharedInputs, plan_build
from generator.model.content import Body
from generator.model.names import Html, SourcePath
from generator.model.pictures import SocialCard
from generator.model.site import Site, Standards
from generator.outputs.frame import site_view
from generator.outputs.posts import posts
from generator.parse.config import parse_config
from generator.parse.mail import render_mail_body
from generator.parse.markdown import render_page_body
from generator.parse.markdown.dialect import dialect
from generator.parse.markdown.places import Source
from generator.parse.post import parse_post
from generator.pictures.card import draw_card
from generator.render.render import render
from generator.render.theme import Theme
from tests.benchmarks.corpus import post, site_yaml
from tests.make import make_posts, make_site, make_source, make_theme

NAME, TEXT = post(1)
BODY = TEXT.partition("\n---\n\n")[2]
PATH = SourcePath(f"content/posts/{NAME}")


class Bodies:
    """The same short text for every post: what is measured is the page around it."""

    def html(self, body: Body) -> Html:
        return Html("<p>A text.</p>")

    def mail(self, body: Body) -> Html:
        return self.html(body)

    def plain(self, body: Body) -> str:
        return "A text."


def parse_a_post() -> Any:
    """Front matter, body and lint."""
    return parse_post(standards(), make_source(TEXT, PATH))


def read_a_body_the_long_way() -> Any:
    return dialect("en").parse(BODY, {})


def make_a_body_for_a_page() -> Any:
    return render_page_body(Source(BODY, 8, PATH), "en")


def make_a_body_for_a_letter() -> Any:
    return render_mail_body(Source(BODY, 8, PATH), "en")


def render_a_page() -> Any:
    return render(theme(), site_view(site(1)), Bodies(), planned(1)[0])


def draw_a_card() -> Any:
    return draw_card(SocialCard(title=NAME, line="One line", name="Blog", host="example.org", accent="#aa3300"))


def plan_ten_thousand_files() -> Any:
    """What a build with an edit asks of each file: whether it has to be made again."""
    return plan_build(planned(10_000), SharedInputs(), Made(), {})


@cache
def standards() -> Standards:
    config = parse_config(make_source(site_yaml(), "site.yaml"))
    assert config.value
    return config.value.standards


@cache
def site(size: int) -> Site:
    return make_site(posts=make_posts(*["shaking-voice"] * size))


@cache
def theme() -> Theme:
    return make_theme()


@cache
def planned(size: int) -> tuple[Any, ...]:
    return tuple(posts(site(size)))


PARTS: tuple[Callable[[], Any], ...] = (
    parse_a_post,
    read_a_body_the_long_way,
    make_a_body_for_a_page,
    make_a_body_for_a_letter,
    render_a_page,
    draw_a_card,
    plan_ten_thousand_files,
)


def main() -> None:
    import pyperf

    runner = pyperf.Runner()
    for part in PARTS:
        runner.bench_func(part.__name__.replace("_", " "), part)


if __name__ == "__main__":
    main()
