"""Other names for keys: those of people who think of one in Dutch, or know it from another tool."""

from collections.abc import Container

_KEYS = {
    "aanbiedingen": "offers",
    "aanbod": "offer offers",
    "aandeel": "share",
    "adres": "url link",
    "afbeelding": "image photo",
    "alt": "image_alt",
    "antwoorden": "answers",
    "audience": "persona personas",
    "auteur": "author",
    "base-url": "url",
    "baseurl": "url",
    "belofte": "promise",
    "beschrijving": "promise about",
    "bewijs": "proof",
    "bezwaren": "objections",
    "bijgewerkt": "updated",
    "bio": "about",
    "color": "accent",
    "concept": "draft",
    "cover": "image",
    "datum": "date",
    "description": "promise about",
    "dienst": "provider",
    "doel": "goal",
    "doelgroep": "persona who",
    "doelgroepen": "personas",
    "e-mail": "email",
    "excerpt": "summary",
    "expirydate": "expires",
    "fase": "stage",
    "foto": "image photo",
    "gewijzigd": "updated",
    "kanalen": "channels",
    "kleur": "accent",
    "knop": "button",
    "lang": "language",
    "languagecode": "language",
    "lastmod": "updated",
    "lezer": "persona who",
    "lezers": "personas",
    "mail": "email",
    "naam": "name title",
    "niet-voor": "not_for",
    "nieuwsbrief": "newsletter",
    "omschrijving": "promise about",
    "over": "about",
    "permalink": "slug",
    "plek": "place",
    "prijs": "price",
    "problemen": "problems",
    "readers": "personas",
    "redirect-from": "aliases",
    "reeks": "series",
    "regels": "rules",
    "resultaat": "outcome",
    "samenvatting": "summary",
    "seizoen": "season",
    "serie": "series",
    "service": "provider",
    "taal": "language",
    "tijdzone": "timezone",
    "uitkomst": "outcome",
    "vertalingen": "translations",
    "vervangt": "replaces",
    "vraag": "question",
    "waarom": "why",
    "wie": "who",
    "woorden": "words",
}


_TAGS = frozenset(("categorie", "categories", "category", "keywords", "tag", "tags", "trefwoorden"))


def grouping_of(written: str, known: Container[str]) -> str:
    """The known key that groups posts, for one that would have; "" for any other."""
    return "problem" if written.casefold() in _TAGS and "problem" in known else ""


def known_as(written: str, known: Container[str]) -> str:
    """The known key that goes by this name elsewhere; "" when there is none."""
    candidates = _KEYS.get(written.casefold().replace("_", "-"), "").split()
    return next((key for key in candidates if key in known), "")
