"""Who is on the pages, and one of them: what they say, what is said about them, what they do and what is done to them."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from onrecord.store import Filter
from onrecord.store.answers import Done, Known, Said
from onrecord.store.overviews import EVENTS, STATEMENTS, Profile, known, months, peers, piece, profile, sources
from onrecord.store.overviews.pieces import Sort
from onrecord.web import charts
from onrecord.web.asked import Address, Form, Order, Question
from onrecord.web.downloads import MOST, file
from onrecord.web.failures import Refused
from onrecord.web.lists import listing as parts
from onrecord.web.lists.listing import Skip, listing
from onrecord.web.room import Here

router = APIRouter()
AT_ONCE = 25
PEERS = 8
"""Others shown with whom somebody is told of."""
Side = Literal["said", "about", "did", "received"]
SIDES: dict[Side, tuple[str, Sort, type[Any]]] = {
    "said": ("Says", STATEMENTS, Said),
    "about": ("Said about them", STATEMENTS, Said),
    "did": ("Does", EVENTS, Done),
    "received": ("Done to them", EVENTS, Done),
}


@router.get("/actors")
def everybody(
    request: Request, room: Here, asked: Question, skip: Skip = 0, form: Annotated[Form, Query(alias="as")] = "page"
) -> Response:
    """Who is on the pages, those on most of them first."""
    wanted = asked.filter("text", "country", "role", "type", "outlet")
    if form != "page":
        return file(room.look(known, wanted, limit=MOST, people=room.people()).rows, Known, form, "actors")
    found = room.look(known, wanted, limit=AT_ONCE, offset=skip, people=room.people())
    return room.page(
        request, "lists/actors.html", title="Actors", asked=asked, kinds=parts.KINDS,
        list=listing(request, found.total, found.rows, skip, AT_ONCE),
    )  # fmt: skip


@router.get("/actors/{key:path}")
def one(
    request: Request, room: Here, key: str, side: Side = "said", skip: Skip = 0, order: Order = "newest",
    form: Annotated[Form, Query(alias="as")] = "page",
) -> Response:  # fmt: skip
    """Somebody, under a key or any name the pages use."""
    found = room.look(profile, key)
    if found is None:
        raise Refused(404, "unknown_actor", _unknown(key, room.store().like(key)))
    name, sort, kind = SIDES[side]
    wanted = _wanted(found, side)
    if form != "page":
        rows = room.store().look(piece, sort, wanted, limit=MOST, newest=order == "newest").rows
        return file(rows, kind, form, f"actor-{side}")
    shown = room.look(piece, sort, wanted, limit=AT_ONCE, offset=skip, newest=order == "newest")
    here = Address.of(request)
    return room.page(
        request, "lists/actor.html", title=found.who.name, found=found, side=side, side_name=name, sides=_sides(found, here),
        sort=sort, order=order, list=listing(request, shown.total, shown.rows, skip, AT_ONCE),
        chart=charts.by_month(room.look(months, sort, wanted), f"{name}, by month"),
        peers=room.look(peers, found.who.key, limit=PEERS), quoted=_quoted(room, found),
    )  # fmt: skip


def _wanted(found: Profile, side: Side) -> Filter:
    key = found.who.key
    if side == "about":
        return Filter(text=found.words or '""')
    return Filter(to=key) if side == "received" else Filter(by=key)


def _sides(found: Profile, here: Address) -> list[tuple[Side, str, str, int]]:
    """The four lists: key, name, address, how many."""
    counts: dict[Side, int] = {
        "said": found.who.said, "about": found.about, "did": found.who.did, "received": found.who.received
    }  # fmt: skip
    return [(side, SIDES[side][0], here.but(side=side), counts[side]) for side in SIDES]


def _quoted(room: Here, found: Profile) -> list[charts.Share]:
    """The outlets that quote somebody most."""
    by = room.look(sources, Filter(actors=(found.who.key,), type=found.who.kind), limit=1, people=room.people()).rows
    return charts.shares([(each.outlet or "Outlet not known", each.statements) for each in by[0].by]) if by else []


def _unknown(name: str, near: list[str]) -> str:
    there = f"; there are {', '.join(near)}" if near else ""
    return f"nobody on these pages is called {name!r}{there}"
