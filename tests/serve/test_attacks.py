"""A running preview, and people who mean harm, or whose machines are slow: over the bare line, as they would come."""

import re
import socket
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from tests.serve.conftest import FILES, post
from tests.serve.serving import PATIENCE, Serving

SECRET = "a secret of the author"
BIG = bytes(range(256)) * 400

HASTY = """
from generator.serve import connection
connection.REQUEST_TIMEOUT = connection.SEND_TIMEOUT = 2
connection.MAX_CONNECTIONS = 40
from generator.__main__ import main
main()
"""
"""The same preview with less patience, so that nobody has to wait for its end."""


class Line:
    """One connection."""

    def __init__(self, serving: Serving) -> None:
        self._socket = socket.create_connection(("127.0.0.1", serving.port), timeout=PATIENCE)

    def say(self, said: bytes) -> "Line":
        self._socket.sendall(said)
        return self

    def heard(self) -> bytes:
        """All until the other side ends it."""
        heard = b""
        try:
            while part := self._socket.recv(65536):
                heard += part
        except ConnectionResetError:
            pass
        return heard

    def heard_until(self, text: bytes) -> bytes:
        heard = b""
        while text not in heard:
            part = self._socket.recv(65536)
            assert part, heard
            heard += part
        return heard

    def is_ended_while_it_says(self, said: bytes) -> bool:
        """Whether the other side ends it, while this one says the same again and again and hears nothing."""
        for _ in range(PATIENCE * 100):
            try:
                self.say(said)
            except (BrokenPipeError, ConnectionResetError):
                return True
            time.sleep(0.01)
        return False

    def close(self) -> None:
        self._socket.close()


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    home = tmp_path_factory.mktemp("attacked") / "site"
    for path, text in {**FILES, "secret.txt": SECRET, "content/static/big.bin": BIG}.items():
        place = home / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(text.encode() if isinstance(text, str) else text)
    return home


@pytest.fixture(scope="module")
def serving(home: Path) -> Iterator[Serving]:
    one = Serving(home, "--port", "0")
    yield one
    code, _, err = one.end()
    assert (code, err) == (0, "")


@pytest.fixture(scope="module")
def hasty(home: Path) -> Iterator[Serving]:
    one = Serving(home, "--port", "0", program=("-c", HASTY))
    yield one
    assert one.end()[0] == 0


def own_host(serving: Serving) -> str:
    return f"Host: 127.0.0.1:{serving.port}\r\n"


def asked(serving: Serving, target: str, *headers: str, method: str = "GET", host: str | None = None) -> bytes:
    """The answer to one question, to its last byte."""
    named = own_host(serving) if host is None else host
    lines = "".join(f"{header}\r\n" for header in headers)
    request = f"{method} {target} HTTP/1.1\r\n{named}{lines}Connection: close\r\n\r\n"
    with closing(Line(serving)) as line:
        return line.say(request.encode()).heard()


def status(answer: bytes) -> int:
    found = re.match(rb"HTTP/1\.1 (\d+) ", answer)
    assert found, answer[:200]
    return int(found[1])


def parts(answer: bytes) -> tuple[str, bytes]:
    head, _, body = answer.partition(b"\r\n\r\n")
    return head.decode("latin-1").lower(), body


# Ways out of the site

DOTS = ["..", "%2e%2e", ".%2e", "%252e%252e", "%c0%ae%c0%ae", "%e0%80%ae%e0%80%ae", "%u002e%u002e", "..;", "..%00"]
SLASHES = ["/", "%2f", "\\", "%5c", "%255c", "%c0%af", "//"]


@pytest.mark.parametrize("dots", DOTS)
@pytest.mark.parametrize("slash", SLASHES)
def test_no_spelling_leads_out_of_the_site(dots: str, slash: str, serving: Serving) -> None:
    for start in ("/", "/bows/", "/bows/trial/", "/_raak/letter/trial/", "/_raak/channel/trial/"):
        for target in (f"{start}{dots}{slash}secret.txt", f"{start}{dots}{slash}{dots}{slash}site/secret.txt"):
            answer = asked(serving, target)
            assert status(answer) in (400, 404), target
            assert SECRET.encode() not in answer


