"""The store itself, its pages with their records, and what went wrong on them."""

from __future__ import annotations

from typing import Annotated

from fastapi import Path, Query, Request
from pydantic import BaseModel, ConfigDict
from starlette.responses import Response

from onrecord.errors import UsageError
from onrecord.records import Record
from onrecord.store.answers import Found, Trouble
from onrecord.store.overviews import Code, Paged, Quoting, codes, issues, outlets, pages
from onrecord.store.overviews.shelves import found
from onrecord.web.api.answering import MISSING, Limit, Rows, Skip, Sorted, api_router, listed, told
from onrecord.web.asked import Asked, question
from onrecord.web.failures import Refused
from onrecord.web.room import Here

router = api_router("pages")
OF_PAGES = question("since", "until", "outlet", "text")
OF_ISSUES = question("type", "outlet", "page")
OF_FOUND = question("since", "until", "outlet")


class Counts(BaseModel):
    """What a store holds."""

    model_config = ConfigDict(use_attribute_docstrings=True)
    version: str
    """Name of its state: another one after every change."""
    digest: str
    """SHA-256 of all that is held: the same for the same readings of the same pages."""
    keep: str
    """How much of the pages' words is kept: full, snippet or none."""
    pages: int
    """Pages."""
    statements: int
    """Statements."""
    events: int
    """Events."""
    contacts: int
    """Contacts."""
    documents: int
    """Documents spoken of."""
    issues: int
    """Problems met."""


@router.get("/store", response_model=Counts, summary="What the store holds")
def held(room: Here) -> Response:
    """Counts and the name of its state."""
    store = room.store()
    return told({"version": store.version(), "digest": store.digest(), "keep": store.keep, **store.counts()})


@router.get("/pages", response_model=Rows[Paged], summary="Pages, by publication")
def shelf(
    request: Request,
    room: Here,
    asked: Annotated[Asked, OF_PAGES],
    limit: Limit = 50,
    skip: Skip = 0,
    order: Sorted = "newest",
) -> Response:
    """Pages, the latest first."""
    piece = room.store().look(pages, asked.filter(), limit=limit, offset=skip, newest=order == "newest")
    return listed(request, piece.rows, piece.total, skip, limit)


@router.get("/pages/{id}", response_model=Record, responses=MISSING, summary="A page's whole record")
def record(
    room: Here,
    id: Annotated[str, Path(pattern="^[0-9a-fA-F]{8,64}$", description="SHA-256 of the page, or its first 8 digits and more.")],
) -> Response:  # fmt: skip
    """The record as `onrecord read --json` prints it."""
    try:
        return told(room.store().record(id))
    except UsageError as error:
        raise Refused(404, "no_page", str(error)) from None


@router.get("/search", response_model=Rows[Found], summary="Pages in which words stand")
def search(
    room: Here, asked: Annotated[Asked, OF_FOUND], text: Annotated[str, Query(min_length=1, max_length=500, description="Words, or SQLite's full-text syntax.")],
    limit: Limit = 20,
) -> Response:  # fmt: skip
    """Pages whose headline or article holds the words, best first; the first ones only."""
    piece = room.store().look(found, asked.filter(text=text), limit=limit)
    return told({"items": piece.rows, "total": piece.total, "skip": 0, "limit": limit})


@router.get("/outlets", response_model=list[Quoting], summary="Outlets, with how much they quote")
def all_outlets(room: Here) -> Response:
    """All outlets, those with most pages first."""
    return told(room.look(outlets, room.people()))


@router.get("/issues", response_model=Rows[Trouble], summary="What went wrong")
def troubles(
    request: Request, room: Here, asked: Annotated[Asked, OF_ISSUES], limit: Limit = 50, skip: Skip = 0
) -> Response:
    """Problems met, page by page; `type` is a code."""
    piece = room.store().look(issues, asked.filter(), limit=limit, offset=skip)
    return listed(request, piece.rows, piece.total, skip, limit)


@router.get("/issue-codes", response_model=list[Code], summary="Sorts of problems")
def sorts(room: Here, asked: Annotated[Asked, OF_ISSUES]) -> Response:
    """How often each sort of problem was met, the most frequent first."""
    return told(room.look(codes, asked.filter()))
