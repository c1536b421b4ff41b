"""One letter to one address over SMTP: all that raak ever sends."""

import re
import smtplib
import socket
import ssl
from collections.abc import Mapping
from datetime import UTC, datetime
from email.utils import format_datetime, make_msgid

from msgspec import Struct

from generator.model.ascii import ascii_email
from generator.parse.forms import is_email

SUBMISSION, IMPLICIT_TLS = 587, 465
PATIENCE = 30.0
"""Seconds to wait for a server's answer."""

_THIS_MACHINE = ("localhost", "127.0.0.1", "::1")


class Settings(Struct, frozen=True):
    """Which server takes the letter, and who hands it over."""

    host: str
    port: int = SUBMISSION
    user: str = ""
    password: str = ""
    sender: str = ""  # whom the server may bother when it cannot deliver; empty: who the letter is from
    encrypted: bool = True
    patience: float = PATIENCE


class _Refusal(Exception):  # noqa: N818  it is said to the writer, and no fault of ours
    """Why no letter is sent: `reason` names the phrase that tells it, with these facts."""

    def __init__(self, reason: str, **facts: str) -> None:
        super().__init__(reason)
        self.reason = reason
        self.facts = facts


class UnfitSettings(_Refusal):
    """The environment does not say how to send."""


class NotSent(_Refusal):
    """The letter did not go out."""


def settings_from(environment: Mapping[str, str]) -> Settings:
    """The settings in `RAAK_SMTP_HOST`, `_PORT`, `_USER`, `_PASSWORD`, `_FROM` and `_TLS`."""
    host = environment.get("RAAK_SMTP_HOST", "").strip()
    if not host:
        raise UnfitSettings("host-missing")
    return Settings(
        host=host,
        port=_port(environment.get("RAAK_SMTP_PORT", "").strip()),
        user=environment.get("RAAK_SMTP_USER", ""),
        password=environment.get("RAAK_SMTP_PASSWORD", ""),
        sender=_sender(environment.get("RAAK_SMTP_FROM", "").strip()),
        encrypted=_encrypted(environment.get("RAAK_SMTP_TLS", "").strip(), host),
    )


def _port(written: str) -> int:
    if not written:
        return SUBMISSION
    if not (written.isascii() and written.isdigit() and len(written) <= 5 and 0 < int(written) < 65536):
        raise UnfitSettings("port-unfit", value=written)
    return int(written)


def _sender(written: str) -> str:
    address = ascii_email(written)
    if address and not (is_email(address) and address.isascii()):
        raise UnfitSettings("from-unfit", value=written)
    return address


def _encrypted(written: str, host: str) -> bool:
    """Without encryption, passwords and letters can be read along the way: only a server on this machine may ask it."""
    if written in ("", "on"):
        return True
    if written != "off":
        raise UnfitSettings("tls-unfit", value=written)
    if host not in _THIS_MACHINE:
        raise UnfitSettings("tls-needed", host=host)
    return False


def send(letter: bytes, address: str, settings: Settings) -> None:
    """Hand the `.eml` over for one address; raises `NotSent`.

    It goes out byte for byte, but for the headers that a letter under way has of its own: who it is to, when it
    was sent, and its number, since mail programs hide a second letter with the number of a first.
    """
    sender = settings.sender or _sender_of(letter)
    if not sender:
        raise NotSent("from-missing")
    ready = as_sent(letter, address, sender, datetime.now(UTC))
    try:
        with _connected(settings) as server:
            if settings.user:
                server.login(settings.user, settings.password)
            server.sendmail(sender, [address], ready)
    except (OSError, smtplib.SMTPException) as failure:
        raise _not_sent(failure, address, sender, settings) from failure


def as_sent(letter: bytes, address: str, sender: str, moment: datetime) -> bytes:
    """The letter with the headers of one that is under way."""
    head, gap, body = letter.partition(b"\r\n\r\n")
    kept = _UNDER_WAY.sub(b"", head + b"\r\n")
    fresh = [f"To: {address}", f"Date: {format_datetime(moment)}", f"Message-ID: {make_msgid(domain=_domain(sender))}"]
    if not _FROM.search(kept):
        fresh.append(f"From: {sender}")
    return "".join(f"{line}\r\n" for line in fresh).encode("ascii") + kept.removesuffix(b"\r\n") + gap + body


_UNDER_WAY = re.compile(rb"^(?:To|Date|Message-ID):[^\r\n]*\r\n(?:[ \t][^\r\n]*\r\n)*", re.IGNORECASE | re.MULTILINE)
_FROM = re.compile(rb"^From:(?:[^\r\n]*\r\n[ \t])*[^\r\n]*?([^\s<>]+@[^\s<>]+)>?\r\n", re.IGNORECASE | re.MULTILINE)


def _sender_of(letter: bytes) -> str:
    found = _FROM.search(letter.partition(b"\r\n\r\n")[0] + b"\r\n")
    return found[1].decode("ascii", "replace") if found else ""


def _domain(sender: str) -> str:
    return sender.rpartition("@")[2] or "localhost"


def _connected(settings: Settings) -> smtplib.SMTP:
    """A line to the server that nobody can listen in on, unless it ends on this machine and that was asked for."""
    if not settings.encrypted:
        return smtplib.SMTP(settings.host, settings.port, timeout=settings.patience)
    trusted = ssl.create_default_context()
    if settings.port == IMPLICIT_TLS:
        return smtplib.SMTP_SSL(settings.host, settings.port, timeout=settings.patience, context=trusted)
    server = smtplib.SMTP(settings.host, settings.port, timeout=settings.patience)
    try:
        server.starttls(context=trusted)
    except BaseException:
        server.close()
        raise
    return server


def _not_sent(failure: OSError | smtplib.SMTPException, address: str, sender: str, settings: Settings) -> NotSent:
    """The failure in terms of what the writer can do about it."""
    at = {"host": settings.host, "port": str(settings.port)}
    match failure:
        case smtplib.SMTPAuthenticationError():
            return NotSent("login-refused", said=_said(failure.smtp_error), **at)
        case smtplib.SMTPRecipientsRefused():
            code_and_text = next(iter(failure.recipients.values()))
            return NotSent("address-refused", address=address, said=_said(code_and_text[1]))
        case smtplib.SMTPSenderRefused():
            return NotSent("sender-refused", sender=sender, said=_said(failure.smtp_error))
        case smtplib.SMTPDataError():
            return NotSent("letter-refused", said=_said(failure.smtp_error))
        case smtplib.SMTPNotSupportedError() if "STARTTLS" in str(failure):
            return NotSent("no-tls", **at)
        case smtplib.SMTPNotSupportedError():
            return NotSent("no-login", **at)
        case ssl.SSLCertVerificationError():
            return NotSent("certificate", said=failure.verify_message, **at)
        case ssl.SSLError():
            return NotSent("tls-failed", **at)
        case TimeoutError():
            return NotSent("timeout", **at)
        case socket.gaierror():
            return NotSent("host-unknown", **at)
        case ConnectionRefusedError():
            return NotSent("nobody-there", **at)
        case smtplib.SMTPResponseException():
            return NotSent("server-refused", said=_said(failure.smtp_error), **at)
        case smtplib.SMTPServerDisconnected() if "timed out" in str(failure):
            return NotSent("timeout", **at)
    return NotSent("broken-off", **at)


def _said(answer: bytes | str) -> str:
    """The server's own words, on one line."""
    text = answer.decode("utf-8", "replace") if isinstance(answer, bytes) else answer
    return " ".join(text.split())
