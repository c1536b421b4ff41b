"""Where the preview listens, and what it is called there."""

import pytest

from generator.serve.address import Address


@pytest.mark.parametrize(
    ("host", "home"),
    [
        ("127.0.0.1", "http://127.0.0.1:8000/raak/"),
        ("localhost", "http://localhost:8000/raak/"),
        ("::1", "http://[::1]:8000/raak/"),
        ("[::1]", "http://[::1]:8000/raak/"),
        ("0.0.0.0", "http://127.0.0.1:8000/raak/"),
        ("::", "http://127.0.0.1:8000/raak/"),
        ("192.0.2.7", "http://192.0.2.7:8000/raak/"),
    ],
)
def test_a_browser_on_this_machine_is_told_an_address_that_it_can_open(host: str, home: str) -> None:
    assert Address(host).url(8000, "/raak/") == home


@pytest.mark.parametrize(("host", "is_open"), [("127.0.0.9", False), ("[::1]", False), ("0.0.0.0", True), ("", True)])
def test_only_an_address_beyond_this_machine_is_open_to_others(host: str, is_open: bool) -> None:
    assert Address(host).is_open_to_others is is_open


def test_everywhere_is_known_by_the_name_of_this_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("socket.gethostname", lambda: "study")
    local = {"localhost", "127.0.0.1", "[::1]"}
    assert Address("0.0.0.0").hosts == local | {"study", "study.local"}
    assert Address("fe80::7").hosts == local | {"[fe80::7]"}
