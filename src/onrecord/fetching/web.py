"""A target -> what stands there: one request, over a connection of its own, within limits of time and size.

Redirects are not followed here: each is a request of its own, looked at as any other. Cookies, proxies of the environment
and passwords are not used. The connection goes to an address that was looked at, and TLS is checked against the name.
"""

from __future__ import annotations

import socket
import ssl
import zlib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from time import monotonic
from typing import Any

import httpcore2 as http

from onrecord.errors import FetchError
from onrecord.fetching.addresses import Resolver, Target, look_up, resolved

LARGEST = 20_000_000
"""Bytes of a page, packed or unpacked."""
LONGEST = 60.0
"""Seconds for a request, all in."""
PATIENCE = 15.0
"""Seconds for which a server may be silent."""
UNPACKED_AT_ONCE = 1 << 16
GZIP = b"\x1f\x8b"
"""How a further part of a packed page begins; whatever else follows its end is none of it."""
ACCEPT = "text/html,application/xhtml+xml,application/rss+xml,application/atom+xml,application/xml;q=0.9,text/plain;q=0.8,*/*;q=0.5"
PACKED = {"gzip": 31, "x-gzip": 31, "deflate": 47}
"""Content codings that are unpacked, and what zlib calls them."""

Connect = Callable[[str, int, float], socket.socket]
"""Address, port and seconds -> an open connection."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What a server sent."""

    target: Target
    status: int
    reason: str
    headers: tuple[tuple[str, str], ...]
    """As sent, in their order."""
    sent: bytes
    """The body as sent, but for chunks."""
    body: bytes
    """The body unpacked."""
    asked: tuple[tuple[str, str], ...]
    """Headers of the request."""
    address: str
    """IP address that answered."""
    began: datetime

    def header(self, name: str) -> str | None:
        """The first header of this name."""
        return next((value for key, value in self.headers if key.lower() == name.lower()), None)


def connect(address: str, port: int, seconds: float) -> socket.socket:
    """A connection to an address (never to a name)."""
    return socket.create_connection((address, port), seconds)


@dataclass(slots=True)
class Web:
    """The web as a named agent sees it."""

    agent: str
    resolver: Resolver = look_up
    connect: Connect = connect
    largest: int = LARGEST
    longest: float = LONGEST
    _trust: ssl.SSLContext | None = None

    def get(self, target: Target, conditions: Mapping[str, str] | None = None) -> Answer:
        """What stands at the target; FetchError says why there is nothing."""
        began = datetime.now(UTC)
        line = _Line(self.connect, resolved(target, self.resolver), monotonic() + self.longest, 2 * self.largest)
        asked = (
            ("Host", target.url.split("/", 3)[2]),
            ("User-Agent", self.agent),
            ("Accept", ACCEPT),
            ("Accept-Encoding", "gzip"),
            ("Connection", "close"),
            *(conditions or {}).items(),
        )
        request = http.Request(
            b"GET",
            http.URL(
                scheme=target.scheme.encode(), host=target.host.encode(), port=target.port, target=target.path.encode()
            ),
            headers=[(name.encode(), value.encode("latin-1", "replace")) for name, value in asked],
            extensions={"timeout": {"connect": PATIENCE, "read": PATIENCE, "write": PATIENCE, "pool": PATIENCE}},
        )
        try:
            with http.ConnectionPool(
                ssl_context=self._context(), network_backend=line, max_keepalive_connections=0
            ) as pool:
                response = pool.handle_request(request)
                try:
                    sent = self._whole(response.iter_stream(), target)
                finally:
                    response.close()
        except FetchError:
            raise
        except (http.TimeoutException, http.NetworkError, http.ProtocolError, OSError, ValueError) as error:
            raise _failed(error, target) from error
        headers = tuple((name.decode("latin-1"), value.decode("latin-1")) for name, value in response.headers)
        answer = Answer(
            target=target,
            status=response.status,
            reason=response.extensions.get("reason_phrase", b"").decode("latin-1"),
            headers=headers,
            sent=sent,
            body=b"",
            asked=asked,
            address=line.address,
            began=began,
        )
        return _unpacked(answer, self.largest)

    def _whole(self, pieces: Iterable[bytes], target: Target) -> bytes:
        found = bytearray()
        for piece in pieces:
            found += piece
            if len(found) > self.largest:
                raise FetchError(f"over {self.largest:,} bytes, too large for a page", url=target.url, code="too_large")
        return bytes(found)

    def _context(self) -> ssl.SSLContext:
        if self._trust is None:
            self._trust = http.default_ssl_context()
        return self._trust


