"""Every address belongs to one file: two that differ in case or Unicode form only are one on many disks."""

from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct

from generator.diagnostics.catalogue import ADDRESS_TWICE
from generator.diagnostics.diagnostic import Diagnostic
from generator.layout import CONFIG
from generator.model.addresses import folders_above, form_on_disk
from generator.model.content import Text
from generator.model.files import Planned, PlannedCard, PlannedCopy, PlannedFile, is_public
from generator.model.names import OutputPath, SourcePath
from generator.model.span import Span
from generator.model.views import RedirectView
from generator.parse.slugs import RESERVED
from generator.validate.survey import Survey

_GENERATED = "raak"


def addresses_twice(survey: Survey) -> Iterator[Diagnostic]:
    """Files that want an address which another has already, also where one wants a folder to be a file.

    A page of raak's own has its address first, then the author's files by path, then former addresses. Each pair
    is reported once, and each text once for all that its slug names; that their cards meet as well goes without saying.
    A text whose slug is a reserved name has been refused for that already.
    """
    if _none_meet(survey.planned):
        return
    claims = [claim for claim in map(_claim, survey.planned) if not claim.is_refused]
    claims.sort(key=lambda claim: (claim.source is not None, claim.rank))
    reported: set[tuple[SourcePath | None, SourcePath | None]] = set()
    for claim, other in _rivals(claims):
        if claim.is_card and other.is_card:
            continue
        named = (claim.source, other.source if claim.is_alias else None)
        if named not in reported:
            reported.add(named)
            yield _twice(survey, claim, other)


def _none_meet(planned: Sequence[Planned]) -> bool:
    """Whether no two files want one path, and none the path of a folder: so it is with nearly every site."""
    paths = {form_on_disk(one.path) for one in planned}
    folders = {path.rpartition("/")[0] for path in paths}
    above = folders
    while above := {folder.rpartition("/")[0] for folder in above} - folders:
        folders |= above
    return len(paths) == len(planned) and paths.isdisjoint(folders)


class _Claim(Struct, frozen=True):
    """A file that is planned for a path."""

    path: OutputPath
    source: SourcePath | None  # the author's file behind it
    is_alias: bool
    is_refused: bool
    is_card: bool = False

    @property
    def rank(self) -> tuple[bool, str, bool]:
        return self.is_alias, self.source or "", not is_public(self.path)


def _claim(planned: Planned) -> _Claim:
    if isinstance(planned, PlannedCard):
        return _Claim(planned.path, None, False, False, is_card=True)
    if isinstance(planned, PlannedCopy) and planned.theme_asset:
        return _Claim(planned.path, None, False, False)
    if not isinstance(planned, PlannedFile):
        return _Claim(planned.path, planned.origin, False, False)
    is_alias = isinstance(planned.view, RedirectView)
    has_reserved_name = planned.source is not None and not is_alias and planned.path.split("/")[1] in RESERVED
    return _Claim(planned.path, planned.source, is_alias, has_reserved_name)


def _rivals(claims: Iterable[_Claim]) -> Iterator[tuple[_Claim, _Claim]]:
    """Each claim that comes too late, with the one that was first."""
    first_by_path: dict[str, _Claim] = {}
    by_folder: dict[str, _Claim] = {}  # a file in each folder
    for claim in claims:
        path = form_on_disk(claim.path)
        first = first_by_path.get(path) or by_folder.get(path)
        first = first or next(filter(None, map(first_by_path.get, folders_above(path))), None)
        if first is not None:
            yield claim, first
            continue
        first_by_path[path] = claim
        for folder in folders_above(path):
            if folder in by_folder:
                break  # and so are all above it
            by_folder[folder] = claim


def _twice(survey: Survey, claim: _Claim, other: _Claim) -> Diagnostic:
    asset = next((asset for asset in survey.site.assets if asset.source == claim.source), None)
    url = asset.url if asset else "/" + claim.path.partition("/")[2].removesuffix("index.html")
    file = asset.source if asset else None
    return ADDRESS_TWICE.at(_place_of(survey, claim, url), url=url, other=other.source or _GENERATED, file=file)


def _place_of(survey: Survey, claim: _Claim, url: str) -> Span:
    """The alias that claims the address, else the file as a whole."""
    if claim.is_alias:
        texts: tuple[Text, ...] = (*survey.site.posts, *survey.site.pages)
        for text in texts:
            if text.source == claim.source and url in text.aliases:
                return text.aliases_at[text.aliases.index(url)]
    return Span(claim.source or SourcePath(CONFIG))
