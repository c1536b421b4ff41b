import pytest


@pytest.fixture
def clock_of_fine_grain(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each save gives a file another inode, so that its look tells of it however little time has passed."""
    for room in ("stamp", "read"):
        monkeypatch.setattr(f"generator.disk.{room}.is_racy", lambda look, looked_ns: False)
