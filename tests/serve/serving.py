"""`raak serve` as a process of its own."""

import http.client
import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

PATIENCE = 60
"""Seconds; a machine that is busy with other tests is slow."""


class Serving:
    """A running `raak serve`."""

    def __init__(self, home: Path, *words: str, program: tuple[str, ...] = ("-m", "generator")) -> None:
        self.home = home
        command = [sys.executable, *program, "serve", "--site", str(home), *words]
        environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2]), "RAAK_TRACEBACK": "1"}
        self.process = subprocess.Popen(
            command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=environment
        )
        assert self.process.stdout is not None
        self.first_line = self.process.stdout.readline()
        found = re.search(r"http://([^/]+):(\d+)/", self.first_line)
        if not found:
            self.process.kill()
            pytest.fail(f"it did not start: {self.process.communicate()}")
        self.port = int(found[2])

    def get(self, address: str) -> tuple[int, str]:
        with closing(http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)) as connection:
            connection.request("GET", address)
            answer = connection.getresponse()
            return answer.status, answer.read().decode()

    def wait_for(self, text: str, address: str) -> None:
        _wait_until(lambda: text in self.get(address)[1], f"`{text}` is not on {address}")

    def wait_for_status(self, status: int, address: str) -> None:
        _wait_until(lambda: self.get(address)[0] == status, f"{address} is not answered with {status}")

    def save(self, path: str, text: str) -> None:
        place = self.home / path
        place.parent.mkdir(parents=True, exist_ok=True)
        beside = place.with_suffix(".new~")
        beside.write_text(text, encoding="utf-8")
        beside.replace(place)

    def listen(self) -> socket.socket:
        connection = socket.create_connection(("127.0.0.1", self.port), timeout=PATIENCE)
        request = f"GET /_raak/events HTTP/1.1\r\nHost: 127.0.0.1:{self.port}\r\nAccept: text/event-stream\r\n\r\n"
        connection.sendall(request.encode())
        return connection

    def end(self, how: signal.Signals = signal.SIGINT) -> tuple[int, str, str]:
        self.process.send_signal(how)
        out, err = self.process.communicate(timeout=PATIENCE)
        return self.process.returncode, out, err


def _wait_until(is_so: Callable[[], bool], otherwise: str) -> None:
    end = time.monotonic() + PATIENCE
    while not is_so():
        assert time.monotonic() < end, otherwise
        time.sleep(0.02)
