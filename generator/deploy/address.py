"""Whether the address that a site says it has can be the one under which it will be read."""

import re
from ipaddress import ip_address
from urllib.parse import urlsplit

from msgspec import Struct

from generator.parse.forms import PRIVATE_NAMES

_EXAMPLE = "example.github.io"


class Repository(Struct, frozen=True):
    """A repository at GitHub."""

    owner: str
    name: str

    @property
    def pages_url(self) -> str:
        """Where GitHub Pages shows it, unless it has a domain of its own."""
        home = f"{self.owner.lower()}.github.io"
        return f"https://{home}/" if self.name.lower() == home else f"https://{home}/{self.name}/"

    @property
    def settings_url(self) -> str:
        """Where its owner sets what GitHub Pages shows."""
        return f"https://github.com/{self.owner}/{self.name}/settings/pages"


def is_private(url: str) -> bool:
    """Whether only this machine, or this network, can reach the address."""
    host = (urlsplit(url).hostname or "").rstrip(".")
    try:
        return not ip_address(host).is_global
    except ValueError:
        return any(host == name or host.endswith(f".{name}") for name in PRIVATE_NAMES) or _is_number(host)


def is_example(url: str) -> bool:
    """Whether it is still the address that a new site is given to begin with."""
    return urlsplit(url).hostname == _EXAMPLE


def repository_at_github(remote: str) -> Repository | None:
    """Which repository at github.com a remote means; None for one anywhere else."""
    found = _AT_GITHUB.fullmatch(remote)
    return Repository(found["owner"], found["name"]) if found else None


def address_meant(url: str, repository: Repository) -> str:
    """The address under which GitHub Pages will show the repository, where that cannot be `url`; else empty.

    On a domain of one's own anything goes as far as its name is concerned; its path is `/`, or the name of the
    repository where the domain is that of another one. Organisations may have addresses below `pages.github.io`
    that nobody can guess. GitHub does not mind capitals in names, so neither do we.
    """
    parts = urlsplit(url)
    host, name = parts.hostname or "", repository.name.casefold()
    if host.endswith(".pages.github.io"):
        return ""
    if host.endswith(".github.io"):
        return "" if url.casefold() == repository.pages_url.casefold() else repository.pages_url
    own = f"{parts.scheme}://{parts.netloc}/"
    return "" if parts.path.strip("/").casefold() in ("", name) else own


def _is_number(host: str) -> bool:
    """Addresses as C reads them: `127.1`, `0x7f000001`."""
    return re.fullmatch(r"(?:0x[0-9a-f]+|\d+)(?:\.(?:0x[0-9a-f]+|\d+)){0,3}", host) is not None


_AT_GITHUB = re.compile(
    r"""(?: (?:https?|git|ssh|git\+ssh)://(?:[^@/]+@)?(?:www\.|ssh\.)?github\.com(?::\d*)?/+
          | (?:[^@/:]+@)?(?:ssh\.)?github\.com:/* )
        (?P<owner>[^/]+)/(?P<name>[^/]+?)(?:\.git)?/*""",
    re.VERBOSE | re.IGNORECASE,
)
