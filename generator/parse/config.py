"""`site.yaml`: who a blog is for, where it lives, and how it is made."""

import re
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import PurePosixPath
from zoneinfo import available_timezones

from generator.diagnostics.catalogue import (
    AUTHOR_MISSING,
    COLOUR_INVALID,
    CONFIG_TITLE_MISSING,
    CONFIG_URL_INVALID,
    CONFIG_URL_MISSING,
    FOCUS_LONG,
    FOCUS_MISSING,
    LANGUAGE_UNKNOWN,
    LINK_INVALID,
    OFFERS_MISSING,
    OUTPUT_FOLDER_UNSAFE,
    RULE_FIXED,
    RULE_UNKNOWN,
    RULES,
    TIMEZONE_UNKNOWN,
    VALUE_MISTYPED,
    VALUE_UNKNOWN,
)
from generator.diagnostics.diagnostic import Checked, Severity
from generator.language import words
from generator.model.audience import Readership
from generator.model.content import Picture, SourceFile
from generator.model.site import Author, DeployChoice, Feeds, OutputFolders, SiteConfig, ThemeChoice
from generator.model.span import Span
from generator.parse.dates import zone_of
from generator.parse.fields import Fields
from generator.parse.forms import (
    is_colour,
    is_web_address,
    one_in_the_other,
    site_url,
    unsafe_folder,
)
from generator.parse.frontmatter import open_yaml
from generator.parse.languages import language_tag, meant_language
from generator.parse.nearest import nearest, suggestion
from generator.parse.newsletter import read_email, read_newsletter
from generator.parse.prose.form_of_address import speaks_formally
from generator.parse.prose.voice import self_title
from generator.parse.readership import read_readership

KEYS = (
    *("title", "url", "language", "form_of_address", "timezone", "focus", "author", "personas", "problems", "offers"),
    *("goal", "newsletter", "theme", "feeds", "markdown", "rules", "avoid", "output", "deploy"),
)
"""All that `site.yaml` may say."""

FORMS_OF_ADDRESS = ("informal", "formal")

LEVELS = ("off", "note", "warning", "error")

_SLIPPED_SCHEME = r"^h\w{2,5}[:;]/*"  # `https:/example.org`, `htpps://example.org`
_LONGEST_FOCUS = 30  # words
_MOST_GUESSES = 50  # at what the name of a rule was meant to be: each takes a millisecond


def parse_config(source: SourceFile) -> Checked[SiteConfig]:
    """What `site.yaml` says, and all that is wrong with it.

    There is a value as long as any of it can be read, so that posts can be held against it in the
    same run; what is faulty in it has been replaced by a default. None: there is nothing to hold posts against.
    """
    fields = open_yaml(source, KEYS)
    if fields.unreadable:
        return Checked(None, tuple(fields.found))
    title = _read_title(fields)
    language = _read_language(fields)
    declared = read_readership(fields, language, title)
    goal = fields.group("goal", ("new_clients_per_year",))
    author, proof_at = _read_author(fields, language)
    focus = _read_focus(fields)
    said = _said_to_readers(focus, author, declared.readership)
    theme, theme_at = _read_theme(fields)
    output, output_at = _read_output(fields)
    config = SiteConfig(
        title=title,
        url=_read_url(fields),
        language=language,
        is_formal=_read_form_of_address(fields, said, language),
        timezone=_read_timezone(fields),
        focus=focus,
        author=author,
        readership=declared.readership,
        new_clients_per_year=goal.number("new_clients_per_year", least=1, most=100_000) if goal else None,
        newsletter=read_newsletter(fields),
        theme=theme,
        feeds=_read_feeds(fields),
        html=_read_html(fields),
        rules=_read_rules(fields),
        avoid=tuple(_read_avoided(fields)),
        output=output,
        deploy=_read_deploy(fields),
        waivers=declared.waivers,
        personas_at=declared.personas_at,
        problems_at=declared.problems_at,
        offer_links=declared.offer_links,
        proof_at=proof_at,
        theme_at=theme_at,
        output_at=output_at,
    )
    fields.note_missing(OFFERS_MISSING, fields.home, "offers")
    says_anything = any(key in fields for key in KEYS)  # an empty file declares nobody, but does not mean that
    return Checked(config if says_anything else None, tuple(fields.found))


