"""What raak says on the command line, from `texts/<language>.md`: one `## name` section a phrase."""

import os

from generator.layout import CONFIG
from generator.model.language import primary

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

FALLBACK = "en"
MOST_NAMED = 20
"""Names of one kind that are told; of the others, their count."""

_NEAR = 0.5  # of the letters: a word this like an unknown one may have been meant
_LONGEST_CODE = 3  # letters of a language
_MOST_IN_CONFIG = 1_000_000  # bytes; a larger `site.yaml` is refused, in whatever language
_HEADING = "\n## "
_TEXTS = os.path.join(os.path.dirname(__file__), "texts")


class Phrases:
    """The phrases of one language."""

    def __init__(self, language: str) -> None:
        self.language = language
        with open(os.path.join(_TEXTS, f"{language}.md"), encoding="utf-8") as text:
            self._text = f"\n{text.read()}"

    def __call__(self, name: str, /, **facts: object) -> str:
        """The phrase, with `{fact}` filled in, and nothing in a fact that a terminal would obey.

        One that counts has two forms, `one | many`, and `count` chooses. Of a tuple of names, the first few are told.
        """
        said = self._section(name)
        if said is None:
            raise KeyError(name)
        if not facts:
            return said
        one, bar, many = said.partition(" | ")
        phrase = many if bar and facts.get("count") != 1 else one
        return phrase.format_map({fact: self._told(told) for fact, told in facts.items()})

    def get(self, name: str, otherwise: str) -> str:
        """The phrase as it stands, where there is one."""
        said = self._section(name)
        return otherwise if said is None else said

    def all(self) -> dict[str, str]:
        """Every phrase by its name, facts still as `{fact}`."""
        sections = (section.partition("\n") for section in self._text.split(_HEADING)[1:])
        return {name: body.strip("\n") for name, _, body in sections}

    def _told(self, fact: object) -> str:
        if not isinstance(fact, tuple):
            return _shown(str(fact))
        named = ", ".join(_shown(str(name)) for name in fact[:MOST_NAMED])
        return f"{named} {self('and-more', count=len(fact) - MOST_NAMED)}" if len(fact) > MOST_NAMED else named

    def __contains__(self, name: str) -> bool:
        return self._section(name) is not None

    def _section(self, name: str) -> str | None:
        """The phrase of this name. It is looked up in the text: most commands say one or two of the hundreds."""
        _, found, rest = self._text.partition(f"{_HEADING}{name}\n")
        return rest.partition(_HEADING)[0].strip("\n") if found else None


def _shown(told: str) -> str:
    if told.isprintable():
        return told
    from generator.diagnostics.show.excerpt import harmless  # needed so seldom that nobody should wait for it

    return harmless(told)


def languages() -> tuple[str, ...]:
    """The languages raak speaks."""
    return tuple(sorted(name.removesuffix(".md") for name in os.listdir(_TEXTS) if name.endswith(".md")))


def phrases_for(words: "Sequence[str]", environment: "Mapping[str, str]" = os.environ) -> Phrases:
    """The phrases in the writer's language: as asked with `--messages`, else the site's, else the system's.

    `words` is the command line as typed: a mistake in it has to be told in the right language, too.
    A site that is about to be made has the language given with `--language`.
    """
    asked = value_of("--messages", words) or value_of("--language", words)
    spoken = languages()
    for language in (asked, _language_of_site(words), _language_of_system(environment)):
        if (name := _spoken_name(language)) in spoken:
            return Phrases(name)
    return Phrases(FALLBACK)


def _spoken_name(language: str) -> str:
    """Of a tag or a locale, its language; also of a language that is called by its name: `Nederlands`."""
    if len(language) <= _LONGEST_CODE or not language.isalpha():
        return primary(language)
    from generator.parse.languages import meant_language  # knows all languages, which takes its time

    return primary(meant_language(language) or language)


def with_nearest(phrase: str, value: str, near: "Sequence[str]", phrases: Phrases, **facts: object) -> str:
    """The phrase about `value`, and the one of `near` that may have been meant: like it, or the only one with it."""
    from generator.parse.nearest import nearest

    said = phrases(phrase, value=value, **facts)
    having = [name for name in near if value and value in name]
    meant = having[0] if len(having) == 1 else nearest(value, near, _NEAR)
    return f"{said} {phrases('nearest', nearest=meant)}" if meant else said


def value_of(flag: str, words: "Sequence[str]") -> str:
    """What the command line gives `flag`, before it is parsed; empty when it does not name it."""
    for place, word in enumerate(words):
        if word == flag:
            return "".join(words[place + 1 : place + 2])
        if word.startswith(f"{flag}="):
            return word.partition("=")[2]
    return ""


def _language_of_site(words: "Sequence[str]") -> str:
    """Read by eye, without YAML: the build itself will say so if the file is broken."""
    from generator.cli.folder import site_folder
    from generator.disk.regular import read_regular

    try:
        place = os.path.join(site_folder(value_of("--site", words)), CONFIG)
        content, _ = read_regular(place, _MOST_IN_CONFIG)
    except (OSError, ValueError):
        return ""
    lines = content.decode("utf-8", "replace").splitlines()
    line = next((line for line in lines if line.startswith("language:")), "")
    return line.removeprefix("language:").partition("#")[0].strip().strip("\"'")


def _language_of_system(environment: "Mapping[str, str]") -> str:
    """The language of a locale such as `nl_NL.UTF-8`, without its encoding."""
    locale = environment.get("LC_ALL") or environment.get("LC_MESSAGES") or environment.get("LANG") or ""
    return locale.partition(".")[0]
