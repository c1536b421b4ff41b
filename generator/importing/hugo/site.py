"""What the settings of a Hugo site say."""

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import tzinfo

from generator.diagnostics.diagnostic import Diagnostic
from generator.importing.bounds import settings_text
from generator.importing.dates import zone_named
from generator.importing.heads import Keys, Value, group, one_text, settings_of
from generator.importing.source import OldFiles
from generator.model.language import primary

_CONFIG = re.compile(r"(?P<folder>(?:.*/)?)(?:hugo|config)\.(?:toml|ya?ml|json)")
_SPLIT_CONFIG = re.compile(
    r"(?P<folder>(?:.*/)?)config/(?P<for>_default|production)/(?P<name>[\w.-]+)\.(?:toml|ya?ml|json)"
)
_ELSEWHERE = re.compile(r"(?:^|/)(?:themes|node_modules|exampleSite|_vendor|public|resources|archetypes)/")


class Settings(Keys, frozen=True):
    """What the site says of itself."""

    source: str  # its folder within the one that is imported, with its last slash; "" for that folder itself
    zone: tzinfo
    found: tuple[Diagnostic, ...] = ()  # in the files that say it

    @property
    def url(self) -> str:
        """Host and base path, without a last slash; "" when the site does not say where it is."""
        url = self.text("baseURL").rstrip("/")
        return url if re.match(r"https?://\w", url) else ""

    @property
    def base(self) -> str:
        """The base path, with a first slash and none at its end; "" for none."""
        _, slash, path = self.url.partition("://")[2].partition("/")
        return slash + path.strip("/")

    @property
    def languages(self) -> Mapping[str, Keys]:
        """The languages by their codes, with what is said of each; the site's own first."""
        named = {code: group(said) for code, said in self.group("languages").values.items()}
        own = self.own_language
        return {own: named.get(own, Keys({})), **named}

    @property
    def own_language(self) -> str:
        """The language that texts have when nothing is said."""
        return self.text("defaultContentLanguage") or primary(self.text("languageCode", "locale")) or "en"

    @property
    def roots(self) -> tuple[tuple[str, str], ...]:
        """The folders of texts within the imported folder, the longest first, and the language of each."""
        main = _folder(self.text("contentDir") or "content")
        roots = {self.source + main: self.own_language}
        for code, said in self.languages.items():
            if folder := said.text("contentDir"):
                roots[self.source + _folder(folder)] = code
        return tuple(sorted(roots.items(), key=lambda root: -len(root[0])))

    @property
    def main_sections(self) -> frozenset[str]:
        """The sections that the site calls its main ones."""
        return frozenset((*self.texts("mainSections"), *self.group("params").texts("mainSections")))

    @property
    def taxonomies(self) -> tuple[str, ...]:
        """The keys under which texts name what they are about."""
        named = (one_text(plural) for plural in self.group("taxonomies").values.values())
        return tuple(dict.fromkeys(("categories", "tags", *filter(None, named))))

    def permalink(self, section: str) -> str:
        """The form of the addresses of a section; "" for the usual one."""
        written = self.group("permalinks")
        return written.group("page").text(section) or written.text(section)

    def static_folders(self) -> Iterator[str]:
        """The folders whose files lie at the root of the site."""
        named = self.texts("staticDir", "assetDir")
        yield from (self.source + _folder(one) for one in (*named, "static", "assets"))
        yield from (root for root, _ in self.roots)


def settings_in(old_files: OldFiles) -> Settings:
    """The settings of the site nearest to the top of the folder."""
    matches = [match for path in old_files.paths if (match := _SPLIT_CONFIG.fullmatch(path) or _CONFIG.fullmatch(path))]
    own = [match for match in matches if not _ELSEWHERE.search(match.string)] or matches
    folders = sorted(
        {match["folder"] for match in own},
        key=lambda folder: (not _has_texts(folder, old_files.paths), folder.count("/"), folder),
    )
    source = folders[0] if folders else ""
    values: dict[str, Value] = {}
    found: list[Diagnostic] = []
    for match in sorted((match for match in own if match["folder"] == source), key=_weight):
        text = settings_text(match.string, old_files)
        found += text.diagnostics
        _merge(values, match, settings_of(match.string, text.value or ""))
    return Settings(values, source, zone_named(Keys(values).text("timeZone")), tuple(found))


def _has_texts(folder: str, paths: Sequence[str]) -> bool:
    return any(path.startswith(f"{folder}content/") for path in paths)


def _weight(match: re.Match[str]) -> tuple[int, bool, str]:
    """Settings for production come last and speak last; those of one topic after the common ones."""
    groups = match.groupdict()
    return (
        {None: 0, "_default": 1, "production": 2}[groups.get("for")],
        groups.get("name") not in (None, "hugo", "config"),
        match.string,
    )


def _merge(values: dict[str, Value], match: re.Match[str], said: Mapping[str, Value]) -> None:
    name = match.groupdict().get("name") or "config"
    if name in ("hugo", "config"):
        values.update(said)
        return
    topic, _, language = name.partition(".")
    if language and topic == "languages":
        values[topic] = {**group(values.get(topic, "")).values, language: dict(said)}
    elif not language:
        values[topic] = {**group(values.get(topic, "")).values, **said}


def _folder(name: str) -> str:
    return name.strip("./").strip("/") + "/"
