"""The blog as a whole: what `site.yaml` says, and what all files together make."""

from datetime import date, datetime
from functools import cached_property

from msgspec import Struct

from generator.model.addresses import AddressBook, base_path
from generator.model.audience import Readership
from generator.model.content import Link, Page, Picture, Post, Waiver
from generator.model.names import Fingerprint, Slug, SourcePath, UrlPath
from generator.model.pictures import PictureFacts
from generator.model.providers import PROVIDERS, Provider
from generator.model.span import Span


class Author(Struct, frozen=True):
    """The person behind the blog."""

    name: str
    email: str = ""
    about: str = ""
    photo: Picture | None = None
    proof: tuple[str, ...] = ()


class Newsletter(Struct, frozen=True):
    """How issues are made, and for which mail service."""

    provider: str = "plain"
    from_email: str = ""
    postal_address: str = ""
    subscribe: str = ""  # the form address of the mail service, or a `mailto:`
    issues: int = 50  # how many of the newest posts get an issue
    digests: str = ""  # one of RHYTHMS; empty: digests are made on request only
    profiles: tuple[Provider, ...] = ()  # mail services of the author's own, or raak's with other tags

    @property
    def service(self) -> Provider:
        """The mail service that letters are made for."""
        own = {profile.name: profile for profile in self.profiles}
        return own.get(self.provider) or PROVIDERS[self.provider]

    @property
    def mailbox(self) -> str:
        """Where readers subscribe by mail; empty where they do so otherwise."""
        way, _, address = self.subscribe.partition(":")
        return address.partition("?")[0] if way == "mailto" else ""


RHYTHMS = ("weekly", "monthly", "quarterly")
"""How often posts are gathered into a digest."""


class Feeds(Struct, frozen=True):
    """How much stands in a feed, and who is told of news."""

    items: int = 20
    hub: str = ""  # a WebSub hub, where there is one
    id: str = ""  # keeps the names of posts in feeds as they were under another author or title


class ThemeChoice(Struct, frozen=True):
    """Which theme, in which colour."""

    name: str = "focus"
    accent: str = "#0b6e4f"
    cards: bool = True  # a social card is drawn for each page


class OutputFolders(Struct, frozen=True):
    """Where the two output folders lie, relative to the site folder."""

    site: str = "public"
    outbox: str = "outbox"


class DeployChoice(Struct, frozen=True):
    """Where in the site's own git repository a deploy goes."""

    remote: str = ""  # by its name in git; empty: the only one there is
    branch: str = "gh-pages"


class SiteConfig(Struct, frozen=True):
    """All that `site.yaml` says, defaults filled in."""

    title: str
    url: str  # with scheme, host and base path; ends with `/`
    language: str = "en"  # BCP 47
    is_formal: bool = False  # readers are addressed formally, where the language has a form for that: `u`, not `je`
    timezone: str = "UTC"
    focus: str = ""
    author: Author | None = None
    readership: Readership = Readership()  # what is declared; plain words in posts come on top in `Site`
    new_clients_per_year: int | None = None
    newsletter: Newsletter = Newsletter()
    theme: ThemeChoice = ThemeChoice()
    feeds: Feeds = Feeds()
    html: str = "safe"  # raw HTML in Markdown: `safe` or `trusted`
    rules: tuple[tuple[str, str], ...] = ()  # (code, `off` | `note` | `warning` | `error`), sorted
    avoid: tuple[str, ...] = ()  # words that the author does not want to read in posts
    output: OutputFolders = OutputFolders()
    deploy: DeployChoice = DeployChoice()
    waivers: tuple[Waiver, ...] = ()  # of personas and problems
    personas_at: tuple[tuple[Slug, Span], ...] = ()  # where it is said who each is
    problems_at: tuple[tuple[Slug, Span], ...] = ()  # where each problem stands
    offer_links: tuple[Link, ...] = ()  # of offers, those within the site
    proof_at: tuple[tuple[str, Span], ...] = ()  # where each proof stands; under "", all of them
    theme_at: Span | None = None  # where the theme is named
    output_at: tuple[Span | None, Span | None] = (None, None)  # where the output folders are named

    @property
    def base_path(self) -> str:
        """The path of `url`: `/` or `/repo/`."""
        return base_path(self.url)

    @property
    def standards(self) -> "Standards":
        """What posts and pages are held against."""
        names = tuple(offer.name for offer in self.readership.offers)
        return Standards(
            readership=self.readership,
            language=self.language,
            timezone=self.timezone,
            html=self.html,
            own_names=(self.title, *names),
            avoid=self.avoid,
            email=self.author.email if self.author else "",
            url=self.url,
        )


class Standards(Struct, frozen=True, cache_hash=True):
    """What parsing a post needs to know of the site. Its fingerprint is part of each parsed post's key."""

    readership: Readership = Readership()
    language: str = "en"
    timezone: str = "UTC"
    html: str = "safe"
    own_names: tuple[str, ...] = ()  # the blog's title and its offers: no reader's problem names them
    avoid: tuple[str, ...] = ()  # words that the author does not want to read in posts
    email: str = ""  # the author's: where answers to each post go
    url: str = ""  # of the site: links that name it in full lead to its own pages

    @property
    def trusts_html(self) -> bool:
        """Whether raw HTML in a text stays as its author wrote it."""
        return self.html == "trusted"


class HeldBack(Struct, frozen=True):
    """A post that the public site does not show."""

    path: SourcePath
    reason: str  # `draft`, `future` or `expired`
    until: datetime | None = None  # when it will appear, for `future`


class Asset(Struct, frozen=True):
    """A file that is not text of the author's: a picture, a download, something in `content/static/`."""

    source: SourcePath
    url: UrlPath
    fingerprint: Fingerprint
    picture: PictureFacts | None = None  # what is known of a picture that texts show or link to
    asked_at: Span | None = None  # where a text first shows it or links to it
    is_shown: bool = False  # by a text, as a picture
    is_linked: bool = False
    is_static: bool = False  # lies in `content/static/`: copied as it is, whoever asks

    @property
    def is_served(self) -> bool:
        """Whether it can be visited at its own address. What is only shown is there in other sizes alone."""
        is_made_over = self.is_shown and self.picture is not None and self.picture.is_made_over
        return self.is_static or self.is_linked or not is_made_over


class Site(Struct, frozen=True, dict=True):
    """Everything the public site is made of. Held-back posts are not in it."""

    config: SiteConfig
    readership: Readership  # declared, or gathered from the plain words of posts
    posts: tuple[Post, ...]  # newest first; equal moments by address, so that two builds agree
    pages: tuple[Page, ...]  # by address
    assets: tuple[Asset, ...]  # by source
    addresses: AddressBook
    theme_assets: tuple[tuple[str, UrlPath], ...] = ()  # file below `assets/` -> its address, with a digest in its name
    today: date = date.max  # in the site's time zone: which weeks and months are over

    def asset_at(self, url: UrlPath) -> Asset | None:
        """The file of the author's that lies at this address."""
        return self._asset_by_url.get(url)

    @cached_property
    def _asset_by_url(self) -> dict[UrlPath, Asset]:
        return {asset.url: asset for asset in self.assets}
