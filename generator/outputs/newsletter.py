"""One letter per post: whole as HTML, as plain text and as a message, and without its frame."""

import re
from collections.abc import Iterable, Iterator
from itertools import islice
from urllib.parse import urlsplit

from msgspec.structs import replace

from generator.digest import blake2b
from generator.model.ascii import ascii_address, ascii_host
from generator.model.content import Post
from generator.model.files import OUTBOX, Planned, PlannedFile, public_path
from generator.model.names import OutputPath, SourcePath, TemplateName, UrlPath
from generator.model.site import Site, SiteConfig
from generator.model.views import AudienceView, IssueView, Letter, TextView
from generator.outputs.feeds import guid
from generator.outputs.frame import audience_view
from generator.outputs.references import body_of

FORMS = ("issue.html", "issue.txt", "issue.eml", "fragment.html")


SUBJECT_LENGTH = 60  # what an inbox shows of a subject
PREHEADER_LENGTHS = (30, 150)  # less leaves room for stray text, more is never shown

_END_OF_SENTENCE = re.compile(r"[?!.…:;](?=\s)|\s(?=[-–—]\s)")


def newsletter(site: Site) -> Iterator[Planned]:
    """Letters for the newest posts, except those that say `newsletter: off`."""
    for post in islice(letters_of(site.posts), site.config.newsletter.issues):
        yield from issue_files(site, post)


def letters_of(posts: Iterable[Post]) -> Iterator[Post]:
    """Those of the posts that may be mailed."""
    return (post for post in posts if post.newsletter != "off")


def issue_files(site: Site, post: Post) -> Iterator[PlannedFile]:
    """One post as a letter, in all its forms; also of an older post, on request."""
    return letter_files(site, issue_folder(post), "newsletter", issue(site, post), post.source)


def issue_folder(post: Post) -> str:
    """Where all forms of the letter of a post lie."""
    return f"{OUTBOX}/issues/{post.slug}"


def letter_files(site: Site, folder: str, templates: str, view: Letter, source: SourcePath) -> Iterator[PlannedFile]:
    """A letter in all its forms in a folder; where the service fetches letters, also at an address of its own."""
    for form in FORMS:
        yield PlannedFile(OutputPath(f"{folder}/{form}"), TemplateName(f"{templates}/{form}"), view, source)
    if view.provider.takes == "address":
        url = _unlisted_url(view)
        yield PlannedFile(public_path(url), TemplateName(f"{templates}/issue.html"), view, source)
        address = TextView(f"{ascii_address(site.config.url)}{url[1:]}\n")
        yield PlannedFile(OutputPath(f"{folder}/address.txt"), TemplateName("text.txt"), address, source)


def _unlisted_url(view: Letter) -> UrlPath:
    """Where a service can fetch the letter; no page leads there."""
    return UrlPath(f"/letters/{view.message_id[1:].partition('@')[0]}/")


def issue(site: Site, post: Post) -> IssueView:
    """One post as a letter."""
    audience = audience_view(site, post.card.audience)
    return IssueView(
        card=post.card,
        audience=audience,
        body=replace(body_of(site, post), opening=post.newsletter == "opening"),
        subject=subject(post.card.title),
        preheader=preheader(post, audience),
        provider=site.config.newsletter.service,
        message_id=message_id(site, guid(site.config, post)),
        promise=post.promise,
        question=post.question,
        from_email=from_email(site.config),
        postal_address=site.config.newsletter.postal_address,
    )


def from_email(config: SiteConfig) -> str:
    """Who letters come from: the author, unless `site.yaml` says otherwise; else where readers subscribe by mail."""
    author = config.author.email if config.author else ""
    return config.newsletter.from_email or author or config.newsletter.mailbox


def subject(title: str) -> str:
    """The title where it fits; else its first sentence; else its first words."""
    if len(title) <= SUBJECT_LENGTH:
        return title
    ends = [match.end() for match in _END_OF_SENTENCE.finditer(title) if match.end() <= SUBJECT_LENGTH]
    if ends and ends[-1] * 2 > SUBJECT_LENGTH:
        return title[: ends[-1]].rstrip(" .:;")
    return cut(title, SUBJECT_LENGTH)


def preheader(post: Post, audience: AudienceView) -> str:
    """What the inbox shows after the subject: the promise, else what changes, else the reader's own problem.

    The first paragraph is of no use here, because the letter begins with it.
    """
    least, most = PREHEADER_LENGTHS
    offered = (post.promise, audience.problem.outcome, audience.problem.statement, audience.persona.situation)
    candidates = [text for text in offered if text and text.casefold() != post.card.title.casefold()]
    long_enough = (text for text in candidates if len(text) >= least)
    return cut(next(long_enough, " ".join(candidates)), most)


def cut(text: str, most: int) -> str:
    """The words that fit into `most` characters; a cut shows."""
    if len(text) <= most:
        return text
    return text[:most].rsplit(maxsplit=1)[0][: most - 1].rstrip(" ,.:;-–—") + "…"


def message_id(site: Site, name: str) -> str:
    """A `Message-ID` that is the same in every build and belongs to the letter of this name alone."""
    host = ascii_host(urlsplit(site.config.url).hostname or "")
    digest = blake2b(name.encode(), digest_size=12).hexdigest()
    return f"<{digest}@{host or 'localhost'}>"
