"""One build of a hostile site, and what must be true of it however hostile the site is."""

import email
import json
import os
import re
import time
from contextlib import redirect_stderr, redirect_stdout
from email import policy
from html.parser import HTMLParser
from io import StringIO
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

from generator.cli import main

PRECIOUS = "Nobody may touch this."
HANG = 30
"""Seconds of the processor. No site, however hostile, takes a tenth of it on an ordinary machine; what hangs takes more
on any."""
_TAGS = ("script", "iframe", "object", "embed", "form", "svg", "math", "base")
_RUNS = re.compile(r"[\x00-\x20]*(?:javascript|vbscript|data:text)", re.IGNORECASE)


class _Active(HTMLParser):
    """Collects what runs, loads or submits."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        is_data = tag == "script" and ("type", "application/ld+json") in attrs
        if tag in _TAGS and not is_data:
            self.found.append(tag)
        for name, value in attrs:
            runs = name in ("href", "src", "action") and _RUNS.match(value or "")
            loads = name == "style" and "url(" in (value or "")
            if name.startswith("on") or name in ("srcdoc", "formaction") or runs or loads:
                self.found.append(f"{name}={value}")


class Trial:
    """What came of a build."""

    def __init__(self, site: Path, code: int, findings: list[dict[str, Any]], said: str) -> None:
        self.site = site
        self.code = code
        self.findings = findings
        self.said = said

    @property
    def errors(self) -> set[str]:
        """The codes of all errors."""
        return {found["code"] for found in self.findings if found["severity"] == "error"}

    def places(self, code: str) -> set[tuple[str, int]]:
        """Where a rule is broken."""
        return {(found["path"], found["line"]) for found in self.findings if found["code"] == code}


def tried(site: Path) -> Trial:
    """Build the site, and hold the build to what raak promises of every site."""
    victim = site.parent / "victim.txt"
    victim.write_text(PRECIOUS, encoding="utf-8")
    before = sources_of(site)
    began = time.process_time()
    code, out, err = said_by("build", "--site", str(site), "--format", "json")
    assert time.process_time() - began < HANG
    assert code in (0, 1, 3)
    assert sources_of(site) == before
    assert victim.read_text(encoding="utf-8") == PRECIOUS
    assert sorted(os.listdir(site.parent)) == sorted({site.name, "victim.txt"} | names_beside(site))
    findings = json.loads(out)["findings"] if code < 3 else []
    trial = Trial(site, code, findings, err)
    assert_told(trial)
    if code == 0:
        assert_well_formed(site)
        assert_clean(site)
    return trial


def said_by(*words: str) -> tuple[int, str, str]:
    """Exit code, output and errors of a command, which never ends in a fault of raak's own."""
    out, err = StringIO(), StringIO()
    with redirect_stdout(out), redirect_stderr(err):
        code = main(words)
    said = out.getvalue() + err.getvalue()
    assert "Traceback" not in said
    assert "raak-report" not in said
    return code, out.getvalue(), err.getvalue()


def names_beside(site: Path) -> set[str]:
    """What a case itself laid beside its site."""
    listed = site.parent / "beside.txt"
    return {"beside.txt", *listed.read_text(encoding="utf-8").split()} if listed.exists() else set()


def sources_of(site: Path) -> dict[str, bytes]:
    """All files that are the author's, links as where they lead."""
    own = ("public", "outbox", ".raak")
    found: dict[str, bytes] = {}
    for folder, names, files in os.walk(site):
        names[:] = [name for name in names if not (Path(folder) == site and name in own)]
        for name in files:
            place = Path(folder, name)
            if place.is_symlink():
                found[os.path.relpath(place, site)] = os.fsencode(place.readlink())
            elif place.is_file():
                found[os.path.relpath(place, site)] = place.read_bytes() if place.stat().st_size < 1 << 20 else b"large"
    return found


def assert_told(trial: Trial) -> None:
    """A refusal names files and lines; a failing disk is told in one line."""
    errors = [found for found in trial.findings if found["severity"] == "error"]
    assert bool(errors) == (trial.code == 1)
    assert all(found["path"] and found["line"] >= 1 and found["message"] for found in errors)
    if trial.code == 3:
        assert trial.said.startswith("raak: ")
        assert trial.said.count("\n") == 1


def assert_well_formed(site: Path) -> None:
    """Feeds and maps are XML or JSON, letters are mail without headers that nobody wrote."""
    for place in (site / "public").rglob("*.xml"):
        ElementTree.parse(place)
    for place in (site / "public").rglob("*.json"):
        json.loads(place.read_bytes())
    for place in (site / "outbox").rglob("*.eml"):
        letter = email.message_from_bytes(place.read_bytes(), policy=policy.default)
        assert not letter.defects
        assert not {"Bcc", "Cc", "X-Evil"} & set(letter.keys())
    assert not [place for place in site.rglob(".raak-part*") if place.is_file()]


def assert_clean(site: Path) -> None:
    """Nothing in pages, feeds and letters runs, loads or submits."""
    for folder in ("public", "outbox"):
        for place in (site / folder).rglob("*.html"):
            assert not _Active(place.read_text(encoding="utf-8")).found, place
    for place in (site / "public").rglob("*.xml"):
        for node in ElementTree.parse(place).iter():
            is_markup = node.tag.endswith("}encoded") or node.get("type") == "html"
            if is_markup and node.text:
                assert not _Active(node.text).found, place