def _unpacked(answer: Answer, largest: int) -> Answer:
    """The answer with its body unpacked, counted while it grows: a small bomb never becomes a large page."""
    codings = [name.strip().lower() for name in (answer.header("Content-Encoding") or "").split(",")]
    body = answer.sent
    for coding in reversed([name for name in codings if name not in {"", "identity"}]):
        if coding not in PACKED:
            raise FetchError(f"packed as {coding!r}, which was not asked for", url=answer.target.url, code="encoding")
        body = _inflated(body, PACKED[coding], largest, answer.target)
    return replace(answer, body=body)


def _inflated(packed: bytes, window: int, largest: int, target: Target) -> bytes:
    found = bytearray()
    rest = packed
    try:
        while rest:
            unpack = zlib.decompressobj(window)
            while rest and not unpack.eof:
                found += unpack.decompress(rest, UNPACKED_AT_ONCE)
                rest = unpack.unconsumed_tail
                if len(found) > largest:
                    raise FetchError(
                        f"over {largest:,} bytes unpacked, too large for a page", url=target.url, code="too_large"
                    )
            if not unpack.eof:
                raise FetchError("the packed page is cut off", url=target.url, code="encoding")
            rest = unpack.unused_data if unpack.unused_data.startswith(GZIP) else b""
    except zlib.error as error:
        raise FetchError(
            f"the page is not packed as its headers say ({error})", url=target.url, code="encoding"
        ) from error
    return bytes(found)


def _failed(error: Exception, target: Target) -> FetchError:
    cause: BaseException | None = error
    while cause is not None and not isinstance(cause, ssl.SSLError):
        cause = cause.__cause__ or cause.__context__
    if cause is not None:
        return FetchError(f"the secure connection failed ({cause})", url=target.url, code="tls")
    if isinstance(error, http.TimeoutException):
        return FetchError("the server took too long", url=target.url, code="timeout")
    if isinstance(error, http.NetworkError | OSError):
        return FetchError(f"no connection ({error})", url=target.url, code="connection")
    return FetchError(f"the server does not speak HTTP as it should ({error})", url=target.url, code="protocol")


class _Line(http.NetworkBackend):
    """Connects to addresses that were looked at, whatever host is asked for, until a moment that is set beforehand."""

    def __init__(self, connect: Connect, addresses: list[str], until: float, most: int) -> None:
        self._connect = connect
        self._addresses = addresses
        self._until = until
        self._most = most
        self.address = ""

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> http.NetworkStream:
        """A connection to the first address that takes one."""
        trouble: OSError = OSError("no address")
        for address in self._addresses:
            self.address = address
            try:
                return _Timed(self._connect(address, port, _left(self._until, timeout)), self._until, self._most)
            except OSError as error:
                trouble = error
        if isinstance(trouble, TimeoutError):
            raise http.ConnectTimeout(str(trouble)) from trouble
        raise http.ConnectError(str(trouble)) from trouble


class _Timed(http.NetworkStream):
    """A connection on which no trickle of bytes lasts longer than the request may, nor brings more than it may."""

    def __init__(self, held: socket.socket, until: float, most: int) -> None:
        self._held = held
        self._until = until
        self._most = most

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        """The next bytes."""
        if self._most <= 0:
            raise http.ReadError("more bytes than any page has")
        self._held.settimeout(_left(self._until, timeout))
        try:
            found = self._held.recv(max_bytes)
        except TimeoutError as error:
            raise http.ReadTimeout(str(error)) from error
        except OSError as error:
            raise http.ReadError(str(error)) from error
        self._most -= len(found)
        return found

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        """Send bytes."""
        self._held.settimeout(_left(self._until, timeout))
        try:
            self._held.sendall(buffer)
        except TimeoutError as error:
            raise http.WriteTimeout(str(error)) from error
        except OSError as error:
            raise http.WriteError(str(error)) from error

    def close(self) -> None:
        """Close the connection."""
        self._held.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> http.NetworkStream:
        """The same connection in TLS, for the name that was asked for."""
        self._held.settimeout(_left(self._until, timeout))
        try:
            return _Timed(ssl_context.wrap_socket(self._held, server_hostname=server_hostname), self._until, self._most)
        except TimeoutError as error:
            raise http.ConnectTimeout(str(error)) from error
        except OSError as error:
            self.close()
            raise http.ConnectError(str(error)) from error


def _left(until: float, timeout: float | None) -> float:
    """Seconds that may still pass."""
    left = min(until - monotonic(), timeout or PATIENCE)
    if left <= 0:
        raise http.ReadTimeout("the request took too long")
    return left