def _read_title(fields: Fields) -> str:
    fields.note_missing(CONFIG_TITLE_MISSING, fields.home, "title")
    return fields.text("title")


def _read_url(fields: Fields) -> str:
    fields.note_missing(CONFIG_URL_MISSING, fields.home, "url")
    written = fields.text("url")
    url = site_url(written)
    if written and url is None:
        fixed = site_url("https://" + re.sub(_SLIPPED_SCHEME, "", written)) if "." in written else None
        fields.note(CONFIG_URL_INVALID, fields.span("url"), value=written, fixed=fixed)
    return url or "http://localhost/"


def _read_language(fields: Fields) -> str:
    written = fields.text("language")
    tag = language_tag(written)
    if written and tag is None:
        meant = meant_language(written)
        fields.note(LANGUAGE_UNKNOWN, fields.span("language"), value=written, nearest=meant)
        return meant or "en"
    return tag or "en"


def _read_form_of_address(fields: Fields, said: Iterable[str], language: str) -> bool:
    """Whether it is the formal one: as chosen, else as `site.yaml` itself speaks to readers."""
    chosen = fields.choice("form_of_address", FORMS_OF_ADDRESS, "")
    return chosen == "formal" if chosen else speaks_formally(said, language)


def _said_to_readers(focus: str, author: Author | None, readership: Readership) -> Iterator[str]:
    yield focus
    yield author.about if author else ""
    for persona in readership.personas:
        yield from (persona.situation, persona.not_for)
    for problem in readership.problems:
        yield problem.outcome
    for offer in readership.offers:
        yield from (offer.name, offer.button)


def _read_timezone(fields: Fields) -> str:
    written = fields.text("timezone")
    if not written or _is_timezone(written):
        return written or "UTC"
    meant = _meant_timezone(written)
    fields.note(TIMEZONE_UNKNOWN, fields.span("timezone"), value=written, nearest=meant)
    return meant or "UTC"


def _is_timezone(name: str) -> bool:
    if "localtime" in name:  # of this machine, not of the site
        return False
    try:
        return zone_of(name).key == name
    except (LookupError, ValueError, OSError):
        return False


def _meant_timezone(written: str) -> str | None:
    """`Amsterdam` and `europe/amsterdam` for `Europe/Amsterdam`, else the name most like it."""
    zones = _timezones()
    city = written.rpartition("/")[2].casefold().replace(" ", "_")
    by_city = {zone.rpartition("/")[2].casefold(): zone for zone in zones}
    return by_city.get(city) or nearest(written, zones)


@cache
def _timezones() -> list[str]:
    return sorted(zone for zone in available_timezones() if "/" in zone or zone == "UTC")


def _read_focus(fields: Fields) -> str:
    fields.note_missing(FOCUS_MISSING, fields.home, "focus")
    focus = fields.text("focus")
    count = len(focus.split())
    if count > _LONGEST_FOCUS:
        fields.note(FOCUS_LONG, fields.span("focus"), count=count, limit=_LONGEST_FOCUS)
    return focus


def _read_author(fields: Fields, language: str) -> tuple[Author | None, tuple[tuple[str, Span], ...]]:
    """The author, and where what they have done stands."""
    fields.note_missing(AUTHOR_MISSING, fields.home, "author")
    group = fields.group("author", ("name", "email", "about", "photo", "proof"))
    if group is None:
        return None, ()
    group.need("author", "name")
    name, photo, about = group.text("name"), group.text("photo"), group.text("about")
    group.add(tuple(self_title(about, group.span("about"), language)))
    proof = group.placed_texts("proof")
    author = Author(
        name=name,
        email=read_email(group, "email"),
        about=about,
        photo=Picture(photo, name, group.span("photo")) if photo else None,
        proof=tuple(text for text, _ in proof),
    )
    return author, (("", group.span("proof")), *proof)


