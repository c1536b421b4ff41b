"""What arrives from another place: texts without their words yet, the words, and what readers said below them."""

from datetime import date, datetime
from enum import StrEnum

from msgspec import Struct

from generator.model.span import Span


class Kind(StrEnum):
    """What a text becomes."""

    POST = "post"
    PAGE = "page"


class State(StrEnum):
    """How public a text was where it comes from."""

    PUBLISHED = "published"
    SCHEDULED = "scheduled"
    DRAFT = "draft"
    PRIVATE = "private"  # written to the end, but never for everybody

    @property
    def is_public(self) -> bool:
        """Whether everybody could read it there, or was to."""
        return self in (State.PUBLISHED, State.SCHEDULED)


class Arrival(Struct, frozen=True, kw_only=True):
    """A text that arrives, as it was known there. Its words come apart: a large blog need not be held at once."""

    id: str  # the same at every import of the same text
    origin: Span  # where it stands in what is imported
    kind: Kind
    state: State = State.PUBLISHED
    title: str = ""  # plain text
    opening: str = ""  # the first words of a text without a title, as plain text
    slug: str = ""  # as it was there, whatever it looked like
    published: datetime | date | None = None  # a moment without a zone is one on the clock of the new site
    updated: datetime | None = None
    expires: datetime | None = None  # when it was to leave the site
    addresses: tuple[str, ...] = ()  # all that it had: `https://old.example/2012/x/`, `/2012/x/`, `/?p=12`
    names: tuple[str, ...] = ()  # what else links may call it by, such as the file it comes from
    words: tuple[str, ...] = ()
    author: str = ""
    summary: str = ""  # plain text
    picture: str = ""  # the address of the text's own picture, as texts write addresses
    picture_alt: str = ""
    anchors: tuple[str, ...] = ()  # the parts of it that links may name
    asks_for: tuple[str, ...] = ()  # the parts, of whatever text, that its own links name


class Text(Struct, frozen=True):
    """The words of an arrival, as they stood there."""

    id: str  # of the arrival
    text: str
    line: int  # of the file on which they start


class Comment(Struct, frozen=True):
    """What a reader said below a text."""

    post: str  # the id of the arrival
    id: str
    reply_to: str  # the id of another comment; empty for none
    on: str  # a day, or a moment, as it was written down
    author: str
    approved: bool  # whether it was shown there
    text: str  # plain


class Upload(Struct, frozen=True):
    """A file of the uploads folder, by its path below it."""

    path: str
