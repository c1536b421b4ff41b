"""Other names for keys: those of people who think of one in Dutch, or know it from another tool. And keys that only
other tools use."""

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
    "beschrijving": "promise about summary",
    "bewijs": "proof",
    "bezwaren": "objections",
    "bijgewerkt": "updated",
    "bio": "about",
    "color": "accent",
    "concept": "draft",
    "cover": "image",
    "created": "date",
    "datum": "date",
    "description": "promise about summary",
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
    "heroimage": "image",
    "kanalen": "channels",
    "kleur": "accent",
    "knop": "button",
    "lang": "language",
    "languagecode": "language",
    "lastmod": "updated",
    "lezer": "persona who",
    "lezers": "personas",
    "mail": "email",
    "modified": "updated",
    "naam": "name title",
    "niet-voor": "not_for",
    "nieuwsbrief": "newsletter",
    "omschrijving": "promise about summary",
    "over": "about",
    "permalink": "slug",
    "plek": "place",
    "prijs": "price",
    "problemen": "problems",
    "pubdate": "date",
    "publishdate": "date",
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

_UNUSED = {
    "Astro": "layout pubdatetime",
    "Docusaurus": "hide-table-of-contents hide-title pagination-next pagination-prev sidebar-label sidebar-position",
    "Eleventy": "eleventycomputed eleventyexcludefromcollections eleventyimport eleventynavigation",
    "Hugo": """
        build cascade disablecomments featured headless hidemeta hidesummary iscjklanguage linktitle markup math menu
        menus outputs resources robotsnoindex searchhidden showtoc sitemap toc tocopen type weight
    """,
    "Jekyll": "author authors categories category classes comments excerpt-separator layout pin tag tags toc-sticky",
    "MkDocs": "hide icon template",
    "Obsidian": "banner cssclass cssclasses up",
    "Zola": "extra in-search-index taxonomies",
}
_PROGRAMS = {key: program for program, keys in _UNUSED.items() for key in keys.split()}


def grouping_of(written: str, known: Container[str]) -> str:
    """The known key that groups posts, for one that would have; "" for any other."""
    return "problem" if written.casefold() in _TAGS and "problem" in known else ""


def known_as(written: str, known: Container[str]) -> str:
    """The known key that goes by this name elsewhere; "" when there is none."""
    candidates = _KEYS.get(_form(written), "").split()
    return next((key for key in candidates if key in known), "")


def program_with(written: str, known: Container[str]) -> str:
    """The program that has such a key above a text, and for which there is no other here; "" for any other key."""
    return _PROGRAMS.get(_form(written), "") if "draft" in known else ""


def _form(written: str) -> str:
    return written.casefold().replace("_", "-")
