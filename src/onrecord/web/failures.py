"""Whatever goes wrong, as one shape: a page for people, a problem document (RFC 9457) for programs under /api/."""

from __future__ import annotations

from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.responses import HTMLResponse, JSONResponse, Response
from starlette.types import Scope

from onrecord.errors import PageError, StoreError, UsageError
from onrecord.web.templates import environment

API = "/api/"
TITLES = {
    400: "That cannot be asked",
    401: "Token needed",
    403: "Not allowed",
    404: "Not here",
    413: "Too large",
    503: "The store cannot be read",
}


class Refused(Exception):  # noqa: N818 - it is an answer
    """A request that is not answered as asked: an HTTP status, a short name and a sentence."""

    def __init__(self, status: int, code: str, message: str) -> None:
        super().__init__(message)
        self.status = status
        """HTTP status."""
        self.code = code
        """Short name of the reason."""
        self.message = message
        """What happened and what to do."""


def failure(scope: Scope, refused: Refused) -> Response:
    """The answer that says so."""
    headers = {"www-authenticate": "Bearer"} if refused.status == 401 else {}
    if scope["path"].startswith(API):
        title = TITLES.get(refused.status, "Something went wrong")
        told = {
            "type": "about:blank",
            "title": title,
            "status": refused.status,
            "detail": refused.message,
            "code": refused.code,
        }
        return JSONResponse(told, refused.status, headers, media_type="application/problem+json")
    page = environment().get_template("failure.html")
    title = TITLES.get(refused.status, "Something went wrong")
    shown = page.render(title=title, refused=refused, here=scope["path"], csrf="", query=scope["query_string"].decode())
    return HTMLResponse(shown, status_code=refused.status, headers=headers)


def answer_failures(app: FastAPI) -> None:
    """Let `app` answer every error in this shape."""
    for kind in (Refused, UsageError, PageError, StoreError, RequestValidationError, HTTPException):
        app.add_exception_handler(kind, _handle)


async def _handle(request: Request, error: Exception) -> Response:
    response = failure(request.scope, _refusal(error))
    response.headers.update(getattr(error, "headers", None) or {})
    return response


def _refusal(error: Any) -> Refused:
    if isinstance(error, Refused):
        return error
    if isinstance(error, UsageError):
        return Refused(400, "wrong_use", str(error))
    if isinstance(error, PageError):
        return Refused(400, error.code, str(error))
    if isinstance(error, StoreError):
        return Refused(503, "store", str(error))
    if isinstance(error, RequestValidationError):
        wrong = "; ".join(f"{each['loc'][-1]}: {each['msg']}" for each in error.errors())
        return Refused(400, "wrong_use", wrong)
    return Refused(error.status_code, "not_found" if error.status_code == 404 else "http", str(error.detail))
