"""The pages of the store, and one page read beside its claims."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Request
from starlette.responses import HTMLResponse, RedirectResponse

from onrecord.errors import UsageError
from onrecord.reasons import rule_places, turned_down
from onrecord.store import shelf
from onrecord.web.failures import Refused
from onrecord.web.reading.elsewhere import elsewhere
from onrecord.web.reading.view import SORTS, Reading, reading_of
from onrecord.web.room import Here, Room, reviewer

router = APIRouter(include_in_schema=False)
AT_ONCE = 50
"""Pages in one list."""


@router.get("/")
def pages(request: Request, room: Here, skip: Annotated[int, Query(ge=0, le=10**9)] = 0) -> HTMLResponse:
    """The pages of the store, the latest first."""
    store = room.store()
    shown = list(shelf.held(store, limit=AT_ONCE + 1, skip=skip))
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


@router.get("/pages/{page}")
def reading(request: Request, room: Here, page: str, lit: str = "") -> HTMLResponse:
    """One page of the store, its claims, and the same told elsewhere. `lit`: id of the claim whose words are marked."""
    store = room.store()
    try:
        record = store.record(page)
    except UsageError as error:
        raise Refused(404, "no_page", str(error)) from None
    found = reading_of(record, shelf.hashes(store, record.page.id), lambda hash: tuple(store.judgements(hash)), lit=lit)
    return shown(request, room, found)


def shown(request: Request, room: Room, found: Reading, *, drop: str | None = None) -> HTMLResponse:
    """A reading as a page; `drop` is its address where no store holds it yet."""
    return room.page(
        request,
        "reading.html",
        title=found.title,
        reading=found,
        drop=drop,
        elsewhere=elsewhere(room.store(), found.record),
        sorts=SORTS,
        rule_places=rule_places,
        turned_down=turned_down,
        reviewer=reviewer(request),
    )


@router.get("/claims/{hash}")
def claim(room: Here, hash: str) -> RedirectResponse:
    """The card of a claim, wherever it stands by now."""
    found = shelf.claim(room.store(), hash)
    if not found:
        raise Refused(404, "no_claim", f"the store holds no claim {hash}; its page may have been read anew")
    page, id_ = found
    return RedirectResponse(f"/pages/{page}?lit={id_}#{id_}", status_code=303)
