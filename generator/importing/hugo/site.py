"""What the settings of a Hugo site say."""

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import tzinfo

from msgspec import Struct

from generator.diagnostics.diagnostic import Diagnostic
from generator.importing.bounds import settings_text
from generator.importing.dates import zone_named
from generator.importing.heads import Value, group, lookup, one_text, settings_of, texts_of
from generator.importing.source import OldFiles
from generator.model.language import primary

_CONFIG = re.compile(r"(?P<folder>(?:.*/)?)(?:hugo|config)\.(?:toml|ya?ml|json)")
_SPLIT_CONFIG = re.compile(
    r"(?P<folder>(?:.*/)?)config/(?P<for>_default|production)/(?P<name>[\w.-]+)\.(?:toml|ya?ml|json)"
)
_ELSEWHERE = re.compile(r"(?:^|/)(?:themes|node_modules|exampleSite|_vendor|public|resources|archetypes)/")


class Settings(Struct, frozen=True):
    """What the site says of itself."""

    source: str  # its folder within the one that is imported, with its last slash; "" for that folder itself
    values: Mapping[str, Value]
    zone: tzinfo
    found: tuple[Diagnostic, ...] = ()  # in the files that say it

    def text(self, *keys: str) -> str:
        """One setting, as one line."""
        return one_text(lookup(self.values, *keys))

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
    def languages(self) -> Mapping[str, Mapping[str, Value]]:
        """The languages by their codes, with what is said of each; the site's own first."""
        named = {code: group(said) for code, said in group(lookup(self.values, "languages")).items()}
        own = self.own_language
        return {own: named.get(own, {}), **named}

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
            if folder := one_text(lookup(said, "contentDir")):
                roots[self.source + _folder(folder)] = code
        return tuple(sorted(roots.items(), key=lambda root: -len(root[0])))

    @property
    def main_sections(self) -> frozenset[str]:
        """The sections that the site calls its main ones."""
        params = group(lookup(self.values, "params"))
        return frozenset((*texts_of(lookup(self.values, "mainSections")), *texts_of(lookup(params, "mainSections"))))

    @property
    def taxonomies(self) -> tuple[str, ...]:
        """The keys under which texts name what they are about."""
        named = (one_text(plural) for plural in group(lookup(self.values, "taxonomies")).values())
        return tuple(dict.fromkeys(("categories", "tags", *filter(None, named))))

    def permalink(self, section: str) -> str:
        """The form of the addresses of a section; "" for the usual one."""
        written = group(lookup(self.values, "permalinks"))
        of_pages = group(written.get("page", ""))
        return one_text(lookup(of_pages, section)) or one_text(lookup(written, section))

    def static_folders(self) -> Iterator[str]:
        """The folders whose files lie at the root of the site."""
        named = [one for key in ("staticDir", "assetDir") for one in texts_of(lookup(self.values, key))]
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
    return Settings(source, values, zone_named(one_text(lookup(values, "timeZone"))), tuple(found))


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
        values[topic] = {**group(values.get(topic, "")), language: dict(said)}
    elif not language:
        values[topic] = {**group(values.get(topic, "")), **said}


def _folder(name: str) -> str:
    return name.strip("./").strip("/") + "/"
