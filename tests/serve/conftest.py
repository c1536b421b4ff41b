"""A small blog, and its preview in this process."""

import asyncio
from collections.abc import Callable, Coroutine, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, TypeVar

import httpx
import pytest

from generator.serve.events import SiteChange
from generator.serve.guard import Guard
from generator.serve.preview import Preview
from generator.serve.server import PreviewServer
from tests.bows import SITE

NOW = datetime(2026, 9, 15, 12, tzinfo=UTC)

T = TypeVar("T")


def post(
    title: str, *extra: str, body: str = "Parents thank you and put on their coats.", problem: str = "no-answer"
) -> str:
    head = [f"title: {title}", "persona: new-teacher", f"problem: {problem}", *extra]
    return "---\n" + "\n".join(head) + f"\n---\n{body}\n"


FILES: dict[str, str | bytes] = {
    "site.yaml": SITE,
    "content/posts/2026-01-05-trial.md": post("After the trial lesson"),
    "content/posts/2026-02-05-door.md": post(
        "Two sentences at the door", body="See [the lesson](2026-01-05-trial.md)."
    ),
    "content/posts/2026-03-05-monday.md": post("A Monday with pupils", problem="empty-week"),
    "content/posts/2026-04-05-half.md": post("Half a thought", "draft: true"),
    "content/posts/2026-12-05-later.md": post("Something for December"),
    "content/pages/about.md": "---\ntitle: About Ilse\n---\nI teach.\n",
    "content/static/robots-note.txt": "a file of mine\n",
}

TRIAL = "content/posts/2026-01-05-trial.md"


def in_own_loop(work: Coroutine[Any, Any, T]) -> T:
    """What comes of it, in a thread of its own: a browser under test keeps a loop running in the first one."""
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(asyncio.run, work).result()


class Browser:
    """Asks the app for one address at a time."""

    def __init__(self, app: Any) -> None:
        self._app = app

    def get(self, address: str, **headers: str) -> httpx.Response:
        return self.request("GET", address, **headers)

    def request(self, method: str, address: str, **headers: str) -> httpx.Response:
        async def asked() -> httpx.Response:
            transport = httpx.ASGITransport(self._app)
            async with httpx.AsyncClient(transport=transport, base_url="http://127.0.0.1:8000") as client:
                return await client.request(method, address, headers=headers)

        return in_own_loop(asked())


class Writer:
    """A person with a preview open."""

    def __init__(self, home: Path) -> None:
        self.home = home
        self.preview = Preview(str(home), lambda: NOW)
        self.preview.open()
        self.server = PreviewServer(self.preview, "en")
        self.told: list[SiteChange] = []
        guarded = Guard(self.server.app, ("localhost", "127.0.0.1", "[::1]"), 8000)
        self.browser = Browser(guarded)

    def write(self, path: str, text: str) -> None:
        place = self.home / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(text, encoding="utf-8")

    def save(self, path: str, text: str) -> list[SiteChange]:
        """Write a file; gives what browsers are told."""
        self.write(path, text)
        return self.notice(path)

    def delete(self, path: str) -> list[SiteChange]:
        (self.home / path).unlink()
        return self.notice(path)

    def notice(self, *paths: str) -> list[SiteChange]:
        self.told = []
        self.preview.renew(frozenset(paths), self.told.append)
        return self.told

    def see(self, address: str) -> str:
        return self.browser.get(address).text

    @property
    def codes(self) -> list[str]:
        return [found.code for found in self.preview.summary.findings.errors]


@pytest.fixture
def writer(site_dir: Callable[[Mapping[str, str | bytes]], Path]) -> Iterator[Writer]:
    someone = Writer(site_dir(FILES))
    yield someone
    someone.preview.close()
