"""The lists of the reading room: contacts, events, statements, actors, occurrences, timeline, search, sources, issues.

All of a view's state stands in its address; `as=tsv`, `json` or `parquet` gives the rows as a file instead of a page.
"""

from __future__ import annotations

from fastapi import APIRouter

from onrecord.web.lists import actors, claims, contacts, happened, search, shelf, sources, timeline, troubles

__all__ = ["router"]

router = APIRouter(include_in_schema=False)
for views in (contacts, claims, happened, actors, timeline, search, sources, shelf, troubles):
    router.include_router(views.router)