@pytest.mark.parametrize(
    "target",
    [
        *("//etc/passwd", "/bows//etc/passwd", "//evil.example/bows/", "/\\evil.example", "//bows", "///bows/"),
        *("http://evil.example/bows/", "http://evil.example/_raak/", "bows/", "*", "evil.example:80"),
        *("/bows/.raak/memory", "/.raak/memory", "/bows/site.yaml", "/bows/content/posts/2026-01-05-trial.md"),
        *("/bows/%00", "/bows/index.html%00.txt", "/bows/%ff%fe", "/bows/trial%0d%0aX-Injected:%20yes"),
        *("/bows/%3Cscript%3Ealert(1)%3C/script%3E", "/_raak/post/%3Cscript%3Ealert(1)%3C/script%3E/"),
    ],
)
def test_odd_addresses_lead_nowhere(target: str, serving: Serving) -> None:
    answer = asked(serving, target)
    assert status(answer) in (400, 404)
    assert not re.search(rb"\r\n(?:location|x-injected):|<script>alert|Traceback", answer, re.IGNORECASE)


# Other names, other places


@pytest.mark.parametrize(
    "host",
    [
        *("", "Host: \r\n", "Host: evil.example\r\n", "Host: evil.example:PORT\r\n", "Host: 127.0.0.1\r\n"),
        *("Host: 127.0.0.1:1\r\n", "Host: 127.0.0.1.:PORT\r\n", "Host: localhost.:PORT\r\n", "Host: 127.1:PORT\r\n"),
        *("Host: 2130706433:PORT\r\n", "Host: 0.0.0.0:PORT\r\n", "Host: [::ffff:127.0.0.1]:PORT\r\n"),
        *("Host: user@127.0.0.1:PORT\r\n", "Host: 127.0.0.1:PORT@evil.example\r\n", "Host: 127.0.0.1:0PORT\r\n"),
        *("Host: 127.0.0.1:PORT.evil.example\r\n", "Host: 127.0.0.1.nip.io:PORT\r\n", "Host: [::1]\r\n"),
        "Host: 127.0.0.1:PORT\r\nHost: evil.example\r\n",
    ],
)
def test_a_borrowed_name_is_refused(host: str, serving: Serving) -> None:
    for target in ("/bows/", "/_raak/", "/_raak/events"):
        assert status(asked(serving, target, host=host.replace("PORT", str(serving.port)))) in (400, 403)


def test_headers_of_proxies_are_believed_by_nobody(serving: Serving) -> None:
    claims = (
        "X-Forwarded-Host: evil.example",
        "X-Original-URL: /_raak/",
        "X-Rewrite-URL: /_raak/",
        "Forwarded: host=e",
    )
    assert b"evil" not in asked(serving, "/bows/trial", *claims)
    assert status(asked(serving, "/_raak/", *claims, host="Host: evil.example\r\n")) == 403


@pytest.mark.parametrize(
    "referer", ["http://evil.example/", "http://localhost:1/", "https://127.0.0.1:PORT/", "about:x", "http://["]
)
def test_no_link_elsewhere_leads_to_the_desk(referer: str, serving: Serving) -> None:
    header = "Referer: " + referer.replace("PORT", str(serving.port))
    for target in ("/_raak/", "/_raak/faults", "/_raak/events", "/_raak/letter/trial/issue.html"):
        assert status(asked(serving, target, header)) == 403
    assert status(asked(serving, "/bows/", header)) == 200
    assert status(asked(serving, "/_raak/", f"Referer: http://127.0.0.1:{serving.port}/bows/")) == 200


