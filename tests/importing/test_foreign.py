"""What pages of raak never hold leads to where a reader sees it by itself."""

import pytest

from generator.importing.arrival import Arrival, Kind
from generator.importing.html.markup import markdown_of
from generator.importing.old_site import OldSite
from generator.importing.references import References
from generator.model.names import SourcePath
from generator.model.span import Span


def markdown(html: str) -> str:
    arrival = Arrival(id="1", origin=Span(SourcePath("export.xml")), kind=Kind.POST)
    old, place = OldSite("https://crumb.example/"), SourcePath("content/posts/bread.md")
    return markdown_of(html, References(arrival, place, old, lambda *_: "", lambda _: ""))


@pytest.mark.parametrize(
    ("frame", "page"),
    [
        ("https://www.youtube.com/embed/abc?rel=0", "https://www.youtube.com/watch?v=abc"),
        ("//www.youtube-nocookie.com/embed/abc", "https://www.youtube.com/watch?v=abc"),
        ("https://www.youtube.com/embed/videoseries?list=PL-abc", "https://www.youtube.com/playlist?list=PL-abc"),
        ("https://player.vimeo.com/video/123?h=1", "https://vimeo.com/123"),
        ("https://open.spotify.com/embed/episode/abc?utm=x", "https://open.spotify.com/episode/abc"),
        ("//maps.example/bakery", "https://maps.example/bakery"),
    ],
)
def test_a_frame_becomes_a_link_to_what_it_shows(frame: str, page: str) -> None:
    assert f"]({page})" in markdown(f'<iframe src="{frame}"></iframe>')
