"""One letter to one address: against servers on this machine, in the clear, with STARTTLS and with TLS."""

import socket
import ssl
import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from email import message_from_bytes
from email.policy import default
from pathlib import Path
from typing import Any

import pytest
import trustme
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult, LoginPassword

from generator.send import NotSent, Settings, UnfitSettings, as_sent, send, settings_from

# A session that a server breaks off leaves its end of the line to the garbage collector.
pytestmark = pytest.mark.filterwarnings("ignore::ResourceWarning", "ignore::DeprecationWarning")

LETTER = (
    b"List-Id: <first-pitch.example.org>\r\n"
    b"Subject: Learn one sentence\r\n"
    b"From: Noor Veldkamp <noor@example.org>\r\n"
    b"Date: Thu, 03 Sep 2026 00:00:00 +0000\r\n"
    b"Message-ID:\r\n <72b9a6896d7ae91adde51695@example.org>\r\n"
    b"X-Unsent: 1\r\n"
    b"MIME-Version: 1.0\r\n"
    b"Content-Type: text/plain; charset=utf-8\r\n"
    b"\r\n"
    b"A line.\r\n"
    b".A line that begins with a dot.\r\n"
    b"Date: no header\r\n"
)


class Box:
    """Takes letters in, or refuses them as told."""

    def __init__(self, refuses: str = "") -> None:
        self.refuses = refuses
        self.taken: list[Any] = []

    async def handle_MAIL(self, server, session, envelope, address, options):  # noqa: N802
        if self.refuses == "sender":
            return "553 not from you"
        envelope.mail_from = address
        return "250 fine"

    async def handle_RCPT(self, server, session, envelope, address, options):  # noqa: N802
        if self.refuses == "address":
            return "550 nobody of that name\tlives here"
        envelope.rcpt_tos.append(address)
        return "250 fine"

    async def handle_DATA(self, server, session, envelope):  # noqa: N802
        if self.refuses == "letter":
            return "554 looks like advertising"
        self.taken.append(envelope)
        return "250 taken"


def knows_noor(server: object, session: object, envelope: object, mechanism: str, data: object) -> AuthResult:
    return AuthResult(success=isinstance(data, LoginPassword) and data.password == b"secret", handled=False)


@contextmanager
def server(box: Box, **settings: Any) -> Iterator[int]:
    """A server on a free port; gives the port."""
    controller = Controller(box, hostname="127.0.0.1", port=free_port(), **settings)
    controller.start()
    try:
        yield controller.port
    finally:
        controller.stop()


def free_port() -> int:
    with closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@pytest.fixture
def authority(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> trustme.CA:
    """Whom this machine trusts for the length of a test."""
    authority = trustme.CA()
    authority.cert_pem.write_to_path(tmp_path / "authority.pem")
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "authority.pem"))
    return authority


def papers(authority: trustme.CA, name: str = "127.0.0.1") -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert(name).configure_cert(context)
    return context


def settings(port: int, **given: Any) -> Settings:
    return Settings(**{"host": "127.0.0.1", "port": port, "encrypted": False, "patience": 5.0, **given})


def why_not(port: int, **given: Any) -> NotSent:
    with pytest.raises(NotSent) as failure:
        send(LETTER, "me@example.org", settings(port, **given))
    return failure.value


# --- what arrives


def test_the_letter_arrives_as_it_is_but_for_what_a_letter_under_way_has_of_its_own() -> None:
    box = Box()
    with server(box) as port:
        send(LETTER, "me@example.org", settings(port))
    (envelope,) = box.taken
    assert (envelope.mail_from, envelope.rcpt_tos) == ("noor@example.org", ["me@example.org"])
    head, _, body = envelope.content.partition(b"\r\n\r\n")
    assert body == LETTER.partition(b"\r\n\r\n")[2]
    sent, written = message_from_bytes(envelope.content, policy=default), message_from_bytes(LETTER, policy=default)
    assert sent["To"] == "me@example.org"
    assert sent["Message-ID"] != written["Message-ID"]
    assert sent["Date"] != written["Date"]
    for name in ("List-Id", "Subject", "From", "X-Unsent", "Content-Type"):
        assert sent.get_all(name) == written.get_all(name)
    assert len(head.split(b"\r\n")) == 9


