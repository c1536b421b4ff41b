"""Texts that must have a certain form: addresses of the web and of mail, colours, folders."""

import re

from generator.layout import CONFIG, LOG, MEMORY_FOLDER, SOURCE_FOLDERS

PRIVATE_NAMES = ("localhost", "localdomain", "local", "internal", "lan", "home.arpa")
"""What the names of hosts are, or end with, that only one machine or one network knows."""

_HOST = r"(?:[\w-]+\.)*[\w-]+\.?|\[[0-9A-Fa-f:.]+\]"
_ATOM = r"[^\s@<>(),;:.\\\"\[\]]+"
_EMAIL = rf"{_ATOM}(?:\.{_ATOM})*@(?:[\w-]+\.)+[\w-]{{2,}}"
_TELEPHONE = r"tel:\+?[\d().-]{3,}"
_NUMBER = r"\+?(?=(?:\D*\d){9})[\d.-]+"  # with more digits than a date has
_WITHIN_SITE = r"/(?![/\\])[^\s\\]*"
_COLOUR = r"#(?:[0-9a-fA-F]{3}|[0-9a-fA-F]{6})"

_FILES = (".md", ".html")
_TAKEN_FOLDERS = (*SOURCE_FOLDERS, LOG, MEMORY_FOLDER, ".git", ".github")


def site_url(written: str) -> str | None:
    """The address of a site with its closing `/`; None unless it is http(s) with a host, and no more than a path."""
    parts = _web_parts(written)
    if parts is None:
        return None
    scheme, authority, path = parts
    folders = [folder for folder in path.split("/") if folder]
    if written != written.split("?")[0].split("#")[0] or "@" in authority or {".", ".."} & set(folders):
        return None
    return f"{scheme}://{authority.lower()}/" + "".join(folder + "/" for folder in folders)


def is_web_address(written: str) -> bool:
    """Whether it is an address with http or https, and a host."""
    return _web_parts(written) is not None


def is_email(written: str) -> bool:
    """Whether mail can be sent there, as far as the letters tell."""
    return len(written) <= 254 and re.fullmatch(_EMAIL, written) is not None


def is_mailto(written: str) -> bool:
    """Whether it is `mailto:` and an address, with or without a subject behind it."""
    return written.startswith("mailto:") and is_email(written.removeprefix("mailto:").partition("?")[0])


def is_telephone(written: str) -> bool:
    """Whether it is the number of a telephone, as people write it, without `tel:`."""
    return re.fullmatch(_NUMBER, written) is not None


def is_link(written: str) -> bool:
    """Whether an offer may lead there: the web, a mail, a telephone, or an address within the site."""
    within_or_call = re.fullmatch(_WITHIN_SITE, written) or re.fullmatch(_TELEPHONE, written)
    return bool(within_or_call) or is_mailto(written) or is_web_address(written)


def meant_link(written: str) -> str:
    """The link with the `https://`, `mailto:` or `tel:` that it lacks; "" where that is not what is wrong with it."""
    if is_email(written):
        return f"mailto:{written}"
    if is_telephone(written):
        return f"tel:{written}"
    host, address = written.partition("/")[0], f"https://{written}"
    is_host = "." in host and not host.endswith(_FILES)
    return address if is_host and is_web_address(address) else ""


def is_colour(written: str) -> bool:
    """Whether it is `#rgb` or `#rrggbb`."""
    return re.fullmatch(_COLOUR, written) is not None


def unsafe_folder(folder: str) -> str | None:
    """Why no output may go to this folder below the site, as far as its name tells; None when it may.

    `absolute`, `outside`, `site` (the site folder itself), or `taken` by the author's own files.
    """
    if folder.startswith(("/", "~")) or "\\" in folder or ":" in folder:
        return "absolute"
    parts = _parts(folder)
    if ".." in parts:
        return "outside"
    if not parts:
        return "site"
    return "taken" if parts[0].casefold() in _TAKEN_FOLDERS or parts[0].casefold() == CONFIG else None


def one_in_the_other(one: str, other: str) -> bool:
    """Whether two folders are the same, or one lies in the other, on any file system."""
    return all(part == beside for part, beside in zip(_parts(one.casefold()), _parts(other.casefold()), strict=False))


def _parts(folder: str) -> tuple[str, ...]:
    return tuple(part for part in folder.split("/") if part not in ("", "."))


def _web_parts(written: str) -> tuple[str, str, str] | None:
    if re.search(r"[\s\\<>\"]", written):
        return None
    from urllib.parse import urlsplit  # most texts name no such address, and it loads much

    try:
        parts = urlsplit(written)
        host, _ = parts.hostname, parts.port
    except ValueError:
        return None
    if parts.scheme not in ("http", "https") or not host or not re.fullmatch(_HOST, _bare_host(parts.netloc)):
        return None
    return parts.scheme, parts.netloc, parts.path


def _bare_host(netloc: str) -> str:
    return re.sub(r":\d*$", "", netloc.rpartition("@")[2])
