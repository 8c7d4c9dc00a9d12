"""Lists of statements, events and contacts, the newest first."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Any

from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from onrecord.store.answers import Done, Met, Said
from onrecord.store.overviews import CONTACTS, EVENTS, STATEMENTS, outlets, piece
from onrecord.store.overviews.pieces import Sort
from onrecord.web.asked import Form, Order, Question
from onrecord.web.downloads import MOST, file
from onrecord.web.lists import listing as parts
from onrecord.web.lists.listing import AT_ONCE, Skip, listing
from onrecord.web.room import Here, Room

router = APIRouter()
EVERYWHERE = ("actor", "country", "role", "type", "since", "until", "month", "outlet", "page", "text")


@dataclass(frozen=True, slots=True)
class Claims:
    """A list of one sort of claim."""

    sort: Sort
    title: str
    lead: str
    fields: tuple[str, ...]
    """What can be asked."""
    types: tuple[str, ...]
    """What `type` can be."""
    typed: str
    """What `type` is called here."""
    kind: type[Any]
    """A row as a file has it."""


STATED = Claims(
    STATEMENTS, "Statements", "Who says what, and through whom it is known.", (*EVERYWHERE, "by", "via"), parts.STANCES,
    "Stance", Said,
)  # fmt: skip
HAPPENED = Claims(
    EVENTS, "Events", "Who did what to whom, when and according to whom.", (*EVERYWHERE, "by", "to", "according_to", "status"),
    parts.EVENTS,
    "Type", Done,
)  # fmt: skip
IN_TOUCH = Claims(
    CONTACTS, "Contacts", "Calls, meetings, visits, letters and video conferences, one row a report.", (*EVERYWHERE, "according_to", "status"),
    parts.MEDIA, "How", Met,
)  # fmt: skip


@router.get("/statements")
def statements(
    request: Request, room: Here, asked: Question, skip: Skip = 0, order: Order = "newest",
    form: Annotated[Form, Query(alias="as")] = "page",
) -> Response:  # fmt: skip
    """Who says what."""
    return _listed(request, room, asked, STATED, skip, order, form)


@router.get("/events")
def events(
    request: Request, room: Here, asked: Question, skip: Skip = 0, order: Order = "newest",
    form: Annotated[Form, Query(alias="as")] = "page",
) -> Response:  # fmt: skip
    """Who did what to whom."""
    return _listed(request, room, asked, HAPPENED, skip, order, form)


@router.get("/contacts/list")
def contacts(
    request: Request, room: Here, asked: Question, skip: Skip = 0, order: Order = "newest",
    form: Annotated[Form, Query(alias="as")] = "page",
) -> Response:  # fmt: skip
    """Who was in touch with whom."""
    return _listed(request, room, asked, IN_TOUCH, skip, order, form)


def _listed(
    request: Request, room: Room, asked: Question, claims: Claims, skip: int, order: Order, form: Form
) -> Response:
    wanted, store = asked.filter(*claims.fields), room.store()
    if form != "page":
        whole = store.look(piece, claims.sort, wanted, limit=MOST, newest=order == "newest")
        return file(whole.rows, claims.kind, form, claims.sort.name)
    shown = store.look(piece, claims.sort, wanted, limit=AT_ONCE, offset=skip, newest=order == "newest")
    return room.page(
        request, "lists/claims.html", title=claims.title, claims=claims, asked=asked, order=order,
        list=listing(request, shown.total, shown.rows, skip), statuses=parts.STATUSES,
        outlets=room.look(outlets, room.people())[:200],
    )  # fmt: skip
