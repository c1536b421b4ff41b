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
    "coverimage": "image",
    "cover-image": "image",
    "created": "date",
    "date-published": "date",
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
    "featured-image": "image",
    "featuredimage": "image",
    "foto": "image photo",
    "gewijzigd": "updated",
    "heroimage": "image",
    "inleiding": "summary",
    "intro": "summary",
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
    "ondertitel": "promise summary",
    "over": "about",
    "permalink": "slug",
    "plek": "place",
    "prijs": "price",
    "problemen": "problems",
    "pubdate": "date",
    "publicatiedatum": "date",
    "publish-date": "date",
    "published-at": "date",
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
    "subtitle": "promise summary",
    "taal": "language",
    "teaser": "summary",
    "thumbnail": "image",
    "tijdzone": "timezone",
    "uitkomst": "outcome",
    "updated-at": "updated",
    "vertalingen": "translations",
    "vervangt": "replaces",
    "vraag": "question",
    "waarom": "why",
    "wie": "who",
    "woorden": "words",
}


_TAGS = frozenset(("categorie", "categories", "category", "keywords", "tag", "tags", "trefwoorden"))

_OF_SITE = {
    "author": "auteur author authors schrijver",
    "language": "lang language languagecode locale taal",
    "theme": "thema theme",
    "timezone": "tijdzone timezone",
}
_OF_ALL_TEXTS = {name: key for key, names in _OF_SITE.items() for name in names.split()}

_SHOWN = frozenset(("gepubliceerd", "openbaar", "public", "publish", "published", "visible", "zichtbaar"))
_HIDDEN = frozenset(("hidden", "private", "privé", "unlisted", "verborgen"))
_STATES = frozenset(("poststatus", "post-status", "status", "visibility"))
_HELD_BACK = frozenset(("concept", "draft", "hidden", "pending", "private", "privé", "unlisted", "unpublished"))
_YES, _NO = ("true", "yes", "on", "ja", "1"), ("false", "no", "off", "nee", "0")

_UNUSED = {
    "Astro": "layout pubdatetime",
    "Docusaurus": "hide-table-of-contents hide-title pagination-next pagination-prev sidebar-label sidebar-position",
    "Eleventy": "eleventycomputed eleventyexcludefromcollections eleventyimport eleventynavigation",
    "Hugo": """
        build cascade disablecomments featured headless hidemeta hidesummary iscjklanguage linktitle markup math menu
        menus outputs resources robotsnoindex searchhidden showtoc sitemap toc tocopen type weight
    """,
    "Jekyll": "categories category classes comments excerpt-separator layout pin tag tags toc-sticky",
    "MkDocs": "hide icon template",
    "Obsidian": "banner cssclass cssclasses up",
    "Zola": "extra in-search-index taxonomies",
}
_PROGRAMS = {key: program for program, keys in _UNUSED.items() for key in keys.split()}


def grouping_of(written: str, known: Container[str]) -> str:
    """The known key that groups posts, for one that would have; "" for any other."""
    return "problem" if written.casefold() in _TAGS and "problem" in known else ""


def known_as(written: str, known: Container[str], value: str = "") -> str:
    """The known key that goes by this name elsewhere; "" when there is none."""
    form = _form(written)
    candidates = "date" if form in _SHOWN and _is_a_day(value) else _KEYS.get(form, "")
    return next((key for key in candidates.split() if key in known), "")


def _is_a_day(value: str) -> bool:
    return len(value) > 1 and any(map(str.isdigit, value))


def answer_to(written: str, value: str, known: Container[str]) -> dict[str, str]:
    """What is said of a key that has no other name here; nothing for one of which nobody knows what it is."""
    answers = (
        ("grouping", grouping_of(written, known)),
        ("site", said_in_site(written, known)),
        *publicity_of(written, value, known).items(),
        ("program", program_with(written, known)),
    )
    return dict([(fact, answer) for fact, answer in answers if answer][:1])


def said_in_site(written: str, known: Container[str]) -> str:
    """The key of `site.yaml` that says it for all texts; "" for any other key."""
    return _OF_ALL_TEXTS.get(_form(written), "") if "draft" in known else ""


def publicity_of(written: str, value: str, known: Container[str]) -> dict[str, str]:
    """How a text is held back here, as it says itself that it is: `fixed`; or as it might be: `unless`."""
    form, said = _form(written), value.casefold()
    if "draft" not in known or form not in (_SHOWN | _HIDDEN | _STATES):
        return {}
    is_held_back = (form in _SHOWN and said in _NO) or (form in _HIDDEN and said in _YES) or said in _HELD_BACK
    return {"fixed" if is_held_back else "unless": "draft: true"}


def program_with(written: str, known: Container[str]) -> str:
    """The program that has such a key above a text, and for which there is no other here; "" for any other key."""
    return _PROGRAMS.get(_form(written), "") if "draft" in known else ""


def _form(written: str) -> str:
    return written.casefold().replace("_", "-")
