"""Page, feed, letter and plain text are one post: whatever it says, they say the same."""

import email
import json
import re
from email.policy import default
from html.parser import HTMLParser
from xml.etree import ElementTree as Tree

from hypothesis import example, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from generator.model.audience import Offer
from generator.model.content import Body, MailBody, Parsed, Post
from generator.model.files import Planned, PlannedFile
from generator.model.names import Html, Slug
from generator.model.providers import PROVIDERS
from generator.model.site import Newsletter, Site
from generator.outputs.digests import digest_on_request
from generator.outputs.feeds import feeds
from generator.outputs.frame import site_view
from generator.outputs.newsletter import newsletter
from generator.outputs.posts import posts
from generator.outputs.shown import as_shown
from generator.parse.letter import letter_of
from generator.parse.post import parse_post
from generator.render.render import render
from tests.make import make_config, make_readership, make_site, make_source, make_standards, make_theme

CONTENT = "{http://purl.org/rss/1.0/modules/content/}encoded"

_signs = st.characters(exclude_categories=("C", "Zl", "Zp"), exclude_characters="\u200c\u034f")
_line = st.one_of(
    st.text(_signs, min_size=1, max_size=90),
    st.lists(
        st.sampled_from(["Ask", "it’s", "a \"b\" 'c'", "<b>", "&amp;", "{{ x }}", "*|UNSUB|*", "%%{a}%%", "—", "..."]),
        min_size=1,
        max_size=12,
    ).map(" ".join),
)
_lines = _line.map(lambda line: " ".join(line.split())).filter(bool)
_runs = st.lists(
    st.sampled_from(
        ["one", "two.", "*three*", "`four`", "[five](https://example.org/5)", "<https://example.org/6>", "{{ seven }}"]
    ),
    min_size=1,
    max_size=8,
).map(" ".join)
_texts = st.lists(
    st.one_of(_runs, _runs.map("## {}".format), _runs.map("> {}".format), _runs.map("- {}".format)),
    min_size=1,
    max_size=5,
).map("\n\n".join)


class Bodies:
    """The texts of one post."""

    def __init__(self, parsed: Parsed[Post], letter: MailBody) -> None:
        self._page = parsed.body
        self._letter = letter

    def html(self, body: Body) -> Html:
        return self._page

    def mail(self, body: Body) -> Html:
        return self._letter.opening_mail if body.opening else self._letter.mail

    def plain(self, body: Body) -> str:
        return self._letter.opening_plain if body.opening else self._letter.plain


class Seen(HTMLParser):
    """What a reader of HTML sees, and where they can go."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.words = ""
        self.title = ""
        self.links: list[str] = []
        self._within: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._within.append(tag)
        if tag == "a":
            self.links.append(dict(attrs).get("href") or "")

    def handle_endtag(self, tag: str) -> None:
        while self._within and self._within.pop() != tag:
            pass

    def handle_data(self, data: str) -> None:
        if not {"head", "style", "script"} & set(self._within):
            self.words += data
        if "h1" in self._within:
            self.title += data


def bare(text: str) -> str:
    """Without blanks: lines are broken anywhere, and the signs of other services' tags are held apart."""
    return "".join(text.split())


class Written:
    """One post in all its forms."""

    def __init__(self, title: str, promise: str, offer: Offer, text: str, provider: str) -> None:
        fields = {"title": title, "promise": promise, "date": "2026-09-03", "offer": offer.id}
        head = "\n".join(f"{key}: {json.dumps(value, ensure_ascii=False)}" for key, value in fields.items())
        source = make_source(f"---\n{head}\npersona: first-pitch\nproblem: shaking-voice\n---\n{text}\n")
        readership = make_readership(offers=(offer,))
        config = make_config(readership=readership, newsletter=Newsletter(provider=provider))
        standards = make_standards(readership=readership)
        parsed = parse_post(standards, source).value
        assert parsed is not None
        self.site = as_shown(make_site(config=config, posts=(parsed.value,)))
        self.post = self.site.posts[0]
        self.offer = self.site.readership.offers[0]
        self._bodies = Bodies(parsed, letter_of(standards, source))

    def form(self, planned: Planned) -> str:
        assert isinstance(planned, PlannedFile)
        made = render(_THEME, site_view(self.site), self._bodies, planned)
        assert made.value is not None, made.diagnostics
        return made.value.text

    def letters(self) -> dict[str, str]:
        return {file.path.rpartition("/")[2]: self.form(file) for file in newsletter(self.site)}


