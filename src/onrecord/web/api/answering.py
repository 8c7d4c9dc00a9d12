"""How every address of the API answers: as JSON, with an ETag, with links to the rows before and after."""

from __future__ import annotations

from collections.abc import Callable, Coroutine, Sequence
from typing import Annotated, Any, Generic, TypeVar

import msgspec
from fastapi import APIRouter, Path, Query, Request
from fastapi.routing import APIRoute
from pydantic import BaseModel, ConfigDict
from starlette.concurrency import run_in_threadpool
from starlette.responses import Response

from onrecord.web.asked import Address, Order
from onrecord.web.room import Room, room_of

T = TypeVar("T")
MOST = 200
"""Rows in one answer."""
FAR = 1_000_000
"""Rows that can be skipped at most."""
Limit = Annotated[int, Query(ge=1, le=MOST, description="Rows in the answer.")]
Skip = Annotated[int, Query(ge=0, le=FAR, description="Rows before the first one.")]
Sorted = Annotated[Order, Query(description="Which day comes first.")]
Id = Annotated[str, Path(max_length=200, description="Its id or lasting name, or any other name it is known by.")]


class Problem(BaseModel):
    """What went wrong (RFC 9457)."""

    model_config = ConfigDict(use_attribute_docstrings=True)
    type: str
    """Always `about:blank`: `status` and `code` say it."""
    title: str
    """The sort of problem."""
    status: int
    """The HTTP status."""
    detail: str
    """What happened and what to do."""
    code: str
    """Short name of the reason."""


class Rows(BaseModel, Generic[T]):
    """A piece of a list."""

    model_config = ConfigDict(use_attribute_docstrings=True)
    items: list[T]
    """The rows."""
    total: int
    """Rows of the whole list."""
    skip: int
    """Rows before the first one."""
    limit: int
    """Rows asked for."""


def _problem(told: str) -> dict[str, Any]:
    return {
        "description": told,
        "content": {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}},
    }


PROBLEMS: dict[int | str, dict[str, Any]] = {
    304: {"description": "Nothing has changed since the ETag in If-None-Match."},
    400: _problem("The question makes no sense; `detail` says why."),
    401: _problem("The room asks for its token: `Authorization: Bearer TOKEN`."),
    503: _problem("The store cannot be read."),
}
MISSING: dict[int | str, dict[str, Any]] = {404: _problem("The store does not hold it.")}


class Kept(APIRoute):
    """A route whose answers have an ETag, and are not sent again to who has them."""

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        """The handler, with the ETag around it."""
        inner = super().get_route_handler()

        async def handler(request: Request) -> Response:
            room = room_of(request)
            tag = await run_in_threadpool(_tag, room)
            response = await inner(request)
            if response.status_code != 200:
                return response
            if _has(request.headers.get("if-none-match", ""), tag):
                response = Response(status_code=304)
            response.headers["etag"] = tag
            return response

        return handler


def api_router(tag: str) -> APIRouter:
    """A router whose routes answer in this way."""
    return APIRouter(route_class=Kept, tags=[tag], responses=PROBLEMS)


def told(answer: Any) -> Response:
    """The answer as JSON, its keys in the order of the contract."""
    return Response(msgspec.json.encode(answer), media_type="application/json")


def listed(request: Request, rows: Sequence[Any], total: int, skip: int, limit: int) -> Response:
    """A piece of a list, with the addresses of the pieces around it in the Link header."""
    address = Address.of(request)
    around = []
    if skip:
        around += [("first", address.but(skip=None)), ("prev", address.but(skip=max(skip - limit, 0) or None))]
    if skip + len(rows) < total and rows and skip + limit <= FAR:
        around.append(("next", address.but(skip=skip + limit)))
    response = told({"items": rows, "total": total, "skip": skip, "limit": limit})
    if around:
        response.headers["link"] = ", ".join(f'<{where}>; rel="{rel}"' for rel, where in around)
    return response


def _tag(room: Room) -> str:
    from onrecord import __version__

    return f'W/"{room.store().version()}-{__version__}"'


def _has(asked: str, tag: str) -> bool:
    """Whether a header If-None-Match names this tag; weak and strong are the same here."""
    names = {name.strip().removeprefix("W/") for name in asked.split(",")}
    return "*" in names or tag.removeprefix("W/") in names
