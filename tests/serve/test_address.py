"""Where the preview listens, and what it is called there."""

import asyncio
import socket

import pytest

from generator.serve.address import Address, listening
from tests.serve.conftest import in_own_loop


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


def test_what_is_sent_waits_for_no_sign_that_something_arrived() -> None:
    """Else the second half of each answer would wait for forty milliseconds."""

    async def is_sent_at_once() -> bool:
        asked: asyncio.Future[bool] = asyncio.get_running_loop().create_future()

        async def answer(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            held: socket.socket = writer.get_extra_info("socket")
            asked.set_result(bool(held.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)))
            writer.close()

        with listening(Address("127.0.0.1")) as listener:
            async with await asyncio.start_server(answer, sock=listener):
                _, writer = await asyncio.open_connection(*listener.getsockname())
                writer.close()
                return await asked

    assert in_own_loop(is_sent_at_once())
