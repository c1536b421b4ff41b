import pytest

from generator.parse.meant_day import meant_day


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("3-9-2026", "2026-09-03"),
        ("03/09/2026", "2026-09-03"),
        ("3.9.2026", "2026-09-03"),
        ("9/23/2026", "2026-09-23"),
        ("2026/9/3", "2026-09-03"),
        ("“2026-09-03”", "2026-09-03"),
        ("3 september 2026", "2026-09-03"),
        ("3 mrt 2026", "2026-03-03"),
        ("1e mei 2026", "2026-05-01"),
        ("3-Sep-2026", "2026-09-03"),
        ("3rd of September 2026", "2026-09-03"),
        ("September 3rd, 2026", "2026-09-03"),
        ("Okt. 3, 2026", "2026-10-03"),
    ],
)
def test_a_day_written_otherwise_has_a_meaning(written: str, meant: str) -> None:
    assert meant_day(written) == meant


@pytest.mark.parametrize("written", ["", "soon", "31-2-2026", "31 februari 2026", "3 brumaire 2026", "3-9/2026"])
def test_what_can_be_no_day_has_none(written: str) -> None:
    assert meant_day(written) == ""