def _read_theme(fields: Fields) -> tuple[ThemeChoice, Span | None]:
    """The theme as chosen, and where its name stands."""
    group = fields.group("theme", ("name", "accent", "cards"))
    if group is None:
        return ThemeChoice(), None
    accent = group.text("accent")
    if accent and not is_colour(accent):
        group.note(COLOUR_INVALID, group.span("accent"), value=accent)
    defaults = ThemeChoice()
    choice = ThemeChoice(
        name=group.text("name") or defaults.name,
        accent=accent if is_colour(accent) else defaults.accent,
        cards=group.flag("cards") if "cards" in group else defaults.cards,
    )
    return choice, group.span("name") if "name" in group else None


def _read_feeds(fields: Fields) -> Feeds:
    group = fields.group("feeds", ("items", "hub", "id"))
    if group is None:
        return Feeds()
    hub = group.text("hub")
    if hub and not is_web_address(hub):
        group.note(LINK_INVALID, group.span("hub"), key="hub", value=hub)
    return Feeds(group.number("items", 20, least=1, most=50), hub, group.text("id"))


def _read_html(fields: Fields) -> str:
    group = fields.group("markdown", ("html",))
    return group.choice("html", ("safe", "trusted"), "safe") if group else "safe"


def _read_avoided(fields: Fields) -> Iterator[str]:
    """What posts can be held against: words."""
    for text, span in fields.placed_texts("avoid"):
        if words(text):
            yield text
        else:
            fields.note(VALUE_MISTYPED, span, key="avoid", wanted="word", value=text)


def _read_rules(fields: Fields) -> tuple[tuple[str, str], ...]:
    levels = {}
    guessed = 0
    for code, level, code_span, level_span in fields.settings("rules"):
        if code not in RULES:
            guessed += 1
            meant = nearest(code, RULES) if guessed <= _MOST_GUESSES else None
            fields.note(RULE_UNKNOWN, code_span, value=code, nearest=meant)
        elif level and level not in LEVELS:
            fields.note(VALUE_UNKNOWN, level_span, key=code, value=level, **suggestion(level, LEVELS))
        elif RULES[code].severity is Severity.ERROR and level not in ("", "error"):
            fields.note(RULE_FIXED, level_span, rule=code)
        elif level:
            levels[code] = level
    return tuple(sorted(levels.items()))


def _read_output(fields: Fields) -> tuple[OutputFolders, tuple[Span | None, Span | None]]:
    """The output folders, and where each is named."""
    group = fields.group("output", ("site", "outbox"))
    defaults, nowhere = OutputFolders(), (None, None)
    if group is None:
        return defaults, nowhere
    site = _read_folder(group, "site", defaults.site)
    outbox = _read_folder(group, "outbox", defaults.outbox)
    if one_in_the_other(site, outbox):
        place = group.span("outbox" if "outbox" in group else "site")
        group.note(OUTPUT_FOLDER_UNSAFE, place, folder=outbox, reason="nested")
        return defaults, nowhere
    site_at, outbox_at = (group.span(key) if key in group else None for key in ("site", "outbox"))
    return OutputFolders(site, outbox), (site_at, outbox_at)


def _read_folder(group: Fields, key: str, default: str) -> str:
    folder = group.text(key)
    if not folder:
        return default
    reason = unsafe_folder(folder)
    if reason:
        group.note(OUTPUT_FOLDER_UNSAFE, group.span(key), folder=folder, reason=reason)
        return default
    return str(PurePosixPath(folder))


def _read_deploy(fields: Fields) -> DeployChoice:
    group = fields.group("deploy", ("remote", "branch"))
    if group is None:
        return DeployChoice()
    return DeployChoice(group.text("remote"), group.text("branch") or DeployChoice().branch)
