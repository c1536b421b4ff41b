"""All that raak needs to run may be used and passed on freely, and no release of it comes in unasked."""

import re
import tomllib
from collections.abc import Iterator
from importlib.metadata import Distribution, distribution
from pathlib import Path

import pytest
from packaging.requirements import Requirement

PROJECT = tomllib.loads((Path(__file__).parent.parent / "pyproject.toml").read_text(encoding="utf-8"))["project"]

FREE = re.compile(r"MIT|BSD|Apache|ISC|PSF|Python Software Foundation|MPL|Mozilla Public License|HPND|Unlicense|0BSD")
"""Licences that ask for no more than to be named, or to share what is changed of the package itself."""

WITHOUT_END = {"tzdata"}
"""Data that are called by their year: every new one is wanted."""


def needed() -> Iterator[Distribution]:
    """Every package that is there once raak is installed."""
    waiting = [Requirement(line) for line in PROJECT["dependencies"]]
    seen: set[str] = set()
    while waiting:
        wanted = waiting.pop()
        if wanted.name.lower() in seen or (wanted.marker and not wanted.marker.evaluate({"extra": ""})):
            continue
        seen.add(wanted.name.lower())
        found = distribution(wanted.name)
        yield found
        waiting += map(Requirement, found.requires or ())


def licences_of(package: Distribution) -> list[str]:
    """From which one may choose."""
    told = package.metadata
    expression = told.get("License-Expression")
    if expression:
        return re.split(r"\s+OR\s+", expression)
    classifiers = [line for line in told.get_all("Classifier") or () if line.startswith("License ::")]
    return classifiers or [str(told.get("License") or _first_line_of_its_licence(package))]


def _first_line_of_its_licence(package: Distribution) -> str:
    files = (package.read_text(f"licenses/{name}") for name in package.metadata.get_all("License-File") or ())
    return next((text.strip().partition("\n")[0] for text in files if text), "")


def is_free(licence: str) -> bool:
    return all(FREE.search(part) for part in re.split(r"\s+AND\s+", licence.strip("()")))


def test_every_package_may_be_used_freely() -> None:
    packages = {package.name: licences_of(package) for package in needed()}
    assert len(packages) > len(PROJECT["dependencies"])
    assert {name: told for name, told in packages.items() if not any(map(is_free, told))} == {}


@pytest.mark.parametrize("licence", ["GPL-3.0-only", "MIT AND GPL-2.0-or-later", "", "None", "Other/Proprietary"])
def test_other_licences_would_be_found(licence: str) -> None:
    assert not is_free(licence)


@pytest.mark.parametrize("line", PROJECT["dependencies"])
def test_every_range_has_a_beginning_and_an_end(line: str) -> None:
    wanted = Requirement(line)
    bounds = {bound.operator for bound in wanted.specifier}
    assert bounds == ({">="} if wanted.name in WITHOUT_END else {">=", "<"})
