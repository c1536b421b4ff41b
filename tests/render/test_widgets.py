from generator.model.names import SourcePath
from generator.model.span import Span
from generator.render.theme_files import parse_theme
from generator.render.widgets import share_widgets_in
from tests.make import facts, make_built_in_theme, make_theme_folder, told

POST = SourcePath("themes/mine/templates/post.html")


def test_a_template_that_asks_to_share_is_told_at_the_address() -> None:
    text = "<main>\n  <a href='https://www.Facebook.com/sharer/sharer.php?u=x'>Share</a>\n</main>\n"
    (found,) = share_widgets_in({POST: text})
    assert told([found]) == ["2:24-58 theme-share-widget"]
    assert facts(found) == {"target": "Facebook.com/sharer/sharer.php?u=x"}


def test_each_template_is_told_once_and_a_link_to_a_profile_is_let_be() -> None:
    twice = "https://twitter.com/intent/tweet https://platform.linkedin.com/in.js"
    assert len(list(share_widgets_in({POST: twice}))) == 1
    assert list(share_widgets_in({POST: "https://www.linkedin.com/in/noor https://twitter.com/noor"})) == []


def test_a_theme_with_a_widget_is_refused_and_the_built_in_ones_have_none() -> None:
    folder = make_theme_folder({"theme.yaml": "extends: focus\n", "templates/post.html": "https://addthis.com/x"})
    folders = (make_built_in_theme(), make_built_in_theme("atelier"), folder)
    at = Span(SourcePath("site.yaml"))
    assert [one.code for one in parse_theme("mine", folders, "en", at).diagnostics] == ["theme-share-widget"]
    assert parse_theme("focus", folders, "en", at).diagnostics == ()
    assert parse_theme("atelier", folders, "en", at).diagnostics == ()
