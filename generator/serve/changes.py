"""What a browser has to know when one edition takes the place of another."""

from collections.abc import Iterator

from msgspec.structs import replace

from generator.model.files import Planned, PlannedFile, is_public
from generator.model.names import OutputPath, SourcePath
from generator.model.views import PageView, PostView
from generator.serve.edition import Edition
from generator.serve.events import Gone, NewPost, SiteChange


def difference(before: Edition | None, now: Edition, change: SiteChange) -> SiteChange:
    """The change, with the addresses that changed, went away or are new."""
    if before is None or before.base_path != now.base_path:
        return replace(change, all=True)
    changed = [path for path, planned in now.files.items() if planned != before.files.get(path)]
    gone = [path for path in before.files if path not in now.files]
    return replace(
        change,
        all=before.view != now.view or before.theme.fingerprint != now.theme.fingerprint,
        changed=now.addresses_of(changed),
        gone=tuple(_gone(before, now, gone)),
        fresh=tuple(_fresh(before, now, changed)),
    )


def _gone(before: Edition, now: Edition, gone: list[OutputPath]) -> Iterator[Gone]:
    """Pages that went away, each with the address at which its text is now."""
    place_of = {source: path for path, planned in now.files.items() if (source := _source_of_page(planned))}
    for path in gone:
        source = _source_of_page(before.files[path])
        there = place_of.get(source) if source else None
        if is_public(path):
            yield Gone(before.address_of(path), now.address_of(there) if there else "")


def _fresh(before: Edition, now: Edition, changed: list[OutputPath]) -> Iterator[NewPost]:
    known = {source for path, planned in before.files.items() if (source := _source_of_page(planned))}
    for path in changed:
        planned = now.files[path]
        source = _source_of_page(planned)
        if source and source not in known and isinstance(planned, PlannedFile) and isinstance(planned.view, PostView):
            yield NewPost(now.address_of(path), planned.view.card.title)


def _source_of_page(planned: Planned) -> SourcePath | None:
    """The text whose own page this is; None for listings, feeds and letters."""
    is_page = isinstance(planned, PlannedFile) and isinstance(planned.view, PostView | PageView)
    return planned.source if isinstance(planned, PlannedFile) and is_page else None