@pytest.mark.parametrize("place", ["iframe", "frame", "object", "embed", "script", "image"])
def test_no_page_elsewhere_can_hold_one_of_ours(place: str, serving: Serving) -> None:
    navigation = ("Sec-Fetch-Site: cross-site", "Sec-Fetch-Mode: navigate", f"Sec-Fetch-Dest: {place}")
    assert status(asked(serving, "/bows/", *navigation)) == 403
    assert status(asked(serving, "/bows/", *navigation[:2], "Sec-Fetch-Dest: document")) == 200


def test_a_websocket_is_never_opened(serving: Serving) -> None:
    shake = ("Upgrade: websocket", "Sec-WebSocket-Version: 13", "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==")
    assert status(asked(serving, "/bows/", "Connection: Upgrade", *shake)) in (200, 400)
    foreign = asked(serving, "/_raak/events", "Connection: Upgrade", *shake, "Origin: http://evil.example")
    assert status(foreign) == 403


# Methods, ranges, bodies


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "CONNECT", "PROPFIND", "get"])
def test_other_methods_are_refused_and_told_which_there_are(method: str, serving: Serving) -> None:
    answer = asked(serving, "/_raak/", "Content-Length: 0", method=method)
    assert (status(answer), "\r\nallow: get, head" in parts(answer)[0]) == (405, True)


@pytest.mark.parametrize(
    "target",
    ["/bows/", "/bows/nowhere", "/bows/big.bin", "/_raak/", "/_raak/page.js", "/_raak/events"],
)
def test_a_head_has_no_body_and_an_end(target: str, serving: Serving) -> None:
    head, body = parts(asked(serving, target, method="HEAD"))
    assert head.startswith("http/1.1 ")
    assert body == b""


@pytest.mark.parametrize(
    ("written", "first", "last"), [("0-9", 0, 9), ("-5", 102_395, 102_399), ("102390-", 102_390, 102_399)]
)
def test_a_part_of_a_file_can_be_had(written: str, first: int, last: int, serving: Serving) -> None:
    answer = asked(serving, "/bows/big.bin", f"Range: bytes={written}")
    head, body = parts(answer)
    assert (status(answer), body) == (206, BIG[first : last + 1])
    assert f"content-range: bytes {first}-{last}/102400" in head


@pytest.mark.parametrize("written", ["bytes=102400-", "bytes=-0"])
def test_a_part_behind_the_end_is_refused(written: str, serving: Serving) -> None:
    answer = asked(serving, "/bows/big.bin", f"Range: {written}")
    assert status(answer) == 416
    assert "content-range: bytes */102400" in parts(answer)[0]


@pytest.mark.parametrize(
    "written",
    [
        "bytes=5-2",
        "bytes=a-b",
        "bytes=-",
        "items=0-1",
        "bytes=0-0,2-3",
        "bytes=" + "0-," * 500 + "1-",
        f"bytes=0-{10**30}",
    ],
)
def test_odd_ranges_and_many_at_once_get_the_whole_file_once(written: str, serving: Serving) -> None:
    answer = asked(serving, "/bows/big.bin", f"Range: {written}")
    assert (status(answer), parts(answer)[1]) == (200, BIG)


@pytest.mark.parametrize(
    "said",
    [
        *("X: a\0b", "X : a", "Content-Length: -4", "Content-Length: 4\r\nContent-Length: 5", "Transfer-Encoding: zip"),
        "\r\n".join(f"X{number}: a" for number in range(20_000)),
    ],
)
def test_malformed_questions_are_refused(said: str, serving: Serving) -> None:
    assert status(asked(serving, "/bows/", said)) in (400, 431, 501)


def test_too_much_is_refused(serving: Serving) -> None:
    assert status(asked(serving, "/bows/" + "a" * 5_000)) == 414
    assert status(asked(serving, "/bows/?" + "a" * 5_000)) == 414
    assert status(asked(serving, "/bows/" + "a" * 1_000_000)) in (400, 414)
    assert status(asked(serving, "/bows/", "X: " + "a" * 100_000)) in (400, 431)


