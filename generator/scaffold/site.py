"""A new site: five answers become files."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from itertools import dropwhile, islice, takewhile
from textwrap import shorten

from msgspec import Struct

from generator.language import grammar_of
from generator.layout import PAGES, is_page
from generator.model.names import Slug, SourcePath
from generator.model.site import SiteConfig
from generator.parse.quoting import markdown_text, yaml_text
from generator.parse.slugs import RESERVED, slugify
from generator.scaffold.template import fill
from generator.scaffold.texts import phrases, site_texts

FOCUS_WORDS = 30
ID_WORDS = 4
MOST_ID_WORDS = 8  # where the first ones say little
TITLE_CHARACTERS = 70  # search results cut longer ones off


class Answers(Struct, frozen=True):
    """What the writer said."""

    who: str
    situation: str
    problem: str
    outcome: str
    offer: str
    title: str
    url: str
    language: str
    name: str = ""
    email: str = ""


class NewFile(Struct, frozen=True):
    """A file to be written where none is."""

    path: SourcePath
    text: str


def paths_of_site(language: str) -> tuple[SourcePath, ...]:
    """Where the files of a new site will lie."""
    return tuple(map(SourcePath, site_texts(language)))


def new_site(answers: Answers, version: str, today: date) -> tuple[NewFile, ...]:
    """The files of a new site, which publishes itself with this version of raak."""
    texts, said = site_texts(answers.language), phrases(answers.language)
    words = {**_in_yaml(answers, texts, said), **_in_prose(answers, said)}
    words |= {"version": version, "today": today.isoformat(), "address_differs": said["address-differs"]}
    return tuple(NewFile(SourcePath(path), fill(text, words)) for path, text in texts.items())


def example_pages(config: SiteConfig) -> dict[SourcePath, bytes]:
    """The pages of a new site as they were written from the answers that `site.yaml` still tells: nobody's work yet."""
    readership, author = config.readership, config.author
    if not (readership.personas and readership.problems and readership.offers):
        return {}
    persona, problem, offer = readership.personas[0], readership.problems[0], readership.offers[0]
    answers = Answers(
        who=persona.who,
        situation=persona.situation,
        problem=problem.statement,
        outcome=problem.outcome,
        offer=offer.name,
        title=config.title,
        url=config.url,
        language=config.language,
        email=author.email if author else "",
    )
    said = _in_prose(answers, phrases(config.language))
    pages = {SourcePath(path): text for path, text in site_texts(config.language).items() if is_page(path)}
    return {path: fill(text, said).encode() for path, text in pages.items()}


def focus_line(answers: Answers) -> str:
    """For whom, and what is different then, in one sentence; only for whom where that would be too long."""
    said = phrases(answers.language)
    who, outcome = _unended(answers.who), _as_clause(answers.outcome)
    whole = said["focus"].format(who=who, outcome=outcome)
    return whole if len(whole.split()) <= FOCUS_WORDS else said["focus-short"].format(who=who)


def _in_yaml(answers: Answers, texts: Mapping[str, str], said: Mapping[str, str]) -> dict[str, str]:
    title = _title_of_first_post(answers.problem, said["post-title"])
    return {
        "title": yaml_text(answers.title),
        "url": yaml_text(answers.url),
        "language": yaml_text(answers.language),
        "focus": yaml_text(focus_line(answers)),
        "no_name": "" if answers.name else "# ",
        "name": yaml_text(answers.name) if answers.name else "...",
        "no_email": "" if answers.email else "# ",
        "email": yaml_text(answers.email) if answers.email else "...",
        "persona": yaml_text(_id_of(_called(answers.who, answers.language), "reader")),
        "who": yaml_text(answers.who),
        "situation": yaml_text(answers.situation),
        "problem": yaml_text(_id_of(_opening(answers.problem, answers.language), "problem")),
        "statement": yaml_text(answers.problem),
        "outcome": yaml_text(answers.outcome),
        "offer": yaml_text(_id_of(_called(answers.offer, answers.language), "offer")),
        "offer_name": yaml_text(answers.offer),
        "offer_link": yaml_text(f"mailto:{answers.email}" if answers.email else _about_address(texts)),
        "post_title": yaml_text(title),
    }


def _in_prose(answers: Answers, said: Mapping[str, str]) -> dict[str, str]:
    contact = " " + said["contact"].format(email=answers.email) if answers.email else ""
    return {
        "readers": markdown_text(_unended(answers.who)),
        "met": markdown_text(_ended(answers.situation)),
        "said": markdown_text(_ended(answers.problem)),
        "after": markdown_text(_ended(answers.outcome)),
        "offered": markdown_text(_as_clause(answers.offer)),
        "contact": contact,
    }


def _id_of(words: Iterable[str], otherwise: str) -> Slug:
    """A short id; it can be changed by hand."""
    slug = slugify(" ".join(words))
    return Slug(otherwise) if slug is None or slug in RESERVED else slug


def _called(phrase: str, language: str) -> Iterator[str]:
    """The first words that name somebody or something: `backend developers` who have just inherited a monolith."""
    is_empty = _empty_words(language)
    telling = takewhile(lambda word: not is_empty(word), dropwhile(is_empty, phrase.split()))
    return islice(telling, ID_WORDS)


def _opening(sentence: str, language: str) -> list[str]:
    """The first words, as many more as it takes for two of them to say something, without those that only lead on to
    what is left out."""
    is_empty = _empty_words(language)
    spoken = sentence.split()
    counts = range(ID_WORDS, MOST_ID_WORDS + 1)
    enough = next((count for count in counts if sum(not is_empty(word) for word in spoken[:count]) > 1), ID_WORDS)
    words = spoken[:enough]
    while len(words) > 1 and is_empty(words[-1]):
        words.pop()
    return words


def _empty_words(language: str) -> Callable[[str], bool]:
    grammar = grammar_of(language)
    return lambda word: grammar is not None and grammar.is_function_word(word.strip(",.;:!?").casefold())


def _about_address(texts: Mapping[str, str]) -> str:
    about = next(filter(is_page, texts))
    return f"/{about.removeprefix(PAGES + '/').removesuffix('.md')}/"


def _title_of_first_post(problem: str, phrase: str) -> str:
    """The problem in its reader's words, as many as fit."""
    room = TITLE_CHARACTERS - len(phrase.format(problem=""))
    return phrase.format(problem=shorten(_ended(problem), room, placeholder=" …"))


def _ended(sentence: str) -> str:
    return sentence if sentence.endswith((".", "?", "!", "…")) else sentence + "."


def _unended(sentence: str) -> str:
    return sentence.rstrip(".").rstrip()


def _as_clause(sentence: str) -> str:
    """The sentence as the end of another: without full stop, and beginning small unless with `I` or `SEO`."""
    text = _unended(sentence)
    opening = text.split(" ", 1)[0]
    keeps_capital = len(opening) < 2 or not opening[1:].islower()
    return text if keeps_capital else text[:1].lower() + text[1:]