def test_a_letter_from_nobody_is_from_who_sends_it() -> None:
    nobody = LETTER.replace(b"From: Noor Veldkamp <noor@example.org>\r\n", b"")
    ready = message_from_bytes(as_sent(nobody, "me@example.org", "noor@example.org", datetime.now(UTC)), policy=default)
    assert ready["From"] == "noor@example.org"
    with pytest.raises(NotSent) as failure:
        send(nobody, "me@example.org", settings(1))
    assert failure.value.reason == "from-missing"


def test_the_sender_may_be_another_than_the_writer() -> None:
    box = Box()
    with server(box) as port:
        send(LETTER, "me@example.org", settings(port, sender="robot@example.org"))
    assert box.taken[0].mail_from == "robot@example.org"
    assert b"From: Noor Veldkamp <noor@example.org>" in box.taken[0].content


def test_a_line_is_encrypted_before_anything_is_said(authority: trustme.CA) -> None:
    box = Box()
    with server(
        box,
        tls_context=papers(authority),
        require_starttls=True,
        authenticator=knows_noor,
        auth_required=True,
    ) as port:
        send(LETTER, "me@example.org", settings(port, encrypted=True, user="noor", password="secret"))
    assert len(box.taken) == 1


def test_the_port_for_it_is_encrypted_from_the_start(authority: trustme.CA, monkeypatch: pytest.MonkeyPatch) -> None:
    box = Box()
    with server(box, ssl_context=papers(authority)) as port:
        monkeypatch.setattr("generator.send.IMPLICIT_TLS", port)
        send(LETTER, "me@example.org", settings(port, encrypted=True))
    assert len(box.taken) == 1


# --- what can go wrong


@pytest.mark.parametrize(
    ("refuses", "reason", "said"),
    [
        ("address", "address-refused", "nobody of that name lives here"),
        ("sender", "sender-refused", "not from you"),
        ("letter", "letter-refused", "looks like advertising"),
    ],
)
def test_what_a_server_refuses_is_told_in_its_own_words(refuses: str, reason: str, said: str) -> None:
    with server(Box(refuses)) as port:
        failure = why_not(port)
    assert failure.reason == reason
    assert said in failure.facts["said"]


def test_a_wrong_password_is_told_and_not_repeated() -> None:
    with server(Box(), authenticator=knows_noor, auth_require_tls=False) as port:
        failure = why_not(port, user="noor", password="guessed")
    assert failure.reason == "login-refused"
    assert "guessed" not in str(failure.facts)


def test_a_server_that_takes_no_password_is_not_given_one() -> None:
    with server(Box()) as port:
        assert why_not(port, user="noor", password="secret").reason == "no-login"


def test_nothing_is_sent_over_an_open_line() -> None:
    box = Box()
    with server(box) as port:
        assert why_not(port, encrypted=True).reason == "no-tls"
    assert box.taken == []


def test_a_server_with_the_papers_of_another_is_not_believed(authority: trustme.CA) -> None:
    with server(Box(), tls_context=papers(authority, "other.example.org")) as port:
        assert why_not(port, encrypted=True).reason == "certificate"


def test_a_server_whom_nobody_vouches_for_is_not_believed(authority: trustme.CA) -> None:
    with server(Box(), tls_context=papers(trustme.CA())) as port:
        assert why_not(port, encrypted=True).reason == "certificate"


def test_the_wrong_kind_of_encryption_is_told(authority: trustme.CA, monkeypatch: pytest.MonkeyPatch) -> None:
    with server(Box(), tls_context=papers(authority)) as port:
        monkeypatch.setattr("generator.send.IMPLICIT_TLS", port)
        assert why_not(port, encrypted=True).reason == "tls-failed"


