from msgspec import Struct
from msgspec.structs import replace

from generator.fingerprint import fingerprint
from generator.incremental.plan import (
    CONTENT,
    ENGINE,
    NEW,
    SITE,
    TEMPLATE,
    TOUCHED,
    BuildPlan,
    Made,
    SharedInputs,
    plan_build,
)
from generator.model.content import Body
from generator.model.files import Planned, PlannedCard, PlannedCopy, PlannedFile, PlannedPicture
from generator.model.names import Fingerprint, OutputPath, SourcePath, TemplateName, UrlPath
from generator.model.pictures import Recipe, SocialCard
from generator.model.span import Span
from generator.model.views import HomeView, PageView
from tests.make import make_card

PAGE, HOME = TemplateName("page.html"), TemplateName("home.html")
SHARED = SharedInputs("raak-1", Fingerprint("site"), {PAGE: Fingerprint("p"), HOME: Fingerprint("h")})


def about(title: str = "About", text: str = "text") -> PlannedFile:
    body = Body(SourcePath("content/pages/about.md"), Fingerprint(text))
    return PlannedFile(OutputPath("public/about/index.html"), PAGE, PageView(title, UrlPath("/about/"), "", body))


def home(*titles: str) -> PlannedFile:
    cards = tuple(make_card(f"post-{number}", title=title) for number, title in enumerate(titles))
    return PlannedFile(OutputPath("public/index.html"), HOME, HomeView(UrlPath("/"), (), cards))


def picture(content: str = "picture") -> PlannedCopy:
    return PlannedCopy(OutputPath("public/a.png"), SourcePath("content/a.png"), Fingerprint(content))


def card(title: str) -> PlannedCard:
    return PlannedCard(OutputPath("public/one.png"), SocialCard(title, "line", "name", "#aa0033", "host"))


def made_picture(content: str, width: int) -> PlannedPicture:
    path, origin = OutputPath("public/small.webp"), SourcePath("content/a.png")
    return PlannedPicture(path, origin, Fingerprint(content), Recipe("webp", width), Span(origin))


class Emptiness(Struct, frozen=True):
    """A view of nothing."""


class Silence(Struct, frozen=True):
    """Another one."""


ALL = (about(), home("One", "Two"), picture())


def after(*built: Planned, shared: SharedInputs = SHARED) -> tuple[Made, dict[OutputPath, bool]]:
    """What is known once these files have been built."""
    made = plan_build(built, shared, Made(), {}).made
    return made, dict.fromkeys(made.files, True)


def reasons(plan: BuildPlan) -> dict[str, str]:
    return {path.removeprefix("public/"): reason for path, reason in plan.reasons}


def test_a_first_build_makes_everything() -> None:
    plan = plan_build(ALL, SHARED, Made(), {})
    assert plan.stale == ALL
    assert set(reasons(plan).values()) == {NEW}


def test_a_second_build_makes_nothing() -> None:
    plan = plan_build(ALL, SHARED, *after(*ALL))
    assert (plan.stale, plan.gone) == ((), ())
    assert set(plan.fresh) == {planned.path for planned in ALL}


def test_a_body_changed() -> None:
    plan = plan_build((about(text="longer"), *ALL[1:]), SHARED, *after(*ALL))
    assert reasons(plan) == {"about/index.html": CONTENT}


def test_a_card_came_into_a_listing() -> None:
    plan = plan_build((about(), home("New", "One", "Two"), picture()), SHARED, *after(*ALL))
    assert reasons(plan) == {"index.html": CONTENT}


def test_a_picture_changed() -> None:
    plan = plan_build((*ALL[:2], picture("brighter")), SHARED, *after(*ALL))
    assert reasons(plan) == {"a.png": CONTENT}


def test_a_template_changed() -> None:
    shared = replace(SHARED, templates={PAGE: Fingerprint("new"), HOME: Fingerprint("h")})
    assert reasons(plan_build(ALL, shared, *after(*ALL))) == {"about/index.html": TEMPLATE}


def test_the_site_changed_for_all_pages_and_for_no_picture() -> None:
    plan = plan_build(ALL, replace(SHARED, site=Fingerprint("other")), *after(*ALL))
    assert reasons(plan) == {"about/index.html": SITE, "index.html": SITE}


def test_another_raak_makes_all_pages_again() -> None:
    plan = plan_build(ALL, replace(SHARED, engine="raak-2"), *after(*ALL))
    assert reasons(plan) == {"about/index.html": ENGINE, "index.html": ENGINE}


def test_a_file_that_moves_to_another_template_is_made_again() -> None:
    made, on_disk = after(*ALL)
    moved = replace(about(), template=HOME)
    assert reasons(plan_build((moved, *ALL[1:]), SHARED, made, on_disk))["about/index.html"] in (TEMPLATE, CONTENT)


def test_what_nobody_wants_any_more_goes() -> None:
    plan = plan_build(ALL[1:], SHARED, *after(*ALL))
    assert plan.gone == ("public/about/index.html",)
    assert "public/about/index.html" not in plan.made.files


def test_a_file_that_somebody_changed_by_hand_is_made_again() -> None:
    made, on_disk = after(*ALL)
    plan = plan_build(ALL, SHARED, made, {**on_disk, OutputPath("public/index.html"): False})
    assert reasons(plan) == {"index.html": TOUCHED}


def test_a_file_that_somebody_deleted_is_made_again() -> None:
    made, on_disk = after(*ALL)
    del on_disk[OutputPath("public/index.html")]
    assert reasons(plan_build(ALL, SHARED, made, on_disk)) == {"index.html": TOUCHED}


def test_files_of_a_forgotten_build_go_and_the_others_are_made_again() -> None:
    on_disk = {OutputPath("public/old/index.html"): False, OutputPath("public/index.html"): False}
    plan = plan_build(ALL, SHARED, Made(), on_disk)
    assert plan.gone == ("public/old/index.html",)
    assert len(plan.stale) == 3


def test_of_two_files_on_one_path_the_first_counts() -> None:
    plan = plan_build((about(), about("Another"), picture()), SHARED, Made(), {})
    assert plan.stale == (about(), picture())


def test_a_card_that_is_drawn_anew() -> None:
    plan = plan_build((card("Two sentences"),), SHARED, *after(card("One sentence")))
    assert reasons(plan) == {"one.png": CONTENT}


def test_a_picture_that_is_made_in_another_way_or_of_another_file() -> None:
    narrow = made_picture("a", 400)
    assert plan_build((narrow,), SHARED, *after(narrow)).stale == ()
    for other in (made_picture("a", 800), made_picture("b", 400)):
        assert reasons(plan_build((other,), SHARED, *after(narrow))) == {"small.webp": CONTENT}


def test_the_kind_of_a_view_and_its_template_are_part_of_what_a_file_is_made_of() -> None:
    same_words = [Emptiness(), Silence()]
    made = [PlannedFile(OutputPath("public/x"), HOME, view) for view in same_words]  # type: ignore[arg-type]
    assert reasons(plan_build(made[1:], SHARED, *after(made[0]))) == {"x": CONTENT}
    elsewhere = replace(SHARED, templates={PAGE: Fingerprint("h"), HOME: Fingerprint("h")})
    moved = replace(made[0], template=PAGE)
    assert reasons(plan_build((moved,), elsewhere, *after(made[0], shared=elsewhere))) == {"x": CONTENT}


def test_views_of_two_kinds_never_share_a_fingerprint() -> None:
    one = plan_build((about(),), SHARED, Made(), {}).made.files
    assert one[about().path] != fingerprint(about().view)
