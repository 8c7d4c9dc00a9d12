"""One request: where it connects, what it unpacks, and what it gives up on."""

from __future__ import annotations

import gzip
import socket
import threading
import zlib

import pytest

from fetching.served import PUBLIC, Reply, Site, page, serving
from onrecord.errors import FetchError
from onrecord.fetching import Web
from onrecord.fetching.addresses import target

HTML = {"Content-Type": "text/html"}


def failure(web: Web, url: str) -> str:
    with pytest.raises(FetchError) as failed:
        web.get(target(url))
    return failed.value.code


def test_a_page_comes_from_the_address_that_was_looked_at_and_names_are_resolved_once() -> None:
    with serving(Site({"news.example/a": page("hello")})) as site:
        answer = site.web().get(target("http://news.example/a"))
    assert (answer.status, answer.address, answer.header("content-type")) == (200, PUBLIC, "text/html; charset=utf-8")
    assert b"hello" in answer.body
    assert site.resolved == ["news.example"]
    assert site.connected == [PUBLIC]
    [(_, headers)] = site.asked
    assert headers["User-Agent"].startswith("test-desk/1.0")
    assert "Cookie" not in headers


def test_a_name_that_leads_inside_is_never_connected_to() -> None:
    with serving(Site({"news.example/a": page("secret")}, addresses={"news.example": [PUBLIC, "10.0.0.1"]})) as site:
        assert failure(site.web(), "http://news.example/a") == "address"
    assert site.connected == []


PACKED: dict[str, Reply] = {
    "gzip": (200, HTML | {"Content-Encoding": "gzip"}, gzip.compress(b"<p>words</p>")),
    "two members": (200, HTML | {"Content-Encoding": "gzip"}, gzip.compress(b"<p>wor") + gzip.compress(b"ds</p>")),
    "rubbish after it": (200, HTML | {"Content-Encoding": "gzip"}, gzip.compress(b"<p>words</p>") + b"\0\0tail"),
    "deflate": (200, HTML | {"Content-Encoding": "deflate"}, zlib.compress(b"<p>words</p>")),
    "twice": (200, HTML | {"Content-Encoding": "gzip, gzip"}, gzip.compress(gzip.compress(b"<p>words</p>"))),
    "identity": (200, HTML | {"Content-Encoding": "identity"}, b"<p>words</p>"),
}


@pytest.mark.parametrize("name", PACKED)
def test_packed_pages_are_unpacked(name: str) -> None:
    with serving(Site({"news.example/a": PACKED[name]})) as site:
        assert site.web().get(target("http://news.example/a")).body == b"<p>words</p>"


BOMB = gzip.compress(b"\0" * 3_000_000)
BAD: dict[str, tuple[Reply, str]] = {
    "too large": ((200, HTML, b"x" * 1_000_001), "too_large"),
    "a bomb": ((200, HTML | {"Content-Encoding": "gzip"}, BOMB), "too_large"),
    "a bomb in a bomb": ((200, HTML | {"Content-Encoding": "gzip, gzip"}, gzip.compress(BOMB)), "too_large"),
    "brotli": ((200, HTML | {"Content-Encoding": "br"}, b"xx"), "encoding"),
    "no gzip": ((200, HTML | {"Content-Encoding": "gzip"}, b"<p>plain</p>"), "encoding"),
    "cut gzip": ((200, HTML | {"Content-Encoding": "gzip"}, gzip.compress(b"words" * 900)[:-12]), "encoding"),
    "length that lies": ((200, HTML | {"Content-Length": "500", "Connection": "close"}, b"short"), "protocol"),
    "bad chunks": ((200, HTML | {"Transfer-Encoding": "chunked"}, b"zz\r\nwords\r\n0\r\n\r\n"), "protocol"),
    "endless headers": ((200, HTML | {"X-Long": "a" * 200_000}, b""), "protocol"),
}


@pytest.mark.parametrize("name", BAD)
def test_what_is_given_up_on(name: str) -> None:
    reply, code = BAD[name]
    with serving(Site({"news.example/a": reply})) as site:
        assert failure(site.web(largest=1_000_000, longest=3.0), "http://news.example/a") == code


def test_a_trickle_ends_with_the_request() -> None:
    def drip(listener: socket.socket) -> None:
        held, _ = listener.accept()
        with held:
            held.recv(1_000)
            try:
                held.sendall(b"HTTP/1.1 200 OK\r\n")
                while not stop.wait(0.05):
                    held.sendall(b"X-A: b\r\n")
            except OSError:
                pass

    stop = threading.Event()
    with socket.create_server(("127.0.0.1", 0)) as listener:
        thread = threading.Thread(target=drip, args=(listener,), daemon=True)
        thread.start()
        port = listener.getsockname()[1]
        web = Web(
            "test/1",
            resolver=lambda host, _: [PUBLIC],
            connect=lambda address, _, seconds: socket.create_connection(("127.0.0.1", port), seconds),
            longest=0.5,
        )
        assert failure(web, "http://news.example/") in {"timeout", "connection"}
        stop.set()
        thread.join(2)


def test_a_server_that_is_not_there() -> None:
    def nobody(address: str, port: int, seconds: float) -> socket.socket:
        raise ConnectionRefusedError("refused")

    assert failure(Web("test/1", resolver=lambda *_: [PUBLIC], connect=nobody), "http://news.example/") == "connection"


def test_a_server_without_a_certificate_is_not_believed() -> None:
    with serving(Site({"news.example/a": page("hello")})) as site:
        assert failure(site.web(longest=3.0), "https://news.example/a") in {"tls", "timeout"}


def test_the_second_address_is_tried_where_the_first_is_silent() -> None:
    with serving(
        Site({"news.example/a": page("hello")}, addresses={"news.example": ["93.184.216.35", PUBLIC]})
    ) as site:

        def connect(address: str, port: int, seconds: float) -> socket.socket:
            if address != PUBLIC:
                raise OSError("no route")
            return site.connect(address, port, seconds)

        web = Web("test/1", resolver=site.resolve, connect=connect)
        assert web.get(target("http://news.example/a")).address == PUBLIC
