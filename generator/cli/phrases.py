"""What raak says on the command line, from `texts/<language>.md`: one `## name` section a phrase."""

import os
from collections.abc import Mapping, Sequence
from pathlib import Path

FALLBACK = "en"
_TEXTS = Path(__file__).parent / "texts"


class Phrases:
    """The phrases of one language."""

    def __init__(self, language: str) -> None:
        self.language = language
        self._sections = _sections((_TEXTS / f"{language}.md").read_text(encoding="utf-8"))

    def __call__(self, name: str, **facts: object) -> str:
        """The phrase, with `{fact}` filled in."""
        return self._sections[name].format_map(facts) if facts else self._sections[name]

    def __contains__(self, name: str) -> bool:
        return name in self._sections


def languages() -> tuple[str, ...]:
    """The languages raak speaks."""
    return tuple(sorted(text.stem for text in _TEXTS.glob("*.md")))


def phrases_for(words: Sequence[str], environment: Mapping[str, str] = os.environ) -> Phrases:
    """The phrases in the writer's language: as asked with `--messages`, else the site's, else the system's.

    `words` is the command line as typed: a mistake in it has to be told in the right language, too.
    """
    wished = (value_of("--messages", words), _language_of_site(words), _language_of_system(environment), FALLBACK)
    spoken = languages()
    return Phrases(next(language for language in map(_primary, wished) if language in spoken))


def value_of(flag: str, words: Sequence[str]) -> str:
    """What the command line gives `flag`, before it is parsed; empty when it does not name it."""
    for place, word in enumerate(words):
        if word == flag:
            return "".join(words[place + 1 : place + 2])
        if word.startswith(f"{flag}="):
            return word.partition("=")[2]
    return ""


def _language_of_site(words: Sequence[str]) -> str:
    """Read by eye, without YAML: the build itself will say so if the file is broken."""
    from generator.cli.folder import site_folder

    try:
        text = (site_folder(value_of("--site", words)) / "site.yaml").read_text(encoding="utf-8", errors="replace")
    except OSError:
        return ""
    line = next((line for line in text.splitlines() if line.startswith("language:")), "")
    return line.removeprefix("language:").partition("#")[0].strip().strip("\"'")


def _language_of_system(environment: Mapping[str, str]) -> str:
    return next(filter(None, map(environment.get, ("LC_ALL", "LC_MESSAGES", "LANG"))), "") or ""


def _primary(language: str) -> str:
    """`nl` of `nl-BE` and `nl_NL.UTF-8`."""
    return language.lower().replace("_", "-").partition("-")[0].partition(".")[0]


def _sections(text: str) -> dict[str, str]:
    sections = (section.partition("\n") for section in ("\n" + text).split("\n## ")[1:])
    return {name.strip(): body.strip("\n") for name, _, body in sections}
