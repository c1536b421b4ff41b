import json
import re
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from html import unescape
from html.parser import HTMLParser
from urllib.parse import urlsplit
from xml.etree import ElementTree as Tree

import feedparser
import pytest
from msgspec.structs import replace

from generator.model.content import Body
from generator.model.files import PlannedFile
from generator.model.names import Html
from generator.model.site import Feeds
from generator.outputs.feeds import feeds
from generator.outputs.frame import site_view
from generator.render.render import render
from tests.make import make_config, make_placed, make_post, make_site, make_theme

ATOM = "{http://www.w3.org/2005/Atom}"
CONTENT = "{http://purl.org/rss/1.0/modules/content/}encoded"
ODD = "Odd & <b>old</b> ]]> {{ x }} “quotes” 👩‍🚀"
FORMS = ("feed.xml", "atom.xml", "feed.json")


class Texts:
    """One text for all posts: with a link, a picture, and what XML has to be careful with."""

    def html(self, body: Body) -> Html:
        raise AssertionError("a feed has nothing to do with the page")

    def mail(self, body: Body) -> Html:
        return Html('<p>A &amp; B ]]&gt; &lt;i&gt; <a href="\x00L0\x00">on</a> \x00P0\x00</p>')

    def plain(self, body: Body) -> str:
        raise AssertionError("a feed has no plain text")


def feed(form: str, hub: str = "", persona: str = "", **given: object) -> str:
    """One form of the feed of a site of two posts."""
    config = given.pop("config", make_config(feeds=Feeds(hub=hub), language="nl"))
    newest = make_post(
        title=ODD, published=datetime(2026, 9, 3, 8, tzinfo=UTC), updated=datetime(2026, 9, 4, tzinfo=UTC)
    )
    site = make_site(config=config, **{"posts": (newest, make_post("two")), **given})
    path = f"public/for/{persona}/{form}" if persona else f"public/{form}"
    planned = next(file for file in feeds(site) if file.path == path)
    assert isinstance(planned, PlannedFile)
    made = render(make_theme(language="nl"), site_view(site), Texts(), with_body(planned))
    assert made.value is not None, made.diagnostics
    return made.value.text


def with_body(planned: PlannedFile) -> PlannedFile:
    """The planned feed, its texts with the link and the picture that `Texts` gives them."""
    picture = make_placed("/desk one.jpg")

    def filled(item):
        return replace(item, image=picture.mail, body=replace(item.body, links=("/two/#part",), pictures=(picture,)))

    return replace(planned, view=replace(planned.view, items=tuple(map(filled, planned.view.items))))


@pytest.mark.parametrize("form", ["feed.xml", "atom.xml"])
@pytest.mark.parametrize("persona", ["", "first-pitch"])
def test_a_feed_reader_reads_all_of_it(form: str, persona: str) -> None:
    read = feedparser.parse(feed(form, persona=persona))
    assert not read.bozo
    assert read.feed.language == "nl"
    assert [entry.title for entry in read.entries] == [ODD, "Learn one sentence"]
    entry = read.entries[0]
    assert entry.link == "https://example.org/first-minute/one-sentence/"
    assert entry.id.startswith("urn:uuid:")
    assert entry.summary == "You can say your first sentence with a dry mouth."
    assert [tag.term for tag in entry.tags] == ["first-pitch", "shaking-voice"]
    assert '<a href="https://example.org/first-minute/two/#part">on</a>' in entry.content[0].value
    assert 'src="https://example.org/first-minute/desk%20one.jpg"' in entry.content[0].value


def test_all_forms_say_the_same_of_each_post() -> None:
    rss, atom = (feedparser.parse(feed(form)).entries for form in FORMS[:2])
    items = json.loads(feed("feed.json"))["items"]
    for one, other, item in zip(rss, atom, items, strict=True):
        assert one.id == other.id == item["id"]
        assert one.link == other.link == item["url"]
        assert one.title == other.title == item["title"]
        assert one.content[0].value == other.content[0].value
        assert one.published_parsed == other.published_parsed
    texts = [item.findtext(CONTENT) for item in Tree.fromstring(feed("feed.xml")).iterfind("channel/item")]
    assert texts == [item["content_html"] for item in items]


