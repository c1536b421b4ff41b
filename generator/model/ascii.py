"""Addresses in ASCII alone, the only signs that every mail program, feed reader and name server understands.

A host is written as the DNS knows it (`müller.example` is `xn--mller-kva.example`), all else in percent. What people
read stays as its author wrote it.
"""

import re

_MAY_STAND = "/#?&=:@!$'()*+,;~%[]"
_IN_NAME = "!$'*+/=~%"  # of who gets mail
_UNRESERVED = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~")  # RFC 3986
_LONE_PERCENT = r"%(?![0-9A-Fa-f]{2})"
_WITH_HOST = r"((?:[A-Za-z][A-Za-z0-9+.-]*:)?//)([^/?#]*)"
_MAILTO = "mailto:"
_UNSEEN = dict.fromkeys((0xAD, 0x34F, 0x200B, 0x2060, 0xFEFF, *range(0xFE00, 0xFE10)))
_DOTS = "[\u3002\uff0e\uff61]"


def ascii_address(address: str) -> str:
    """An address of the web, of mail, or within the site."""
    if address.startswith(_MAILTO):
        return _ascii_mailto(address.removeprefix(_MAILTO))
    found = None if address.isascii() else re.match(_WITH_HOST, address)
    if found is None:
        return _in_percent(address)
    return found[1] + _ascii_authority(found[2]) + _in_percent(address[found.end() :])


def ascii_email(address: str) -> str:
    """A mail address. What stands before the `@` stays as it is: only its own server knows another name for it."""
    name, at_sign, host = address.rpartition("@")
    return name + at_sign + ascii_host(host)


def ascii_host(host: str) -> str:
    """A host as the DNS knows it, in the form of IDNA that browsers use (Unicode Technical Standard 46)."""
    if host.isascii():
        return host
    from unicodedata import normalize  # few hosts need it

    small = normalize("NFC", normalize("NFKC", host.translate(_UNSEEN)).lower())
    return ".".join(map(_ascii_label, re.sub(_DOTS, ".", small).split(".")))


def _ascii_label(label: str) -> str:
    return label if label.isascii() else "xn--" + label.encode("punycode").decode("ascii")


def _ascii_authority(authority: str) -> str:
    """A host, perhaps with a user before it and a port behind."""
    user, at_sign, place = authority.rpartition("@")
    host, colon, port = place.partition(":")
    return _in_percent(user) + at_sign + _in_percent(ascii_host(host)) + colon + _in_percent(port)


def _ascii_mailto(rest: str) -> str:
    """The addresses, and what the letter begins with (RFC 6068)."""
    addresses, question_mark, fields = rest.partition("?")
    return _MAILTO + ",".join(map(_ascii_mailbox, addresses.split(","))) + question_mark + _in_percent(fields)


def _ascii_mailbox(address: str) -> str:
    name, at_sign, host = address.rpartition("@")
    return _in_percent(name, _IN_NAME) + at_sign + _in_percent(ascii_host(host))


def _in_percent(address: str, may_stand: str = _MAY_STAND) -> str:
    if "%" not in address and _UNRESERVED.issuperset(set(address).difference(may_stand)):
        return address
    from urllib.parse import quote  # few addresses need it, and it takes long to load

    return quote(re.sub(_LONE_PERCENT, "%25", address), safe=may_stand, errors="replace")
