"""A Chromium of the system, and built sites served to it as their host would, under their base path."""

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, expect, sync_playwright

from generator.walk import build

ROOT = Path(__file__).parents[2]
expect.set_options(timeout=30_000)  # a machine with much else to do: only a fault takes that long
BROWSERS = ("chromium", "chromium-browser", "google-chrome")
NOW = datetime(2026, 12, 1, 12, tzinfo=UTC)

Lay = Callable[[Path], None]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The Chromium on the path. Without one, these tests are left out; but never in CI."""
    found = next(filter(None, map(shutil.which, BROWSERS)), None)
    if found is None:
        reason = f"none of {', '.join(BROWSERS)} is on the path"
        pytest.fail(reason) if os.environ.get("CI") == "true" else pytest.skip(reason)
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=found, args=["--no-sandbox", "--disable-gpu"])
        yield chromium
        chromium.close()


class Served:
    """A built site, and where the browser finds it."""

    def __init__(self, folder: Path, origin: str, base: str) -> None:
        self.folder = folder
        self.origin = origin
        self.base = base

    def url(self, page: str) -> str:
        """The whole address of a page."""
        return self.origin + self.base + page


SITES = ("example", "dutch", "atelier")


@pytest.fixture(scope="session")
def sites(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, Served]]:
    """The handbook, the Dutch blog, and the handbook dressed for a maker with pictures."""
    lays: dict[str, Lay] = {"example": _lay_example, "dutch": _lay_dutch, "atelier": _lay_atelier}
    with contextmanager(_serving)(tmp_path_factory.mktemp("sites"), lays) as served:
        yield served


def _serving(home: Path, lays: dict[str, Lay]) -> Iterator[dict[str, Served]]:
    servers = []
    served = {}
    for name, lay in lays.items():
        folder = home / name
        lay(folder)
        report = build(folder, now=NOW)
        assert not report.findings.errors, report.findings.errors
        base = urlsplit(_url_in(folder / "site.yaml")).path
        server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Pages, folder / "public", base))
        Thread(target=server.serve_forever, daemon=True).start()
        servers.append(server)
        served[name] = Served(folder / "public", f"http://127.0.0.1:{server.server_port}", base)
    yield served
    for server in servers:
        server.shutdown()
        server.server_close()


class _Pages(SimpleHTTPRequestHandler):
    """Files below a base path, and silence about it."""

    def __init__(self, folder: Path, base: str, *request: object) -> None:
        self._base = base
        super().__init__(*request, directory=str(folder))

    def translate_path(self, path: str) -> str:
        inner = path.removeprefix(self._base) if path.startswith(self._base) else "outside-of-the-base-path"
        return super().translate_path("/" + inner)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


def _url_in(config: Path) -> str:
    lines = config.read_text(encoding="utf-8").split("\n")
    return next(line for line in lines if line.startswith("url:")).removeprefix("url:").strip()


def _lay_example(folder: Path) -> None:
    shutil.copytree(ROOT / "content", folder / "content")
    shutil.copy(ROOT / "site.yaml", folder)


def _lay_dutch(folder: Path) -> None:
    shutil.copytree(ROOT / "tests/cases/sites/eerste-minuut/site", folder)


def _lay_atelier(folder: Path) -> None:
    _lay_example(folder)
    config = folder / "site.yaml"
    text = config.read_text(encoding="utf-8")
    assert "theme: {name: focus" in text
    config.write_text(text.replace("theme: {name: focus", "theme: {name: atelier"), encoding="utf-8")
