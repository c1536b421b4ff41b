"""What all tests share."""

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest
from hypothesis import settings

settings.register_profile("new", deadline=None)  # speed is measured in benchmarks; a busy machine is no fault
settings.register_profile("raak", settings.get_profile("new"), derandomize=True)  # each run tries the same examples
settings.load_profile("raak")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--accept", action="store_true", help="rewrite what the cases expect; review the difference")


@pytest.fixture(autouse=True, scope="session")
def own_cache(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Keeps compiled templates out of the cache of whoever runs the tests, and between tests."""
    home = tmp_path_factory.mktemp("cache")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CACHE_HOME", str(home))
        yield home


@pytest.fixture
def site_dir(tmp_path: Path) -> Callable[[Mapping[str, str | bytes]], Path]:
    """Gives a function that makes a site folder from paths and texts."""
    home = tmp_path / "site"

    def lay(files: Mapping[str, str | bytes]) -> Path:
        home.mkdir(exist_ok=True)
        for path, content in files.items():
            place = home / path
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(content.encode() if isinstance(content, str) else content)
        return home

    return lay


@pytest.fixture
def clock_of_fine_grain(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each save gives a file another inode or size, so that its look tells of it however little time has passed."""
    for room in ("stamp", "read"):
        monkeypatch.setattr(f"generator.disk.{room}.is_racy", lambda look, looked_ns: False)
