"""The whole command, as a process of its own: its address, its events, its lines in the terminal, its end."""

import http.client
import json
import re
import signal
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, closing
from pathlib import Path

import pytest

from tests.serve.conftest import FILES, TRIAL, post
from tests.serve.serving import PATIENCE, Serving


@pytest.fixture
def serving(site_dir: Callable[[Mapping[str, str | bytes]], Path]) -> Iterator[Callable[..., Serving]]:
    running: list[Serving] = []

    def start(*words: str) -> Serving:
        home = running[0].home if running else site_dir(FILES)
        running.append(Serving(home, *words))
        return running[-1]

    yield start
    for one in running:
        if one.process.poll() is None:
            one.process.kill()
            one.process.communicate()


def until(connection: socket.socket, *texts: str) -> str:
    """What is heard until all these texts were."""
    heard = ""
    while not all(text in heard for text in texts):
        part = connection.recv(65536)
        assert part, heard
        heard += part.decode()
    return heard


def test_a_save_is_seen_and_told(serving: Callable[..., Serving]) -> None:
    one = serving()
    with closing(one.listen()) as listener:
        until(listener, "event: state")
        one.save(TRIAL, post("After the trial lesson", body="Saved just now."))
        one.wait_for("Saved just now.", "/bows/trial/")
        assert "/bows/trial/" in until(listener, "/bows/trial/")
    code, out, _ = one.end()
    assert code == 0
    assert re.search(rf"{TRIAL}  \d+ pages?  \d+ ms", out)


def test_folders_that_go_and_come_back_are_watched_again(serving: Callable[..., Serving]) -> None:
    one = serving()
    (one.home / "content").rename(one.home / "away")
    one.wait_for_status(404, "/bows/trial/")
    (one.home / "away").rename(one.home / "content")
    one.wait_for_status(200, "/bows/trial/")
    one.save(TRIAL, post("After the trial lesson", body="Back again."))
    one.wait_for("Back again.", "/bows/trial/")
    (one.home / "themes/focus/templates").mkdir(parents=True)
    (one.home / "themes/focus/templates/404.html").write_text("<body>LOST</body>")
    one.wait_for("LOST", "/bows/nowhere/")
    _, out, _ = one.end()
    assert re.search(r"themes\S*  every page  \d+ ms", out)


def test_ctrl_c_ends_at_once_and_quietly_also_with_listeners(serving: Callable[..., Serving]) -> None:
    one = serving()
    with closing(one.listen()) as listener:
        until(listener, "event: state")
        code, _, err = one.end()  # gives up long before a listener would
    assert (code, err) == (0, "")


def test_being_asked_to_end_is_an_end_without_a_word(serving: Callable[..., Serving]) -> None:
    code, _, err = serving().end(signal.SIGTERM)
    assert (code, err) == (0, "")


def test_a_second_preview_takes_the_next_free_port(serving: Callable[..., Serving]) -> None:
    first, second = serving(), serving()
    assert first.port != second.port
    assert second.get("/bows/")[0] == 200


def test_a_port_that_was_asked_for_and_is_taken_is_told_in_one_line(serving: Callable[..., Serving]) -> None:
    first = serving()
    words = ["serve", "--site", str(first.home), "--port", str(first.port)]
    done = subprocess.run(
        [sys.executable, "-m", "generator", *words],
        capture_output=True,
        text=True,
        cwd=Path(__file__).parents[2],
        check=False,
    )
    assert done.returncode == 3
    assert done.stdout == ""
    assert len(done.stderr.splitlines()) == 1
    assert str(first.port) in done.stderr


@pytest.mark.parametrize(
    ("words", "code"),
    [(["--port", "x"], 2), (["--port", "70000"], 2), (["--port", "9" * 5000], 2), (["--host", "no.such.invalid"], 2)],
)
def test_what_is_no_address_is_wrong_use(words: list[str], code: int, tmp_path: Path) -> None:
    command = [sys.executable, "-m", "generator", "serve", "--site", str(tmp_path), *words]
    done = subprocess.run(command, capture_output=True, text=True, cwd=Path(__file__).parents[2], check=False)
    assert done.returncode == 2
    assert len(done.stderr.splitlines()) == 1


def test_an_address_that_others_reach_says_what_that_means(serving: Callable[..., Serving]) -> None:
    one = serving("--host", "0.0.0.0")
    assert one.get("/bows/")[0] == 200
    assert "Everybody in your network" in one.end()[2]


def test_five_hundred_listeners_and_slow_clients_keep_nobody_waiting(serving: Callable[..., Serving]) -> None:
    one = serving()
    with ExitStack() as open_ones:
        listeners = [open_ones.enter_context(closing(one.listen())) for _ in range(400)]
        for listener in listeners:
            until(listener, "event: state")
        for _ in range(50):  # half-open: a request that never ends
            slow = open_ones.enter_context(closing(socket.create_connection(("127.0.0.1", one.port))))
            slow.sendall(b"GET /bows/ HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Slow: ")
        for _ in range(50):  # asks, and never reads
            deaf = open_ones.enter_context(closing(socket.create_connection(("127.0.0.1", one.port))))
            deaf.sendall(f"GET /bows/feed.xml HTTP/1.1\r\nHost: 127.0.0.1:{one.port}\r\n\r\n".encode() * 20)
        one.save(TRIAL, post("After the trial lesson", body="To everybody."))
        one.wait_for("To everybody.", "/bows/trial/")
        for listener in listeners:
            until(listener, "/bows/trial/")


def test_a_head_without_end_is_refused(serving: Callable[..., Serving]) -> None:
    one = serving()
    with closing(socket.create_connection(("127.0.0.1", one.port), timeout=PATIENCE)) as connection:
        connection.sendall(b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\n" + b"X-Much: " + b"a" * 200_000)
        try:
            answer = connection.recv(100)
        except ConnectionError:
            answer = b""
        assert answer == b"" or b"400" in answer or b"431" in answer
    assert one.get("/bows/")[0] == 200


def test_a_browser_that_comes_back_after_a_restart_is_told_to_look_again(serving: Callable[..., Serving]) -> None:
    one = serving()
    with closing(one.listen()) as listener:
        moment = re.search(r"id: (\S+)", until(listener, "id: ", "data: "))
    assert moment
    one.end()
    again = serving()
    with closing(http.client.HTTPConnection("127.0.0.1", again.port, timeout=PATIENCE)) as connection:
        connection.request("GET", "/_raak/events", headers={"Last-Event-ID": moment[1]})
        stream = connection.getresponse()
        lines = iter(lambda: stream.readline().decode(), "")
        data = next(line for line in lines if line.startswith("data: "))
    assert json.loads(data.removeprefix("data: "))["all"] is True


def test_a_long_day_of_writing_takes_no_more_memory(serving: Callable[..., Serving]) -> None:
    """A short form of it; `tests/scale` holds the long one."""
    one = serving()

    def resident() -> int:
        status = Path(f"/proc/{one.process.pid}/status").read_text()
        return int(re.search(r"VmRSS:\s+(\d+)", status)[1])  # type: ignore[index]

    if not Path("/proc/self/status").exists():
        pytest.skip("this system does not tell what a process holds")
    for n in range(120):
        one.save(TRIAL, post("After the trial lesson", body=f"Sentence {n}. " * 50))
        one.wait_for(f"Sentence {n}.", "/bows/trial/")
        if n == 40:
            before = resident()
    assert resident() < before * 1.1