def test_nobody_there_is_told() -> None:
    assert why_not(free_port()).reason == "nobody-there"


def test_a_host_that_does_not_exist_is_told() -> None:
    assert why_not(25, host="mail.invalid").reason == "host-unknown"


@pytest.mark.parametrize("greets", [b"", b"220 hello\r\n"])
def test_a_server_that_falls_silent_is_not_waited_for(greets: bytes) -> None:
    with line_to(greets, then_waits=True) as port:
        assert why_not(port, patience=0.3).reason == "timeout"


def test_a_server_that_wants_nothing_is_told() -> None:
    with line_to(b"554 go away\r\n") as port:
        failure = why_not(port)
    assert (failure.reason, failure.facts["said"]) == ("server-refused", "go away")


def test_a_line_that_breaks_is_told() -> None:
    with line_to(b"220 hello\r\n") as port:
        assert why_not(port).reason == "broken-off"


@contextmanager
def line_to(greeting: bytes, *, then_waits: bool = False) -> Iterator[int]:
    """A server that says one thing, and then nothing or good-bye."""
    done = threading.Event()
    listener = socket.create_server(("127.0.0.1", 0))

    def answer() -> None:
        with closing(listener.accept()[0]) as line:
            line.sendall(greeting)
            if then_waits:
                done.wait(10)

    thread = threading.Thread(target=answer)
    thread.start()
    try:
        yield listener.getsockname()[1]
    finally:
        done.set()
        thread.join()
        listener.close()


# --- the settings


def test_a_host_is_enough() -> None:
    assert settings_from({"RAAK_SMTP_HOST": "smtp.example.org"}) == Settings("smtp.example.org", 587)


def test_all_settings_are_read() -> None:
    assert settings_from(
        {
            "RAAK_SMTP_HOST": "localhost",
            "RAAK_SMTP_PORT": "1025",
            "RAAK_SMTP_USER": "noor",
            "RAAK_SMTP_PASSWORD": " with space ",
            "RAAK_SMTP_FROM": "noor@example.org",
            "RAAK_SMTP_TLS": "off",
        }
    ) == Settings("localhost", 1025, "noor", " with space ", "noor@example.org", encrypted=False)


def test_a_sender_at_a_host_with_an_umlaut_is_named_as_the_dns_knows_it() -> None:
    assert settings_from({"RAAK_SMTP_HOST": "h", "RAAK_SMTP_FROM": "noor@müller.example"}).sender == (
        "noor@xn--mller-kva.example"
    )


@pytest.mark.parametrize(
    ("environment", "reason"),
    [
        ({}, "host-missing"),
        ({"RAAK_SMTP_HOST": " "}, "host-missing"),
        ({"RAAK_SMTP_HOST": "h", "RAAK_SMTP_PORT": "smtp"}, "port-unfit"),
        ({"RAAK_SMTP_HOST": "h", "RAAK_SMTP_PORT": "70000"}, "port-unfit"),
        ({"RAAK_SMTP_HOST": "h", "RAAK_SMTP_PORT": "9" * 5000}, "port-unfit"),
        ({"RAAK_SMTP_HOST": "h", "RAAK_SMTP_FROM": "a@example.org\nBcc: b@example.org"}, "from-unfit"),
        ({"RAAK_SMTP_HOST": "h", "RAAK_SMTP_FROM": "zoë@example.org"}, "from-unfit"),
        ({"RAAK_SMTP_HOST": "h", "RAAK_SMTP_TLS": "no"}, "tls-unfit"),
        ({"RAAK_SMTP_HOST": "smtp.example.org", "RAAK_SMTP_TLS": "off"}, "tls-needed"),
    ],
)
def test_settings_that_cannot_be_are_told(environment: dict[str, str], reason: str) -> None:
    with pytest.raises(UnfitSettings) as unfit:
        settings_from(environment)
    assert unfit.value.reason == reason
