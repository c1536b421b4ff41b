"""A letter as a message: what a mail program opens, and a person can send by hand."""

from email.header import Header
from email.utils import format_datetime, formataddr
from functools import lru_cache
from urllib.parse import quote, urlsplit

from generator.model.ascii import ascii_address, ascii_email
from generator.model.views import Letter, SiteView
from generator.render.filters import mailto
from generator.render.mime import multipart

_LINE = 78
_ENCODED_LINE = 74  # and what `email` puts around it
_WORD = "=?"  # begins a word that is written in another way


def message(site: SiteView, view: Letter, text: str, html: str) -> str:
    """The letter as an `.eml` file: opens as a draft, and is the same in every build.

    It is for looking at, for sending by hand and for merging. A mail service writes headers of its own, with an
    unsubscribe address for each reader; here they can only name the blog's.
    """
    draft = f"Date: {format_datetime(view.sent)}\r\nMessage-ID: {view.message_id}\r\nX-Unsent: 1\r\n"
    return _list_headers(site, view) + _written_headers(site, view) + draft + multipart(site.language, text, html)


def _written_headers(site: SiteView, view: Letter) -> str:
    """The headers that hold words of the author's, in the form that mail has for those."""
    subject = f"Subject: {_encoded('Subject', ' '.join(view.subject.split()))}\r\n"
    address = ascii_email(view.from_email)
    if not (address.isascii() and "@" in address):
        return subject
    name = site.author.name if site.author else site.title
    return subject + _sender(" ".join(name.split()), address)


@lru_cache(maxsize=8)
def _sender(name: str, address: str) -> str:
    plain = f"From: {formataddr((name, address))}" if name.isascii() else ""
    if plain and len(plain) <= _LINE and _WORD not in plain:
        return f"{plain}\r\n"
    return f"From: {_encoded_words('From', name)}\r\n <{address}>\r\n"


def _encoded(name: str, text: str) -> str:
    """A text that stands free in a header: as it is where it can be, else in words of RFC 2047."""
    stays = text.isascii() and len(name) + 2 + len(text) <= _LINE and _WORD not in text
    return text if stays else _encoded_words(name, text)


def _encoded_words(name: str, text: str) -> str:
    whole = text.encode("utf-8", "replace").decode()  # without halves of signs
    return Header(whole, "utf-8", _ENCODED_LINE, name).encode(linesep="\r\n")


def _list_headers(site: SiteView, view: Letter) -> str:
    """The headers of a mailing list, written by hand: `email` would break an address of more than a line."""
    home = urlsplit(site.url)
    edition = (view.audience.persona.id, *reversed(home.path.split("/")), home.hostname)
    identity = ".".join(part for part in edition if part)
    subscribe = site.subscribe if site.subscribe.startswith("https://") else site.url + view.audience.persona_url[1:]
    ways = [f"<{ascii_address(subscribe)}>"]
    if view.from_email:
        ways.append(f"<{mailto(view.from_email, 'unsubscribe')}>")
    lines = (
        f"List-Id: <{quote(identity, safe='%')}>",
        f"List-Unsubscribe: {','.join(ways)}",
        "List-Unsubscribe-Post: List-Unsubscribe=One-Click",
    )
    return "".join(f"{line}\r\n" for line in lines)