_THEME = make_theme()

_written = st.builds(
    Written,
    title=_lines,
    promise=_lines,
    offer=st.builds(
        Offer,
        id=st.just(Slug("practice-hour")),
        name=_lines,
        button=_lines,
        link=st.sampled_from(["/practice/", "https://example.org/plan?a=1&b=2", "mailto:noor@example.org"]),
        price=st.one_of(st.just(""), _lines),
    ),
    text=_texts,
    provider=st.sampled_from(sorted(PROVIDERS)),
)

_TAGS = Written(
    "A {{ title }} of *|TAGS|*", "[[a]] %%{b}%%", Offer(Slug("practice-hour"), "{$c}", "{% d %}", "/x/"), "Text.", "kit"
)  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(_written)
@example(_TAGS)
def test_page_feed_letter_and_text_carry_the_same_title_promise_and_offer(written: Written) -> None:
    post, offer = written.post, written.offer
    page = Seen(written.form(next(posts(written.site))))
    letters = written.letters()
    issue, fragment = Seen(letters["issue.html"]), Seen(letters["fragment.html"])
    assert bare(page.title) == bare(issue.title) == bare(post.card.title)
    assert bare(post.card.title) in bare(letters["issue.txt"]).replace("=", "") or "=" in post.card.title
    for said in filter(None, (post.promise, offer.name, offer.button, offer.price)):
        for form in (page.words, issue.words, fragment.words, letters["issue.txt"]):
            assert bare(said) in bare(form)
    item = Tree.fromstring(written.form(next(feeds(written.site)))).find("channel/item")
    assert item is not None
    assert bare(item.findtext("title") or "") == bare(post.card.title)
    summary, in_feed = Seen(item.findtext("description") or ""), Seen(item.findtext(CONTENT) or "")
    assert bare(summary.words) == bare(post.promise)
    for said in filter(None, (offer.name, offer.button, offer.price)):
        assert bare(said) in bare(in_feed.words)
    for seen in (page, issue, fragment, in_feed):
        assert any(link.endswith(offer.link) for link in seen.links)


_ADDRESS = re.compile(r"(?:https?://|mailto:)[^\s>]+")


@settings(max_examples=60, deadline=None)
@given(_written)
@example(_TAGS)
def test_html_and_text_of_a_letter_carry_the_same_links(written: Written) -> None:
    letters = written.letters()
    message = email.message_from_string(letters["issue.eml"], policy=default)
    plain, html = (part.get_content() for part in message.iter_parts())
    for markup, text in ((letters["issue.html"], letters["issue.txt"]), (html, plain)):
        same_links(Seen(markup), text)


@settings(max_examples=30, deadline=None)
@given(_written)
def test_html_and_text_of_a_digest_carry_the_same_links(written: Written) -> None:
    site = two_posts(written.site)
    files = {file.path.rpartition("/")[2]: written.form(file) for file in digest_of(site)}
    same_links(Seen(files["issue.html"]), files["issue.txt"])
    for post in site.posts:
        assert bare(post.card.title) in bare(Seen(files["issue.html"]).words)
        assert bare(post.promise) in bare(files["issue.txt"])


def two_posts(site: Site) -> Site:
    (post,) = site.posts
    other = replace(post, card=replace(post.card, url="/another/", title=f"Another {post.card.title}"))
    return replace(site, posts=(post, other))


def digest_of(site: Site) -> list[PlannedFile]:
    return list(digest_on_request(site, Slug("first-pitch"), site.posts))


def same_links(html: Seen, text: str) -> None:
    for link in html.links:
        assert bare(link) in bare(text)
    for address in _ADDRESS.findall(text):
        assert (
            address.rstrip(".,:;!?)”’\"'") in {link.rstrip(".,:;!?)”’\"'") for link in html.links}
            or address in html.words
        )
