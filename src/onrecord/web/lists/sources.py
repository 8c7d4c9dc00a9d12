"""Who is quoted how often, and by which outlets."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from onrecord.store.overviews import Piece, Quoted, outlets
from onrecord.store.overviews import sources as look_at_sources
from onrecord.web import charts
from onrecord.web.asked import Form, Question
from onrecord.web.downloads import MOST, file
from onrecord.web.lists import listing as parts
from onrecord.web.lists.listing import Skip, listing
from onrecord.web.room import Here

router = APIRouter()
AT_ONCE = 25
DRAWN = 12
"""Sources in the chart."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceRow:
    """A source, as a row of a file."""

    key: str
    name: str
    kind: str
    country: str | None
    role: str | None
    statements: int
    pages: int
    outlets: int
    most_quoted_by: tuple[str, ...]


@router.get("/sources")
def sources(
    request: Request, room: Here, asked: Question, skip: Skip = 0, form: Annotated[Form, Query(alias="as")] = "page"
) -> Response:
    """Sources, those with most statements first."""
    wanted = asked.filter("country", "role", "type", "since", "until", "outlet")
    if form != "page":
        return file(
            _rows(room.look(look_at_sources, wanted, limit=MOST, people=room.people())), SourceRow, form, "sources"
        )
    found = room.look(look_at_sources, wanted, limit=AT_ONCE, offset=skip, people=room.people())
    held = room.look(outlets, room.people())
    drawn = sorted(held, key=lambda each: -each.sources)[:DRAWN]
    return room.page(
        request, "lists/sources.html", title="Sources", asked=asked, kinds=parts.KINDS, outlets=held[:200],
        list=listing(request, found.total, found.rows, skip, AT_ONCE), most=max((row.statements for row in found.rows), default=1),
        by_outlet=charts.shares([(each.outlet or "Outlet not known", each.sources) for each in drawn]), drawn=drawn,
    )  # fmt: skip


def _rows(found: Piece[Quoted]) -> list[SourceRow]:
    return [
        SourceRow(
            key=row.key, name=row.name, kind=row.kind, country=row.country, role=row.role, statements=row.statements,
            pages=row.pages, outlets=row.outlets, most_quoted_by=tuple(by.outlet for by in row.by),
        )
        for row in found.rows
    ]  # fmt: skip
