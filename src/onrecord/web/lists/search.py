"""Looking for words, people, kinds, days, statuses and outlets over everything at once."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter, Request
from starlette.responses import Response

from onrecord.store import Filter
from onrecord.store.overviews import EVENTS, STATEMENTS, Piece, known, outlets, piece
from onrecord.store.overviews.shelves import found as found_pages
from onrecord.web.asked import Address, Question
from onrecord.web.lists import listing as parts
from onrecord.web.room import Here, Room

router = APIRouter()
SHOWN = 8
"""Rows of each sort."""
COUNTED = 500
"""As far as rows are counted here; the lists behind count to the end."""
FIELDS = ("text", "actor", "by", "type", "status", "since", "until", "outlet")


@router.get("/search")
def search(request: Request, room: Here, asked: Question) -> Response:
    """Pages, statements and events that fit."""
    asked.filter(*FIELDS)
    return room.page(
        request, "lists/search.html", title="Search", asked=asked, statuses=parts.STATUSES, types=parts.EVENTS,
        stances=parts.STANCES, outlets=room.look(outlets, room.people())[:200], is_asked=any(asked[name] for name in FIELDS),
        people=_people(room, asked), pages=_pages(room, asked), counted=COUNTED,
        claims=[(name, _claims(room, asked, name), _all(asked, name)) for name in ("statements", "events")],
    )  # fmt: skip


def _people(room: Room, asked: Question) -> Any:
    return room.look(known, Filter(text=asked["text"]), limit=6, people=room.people()).rows if asked["text"] else ()


def _pages(room: Room, asked: Question) -> Any:
    """Pages that hold the words; none where something is asked that only claims have."""
    if not asked["text"] or any(asked[name] for name in ("actor", "by", "type", "status")):
        return None
    return room.store().look(
        found_pages, asked.filter("text", "since", "until", "outlet"), limit=SHOWN, counted=COUNTED
    )


def _claims(room: Room, asked: Question, name: str) -> Piece[Any] | None:
    """Statements or events that fit; null where what is asked makes no sense for them."""
    sort, types = (STATEMENTS, parts.STANCES) if name == "statements" else (EVENTS, parts.EVENTS)
    if not any(asked[field] for field in FIELDS) or (asked["type"] and asked["type"] not in types):
        return None
    if name == "statements" and asked["status"]:
        return None
    return room.store().look(piece, sort, asked.filter(*FIELDS), limit=SHOWN, counted=COUNTED)


def _all(asked: Question, name: str) -> str:
    values = [(field, asked[field]) for field in FIELDS if field != "actor"]
    return Address(f"/{name}", [*values, *(("actor", each) for each in asked["actor"])]).but()
