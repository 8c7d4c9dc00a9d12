"""Counts over the whole store: actors, sources, pairs by month, months, and the course of things between two."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from fastapi import Query, Request
from starlette.responses import Response

from onrecord.errors import UsageError
from onrecord.records import Linked
from onrecord.store import Filter
from onrecord.store.answers import Known, Occurred
from onrecord.store.overviews import (
    CONTACTS,
    EVENTS,
    STATEMENTS,
    Dyads,
    Moment,
    Month,
    Profile,
    Quoted,
    course,
    dyads,
    known,
    months,
    occurrences,
    profile,
    sources,
)
from onrecord.store.overviews.dyads import Level
from onrecord.web.api.answering import MISSING, Id, Limit, Rows, Skip, Sorted, api_router, listed, told
from onrecord.web.asked import Asked, question
from onrecord.web.failures import Refused
from onrecord.web.lists.happened import compared
from onrecord.web.room import Here

router = api_router("looks")
OF_ACTORS = question("actor", "country", "role", "type", "outlet", "page", "text", types="kind")
OF_SOURCES = question("actor", "country", "role", "type", "since", "until", "outlet", "page", types="kind")
OF_COUNTS = question("actor", "country", "role", "status", "outlet", "text")
OF_OCCURRENCES = question(
    "actor", "by", "to", "according_to", "country", "role", "type", "status", "since", "until", "outlet", "page", "text", types="event"
)  # fmt: skip
Calendar = Annotated[
    str | None, Query(pattern=r"^[1-9]\d{3}-(0[1-9]|1[0-2])$", description="A month, such as 2025-11.", max_length=7)
]
Name = Annotated[
    str, Query(min_length=1, max_length=200, description="Any name the pages use, a Wikidata id or a key.")
]
SORTS = {"contacts": CONTACTS, "events": EVENTS, "statements": STATEMENTS}


@router.get("/actors", response_model=Rows[Known], summary="Who is on the pages")
def actors(
    request: Request, room: Here, asked: Annotated[Asked, OF_ACTORS], limit: Limit = 50, skip: Skip = 0
) -> Response:
    """Everybody with a name of their own, those on most pages first; `text` is how one of their names begins."""
    found = room.look(known, asked.filter(), limit=limit, offset=skip, people=room.people())
    return listed(request, found.rows, found.total, skip, limit)


@router.get("/actors/{key:path}", response_model=Profile, responses=MISSING, summary="Somebody")
def actor(room: Here, key: Id) -> Response:
    """Whoever has this key, or else most pages under this name. What they say and do: `by`, `to` and `actor` of the claims."""
    found = room.look(profile, key)
    if found is None:
        raise Refused(404, "unknown_actor", f"nobody on these pages is called {key!r}")
    return told(found)


@router.get("/occurrences", response_model=Rows[Occurred], summary="What happened, each happening once")
def happened(
    request: Request, room: Here, asked: Annotated[Asked, OF_OCCURRENCES], limit: Limit = 50, skip: Skip = 0,
    order: Sorted = "newest",
    told_by: Annotated[int, Query(ge=1, le=1000, description="Only what so many pages tell.")] = 1,
    single_party: Annotated[bool, Query(description="Only what one party alone vouches for.")] = False,
    differing: Annotated[bool, Query(description="Only that about which tellings differ.")] = False,
) -> Response:  # fmt: skip
    """Occurrences by their days, of the pages that are linked (`onrecord link STORE`)."""
    found = room.look(
        occurrences, asked.filter(), limit=limit, offset=skip, newest=order == "newest", told_by=told_by,
        single_party=single_party, differing=differing,
    )  # fmt: skip
    return listed(request, found.rows, found.total, skip, limit)


@router.get("/occurrences/{id}", response_model=Linked, responses=MISSING, summary="One occurrence with its accounts")
def occurrence(room: Here, id: Id) -> Response:
    """Who says what of it, where tellings differ, origins, copies: by its id or the hash of an event that tells it."""
    return told(compared(room.store(), id))


@router.get("/sources", response_model=Rows[Quoted], summary="Who is quoted, how often, by whom")
def quoted(
    request: Request, room: Here, asked: Annotated[Asked, OF_SOURCES], limit: Limit = 50, skip: Skip = 0
) -> Response:
    """Sources with a name of their own, those with most statements first."""
    found = room.look(sources, asked.filter(), limit=limit, offset=skip, people=room.people())
    return listed(request, found.rows, found.total, skip, limit)


@router.get("/dyads", response_model=Dyads, summary="Pairs by month")
def pairs(
    room: Here, asked: Annotated[Asked, OF_COUNTS], of: Annotated[Literal["contacts", "events"], Query(description="What is counted.")] = "contacts",
    level: Annotated[Level, Query(description="Pairs of states, or of actors.")] = "state",
    first: Calendar = None, last: Calendar = None, limit: Limit = 50, skip: Skip = 0,
) -> Response:  # fmt: skip
    """A matrix of reports; the last twelve months with reports where no month is asked for."""
    if first and last and first > last:
        raise UsageError(f"the first month ({first}) is after the last one ({last})")
    found = room.look(
        dyads,
        SORTS[of],
        asked.filter(),
        level=level,
        first=first,
        last=last,
        limit=limit,
        offset=skip,
        pairs=room.pairs(),
    )
    return told(found)


@router.get("/months", response_model=list[Month], summary="How much there is in each month")
def by_month(
    room: Here,
    asked: Annotated[Asked, OF_COUNTS],
    of: Annotated[Literal["contacts", "events", "statements"], Query(description="What is counted.")] = "contacts",
) -> Response:
    """Reports by the month of the last day on which they can be, from the first month to the last without a gap."""
    return told(room.look(months, SORTS[of], asked.filter()))


@router.get("/timeline", response_model=Rows[Moment], summary="What happened between two")
def timeline(
    request: Request, room: Here, one: Name, other: Annotated[str | None, Query(max_length=200, description="The other side.")] = None,
    since: Annotated[str | None, Query(description="First day (ISO).")] = None,
    until: Annotated[str | None, Query(description="Last day (ISO).")] = None,
    limit: Limit = 50, skip: Skip = 0, order: Sorted = "oldest",
) -> Response:  # fmt: skip
    """Events between two and what each says of the other; of one alone, what they take part in and say."""
    days: dict[str, Any] = {"since": since or None, "until": until or None}
    Filter(**days)
    found = room.look(course, one, other or None, **days, newest=order == "newest", limit=limit, offset=skip)
    return listed(request, found.rows, found.total, skip, limit)
