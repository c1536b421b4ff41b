"""Everything a template may see: `site`, the same on all pages, and one view a file.

A view is a complete list of what its file depends on, so its fingerprint tells whether the
file is stale. Addresses are within the site (`/about/`); the filters `url` and
`absolute_url` add base path and host.
"""

from datetime import datetime

from msgspec import Struct

from generator.model.addresses import persona_url, problem_url
from generator.model.audience import Channel, Offer, Persona, Problem
from generator.model.content import Body, PlacedPicture, PostCard
from generator.model.names import UrlPath
from generator.model.pictures import PictureFile
from generator.model.providers import Provider


class AuthorView(Struct, frozen=True):
    """The trust box: a face, a name, whom they help, one proof, an address."""

    name: str
    email: str = ""
    about: str = ""
    photo: PlacedPicture | None = None
    proof: tuple[str, ...] = ()


class PageLink(Struct, frozen=True):
    """An undated page, by name."""

    title: str
    url: UrlPath
    menu: str = ""  # its short name, where it has one


class SiteView(Struct, frozen=True):
    """`site` in every template."""

    title: str
    url: str  # with scheme, host and base path, in ASCII; ends with `/`
    language: str
    focus: str
    accent: str  # legible on a light ground, and under white letters: the author's colour, darkened where it must be
    accent_dark: str  # the same hue for a dark ground, and under nearly black letters
    author: AuthorView | None = None
    about: PageLink | None = None  # the about page, where there is one
    pages: tuple[PageLink, ...] = ()  # undated pages for the footer: contact, imprint
    icon: UrlPath = UrlPath("/icon.svg")
    icon_is_own: bool = False  # the author's, not the drawn one
    subscribe: str = ""  # form address or `mailto:`; empty when the site has no newsletter
    subscribe_fields: tuple[str, str] = ("email", "persona")  # how the mail service calls them
    hub: str = ""


class TranslationView(Struct, frozen=True):
    """Where the same text stands in another language."""

    language: str  # BCP 47
    url: str  # within the site, or of another host


class AudienceView(Struct, frozen=True):
    """Whom a page is for, in full."""

    persona: Persona
    problem: Problem
    offer: Offer | None

    @property
    def persona_url(self) -> UrlPath:
        """Where the page of the persona is."""
        return persona_url(self.persona.id)

    @property
    def problem_url(self) -> UrlPath:
        """Where the landing page of the problem is."""
        return problem_url(self.persona.id, self.problem.id)


class SharedView(Struct, frozen=True, kw_only=True):
    """What every page needs that people lead each other to."""

    social: PlacedPicture | None = None  # what stands beside a link to this page where people share it


class PostView(SharedView, frozen=True):
    """`post.html`: one post."""

    card: PostCard
    audience: AudienceView
    body: Body
    promise: str = ""
    question: str = ""
    image: PlacedPicture | None = None
    related: tuple[PostCard, ...] = ()  # at most three
    translations: tuple[TranslationView, ...] = ()
    mark: str = ""  # why the public site does not show it: `draft` or `future`; empty in a build


class PageView(Struct, frozen=True):
    """`page.html`: one undated page."""

    title: str
    url: UrlPath
    summary: str
    body: Body
    translations: tuple[TranslationView, ...] = ()


class ProblemCard(Struct, frozen=True):
    """What a listing knows of a problem."""

    problem: Problem
    url: UrlPath
    posts: int
    newest: PostCard | None = None


class PersonaCard(Struct, frozen=True):
    """What the home page knows of a persona."""

    persona: Persona
    url: UrlPath
    problems: tuple[ProblemCard, ...]
    posts: int
    newest: PostCard | None = None


class HomeView(SharedView, frozen=True):
    """`home.html`."""

    url: UrlPath
    personas: tuple[PersonaCard, ...]
    newest: tuple[PostCard, ...]


class PersonaView(SharedView, frozen=True):
    """`persona.html`: one kind of reader."""

    url: UrlPath
    persona: Persona
    problems: tuple[ProblemCard, ...]
    newest: tuple[PostCard, ...]
    feed: UrlPath


class AnsweredObjection(Struct, frozen=True):
    """An objection, and the post that answers it, where one does."""

    objection: str
    answer: PostCard | None = None


class ProblemView(SharedView, frozen=True):
    """`problem.html`: the landing page of one problem."""

    url: UrlPath
    audience: AudienceView
    best: tuple[PostCard, ...]  # at most two: stage `problem`, then `solution`
    others: tuple[PostCard, ...]  # the newest of the rest
    objections: tuple[AnsweredObjection, ...] = ()


