"""The pages of the store, and one page read beside its claims."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Request
from starlette.responses import HTMLResponse

from onrecord.store.shelf import held
from onrecord.web.room import Here

router = APIRouter(include_in_schema=False)
AT_ONCE = 50
"""Pages in one list."""


@router.get("/")
def pages(request: Request, room: Here, skip: Annotated[int, Query(ge=0)] = 0) -> HTMLResponse:
    """The pages of the store, the latest first."""
    store = room.store()
    shown = list(held(store, limit=AT_ONCE + 1, skip=skip))
    return room.page(
        request,
        "pages.html",
        title="Pages",
        pages=shown[:AT_ONCE],
        counts=store.counts(),
        skip=skip,
        at_once=AT_ONCE,
        more=len(shown) > AT_ONCE,
        name=room.path.name,
    )
