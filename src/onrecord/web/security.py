"""What stands between the network and the reading room, before any view sees a request.

Names other than loopback's are refused where no token is asked for, so that a foreign site cannot reach the room by pointing
its own name here; requests that change something must come from the room's own pages; bodies are bounded; every answer
carries headers that let the browser run and load nothing but the room's own files.
"""

from __future__ import annotations

import logging
import secrets
from http.cookies import CookieError, SimpleCookie
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders, QueryParams
from starlette.responses import RedirectResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from onrecord.web.failures import Refused, failure
from onrecord.web.limits import Limits
from onrecord.web.seals import Seals

LOG = logging.getLogger("onrecord.web")
CSP = "; ".join((
    "default-src 'none'", "script-src 'self'", "style-src 'self'", "img-src 'self'", "connect-src 'self'",
    "form-action 'self'", "base-uri 'none'", "frame-ancestors 'none'", "require-trusted-types-for 'script'",
    "trusted-types 'none'",
))  # fmt: skip
HEADERS = {
    "content-security-policy": CSP,
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=()",
}
LOOPBACK = ("127.0.0.1", "localhost", "::1")
SAFE = ("GET", "HEAD", "OPTIONS")
VISITOR = "onrecord_visitor"
KEY = "onrecord_key"
_FREE = "/static/"
"""Paths that hold nothing of the store: the sheet and marks of the page that asks for the token."""


class Guard:
    """An ASGI application around another one."""

    def __init__(self, app: ASGIApp, *, seals: Seals, limits: Limits) -> None:
        self._app = app
        self._seals = seals
        self._limits = limits

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let the request through, or answer it here."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        cookies = _cookies(headers)
        visitor = cookies.get(VISITOR, "")
        new = None if len(visitor) == 43 else secrets.token_urlsafe(32)
        scope.setdefault("state", {})["visitor"] = new or visitor
        sending = _with_headers(send, scope, new)
        entering = self._entering(scope)
        if entering:
            await entering(scope, receive, sending)
            return
        refused = self._refused(scope, headers, cookies)
        if refused:
            await failure(scope, refused)(scope, receive, sending)
            return
        await self._answer(scope, _bounded(receive, self._limits.upload), sending)

    async def _answer(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let the views answer; a fault of theirs is told here, where the headers are still put before it."""
        begun = False

        async def sending(message: Message) -> None:
            nonlocal begun
            begun = True
            await send(message)

        try:
            await self._app(scope, receive, sending)
        except Exception:
            if begun:
                raise
            LOG.exception("a fault at %s %s", scope["method"], scope["path"])
            fault = Refused(500, "fault", "a fault of ours; the server's log has the details")
            await failure(scope, fault)(scope, receive, send)

    def _refused(self, scope: Scope, headers: Headers, cookies: dict[str, str]) -> Refused | None:
        """Why the request is not answered, or null."""
        if not self._seals.needed and _hostname(headers.get("host", "")) not in LOOPBACK:
            return Refused(421, "wrong_host", "this reading room answers on this machine's own names only")
        if scope["method"] not in SAFE and _is_foreign(headers):
            return Refused(403, "foreign", "a form of another site cannot change anything here")
        length = headers.get("content-length", "0")
        if not length.isdecimal() or int(length) > self._limits.upload:
            return Refused(413, "too_large", f"at most {self._limits.upload:,} bytes can be sent at once")
        if self._seals.needed and not scope["path"].startswith(_FREE) and not self._may_enter(headers, cookies):
            return Refused(401, "no_token", "this reading room asks for its token")
        return None

    def _may_enter(self, headers: Headers, cookies: dict[str, str]) -> bool:
        scheme, _, token = headers.get("authorization", "").partition(" ")
        return self._seals.is_key(cookies.get(KEY, "")) or (scheme.lower() == "bearer" and self._seals.opens(token))

    def _entering(self, scope: Scope) -> RedirectResponse | None:
        """The way in for who brings the token in the address: a key for the browser, and the address without the token."""
        query = QueryParams(scope["query_string"])
        if scope["method"] != "GET" or not self._seals.needed or not self._seals.opens(query.get("token", "")):
            return None
        rest = "&".join(part for part in scope["query_string"].decode().split("&") if not part.startswith("token="))
        path = "/" + scope["path"].lstrip("/\\")
        answer = RedirectResponse(f"{path}?{rest}" if rest else path, status_code=303)
        secure = scope["scheme"] == "https"
        answer.set_cookie(KEY, self._seals.key(), httponly=True, samesite="strict", secure=secure, path="/")
        return answer


def _cookies(headers: Headers) -> dict[str, str]:
    try:
        return {name: morsel.value for name, morsel in SimpleCookie(headers.get("cookie", "")).items()}
    except CookieError:
        return {}


def _hostname(host: str) -> str | None:
    try:
        return urlsplit(f"//{host}").hostname
    except ValueError:
        return None


def _is_foreign(headers: Headers) -> bool:
    """Whether the browser says that another site makes this request."""
    if headers.get("sec-fetch-site", "same-origin") not in ("same-origin", "none"):
        return True
    origin = headers.get("origin")
    return origin is not None and urlsplit(origin).netloc != headers.get("host")


def _bounded(receive: Receive, most: int) -> Receive:
    """The body's parts, until there are more bytes than a request may have."""
    so_far = 0

    async def bounded() -> Message:
        nonlocal so_far
        message = await receive()
        so_far += len(message.get("body", b""))
        if so_far > most:
            raise Refused(413, "too_large", f"at most {most:,} bytes can be sent at once")
        return message

    return bounded


def _with_headers(send: Send, scope: Scope, visitor: str | None) -> Send:
    """`send` with the headers that every answer carries, and a cookie for a new visitor of a page."""

    async def sending(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            headers.update(HEADERS)
            lasts = scope["path"].startswith(_FREE) and message["status"] == 200 and b"v=" in scope["query_string"]
            headers["cache-control"] = "public, max-age=31536000, immutable" if lasts else "private, no-cache"
            if visitor and not scope["path"].startswith(_FREE):
                secure = "; Secure" if scope["scheme"] == "https" else ""
                headers.append("set-cookie", f"{VISITOR}={visitor}; HttpOnly; SameSite=Strict; Path=/{secure}")
        await send(message)

    return sending