class ProblemGroup(Struct, frozen=True):
    """Posts about one problem on one page of the list of all posts."""

    persona: Persona
    problem: Problem
    url: UrlPath
    posts: tuple[PostCard, ...]


class AllPostsView(Struct, frozen=True):
    """`all.html`: all posts by problem. Pages count from the oldest upward, so that full pages are final."""

    url: UrlPath
    groups: tuple[ProblemGroup, ...]
    page: int  # 1 holds the oldest posts
    newer: UrlPath | None = None
    older: UrlPath | None = None


class NotFoundView(Struct, frozen=True):
    """`404.html`."""

    url: UrlPath
    personas: tuple[PersonaCard, ...] = ()


class RedirectView(Struct, frozen=True):
    """`redirect.html`: at a former address, where the post is now."""

    url: UrlPath
    target: UrlPath
    title: str


class FeedItem(Struct, frozen=True):
    """One post in a feed, with its full text."""

    card: PostCard
    audience: AudienceView
    body: Body
    guid: str  # a `urn:uuid:` that outlives a new title, slug or domain
    image: PictureFile | None = None  # in a form that mail programs show: the post's own picture, else its card
    question: str = ""


class FeedView(Struct, frozen=True):
    """`feed.xml`, `atom.xml`, `feed.json`: of the whole site, or of one persona."""

    url: UrlPath  # of the feed itself
    home: UrlPath  # of the page it belongs to
    title: str
    description: str  # never empty
    updated: datetime | None  # the latest that any of its posts was written or revised; None for an empty feed
    items: tuple[FeedItem, ...]  # newest first


class SitemapEntry(Struct, frozen=True):
    """One page, and when it changed, where that is known."""

    url: UrlPath
    updated: datetime | None = None


class SitemapView(Struct, frozen=True):
    """`sitemap.xml`, and those beside it where one cannot hold all addresses."""

    entries: tuple[SitemapEntry, ...]


class RobotsView(Struct, frozen=True):
    """`robots.txt`."""

    sitemaps: tuple[UrlPath, ...]


class TextView(Struct, frozen=True):
    """A file of one given text (`.nojekyll`, `CNAME`), or of none but what `site` tells (`icon.svg`)."""

    text: str = ""


class LetterView(Struct, frozen=True, kw_only=True):
    """What every letter needs to be sent, whatever it says."""

    audience: AudienceView  # whose edition it is; its offer is the one next step
    subject: str  # in at most 60 characters
    preheader: str  # what an inbox shows behind the subject
    provider: Provider
    message_id: str  # the same in every build
    question: str = ""
    from_email: str = ""
    postal_address: str = ""


class IssueView(LetterView, frozen=True, kw_only=True):
    """`newsletter/issue.html` and its siblings: one post as one letter."""

    card: PostCard
    body: Body  # only its opening when the author wants the rest to be read on the site
    promise: str = ""

    @property
    def url(self) -> UrlPath:
        """Where it can be read in a browser."""
        return self.card.url

    @property
    def sent(self) -> datetime:
        """The date that it bears."""
        return self.card.published


class DigestItem(Struct, frozen=True):
    """One post among several in a letter."""

    card: PostCard
    body: Body  # only its opening
    promise: str = ""


class DigestView(LetterView, frozen=True, kw_only=True):
    """`newsletter/digest.html` and its siblings: several posts for one persona as one letter."""

    items: tuple[DigestItem, ...]  # at least one; newest first

    @property
    def url(self) -> UrlPath:
        """Where all posts of the persona can be read in a browser."""
        return self.audience.persona_url

    @property
    def sent(self) -> datetime:
        """The date that it bears: that of its newest post."""
        return self.items[0].card.published


Letter = IssueView | DigestView
"""What a letter may be."""


class ChannelView(Struct, frozen=True):
    """`channels/social.txt` and its siblings: one post for a place where its persona talks."""

    card: PostCard
    audience: AudienceView
    channel: Channel
    body: Body
    subject: str  # in at most 60 characters
    preheader: str
    tags: tuple[tuple[str, str], ...]  # for the filter `tagged`
    promise: str = ""
    question: str = ""


View = (
    PostView
    | PageView
    | HomeView
    | PersonaView
    | ProblemView
    | AllPostsView
    | NotFoundView
    | RedirectView
    | FeedView
    | SitemapView
    | RobotsView
    | TextView
    | IssueView
    | DigestView
    | ChannelView
)
