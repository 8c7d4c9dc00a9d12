"""A small web on loopback: invented hosts with public addresses, whose connections lead to one test server."""

from __future__ import annotations

import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from onrecord.fetching import Web

PUBLIC = "93.184.216.34"
OPEN = (200, {"Content-Type": "text/plain"}, b"User-agent: *\nAllow: /\n")
Reply = tuple[int, dict[str, str], bytes]


@dataclass
class Site:
    """What stands where: `pages["host/path"]` is a reply, or a function of the request's headers that gives one."""

    pages: dict[str, Reply | Callable[[dict[str, str]], Reply]] = field(default_factory=dict)
    addresses: dict[str, list[str]] = field(default_factory=dict)
    asked: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    at_once: dict[str, int] = field(default_factory=dict)
    most_at_once: dict[str, int] = field(default_factory=dict)
    connected: list[str] = field(default_factory=list)
    resolved: list[str] = field(default_factory=list)
    port: int = 0
    lock: threading.Lock = field(default_factory=threading.Lock)

    def web(self, agent: str = "test-desk/1.0 (+https://example.org/bot)", **limits: Any) -> Web:
        return Web(agent, resolver=self.resolve, connect=self.connect, **limits)

    def resolve(self, host: str, port: int) -> list[str]:
        self.resolved.append(host)
        return self.addresses.get(host, [PUBLIC])

    def connect(self, address: str, port: int, seconds: float) -> socket.socket:
        self.connected.append(address)
        return socket.create_connection(("127.0.0.1", self.port), seconds)

    def paths(self) -> list[str]:
        return [path for path, _ in self.asked]


@contextmanager
def serving(site: Site) -> Iterator[Site]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            host = self.headers["Host"]
            with site.lock:
                site.asked.append((host + self.path, dict(self.headers)))
                site.at_once[host] = site.at_once.get(host, 0) + 1
                site.most_at_once[host] = max(site.most_at_once.get(host, 0), site.at_once[host])
            try:
                self.reply(host)
            finally:
                with site.lock:
                    site.at_once[host] -= 1

        def reply(self, host: str) -> None:
            found = site.pages.get(host + self.path)
            if found is None:
                found = OPEN if self.path == "/robots.txt" else (404, {}, b"nothing here")
            status, headers, body = found(dict(self.headers)) if callable(found) else found
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name, value)
            if "Content-Length" not in headers and "Transfer-Encoding" not in headers:
                self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    site.port = server.server_address[1]
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield site
    finally:
        server.shutdown()
        server.server_close()


def page(words: str) -> Reply:
    return (200, {"Content-Type": "text/html; charset=utf-8"}, f"<html><body><p>{words}</p></body></html>".encode())