def test_a_title_and_a_text_keep_every_sign() -> None:
    channel = Tree.fromstring(feed("feed.xml")).find("channel")
    item = channel.find("item")
    assert item.findtext("title") == ODD
    assert "A &amp; B ]]&gt; &lt;i&gt;" in item.findtext(CONTENT)
    assert json.loads(feed("feed.json"))["items"][0]["title"] == ODD


def test_a_summary_about_code_is_read_as_it_was_written() -> None:
    said = 'Write <dialog> & close it: what `&copy;` is, and "it\'s" not.'
    site = {"posts": (make_post(summary=said),)}
    described = Tree.fromstring(feed("feed.xml", **site)).findtext("channel/item/description")
    assert unescape(described or "") == said  # what a reader shows of HTML
    assert "<" not in (described or "")
    assert feedparser.parse(feed("atom.xml", **site)).entries[0].summary_detail.type == "text/plain"
    assert json.loads(feed("feed.json", **site))["items"][0]["summary"] == said


def test_dates_are_english_whatever_the_language_and_never_a_clock() -> None:
    channel = Tree.fromstring(feed("feed.xml")).find("channel")
    assert channel.findtext("lastBuildDate") == "Fri, 04 Sep 2026 00:00:00 +0000"
    assert channel.find("item").findtext("pubDate") == "Thu, 03 Sep 2026 08:00:00 +0000"
    assert parsedate_to_datetime(channel.findtext("lastBuildDate")) == datetime(2026, 9, 4, tzinfo=UTC)
    entry = Tree.fromstring(feed("atom.xml")).find(f"{ATOM}entry")
    assert entry.findtext(f"{ATOM}published") == "2026-09-03T08:00:00+00:00"
    assert entry.findtext(f"{ATOM}updated") == "2026-09-04T00:00:00+00:00"


def test_a_feed_names_itself_and_a_hub_only_where_there_is_one() -> None:
    assert '<atom:link href="https://example.org/first-minute/feed.xml" rel="self"' in feed("feed.xml")
    assert json.loads(feed("feed.json"))["feed_url"] == "https://example.org/first-minute/feed.json"
    for form in FORMS:
        assert "hub" not in feed(form)
        assert "https://hub.example.org/" in feed(form, hub="https://hub.example.org/")


def test_a_feed_of_a_host_with_an_umlaut_names_it_as_the_dns_does() -> None:
    at_home = make_config(url="https://müller.example/één/", feeds=Feeds(hub="https://hub.müller.example/é"))
    for form in FORMS:
        written = feed(form, config=at_home)
        assert written.count("https://xn--mller-kva.example/%C3%A9%C3%A9n/one-sentence/")
        assert "https://hub.xn--mller-kva.example/%C3%A9" in written
        assert "müller" not in written


def test_a_browser_gets_a_stylesheet_below_the_base_path() -> None:
    for form in ("feed.xml", "atom.xml"):
        style = re.search(r'<\?xml-stylesheet type="text/css" href="([^"]+)"\?>', feed(form))
        assert style
        assert style[1].startswith("/first-minute/assets/")
        assert style[1].endswith("/feed.css")


def test_a_picture_is_given_with_its_kind_and_size() -> None:
    item = Tree.fromstring(feed("feed.xml")).find("channel/item")
    assert item.find("{http://search.yahoo.com/mrss/}content").attrib == {
        "url": "https://example.org/first-minute/desk%20one.jpg",
        "medium": "image",
        "type": "image/jpeg",
        "width": "1200",
        "height": "800",
    }


def test_a_site_without_posts_has_valid_feeds() -> None:
    rss = Tree.fromstring(feed("feed.xml", posts=()))
    assert rss.findall("channel/item") == []
    assert rss.find("channel/lastBuildDate") is None
    atom = Tree.fromstring(feed("atom.xml", posts=()))
    assert atom.findtext(f"{ATOM}updated") == "1970-01-01T00:00:00Z"
    assert json.loads(feed("feed.json", posts=()))["items"] == []


