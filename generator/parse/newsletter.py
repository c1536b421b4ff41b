"""`newsletter:` in `site.yaml`: how letters are made, and for which mail service."""

from generator.diagnostics.catalogue import EMAIL_INVALID, KEY_MISSING, LINK_INVALID, POSTAL_ADDRESS_MISSING
from generator.model.providers import PROVIDERS, TAKES, Provider
from generator.model.site import RHYTHMS, Newsletter
from generator.parse.fields import Fields
from generator.parse.forms import is_email, is_mailto, is_web_address, meant_link

_KEYS = ("provider", "from_email", "postal_address", "subscribe", "issues", "digests", "profiles")
_PROFILE_KEYS = ("unsubscribe", "footer", "address", "first_name", "takes", "email_field", "persona_field")

_OFF = "off"


def read_newsletter(fields: Fields) -> Newsletter:
    """What the group says; defaults where it says nothing, or nothing that can be."""
    group = fields.group("newsletter", _KEYS)
    if group is None:
        return Newsletter()
    profiles = tuple(_read_profile(profile, name) for name, profile in group.named_groups("profiles", _PROFILE_KEYS))
    services = dict.fromkeys((*PROVIDERS, *(profile.name for profile in profiles)))
    rhythm = group.choice("digests", (_OFF, *RHYTHMS), _OFF)
    newsletter = Newsletter(
        provider=group.choice("provider", tuple(services), "plain"),
        from_email=read_email(group, "from_email"),
        postal_address=", ".join(line.rstrip(",") for line in group.lines("postal_address")),
        subscribe=_read_subscribe(group),
        issues=group.number("issues", 50, least=0, most=100_000),
        digests="" if rhythm == _OFF else rhythm,
        profiles=profiles,
    )
    if _goes_to_a_list(newsletter) and _leaves_address_to_letter(newsletter.service):
        group.note_missing(POSTAL_ADDRESS_MISSING, group.home, "postal_address")
    return newsletter


def _goes_to_a_list(newsletter: Newsletter) -> bool:
    """Whether letters are made, and there are people who asked for them."""
    return bool(newsletter.issues or newsletter.digests) and bool(
        newsletter.subscribe or newsletter.provider != "plain"
    )


def _leaves_address_to_letter(service: Provider) -> bool:
    """Whether nobody but the author writes a postal address: neither a frame, a footer nor a tag of the service."""
    return service.takes != "fragment" and service.footer and not service.address


def _read_profile(group: Fields, name: str) -> Provider:
    """A mail service of the author's own, or one of raak's with what is said here in its place."""
    known = PROVIDERS.get(name, Provider(name))
    email, persona = known.subscribe_fields
    profile = Provider(
        name,
        unsubscribe=_read_tag(group, "unsubscribe", known.unsubscribe),
        footer=group.flag("footer") if "footer" in group else known.footer,
        address=_read_tag(group, "address", known.address),
        first_name=_read_tag(group, "first_name", known.first_name),
        web=known.web,
        takes=group.choice("takes", TAKES, known.takes),
        subscribe_fields=(group.text("email_field") or email, group.text("persona_field") or persona),
    )
    if profile.footer and not profile.unsubscribe and name != "plain":
        group.note_missing(KEY_MISSING, group.home, "unsubscribe", key="unsubscribe", entry=name)
    return profile


def _read_tag(group: Fields, key: str, known: str) -> str:
    """A tag, written as the service wants it; `off` where it has none."""
    written = group.text(key)
    return "" if written == _OFF else written or known


def _read_subscribe(group: Fields) -> str:
    subscribe = group.text("subscribe")
    if subscribe and not (is_web_address(subscribe) or is_mailto(subscribe)):
        group.note(LINK_INVALID, group.span("subscribe"), key="subscribe", value=subscribe, fixed=meant_link(subscribe))
    return subscribe


def read_email(group: Fields, key: str) -> str:
    """A mail address; "" when it is not there or is none."""
    written = group.text(key)
    if written and not is_email(written):
        group.note(EMAIL_INVALID, group.span(key), key=key, value=written)
        return ""
    return written
