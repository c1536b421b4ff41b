"""What other programs may rely on."""

import subprocess
import sys

import pytest

import generator
from tests.make import unmeasured


def test_the_front_door_is_complete_and_sorted() -> None:
    assert list(generator.__all__) == sorted(generator.__all__)
    assert all(hasattr(generator, name) for name in generator.__all__)


def test_the_front_door_leads_to_functions_in_any_order_of_imports() -> None:
    code = "import generator.walk.walk; from generator import build, check; assert callable(build) and callable(check)"
    subprocess.run([sys.executable, "-c", code], check=True)


def test_behind_the_front_door_there_is_nothing_else() -> None:
    with pytest.raises(AttributeError, match="bild"):
        generator.bild  # noqa: B018


def test_the_version_costs_no_heavy_import() -> None:
    code = "import sys, generator; generator.__version__; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, env=unmeasured())
    assert not {"msgspec", "typing", "generator.walk"} & set(done.stdout.split())
