"""Contacts (or events) by pair and month: a chart, and a matrix whose cells lead to what they count."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from onrecord.errors import UsageError
from onrecord.store import Filter
from onrecord.store.filters import is_month
from onrecord.store.overviews import CONTACTS, EVENTS, Dyads, dyads, months
from onrecord.store.overviews.dyads import MOST, SPAN, Level
from onrecord.store.overviews.pieces import Sort
from onrecord.web import charts
from onrecord.web.asked import Address, Form, Question
from onrecord.web.downloads import file
from onrecord.web.lists import listing as parts
from onrecord.web.lists.listing import Skip, listing
from onrecord.web.room import Here, Room

router = APIRouter()
AT_ONCE = 40
"""Pairs on a page."""
EVERY = 100_000
"""Pairs in a file."""
FIELDS = ("actor", "country", "role", "type", "status", "outlet", "text")
Of = Literal["contacts", "events"]
SORTS = {"contacts": CONTACTS, "events": EVENTS}


@dataclass(frozen=True, slots=True, kw_only=True)
class DyadMonth:
    """A pair in a month, as a row of a file."""

    one: str
    one_name: str
    other: str
    other_name: str
    month: str
    reports: int


@router.get("/contacts")
def matrix(
    request: Request, room: Here, asked: Question, of: Of = "contacts", level: Level = "state",
    first: Annotated[str, Query()] = "", last: Annotated[str, Query()] = "", skip: Skip = 0,
    form: Annotated[Form, Query(alias="as")] = "page",
) -> Response:  # fmt: skip
    """Pairs by month."""
    for month in filter(None, (first, last)):
        if not is_month(month):
            raise UsageError(f"a month such as 2025-11 is wanted, not {month!r}")
    if first and last and first > last:
        raise UsageError(f"the first month ({first}) is after the last one ({last})")
    sort, wanted = SORTS[of], asked.filter(*FIELDS)
    limit, offset = (AT_ONCE, skip) if form == "page" else (EVERY, 0)
    found = _found(
        room, sort, wanted, (first or None, last or None), level=level, limit=limit, offset=offset, pairs=room.pairs()
    )
    if form != "page":
        return file(_tidy(found), DyadMonth, form, f"{of}-by-month")
    here, rows = Address.of(request), Address("/contacts/list" if of == "contacts" else "/events", _narrowing(asked))
    inside = (found.months[0], found.months[-1]) if found.months else ("", "~")
    chart = charts.by_month(
        room.look(months, sort, wanted),
        f"{of.capitalize()} per month",
        link=lambda month: rows.but(month=month),
        inside=inside,
    )
    return room.page(
        request, "lists/contacts.html", title="Contacts" if of == "contacts" else "Events by pair", of=of, level=level,
        asked=asked, found=found, chart=chart, heat=charts.heat, rows=rows, here_at=here,
        top=max((count for row in found.rows for count in row.counts), default=0),
        list=listing(request, found.total, found.rows, skip, AT_ONCE), statuses=parts.STATUSES,
        types=parts.MEDIA if of == "contacts" else parts.EVENTS, around=_around(here, found),
        pair=lambda row: {"country": f"{row.one},{row.other}"} if level == "state" else {"actor": [row.one, row.other]},
    )  # fmt: skip


def _found(room: Room, sort: Sort, wanted: Filter, asked: tuple[str | None, str | None], **piece: Any) -> Dyads:
    """The pairs of the months `asked` for; where none are, of the last ones, or of the last ones in which there is a pair."""
    found = room.look(dyads, sort, wanted, first=asked[0], last=asked[1], **piece)
    if found.total or any(asked) or not found.months:
        return found
    every = room.look(months, sort, wanted)[-MOST:]
    if not every:  # pages went since the matrix was made
        return found
    whole = room.look(dyads, sort, wanted, first=every[0].month, last=every[-1].month, **{**piece, "limit": 1})
    told = [month for month, total in zip(whole.months, whole.totals, strict=True) if total]
    if not told:
        return found
    return room.look(dyads, sort, wanted, first=_month(_number(told[-1]) - SPAN + 1), last=told[-1], **piece)


def _tidy(found: Dyads) -> list[DyadMonth]:
    return [
        DyadMonth(
            one=row.one, one_name=row.one_name, other=row.other, other_name=row.other_name, month=month, reports=count
        )
        for row in found.rows
        for month, count in zip(found.months, row.counts, strict=True)
        if count
    ]


def _narrowing(asked: Question) -> list[tuple[str, str]]:
    """What narrows the matrix, for the lists its cells lead to."""
    found = [(name, asked[name]) for name in FIELDS if name != "actor"]
    return [*found, *(("actor", name) for name in asked["actor"])]


def _around(here: Address, found: Dyads) -> tuple[str, str] | None:
    """Addresses of as many months before and after; null where nothing is shown."""
    if not found.months:
        return None
    size = len(found.months)
    low, high = _number(found.months[0]), _number(found.months[-1])
    earlier = here.but(first=_month(low - size), last=_month(low - 1))
    return earlier, here.but(first=_month(high + 1), last=_month(high + size))


def _number(month: str) -> int:
    year, number = month.split("-")
    return int(year) * 12 + int(number) - 1


def _month(number: int) -> str:
    number = min(max(number, 12_000), 119_999)
    return f"{number // 12:04}-{number % 12 + 1:02}"
