"""Both forms of a letter as the MIME parts of one message, encoded so that mail servers pass them on unchanged."""

import re
from binascii import a2b_qp, b2a_qp

from generator.digest import blake2b

_FIRST_LINE = "MIME-Version: 1.0\r\n"
_BOUNDARY = re.compile(r'boundary="([^"]+)"')


def multipart(language: str, plain: str, html: str) -> str:
    """The end of a message: the headers that tell of its parts, then plain text and markup as those parts."""
    parts = (_part("plain", plain), _part("html", html))
    boundary = "=_" + blake2b("".join(parts).encode(), digest_size=16).hexdigest()
    return (
        f'{_FIRST_LINE}Content-Type: multipart/alternative;\r\n boundary="{boundary}"\r\n'
        f"Content-Language: {language}\r\n"
        "\r\n" + "".join(f"--{boundary}\r\n{part}\r\n" for part in parts) + f"--{boundary}--\r\n"
    )


def split_multipart(message: str) -> tuple[str, str, str]:
    """The headers that stand before what `multipart` wrote, the plain text and the markup; each ends with a line end.
    Raises `ValueError` for any other message.
    """
    headers, _, written = message.partition(f"\r\n{_FIRST_LINE}")
    boundary = _BOUNDARY.search(written)
    if boundary is None:
        raise ValueError("a message without parts")
    _, plain, html, _ = written.split(f"--{boundary[1]}")
    return f"{headers}\r\n", _content(plain), _content(html)


def _part(kind: str, content: str) -> str:
    lines = content.encode("utf-8", "replace").splitlines()
    return (
        f'Content-Type: text/{kind}; charset="utf-8"\r\n'
        "Content-Transfer-Encoding: quoted-printable\r\n"
        "\r\n" + b2a_qp(b"\r\n".join([*lines, b""])).decode("ascii")
    )


def _content(part: str) -> str:
    _, _, content = part.partition("\r\n\r\n")
    return a2b_qp(content.removesuffix("\r\n")).decode().replace("\r\n", "\n")
