"""Links and pictures of a body: those of the site's own files get placeholders and are kept, all others are judged.

- link i of `links`: `href="\\x00L{i}\\x00"`
- picture i of `pictures`: `\\x00P{i}\\x00`, which stands for the whole `<img>`
"""

import posixpath
import re

from generator.diagnostics.catalogue import (
    LINK_PRIVATE,
    LINK_UNSAFE,
    PICTURE_ELSEWHERE,
    PICTURE_ONLY_NAMED,
    PICTURE_WITHOUT_ALT,
)
from generator.diagnostics.diagnostic import Diagnostic, Rule
from generator.model.ascii import ascii_address, ascii_host
from generator.model.content import Link, Picture
from generator.model.span import Span
from generator.parse.forms import PRIVATE_NAMES

_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]+):")  # two characters and more: `C:` is a drive

# Compiled where an address is odd, or an alternative is none.
_UNSEEN = r"[\x00-\x20\x7f-\xa0\u200b-\u200f\u2028\u2029\ufeff]+"
_NAME = (
    r"(?i)[^\n]*\.(?:avif|gif|heic|jpe?g|png|svg|webp)"
    r"|(?:dsc[fn]?|img|mvimg|pxl|screenshot|schermafbeelding|whatsapp image)[ _-]*+\d[^\n]*"
    r"|afbeelding|foto|image|photo|picture"
)
_PRIVATE = (
    r"(?i)(?:https?:)?//(?:[^/?#@\s]*@)?"
    rf"(?:(?:[\w-]+\.)*(?:{'|'.join(map(re.escape, PRIVATE_NAMES))})"
    r"|(?:127|10|192\.168|172\.(?:1[6-9]|2\d|3[01]))\.[\d.]+|0\.0\.0\.0|\[::1\])"
    r"\.?(?::\d*)?(?:[/?#]|\Z)"
)
_PRIVATE_ENDINGS = frozenset(name.rpartition(".")[2] for name in PRIVATE_NAMES)

_RUNNING_SCHEMES = frozenset(
    {
        *("about", "blob", "data", "file", "filesystem", "jar", "javascript", "livescript", "mhtml", "mk", "mocha"),
        *("ms-its", "resource", "vbscript", "view-source"),
    }
)


def link_placeholder(index: int) -> str:
    """What stands in a body for the address of a link."""
    return f"\x00L{index}\x00"


def picture_placeholder(index: int) -> str:
    """What stands in a body for a whole picture."""
    return f"\x00P{index}\x00"


def _bare(address: str) -> str:
    """An address as a browser reads it, which overlooks what nobody sees."""
    is_bare = address.isascii() and address.isprintable() and " " not in address
    return address if is_bare else re.sub(_UNSEEN, "", address)


def scheme_of(address: str) -> str:
    """The scheme as a browser reads it, which overlooks blanks and control characters; empty within the site."""
    found = _SCHEME.match(_bare(address))
    return found[1].lower() if found else ""


def leads_elsewhere(address: str) -> bool:
    """Whether an address names another host, or another way than the web."""
    bare = _bare(address).replace("\\", "/")
    return bare.startswith("//") or bool(_SCHEME.match(bare))


def could_run(address: str) -> bool:
    """Whether following the address could run something, or reach into the reader's own computer."""
    bare = _bare(address)
    while found := _SCHEME.match(bare):
        scheme = found[1].lower()
        if scheme in _RUNNING_SCHEMES or scheme.endswith("script"):
            return True
        bare = bare[found.end() :]  # `feed:javascript:` is what stands behind `feed:`
    return False


def within(site_url: str, address: str) -> str | None:
    """The address within the site that an address names in full; None for one that leads elsewhere."""
    host, _, path = ascii_address(address).partition("//")[2].partition("/")
    written, home = f"{host.lower()}/{path}", ascii_address(site_url).partition("//")[2]
    if written.startswith(home):
        return "/" + written[len(home) :]
    return "/" if f"{written}/" == home else None


def _is_private(address: str) -> bool:
    """Whether it is one of the own computer or network. Most hosts tell by their end that they are not."""
    end = address.partition("//")[2].partition("/")[0].rpartition(".")[2].lower()
    is_public = end.isalpha() and end not in _PRIVATE_ENDINGS
    return not is_public and re.match(_PRIVATE, address) is not None


def _is_name(alternative: str) -> bool:
    """Whether it only names the file of a picture, or says that there is one. Several plain words say more."""
    is_told = " " in alternative and alternative.replace(" ", "").isalpha()
    return not is_told and re.fullmatch(_NAME, alternative) is not None


class References:
    """Keeps the references of one body in the order of their placeholders, and what is wrong with them."""

    def __init__(self, site_url: str = "") -> None:
        self._site_url = site_url
        self._host = ascii_host(site_url.partition("//")[2].partition("/")[0])
        self.links: list[Link] = []
        self.own_links: list[Link] = []
        self.wikilinks: list[Link] = []
        self.pictures: list[Picture] = []
        self.found: list[Diagnostic] = []

    def note(self, rule: Rule, span: Span, /, **facts: object) -> None:
        """Note `rule` as broken at `span`."""
        self.found.append(rule.at(span, **facts))

    def link(self, address: str, span: Span) -> str:
        """The `href` to write for a link."""
        if could_run(address):
            self._refuse(address, span)
            return "#"
        if leads_elsewhere(address):
            if self._host and self._host in ascii_address(address).lower():
                self._keep_own(address, span)
            elif _is_private(address):
                self.note(LINK_PRIVATE, span, target=address)
            return address
        self.links.append(Link(address, span))
        return link_placeholder(len(self.links) - 1)

    def _keep_own(self, address: str, span: Span) -> None:
        """A link that leads back to the site, if that is what it does."""
        target = within(self._site_url, address) if scheme_of(address) in ("", "http", "https") else None
        if target is not None:
            self.own_links.append(Link(target, span))

    def picture(
        self, address: str, alt: str | None, title: str, span: Span, width: str = "", *, is_html: bool = False
    ) -> str:
        """The placeholder of a picture; empty for one that cannot be shown. `alt` is None when missing."""
        if could_run(address):
            self._refuse(address[:80], span)
            return ""
        if alt is None:
            self.note(PICTURE_WITHOUT_ALT, span, target=address, tag="img" if is_html else None)
        elif alt and _is_name(alt):
            self.note(PICTURE_ONLY_NAMED, span, target=address, name=alt)
        if leads_elsewhere(address):
            self.note(PICTURE_ELSEWHERE, span, target=address)
            return ""
        self.pictures.append(Picture(address, alt or "", span, title, width))
        return picture_placeholder(len(self.pictures) - 1)

    def _refuse(self, address: str, span: Span) -> None:
        """An address that runs something, or lies on the author's own computer."""
        file = posixpath.basename(_bare(address).replace("\\", "/")) if scheme_of(address) == "file" else ""
        self.note(LINK_UNSAFE, span, target=address, own=address if file else None, file=file or None)
