"""What each mail service wants to find in a letter."""

from collections.abc import Mapping
from types import MappingProxyType

from msgspec import Struct


class Provider(Struct, frozen=True):
    """One mail service. Empty: the service has no such tag, or brings the part itself."""

    name: str
    unsubscribe: str = ""  # stands as the `href` of the unsubscribe link
    footer: bool = True  # the letter ends with its own way to unsubscribe; False: the service always adds one
    address: str = ""  # becomes the postal address; where empty, the address in `site.yaml` is written out
    first_name: str = ""  # becomes the reader's first name; FALLBACK where that is not known
    web: str = ""  # the address of its own copy of the letter, where it wants one; else the letter leads to the post
    takes: str = "page"  # one of TAKES
    subscribe_fields: tuple[str, str] = ("email", "persona")  # how its subscribe form calls address and persona


TAKES = ("page", "fragment", "address")
"""How a service wants a letter: whole; without a frame, because it has its own; or as an address to fetch it from."""


FALLBACK = "FALLBACK"
"""Stands in `first_name` for what to call a reader without a name, in the language of the blog."""

_ALL = (
    Provider("plain"),
    Provider(
        "mailchimp",
        unsubscribe="*|UNSUB|*",
        address="*|LIST:ADDRESSLINE|*",
        first_name="*|IF:FNAME|**|FNAME|**|ELSE:|*FALLBACK*|END:IF|*",
        subscribe_fields=("EMAIL", "PERSONA"),
    ),
    Provider(
        "buttondown",
        unsubscribe="{{ unsubscribe_url }}",
        first_name='{{ subscriber.metadata.first_name|default:"FALLBACK" }}',
        takes="fragment",
        subscribe_fields=("email", "tag"),
    ),
    Provider(
        "kit",
        unsubscribe="{{ unsubscribe_url }}",
        address="{{ address }}",
        first_name='{{ subscriber.first_name | default: "FALLBACK" }}',
        takes="fragment",
        subscribe_fields=("email_address", "fields[persona]"),
    ),
    Provider(
        "mailerlite",
        unsubscribe="{$unsubscribe}",
        web="{$url}",  # without it, no plain text is taken: https://developers-classic.mailerlite.com
        subscribe_fields=("fields[email]", "fields[persona]"),
    ),
    Provider(
        "brevo",
        unsubscribe="{{ unsubscribe }}",
        first_name='{{ contact.FIRSTNAME | default:"FALLBACK" }}',
        subscribe_fields=("EMAIL", "PERSONA"),
    ),
    Provider("laposta", footer=False),
    Provider(
        "ghost",
        unsubscribe="%%{unsubscribe_url}%%",
        first_name='%%{first_name, "FALLBACK"}%%',
        takes="fragment",
    ),
    # listmonk makes up a name from the address where none is known, so it needs no fallback.
    Provider(
        "listmonk",
        unsubscribe="{{ UnsubscribeURL }}",
        first_name="{{ .Subscriber.FirstName }}",
    ),
)

PROVIDERS: Mapping[str, Provider] = MappingProxyType({provider.name: provider for provider in _ALL})
"""By the name that `newsletter.provider` in `site.yaml` uses. `plain`: no service, sent by hand.
Profiles in `site.yaml` come on top."""
