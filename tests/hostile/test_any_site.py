"""Any site at all is refused and left alone, or built into one that is whole, clean and the same from a warm start."""

import shutil
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import HealthCheck, given, settings

from tests.hostile.laying import lay
from tests.hostile.strategies import Files, sites
from tests.hostile.trial import tried

CALM = settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))


def hold_to_its_word(files: Files, then: Files) -> None:
    """Build a site, then another in its place: the second build equals one from nothing, or leaves the first."""
    with TemporaryDirectory() as home:
        site = lay(Path(home, "warm"), files)
        first = tried(site)
        before = built(site)
        assert bool(before) == (first.code == 0)
        shutil.rmtree(site / "content")
        second = tried(lay(site, then))
        with TemporaryDirectory() as other:
            cold = tried(lay(Path(other, "cold"), then))
            assert (second.code, second.errors) == (cold.code, cold.errors)
            assert built(site) == (built(cold.site) if cold.code == 0 else before)


def built(site: Path) -> dict[str, bytes]:
    """All files of the site and its letters; lists of files apart, which tell what was there before as well."""
    folders = (site / "public", site / "outbox")
    return {
        str(place.relative_to(site)): place.read_bytes()
        for folder in folders
        for place in folder.rglob("*")
        if place.is_file() and not place.name.startswith(".raak")
    }


@CALM
@given(sites(), sites())
def test_any_site_is_built_as_from_nothing_or_refused(files: Files, then: Files) -> None:
    hold_to_its_word(files, then)