def test_the_content_needs_no_style_of_the_site() -> None:
    class Attributes(HTMLParser):
        names: set[str] = set()  # noqa: RUF012

        def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
            self.names |= {name for name, _ in attrs}

    reader = Attributes()
    reader.feed(json.loads(feed("feed.json"))["items"][0]["content_html"])
    assert not reader.names & {"class", "id"}


def test_the_same_feed_comes_out_twice() -> None:
    for form in FORMS:
        assert feed(form) == feed(form)


# --- what the feed validator of the W3C asks for, as far as it can be told of a text


def absolute(address: str | None) -> bool:
    parts = urlsplit(address or "")
    return parts.scheme in ("https", "mailto") and " " not in (address or "") and (address or "").isascii()


def test_rss_has_every_element_once_in_a_form_that_is_valid() -> None:
    channel = Tree.fromstring(feed("feed.xml")).find("channel")
    assert channel is not None
    for name in ("title", "link", "description", "language", "lastBuildDate", "ttl", "generator", "image"):
        assert len(channel.findall(name)) == 1
    image = {part.tag: part.text for part in channel.iterfind("image/*")}
    assert image["title"] == channel.findtext("title")  # the image is that of the channel
    assert image["link"] == channel.findtext("link")
    assert int(image["width"] or 0) <= 144
    items = channel.findall("item")
    assert len(items) == 2
    for item in items:
        once = ("title", "link", "guid", "pubDate", "description", "{http://purl.org/dc/elements/1.1/}creator", CONTENT)
        assert {name: len(item.findall(name)) for name in once} == dict.fromkeys(once, 1)
        guid = item.find("guid")
        assert guid is not None
        assert guid.get("isPermaLink") == "false"
        assert re.fullmatch(r"urn:uuid:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", guid.text or "")
        assert parsedate_to_datetime(item.findtext("pubDate") or "").tzinfo is not None
        assert absolute(item.findtext("link"))
        assert "<" not in (item.findtext("description") or "")
    assert len({item.findtext("guid") for item in items}) == len(items)


def test_atom_has_every_element_once_in_a_form_that_is_valid() -> None:
    root = Tree.fromstring(feed("atom.xml"))
    entries = root.findall(f"{ATOM}entry")
    assert len(entries) == 2
    for place in (root, *entries):
        for name in ("title", "id", "updated"):
            assert len(place.findall(ATOM + name)) == 1
        assert datetime.fromisoformat(place.findtext(f"{ATOM}updated") or "").tzinfo is not None
        links = [(link.get("rel"), link.get("type"), link.get("hreflang")) for link in place.findall(f"{ATOM}link")]
        assert len(links) == len(set(links))
        assert all(absolute(link.get("href")) for link in place.findall(f"{ATOM}link"))
        assert all(category.get("term") for category in place.findall(f"{ATOM}category"))
    assert root.findtext(f"{ATOM}author/{ATOM}name")
    assert {content.get("type") for content in root.iter(f"{ATOM}content")} == {"html"}


@pytest.mark.parametrize("form", FORMS)
def test_no_text_in_a_feed_leads_or_looks_anywhere_but_to_whole_addresses(form: str) -> None:
    texts = texts_of(feed(form))
    assert len(texts) == 2
    for text in texts:
        seen = Attributes(text)
        assert seen.addresses
        assert seen.tags <= {"p", "a", "img", "strong", "br"}
        assert all(absolute(address) for address in seen.addresses)
        assert seen.names <= {"href", "src", "alt", "width", "height", "style", "title"}
        assert not re.search(r"expression|url\(|position|behavio", " ".join(seen.styles))


def texts_of(text: str) -> list[str]:
    if text.startswith("{"):
        return [item["content_html"] for item in json.loads(text)["items"]]
    return [
        content.text or "" for content in Tree.fromstring(text).iter() if content.tag in (CONTENT, f"{ATOM}content")
    ]


class Attributes(HTMLParser):
    """All elements of a text, and what they are given."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.names: set[str] = set()
        self.addresses: list[str] = []
        self.styles: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        for name, value in attrs:
            self.names.add(name)
            if name in ("href", "src"):
                self.addresses.append(value or "")
            if name == "style":
                self.styles.append(value or "")
