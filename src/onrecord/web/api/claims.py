"""Statements, events and contacts, and one claim by its lasting name."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import Request
from pydantic import BaseModel, ConfigDict
from starlette.responses import Response

from onrecord.store import Filter
from onrecord.store.overviews import CONTACTS, EVENTS, STATEMENTS, DoneBy, MetBy, SaidBy, piece
from onrecord.store.overviews.pieces import Sort
from onrecord.web.api.answering import MISSING, Id, Limit, Rows, Skip, Sorted, api_router, listed, told
from onrecord.web.asked import Asked, Order, question
from onrecord.web.failures import Refused
from onrecord.web.room import Here, Room

router = api_router("claims")
AROUND = 200
"""Characters of the article on each side of a cited claim."""
OF_STATEMENTS = question(
    "actor", "by", "via", "country", "role", "type", "since", "until", "month", "outlet", "page", "text", types="stance"
)
OF_EVENTS = question(
    "actor", "by", "to", "according_to", "country", "role", "type", "status", "since", "until", "month", "outlet", "page", "text", types="event"
)  # fmt: skip
OF_CONTACTS = question(
    "actor",
    "according_to",
    "country",
    "role",
    "type",
    "status",
    "since",
    "until",
    "month",
    "outlet",
    "page",
    "text",
    types="medium",
)


class Cited(BaseModel):
    """A claim where it stands."""

    model_config = ConfigDict(use_attribute_docstrings=True)
    statement: SaidBy | None
    """The statement, if it is one."""
    event: DoneBy | None
    """The event, if it is one."""
    quote: str
    """Its characters in the article; empty where the store keeps no text."""
    before: str
    """The article's characters before it, 200 at most."""
    after: str
    """The article's characters after it, 200 at most."""
    link: str
    """Address in this room at which it is read on its page."""


@router.get("/statements", response_model=Rows[SaidBy], summary="Who says what")
def statements(
    request: Request,
    room: Here,
    asked: Annotated[Asked, OF_STATEMENTS],
    limit: Limit = 50,
    skip: Skip = 0,
    order: Sorted = "newest",
) -> Response:
    """Statements by the days on which they can have been said."""
    return _listed(request, room, STATEMENTS, asked, limit, skip, order)


@router.get("/events", response_model=Rows[DoneBy], summary="Who did what to whom")
def events(
    request: Request,
    room: Here,
    asked: Annotated[Asked, OF_EVENTS],
    limit: Limit = 50,
    skip: Skip = 0,
    order: Sorted = "newest",
) -> Response:
    """Events by their days."""
    return _listed(request, room, EVENTS, asked, limit, skip, order)


@router.get("/contacts", response_model=Rows[MetBy], summary="Who was in touch with whom")
def contacts(
    request: Request,
    room: Here,
    asked: Annotated[Asked, OF_CONTACTS],
    limit: Limit = 50,
    skip: Skip = 0,
    order: Sorted = "newest",
) -> Response:
    """Calls, meetings, visits, letters and video conferences, one row a report."""
    return _listed(request, room, CONTACTS, asked, limit, skip, order)


@router.get("/claims/{hash}", response_model=Cited, responses=MISSING, summary="One claim, to cite")
def claim(room: Here, hash: Id) -> Response:
    """A statement or event by its lasting name, with the words around it."""
    store, wanted = room.store(), Filter(hash=hash)
    for sort in (STATEMENTS, EVENTS):
        found: Any = store.look(piece, sort, wanted, limit=1, counted=0)
        if found.rows:
            [row] = found.rows
            break
    else:
        raise Refused(404, "no_claim", f"the store holds no statement or event {hash!r}")
    text = store.record(row.page).article.text
    return told(
        {
            "statement": row if sort is STATEMENTS else None,
            "event": row if sort is EVENTS else None,
            "quote": text[row.first : row.last],
            "before": text[max(0, row.first - AROUND) : row.first],
            "after": text[row.last : row.last + AROUND],
            "link": f"/claims/{row.hash}",
        }
    )


def _listed(request: Request, room: Room, sort: Sort, asked: Asked, limit: int, skip: int, order: Order) -> Response:
    found: Any = room.store().look(piece, sort, asked.filter(), limit=limit, offset=skip, newest=order == "newest")
    return listed(request, found.rows, found.total, skip, limit)
