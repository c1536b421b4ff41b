"""A letter as a message: what a mail program opens, and a person can send by hand."""

from email.headerregistry import Address
from email.policy import SMTP
from email.utils import format_datetime
from functools import lru_cache
from urllib.parse import quote, urlsplit

from generator.model.views import Letter, SiteView
from generator.render.mime import multipart

_IN_ADDRESSES = "/:?#[]@!$&'()*+,;=%~"


def message(site: SiteView, view: Letter, text: str, html: str) -> str:
    """The letter as an `.eml` file: opens as a draft, and is the same in every build.

    It is for looking at, for sending by hand and for merging. A mail service writes headers of its own, with an
    unsubscribe address for each reader; here they can only name the blog's.
    """
    draft = f"Date: {format_datetime(view.sent)}\r\nMessage-ID: {view.message_id}\r\nX-Unsent: 1\r\n"
    return _list_headers(site, view) + _folded_headers(site, view) + draft + multipart(site.language, text, html)


def _folded_headers(site: SiteView, view: Letter) -> str:
    """The headers that hold words of the author's, in the form that mail has for those."""
    subject = _folded("Subject", " ".join(view.subject.split()))
    if not (view.from_email.isascii() and "@" in view.from_email):
        return subject
    name = site.author.name if site.author else site.title
    return subject + _folded_sender(" ".join(name.split()), view.from_email)


@lru_cache(maxsize=8)
def _folded_sender(name: str, address: str) -> str:
    return _folded("From", Address(name, addr_spec=address))


def _folded(name: str, value: str | Address) -> str:
    return str(SMTP.header_factory(name, value).fold(policy=SMTP))


def _list_headers(site: SiteView, view: Letter) -> str:
    """The headers of a mailing list, written by hand: `email` would break an address of more than a line."""
    home = urlsplit(site.url)
    edition = (view.audience.persona.id, *reversed(home.path.split("/")), home.hostname)
    identity = ".".join(part for part in edition if part)
    subscribe = site.subscribe if site.subscribe.startswith("https://") else site.url + view.audience.persona_url[1:]
    ways = [f"<{quote(subscribe, safe=_IN_ADDRESSES)}>"]
    if view.from_email:
        ways.append(f"<mailto:{quote(view.from_email, safe='@')}?subject=unsubscribe>")
    lines = (
        f"List-Id: <{quote(identity)}>",
        f"List-Unsubscribe: {','.join(ways)}",
        "List-Unsubscribe-Post: List-Unsubscribe=One-Click",
    )
    return "".join(f"{line}\r\n" for line in lines)
