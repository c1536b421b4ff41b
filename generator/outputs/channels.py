"""A text for each place where a post's persona already talks, with an address that tells where a reader came from.

Nothing of raak's counts readers; the address is for those who write back, and for whatever an author uses besides.
"""

from collections.abc import Iterator, Sequence
from itertools import islice
from unicodedata import normalize

from msgspec import Struct

from generator.fingerprint import fingerprint
from generator.model.audience import Channel
from generator.model.content import Post
from generator.model.files import OUTBOX, PlannedFile
from generator.model.names import OutputPath, TemplateName
from generator.model.site import Site
from generator.model.views import ChannelView
from generator.outputs.frame import audience_view
from generator.outputs.newsletter import preheader, subject
from generator.outputs.references import body_of

NEWEST = 50
"""So many posts get copies in each build; any other on request."""

MEDIA = {"email": "email", "social": "social", "forum": "referral", "event": "offline", "print": "offline"}
"""What statistics call the kind of a place. They know no other words, and take them to the letter."""

_LETTERS = str.maketrans({"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i"})


class Silent(Struct, frozen=True):
    """A place that gets no copy.

    The reason is `passive`, `not-chosen` where the post names other places, or `undeclared` where the persona is not
    known to be there.
    """

    place: str
    reason: str


def channels(site: Site) -> Iterator[PlannedFile]:
    """Copies of the newest posts for every active place."""
    for post in islice(site.posts, NEWEST):
        yield from channel_copies(site, post)


def copies_folder(post: Post) -> str:
    """Where all copies of a post lie."""
    return f"{OUTBOX}/channels/{post.slug}"


def channel_copies(site: Site, post: Post) -> tuple[PlannedFile, ...]:
    """One post for each place that gets a copy of it, in the author's order; also of an older post, on request."""
    heard = [channel for channel in _declared(site, post) if not _why_silent(channel, post)]
    names = _file_names(heard)
    return tuple(
        PlannedFile(
            OutputPath(f"{copies_folder(post)}/{name}.txt"),
            TemplateName(f"channels/{channel.kind}.txt"),
            _channel_view(site, post, channel),
            post.source,
        )
        for channel, name in zip(heard, names, strict=True)
    )


def silent_places(site: Site, post: Post) -> tuple[Silent, ...]:
    """The places that get no copy of a post, and why."""
    declared = _declared(site, post)
    known = {channel.place for channel in declared}
    undeclared = [Silent(place, "undeclared") for place in post.channels if place not in known]
    silent = [Silent(channel.place, reason) for channel in declared if (reason := _why_silent(channel, post))]
    return (*silent, *undeclared)


def _channel_view(site: Site, post: Post, channel: Channel) -> ChannelView:
    """A post as its copy for one place shows it."""
    audience = audience_view(site, post.card.audience)
    return ChannelView(
        card=post.card,
        audience=audience,
        channel=channel,
        body=body_of(site, post),
        subject=subject(post.card.title),
        preheader=preheader(post, audience),
        tags=campaign(post, channel),
        promise=post.promise,
        question=post.question,
    )


def campaign(post: Post, channel: Channel) -> tuple[tuple[str, str], ...]:
    """What the address of a copy tells: place, medium, problem and post, in lower-case ASCII."""
    return (
        ("utm_source", _plain_name(channel.place) or channel.kind),
        ("utm_medium", MEDIA[channel.kind]),
        ("utm_campaign", _plain_name(post.card.audience.problem) or fingerprint(post.card.audience.problem)[:8]),
        ("utm_content", _plain_name(post.slug) or fingerprint(post.slug)[:8]),
    )


def _declared(site: Site, post: Post) -> tuple[Channel, ...]:
    return site.readership.persona(post.card.audience.persona).channels


def _why_silent(channel: Channel, post: Post) -> str:
    if post.channels and channel.place not in post.channels:
        return "not-chosen"
    return "passive" if channel.presence == "passive" else ""


def _file_names(channels_: Sequence[Channel]) -> list[str]:
    """A name for the file of each place; with a number where two places would have the same."""
    names: list[str] = []
    for channel in channels_:
        plain = _plain_name(channel.place) or channel.kind
        number = 1
        while (name := plain if number == 1 else f"{plain}-{number}") in names:
            number += 1
        names.append(name)
    return names


def _plain_name(text: str) -> str:
    """The text in lower-case ASCII letters, digits and hyphens; empty when it has none of them."""
    bare = normalize("NFKD", text.lower().translate(_LETTERS)).lower().encode("ascii", "ignore").decode()
    return "-".join("".join(letter if letter.isalnum() else " " for letter in bare).split())
