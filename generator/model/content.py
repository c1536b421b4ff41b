"""What authors write: sources, posts, pages, and the references inside them."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Generic, Protocol, TypeVar

from msgspec import Struct

from generator.model.audience import Audience, Persona, Problem
from generator.model.names import Fingerprint, Html, Slug, SourcePath, UrlPath
from generator.model.pictures import PictureFile
from generator.model.span import Span

T = TypeVar("T")

STAGES = ("unaware", "problem", "solution", "product", "most")
"""How aware a reader is of the problem and its cure, from least to most."""


class SourceFile(Struct, frozen=True):
    """An author's text file, as bytes: decoding is parsing, and can be refused."""

    path: SourcePath
    content: bytes
    fingerprint: Fingerprint  # of `content`


class Link(Struct, frozen=True):
    """A link to somewhere within the site, as written. Links to other hosts are not kept."""

    target: str  # `other-post.md#part`, `/about/`, `#part`, `files/plan.pdf`
    span: Span


class Picture(Struct, frozen=True):
    """A picture of the site's own, as written."""

    target: str  # `images/desk.jpg`, relative to the file or from the root
    alt: str  # empty only when said to be decorative
    span: Span
    title: str = ""
    width: str = ""  # how wide the author wants it: `300`, `300px` or `50%`


class Translation(Struct, frozen=True):
    """Where the same text stands in another language."""

    language: str  # BCP 47
    link: Link  # to another host, or to a file or address of the site's own


class Waiver(Struct, frozen=True):
    """One rule set aside for one post, persona or problem, with a reason and an end."""

    code: str
    reason: str
    until: date
    span: Span  # where it stands
    subject: Span  # the post, or the entry in `site.yaml`, that it speaks for


class PlacedPicture(Struct, frozen=True):
    """A picture as a page shows it."""

    url: UrlPath  # of the file that every browser shows
    alt: str
    width: int  # pixels of that file; 0 when a format does not tell (SVG without a size)
    height: int
    title: str = ""
    sources: tuple[PictureFile, ...] = ()  # the same as WebP, the narrowest first
    mail: PictureFile | None = None  # the same as every mail program shows it; None for SVG, which none does
    shown: str = ""  # how wide the author wants it: `300`, `300px` or `50%`


class PostCard(Struct, frozen=True):
    """All that a listing may know of a post. It cannot depend on a body, because it has none."""

    title: str
    url: UrlPath
    published: datetime  # aware, in the site's time zone; a bare date is its midnight
    summary: str  # the promise, else the first paragraph, as plain text
    audience: Audience
    stage: str = "problem"  # one of STAGES
    updated: datetime | None = None
    picture: PlacedPicture | None = None  # the post's own picture, else the first one in its text


class Schedule(Struct, frozen=True):
    """When the public may see a post."""

    draft: bool = False
    published: datetime | None = None  # None: not given
    expires: datetime | None = None


class Gist(Struct, frozen=True, array_like=True):
    """What a post says in short, for comparing it with others: stems with blanks between."""

    title: str
    promise: str
    title_at: Span
    promise_at: Span


class Post(Struct, frozen=True, tag=True):
    """A dated text for one audience."""

    source: SourcePath
    slug: Slug
    card: PostCard
    key: Fingerprint  # of the source file and all that its parsing depends on
    promise: str = ""
    question: str = ""
    anchors: tuple[str, ...] = ()  # what `#part` may name
    links: tuple[Link, ...] = ()  # in the order of their placeholders in the body
    own_links: tuple[Link, ...] = ()  # those that name the site's own host; their targets are addresses within it
    wikilinks: tuple[Link, ...] = ()  # `[[other post]]`: a link in Obsidian, and here a text with brackets
    pictures: tuple[Picture, ...] = ()  # in the order of their placeholders, too
    image: Picture | None = None  # the post's own picture, for cards and feeds
    words: tuple[str, ...] = ()
    answers: tuple[str, ...] = ()  # objections that this post answers
    aliases: tuple[UrlPath, ...] = ()  # former addresses
    aliases_at: tuple[Span, ...] = ()
    newsletter: str = "full"  # `full`, `opening` or `off`
    draft: bool = False
    expires: datetime | None = None
    season: str = ""  # when readers ask for it: months or a season, as the author wrote it
    series: str = ""
    replaces: Link | None = None  # the post whose place this one takes: its slug, address or file name
    asked: str = ""  # the reader's question that this post answers, or who asked it
    persona: Persona | None = None  # written in plain words in this post; None when named by id
    problem: Problem | None = None  # likewise
    audience_at: tuple[Span, Span] | None = None  # where persona and problem stand
    channels: tuple[str, ...] = ()  # places that get a copy; empty: all of the persona's active ones
    waivers: tuple[Waiver, ...] = ()
    translations: tuple[Translation, ...] = ()
    gist: Gist | None = None  # None where nothing is known of the language
    head: Fingerprint = Fingerprint("")  # of all that stands before the words in the file
    body_line: int = 0  # where they begin

    @property
    def day(self) -> date:
        """The day of publication, in the site's time zone."""
        return self.card.published.date()

    @property
    def schedule(self) -> Schedule:
        """When the public may see this post."""
        return Schedule(self.draft, self.card.published, self.expires)


