"""`onrecord serve`: the reading room, a web page over a store."""

from __future__ import annotations

import socket
import threading
from ipaddress import ip_address
from typing import Annotated

import typer

from onrecord.cli.exits import say
from onrecord.cli.keep import Store, existing
from onrecord.errors import UsageError

SHORTEST = 12
"""Characters that a token has at least."""
Host = Annotated[str, typer.Option(metavar="HOST", help="Address to listen on; beyond this machine only with a token.")]
Port = Annotated[int, typer.Option(metavar="PORT", min=0, max=65535, help="Port to listen on; 0 takes a free one.")]
Token = Annotated[
    str | None,
    typer.Option(
        metavar="TEXT", envvar="ONRECORD_TOKEN", help="What a visitor must know; asked for once in each browser."
    ),
]


def serve(store: Store, *, host: Host = "127.0.0.1", port: Port = 8015, token: Token = None) -> None:
    """Open the reading room: read pages with their claims, check and correct them, in a browser (extra `serve`)."""
    from onrecord.web import create_app

    if token is not None and len(token) < SHORTEST:
        raise UsageError(f"a token has {SHORTEST} characters at least")
    if token is None and not _is_loopback(host):
        raise UsageError(f"{host} can be reached from other machines: give a --token that visitors must know")
    app = create_app(existing(store), token=token)
    import uvicorn

    with _listening(host, port) as listening:
        name = f"[{host}]" if ":" in host else host
        say(f"the reading room of {store} is open at http://{name}:{listening.getsockname()[1]}/ (Ctrl-C closes it)")
        if not _is_loopback(host):
            say("it speaks plain HTTP: the token and all words can be read on the way; put a proxy with TLS before it")
        threading.Thread(target=app.state.room.warm, daemon=True, name="onrecord-warm").start()
        config = uvicorn.Config(
            app, log_level="warning", server_header=False, date_header=False, timeout_graceful_shutdown=3
        )
        uvicorn.Server(config).run(sockets=[listening])


def _listening(host: str, port: int) -> socket.socket:
    """A socket that listens there; UsageError where it cannot."""
    try:
        return socket.create_server((host, port), family=socket.AF_INET6 if ":" in host else socket.AF_INET)
    except OSError as error:
        raise UsageError(f"cannot listen on {host}, port {port}: {error.strerror or error}") from None


def _is_loopback(host: str) -> bool:
    try:
        return host == "localhost" or ip_address(host).is_loopback
    except ValueError:
        return False
