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


FALLBACK = "FALLBACK"
"""Stands in `first_name` for what to call a reader without a name, in the language of the blog."""

_ALL = (
    Provider("plain"),
    Provider(
        "mailchimp",
        unsubscribe="*|UNSUB|*",
        address="*|LIST:ADDRESSLINE|*",
        first_name="*|IF:FNAME|**|FNAME|**|ELSE:|*FALLBACK*|END:IF|*",
    ),
    Provider(
        "buttondown",
        unsubscribe="{{ unsubscribe_url }}",
        first_name='{{ subscriber.metadata.first_name|default:"FALLBACK" }}',
    ),
    Provider(
        "kit",
        unsubscribe="{{ unsubscribe_url }}",
        address="{{ address }}",
        first_name='{{ subscriber.first_name | default: "FALLBACK" }}',
    ),
    Provider("mailerlite", unsubscribe="{$unsubscribe}"),
    Provider(
        "brevo",
        unsubscribe="{{ unsubscribe }}",
        first_name='{{ contact.FIRSTNAME | default:"FALLBACK" }}',
    ),
    Provider("laposta", footer=False),
    Provider(
        "ghost",
        unsubscribe="%%{unsubscribe_url}%%",
        first_name='%%{first_name, "FALLBACK"}%%',
    ),
    # listmonk makes up a name from the address where none is known, so it needs no fallback.
    Provider(
        "listmonk",
        unsubscribe="{{ UnsubscribeURL }}",
        first_name="{{ .Subscriber.FirstName }}",
    ),
)

PROVIDERS: Mapping[str, Provider] = MappingProxyType({provider.name: provider for provider in _ALL})
"""By the name that `newsletter.provider` in `site.yaml` uses. `plain`: no service, sent by hand."""