def posts_by_persona(posts: Iterable[Post]) -> dict[Slug, list[Post]]:
    """The posts for each persona, in the order in which they come; personas without a post have no entry."""
    by_persona: dict[Slug, list[Post]] = {}
    for post in posts:
        by_persona.setdefault(post.card.audience.persona, []).append(post)
    return by_persona


def posts_by_problem(posts: Iterable[Post]) -> dict[Slug, list[Post]]:
    """The posts about each problem, in the order in which they come; problems without a post have no entry."""
    by_problem: dict[Slug, list[Post]] = {}
    for post in posts:
        by_problem.setdefault(post.card.audience.problem, []).append(post)
    return by_problem


class SetAside(Struct, frozen=True, tag=True):
    """A post that is kept and not shown: an imported one that waits for a reader, or one that is retired."""

    source: SourcePath
    slug: Slug
    aliases: tuple[UrlPath, ...] = ()
    retired: bool = False


class IncompleteText(Struct, frozen=True, tag=True):
    """What can be read of a post or page that is refused: where it will be, and where its links and pictures lead."""

    source: SourcePath
    slug: Slug
    schedule: Schedule = Schedule()
    anchors: tuple[str, ...] = ()
    links: tuple[Link, ...] = ()
    own_links: tuple[Link, ...] = ()
    wikilinks: tuple[Link, ...] = ()
    pictures: tuple[Picture, ...] = ()
    image: Picture | None = None
    aliases: tuple[UrlPath, ...] = ()
    translations: tuple[Translation, ...] = ()


class Page(Struct, frozen=True, tag=True):
    """An undated text (about, contact). It needs no audience."""

    source: SourcePath
    slug: Slug
    title: str
    url: UrlPath
    key: Fingerprint  # of the source file and all that its parsing depends on
    menu: str = ""  # its name in header and footer, where its title is too long for them
    summary: str = ""
    anchors: tuple[str, ...] = ()
    links: tuple[Link, ...] = ()
    own_links: tuple[Link, ...] = ()
    wikilinks: tuple[Link, ...] = ()
    pictures: tuple[Picture, ...] = ()
    aliases: tuple[UrlPath, ...] = ()
    aliases_at: tuple[Span, ...] = ()
    translations: tuple[Translation, ...] = ()
    updated: datetime | None = None
    draft: bool = False
    head: Fingerprint = Fingerprint("")
    body_line: int = 0


Text = Post | Page
"""What an author writes."""


class Parsed(Struct, Generic[T], frozen=True):
    """A parsed file: the value, and its body apart, so that a warm build need not load bodies."""

    value: T
    body: Html  # references stand as placeholders; see `parse/markdown/references.py`


class MailBody(Struct, frozen=True):
    """A text in both forms of a letter, whole and as its opening. Its placeholders are those of the page."""

    mail: Html
    plain: str
    opening_mail: Html
    opening_plain: str

    def markup(self, *, opening: bool) -> Html:
        """All of it, or its opening, as markup for mail."""
        return self.opening_mail if opening else self.mail

    def text(self, *, opening: bool) -> str:
        """All of it, or its opening, as plain text."""
        return self.opening_plain if opening else self.plain


class Body(Struct, frozen=True):
    """The text of a post or page by name. It stands for that text in views and their keys;
    rendering fetches the text itself and puts the addresses in the place of its placeholders."""

    source: SourcePath
    key: Fingerprint  # of the text that it stands for
    links: tuple[str, ...] = ()  # an address within the site, with `#part` where written
    pictures: tuple[PlacedPicture, ...] = ()
    page: UrlPath = UrlPath("")  # where the text can be read
    opening: bool = False  # in mail and as plain text, only what stands before the first sub-heading


class Bodies(Protocol):
    """Where rendering finds the texts that views name: each in one of its three forms."""

    def html(self, body: Body) -> Html:
        """For the site's pages."""

    def mail(self, body: Body) -> Html:
        """For letters and feeds: structure and attributes that mail clients keep. Heeds `body.opening`."""

    def plain(self, body: Body) -> str:
        """For the plain-text part of a letter. Heeds `body.opening`."""
