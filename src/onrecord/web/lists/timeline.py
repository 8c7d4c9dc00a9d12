"""What happened between two (or with one), in the order of the days, with months to choose from."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from onrecord.store import Filter
from onrecord.store.overviews import Moment, course, name_of
from onrecord.store.overviews.pieces import last_day
from onrecord.web import charts
from onrecord.web.asked import Address, Form, Order
from onrecord.web.downloads import MOST, file
from onrecord.web.lists.listing import AT_ONCE, Skip, listing
from onrecord.web.room import Here

router = APIRouter()
Name = Annotated[str, Query(max_length=200)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """An entry of a timeline, as a row of a file."""

    day: str | None
    sort: str
    hash: str
    who: tuple[str, ...]
    what: str
    whom: tuple[str, ...]
    status: str | None
    words: str
    according_to: tuple[str, ...]
    outlet: str | None
    title: str | None
    where: str
    page: str
    first: int
    last: int


@router.get("/timeline")
def timeline(
    request: Request, room: Here, one: Name = "", other: Name = "", since: str = "", until: str = "", skip: Skip = 0,
    order: Order = "oldest", form: Annotated[Form, Query(alias="as")] = "page",
) -> Response:  # fmt: skip
    """The course of things."""
    one, other = one.strip() or other.strip(), other.strip() if one.strip() else ""
    days = Filter(since=since or None, until=until or None)
    here = Address.of(request)
    if not one:
        return room.page(
            request, "lists/timeline_empty.html", title="Timeline", one="", other="", since=since, until=until
        )
    held = room.store()
    unknown = [(name, held.like(name)) for name in (one, other) if name and not held.knows(name)]
    found = room.look(
        course, one, other or None, since=days.since, until=days.until, newest=order == "newest",
        limit=AT_ONCE if form == "page" else MOST, offset=skip if form == "page" else 0,
    )  # fmt: skip
    if form != "page":
        return file(list(_entries(found.rows)), Entry, form, "timeline")
    names = [room.look(name_of, name) or name if name else "" for name in (one, other)]
    chart = charts.by_month(
        found.months, "Entries per month", link=lambda month: here.but(since=f"{month}-01", until=last_day(month)),
        inside=(since[:7], until[:7] or "~"),
    )  # fmt: skip
    return room.page(
        request, "lists/timeline.html", title=" and ".join(filter(None, names)), names=names, one=one, other=other, since=since, until=until,
        unknown=unknown, chart=chart, order=order, list=listing(request, found.total, found.rows, skip),
        outside=bool(found.months),
    )  # fmt: skip


def _entries(moments: Iterable[Moment]) -> Iterable[Entry]:
    for moment in moments:
        if done := moment.event:
            yield Entry(
                day=moment.day, sort="event", hash=done.hash, who=done.actors, what=done.type, whom=done.recipients,
                status=done.status, words=done.words, according_to=done.according_to, outlet=done.outlet, title=done.title,
                where=done.where, page=done.page, first=done.first, last=done.last,
            )  # fmt: skip
        elif said := moment.statement:
            yield Entry(
                day=moment.day, sort="statement", hash=said.hash, who=said.source, what=said.stance, whom=(), status=None,
                words=said.content, according_to=said.via, outlet=said.outlet, title=said.title, where=said.where,
                page=said.page, first=said.first, last=said.last,
            )  # fmt: skip
