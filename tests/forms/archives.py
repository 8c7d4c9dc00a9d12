"""WARC records and HTTP responses for tests, byte by byte, so that they can also be wrong."""

from __future__ import annotations

DAY = "2025-03-16T09:30:00Z"
PAGE = b"<h1>Dam shut</h1><p>The dam was shut on Friday, the ministry of the port said.</p>"


def record(
    block: bytes,
    *,
    sort: str = "response",
    url: str = "https://port.example/dam",
    number: int = 1,
    media: str = "application/http; msgtype=response",
    length: object = None,
    more: str = "",
) -> bytes:
    """A WARC record; `length` can be any lie."""
    head = (
        f"WARC/1.0\r\nWARC-Type: {sort}\r\nWARC-Record-ID: <urn:uuid:{number}>\r\nWARC-Date: {DAY}\r\n"
        f"WARC-Target-URI: {url}\r\nContent-Type: {media}\r\n{more}"
        f"Content-Length: {len(block) if length is None else length}\r\n\r\n"
    )
    return head.encode() + block + b"\r\n\r\n"


def response(body: bytes = PAGE, *, media: str = "text/html", status: str = "200 OK", more: str = "") -> bytes:
    """An HTTP response."""
    return f"HTTP/1.1 {status}\r\nContent-Type: {media}\r\n{more}\r\n".encode() + body
