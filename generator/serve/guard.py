"""Who may ask: pages of the preview itself, and people who type its address. Never a page from elsewhere."""

from collections.abc import Awaitable, Callable, Iterable, MutableMapping
from ipaddress import ip_address
from typing import Any
from urllib.parse import urlsplit

Scope = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[MutableMapping[str, Any]]]
Send = Callable[[MutableMapping[str, Any]], Awaitable[None]]
App = Callable[[Scope, Receive, Send], Awaitable[None]]

OWN = "/_raak/"
"""Below this lies what only the preview has."""

_HEADERS = (
    (b"cache-control", b"no-store"),
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"no-referrer"),
    (b"cross-origin-resource-policy", b"same-origin"),
    (b"cross-origin-opener-policy", b"same-origin"),
)

_MOST_OF_AN_ADDRESS = 4096
MOST_OF_HEADERS = 32_768


class Guard:
    """Stands before the app: answers what is foreign itself, and gives every answer its headers."""

    def __init__(self, app: App, hosts: Iterable[str], port: int, *, any_number: bool = False) -> None:
        self._app = app
        self._hosts = frozenset(host.lower() for host in hosts)
        self._port = port
        self._any_number = any_number  # bound to every interface: a host told as a number cannot be a borrowed name

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Hand on what may come in."""
        if scope["type"] != "http":
            if scope["type"] == "websocket":
                await send({"type": "websocket.close", "code": 1008})
                return
            await self._app(scope, receive, send)
            return
        refusal = self._refusal(scope)
        if refusal:
            await _refuse(refusal, _with_headers(send))
        else:
            await self._app(scope, receive, _with_headers(send))

    def _refusal(self, scope: Scope) -> int:
        """The status that a request is refused with; 0 when it may come in."""
        headers: dict[bytes, list[str]] = {}
        for name, value in scope["headers"]:
            headers.setdefault(name.lower(), []).append(value.decode("latin-1"))
        hosts, origins = headers.get(b"host", []), headers.get(b"origin", [])
        if len(hosts) != 1 or not self._is_own(hosts[0]):
            return 403
        if any(not self._is_own(origin.removeprefix("http://")) or "://" not in origin for origin in origins):
            return 403
        if _comes_from_elsewhere(scope["path"], headers) or not self._may_refer(scope["path"], headers):
            return 403
        if scope["method"] not in ("GET", "HEAD"):
            return 405
        if len(scope.get("raw_path") or b"") + len(scope["query_string"]) > _MOST_OF_AN_ADDRESS:
            return 414
        return 431 if sum(len(name) + len(value) for name, value in scope["headers"]) > MOST_OF_HEADERS else 0

    def _may_refer(self, path: str, headers: dict[bytes, list[str]]) -> bool:
        """Whether no page from elsewhere leads to what only the preview has; its own pages do not tell where from."""
        try:
            places = [urlsplit(referer) for referer in headers.get(b"referer", ()) if path.startswith(OWN)]
        except ValueError:  # a bracket without an end
            return False
        return all(place.scheme == "http" and self._is_own(place.netloc) for place in places)

    def _is_own(self, host: str) -> bool:
        name, colon, port = host.rpartition(":")
        if not colon or "]" in port:
            name, port = host, "80"
        if port != str(self._port):
            return False
        name = name.lower()
        return name in self._hosts or (self._any_number and _is_number(name))


def _comes_from_elsewhere(path: str, headers: dict[bytes, list[str]]) -> bool:
    """Whether a browser says that another site's page asks. A link to a page may be followed, no more."""
    site = headers.get(b"sec-fetch-site", ["none"])
    if all(value in ("none", "same-origin") for value in site):
        return False
    is_visit = headers.get(b"sec-fetch-mode") == ["navigate"]
    is_in_a_page = headers.get(b"sec-fetch-dest", ["document"]) != ["document"]
    return path.startswith(OWN) or not is_visit or is_in_a_page or b"origin" in headers


def _is_number(name: str) -> bool:
    try:
        ip_address(name.removeprefix("[").removesuffix("]"))
    except ValueError:
        return False
    return True


def _with_headers(send: Send) -> Send:
    async def send_with_headers(message: MutableMapping[str, Any]) -> None:
        if message["type"] == "http.response.start":
            given = {name.lower() for name, _ in message.get("headers", ())}
            own = [(name, value) for name, value in _HEADERS if name not in given]
            message = {**message, "headers": [*message.get("headers", ()), *own]}
        await send(message)

    return send_with_headers


_REASONS = {
    403: b"This preview answers its own pages only.\n",
    405: b"GET and HEAD only.\n",
    414: b"Too long.\n",
    431: b"Too much.\n",
}


async def _refuse(status: int, send: Send) -> None:
    headers = [(b"content-type", b"text/plain; charset=utf-8"), (b"connection", b"close")]
    if status == 405:
        headers.append((b"allow", b"GET, HEAD"))
    body = _REASONS[status]
    headers.append((b"content-length", str(len(body)).encode()))
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": body})
