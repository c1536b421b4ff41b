"""Other names for keys: those of people who think of one in Dutch, or know it from another tool. And keys that only
other tools use."""

from collections.abc import Container

_KEYS = {
    "aanbiedingen": "offers",
    "aanbod": "offer offers",
    "aandeel": "share",
    "aanspreekvorm": "form_of_address",
    "adres": "url link slug",
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
    "url": "link slug",
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

_UNUSED_IN_SITE = {
    "Hugo": """
        buildfuture builddrafts caches defaultcontentlanguage enableemoji enablegitinfo enablerobotstxt imaging
        languages markup mediatypes menu menus minify module outputformats outputs paginate pagination permalinks
        pluralizelisttitles related sectionpagesmenu services summarylength taxonomies
    """,
    "Jekyll": "collections defaults exclude gems include incremental kramdown paginate-path permalink plugins sass",
    "Pelican": "article-paths default-pagination page-paths static-paths",
}
_PROGRAMS_OF_SITES = {key: program for program, keys in _UNUSED_IN_SITE.items() for key in keys.split()}


def known_as(written: str, known: Container[str], value: str = "") -> str:
    """The known key that goes by this name elsewhere; "" when there is none."""
    form = _form(written)
    candidates = "date" if form in _SHOWN and _is_a_day(value) else _KEYS.get(form, "")
    return next((key for key in candidates.split() if key in known), "")


def _is_a_day(value: str) -> bool:
    return len(value) > 1 and any(map(str.isdigit, value))


def answer_to(written: str, value: str, known: Container[str]) -> dict[str, str]:
    """The fact that answers a key which has no other name here; nothing for one that nobody knows."""
    key = _form(written)
    if key in _TAGS and "problem" in known:
        return {"group": "problem"}
    if "personas" in known:
        return {"program": _PROGRAMS_OF_SITES[key]} if key in _PROGRAMS_OF_SITES else {}
    if "draft" not in known:  # it stands above no text
        return {}
    if key in _OF_ALL_TEXTS:
        return {"site": _OF_ALL_TEXTS[key]}
    if key in _SHOWN | _HIDDEN | _STATES:
        return {"fixed" if _says_held_back(key, value.casefold()) else "unless": "draft: true"}
    return {"program": _PROGRAMS[key]} if key in _PROGRAMS else {}


def _says_held_back(key: str, value: str) -> bool:
    return (key in _SHOWN and value in _NO) or (key in _HIDDEN and value in _YES) or value in _HELD_BACK


def _form(written: str) -> str:
    return written.casefold().replace("_", "-")
