"""`TZ` may name anything: a site builds all the same."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.make import unmeasured

ROOT = Path(__file__).parent.parent.parent


@pytest.mark.parametrize("named", [":site.yaml", "site.yaml", "content", "Europe", "x" * 300, "Nowhere/At/All"])
def test_a_time_zone_that_is_none_keeps_nobody_from_building(site: Path, named: str) -> None:
    built = subprocess.run(
        [sys.executable, "-m", "generator", "build"],
        env={**unmeasured(), "TZ": named, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )

    assert built.returncode == 0, built.stderr
    assert (site / "public/index.html").is_file()
