"""One letter per post: whole as HTML, as plain text and as a message, and without its frame."""

import re
from collections.abc import Iterator
from hashlib import blake2b
from itertools import islice
from urllib.parse import urlsplit

from msgspec.structs import replace

from generator.model.content import Post
from generator.model.files import Planned, PlannedFile
from generator.model.names import OutputPath, TemplateName
from generator.model.providers import PROVIDERS
from generator.model.site import Site
from generator.model.views import AudienceView, IssueView
from generator.outputs.feeds import guid
from generator.outputs.frame import audience_view
from generator.outputs.references import body_of

FORMS = ("issue.html", "issue.txt", "issue.eml", "fragment.html")

SUBJECT_LENGTH = 60  # what an inbox shows of a subject
PREHEADER_LENGTHS = (30, 150)  # less leaves room for stray text, more is never shown

_END_OF_SENTENCE = re.compile(r"[?!.…:;](?=\s)|\s(?=[-–—]\s)")


def newsletter(site: Site) -> Iterator[Planned]:
    """Letters for the newest posts, except those that say `newsletter: off`."""
    posts = (post for post in site.posts if post.newsletter != "off")
    for post in islice(posts, site.config.newsletter.issues):
        view = issue(site, post)
        for form in FORMS:
            path = OutputPath(f"outbox/issues/{post.slug}/{form}")
            yield PlannedFile(path, TemplateName(f"newsletter/{form}"), view, post.source)


def issue(site: Site, post: Post) -> IssueView:
    """One post as a letter; also of an older post, on demand."""
    letters, author = site.config.newsletter, site.config.author
    audience = audience_view(site, post.card.audience)
    return IssueView(
        card=post.card,
        audience=audience,
        body=replace(body_of(site, post), opening=post.newsletter == "opening"),
        subject=subject(post.card.title),
        preheader=preheader(post, audience),
        provider=PROVIDERS[letters.provider],
        message_id=message_id(site, post),
        promise=post.promise,
        question=post.question,
        from_email=letters.from_email or (author.email if author else ""),
        postal_address=letters.postal_address,
    )


def subject(title: str) -> str:
    """The title where it fits; else its first sentence; else its first words."""
    if len(title) <= SUBJECT_LENGTH:
        return title
    ends = [match.end() for match in _END_OF_SENTENCE.finditer(title) if match.end() <= SUBJECT_LENGTH]
    if ends and ends[-1] * 2 > SUBJECT_LENGTH:
        return title[: ends[-1]].rstrip(" .:;")
    return _cut(title, SUBJECT_LENGTH)


def preheader(post: Post, audience: AudienceView) -> str:
    """What the inbox shows behind the subject: the promise, else what changes, else the reader's own problem.

    The first paragraph is of no use here, because the letter begins with it.
    """
    least, most = PREHEADER_LENGTHS
    offered = (post.promise, audience.problem.outcome, audience.problem.statement, audience.persona.situation)
    candidates = [text for text in offered if text and text.casefold() != post.card.title.casefold()]
    long_enough = (text for text in candidates if len(text) >= least)
    return _cut(next(long_enough, " ".join(candidates)), most)


def _cut(text: str, most: int) -> str:
    """The words that fit into `most` characters; a cut shows."""
    if len(text) <= most:
        return text
    return text[:most].rsplit(maxsplit=1)[0][: most - 1].rstrip(" ,.:;-–—") + "…"


def message_id(site: Site, post: Post) -> str:
    """A `Message-ID` that is the same in every build and belongs to this post alone."""
    host = urlsplit(site.config.url).hostname or ""
    digest = blake2b(guid(post).encode(), digest_size=12).hexdigest()
    return f"<{digest}@{host if host.isascii() and host else 'localhost'}>"