@pytest.mark.parametrize("said", [b"\0" * 3_000 + b"\r\n\r\n", b"GET /bows/\r\n\r\n", b"\x16\x03\x01\r\n\r\n"])
def test_what_is_no_http_is_refused(said: bytes, serving: Serving) -> None:
    with closing(Line(serving)) as line:
        assert status(line.say(said).heard()) in (400, 403)


def test_bodies_are_not_waited_for(serving: Serving) -> None:
    head = f"GET /bows/ HTTP/1.1\r\n{own_host(serving)}Connection: close\r\n"
    for told in (f"Content-Length: {10**11}\r\n\r\n", "Transfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n"):
        with closing(Line(serving)) as line:
            line.say((head + told).encode())
            assert status(line.heard_until(b"</html>")) == 200


def test_questions_in_one_breath_are_all_answered(serving: Serving) -> None:
    question = f"GET /bows/trial/ HTTP/1.1\r\n{own_host(serving)}"
    with closing(Line(serving)) as line:
        line.say((f"{question}\r\n" * 20 + f"{question}Connection: close\r\n\r\n").encode())
        assert line.heard().count(b"HTTP/1.1 200 OK") == 21


# Slow ones, and many


def test_who_never_ends_a_question_is_let_go_and_keeps_nobody_waiting(hasty: Serving) -> None:
    slow = [Line(hasty).say(said) for said in (b"", b"GET /bows/", b"GET /bows/ HTTP/1.1\r\nHost: 127.0.0.1") * 5]
    assert status(asked(hasty, "/bows/")) == 200
    for line in slow:
        assert line.heard() == b""
        line.close()


def test_a_question_that_trickles_in_takes_no_longer(hasty: Serving) -> None:
    with closing(Line(hasty)) as line:
        line.say(f"GET /bows/ HTTP/1.1\r\n{own_host(hasty)}Content-Length: 1000000\r\n\r\n".encode())
        line.heard_until(b"</html>")
        assert line.is_ended_while_it_says(b"x")


def test_who_does_not_take_the_answers_is_let_go(hasty: Serving) -> None:
    with closing(Line(hasty)) as line:
        assert line.is_ended_while_it_says(f"GET /bows/big.bin HTTP/1.1\r\n{own_host(hasty)}\r\n".encode())
    assert status(asked(hasty, "/bows/")) == 200


def test_of_too_many_silent_ones_the_oldest_go_first(hasty: Serving) -> None:
    silent = [Line(hasty) for _ in range(60)]
    assert status(asked(hasty, "/bows/")) == 200
    for line in silent:
        assert line.heard() == b""
        line.close()


def test_hundreds_of_listeners_hear_the_news_and_leave_nothing_behind(serving: Serving) -> None:
    question = f"GET /_raak/events HTTP/1.1\r\n{own_host(serving)}\r\n".encode()
    listeners = [Line(serving).say(question) for _ in range(300)]
    for line in listeners:
        line.heard_until(b"event: state")
    serving.save(
        "content/posts/2026-03-05-monday.md", post("A Monday with pupils", body="Changed.", problem="empty-week")
    )
    for line in listeners:
        line.heard_until(b"/bows/monday/")
        line.close()
    serving.wait_for("Changed.", "/bows/monday/")


# What is written into the preview's own pages


def test_what_an_author_pasted_is_text_on_every_page_of_the_preview(
    site_dir: Callable[[dict[str, str | bytes]], Path],
) -> None:
    evil = "</script><img src=x onerror=alert(1)>"
    files = {**FILES, "content/posts/e.md": post(f"'{evil}'", f"'{evil}': 1"), "site.yaml": FILES["site.yaml"]}
    one = Serving(site_dir(files), "--port", "0")
    for target in ("/_raak/", "/_raak/faults", "/bows/"):
        answer = asked(one, target)
        assert b"<img src=x" not in answer
        assert b"</script><img" not in answer
    assert b"&lt;img src=x" in asked(one, "/_raak/faults")
    assert one.end()[0] == 0
