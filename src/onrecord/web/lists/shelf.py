"""The pages of the store as a list to narrow and to download."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from onrecord.store.overviews import Paged, outlets, pages
from onrecord.web.asked import Form, Order, Question
from onrecord.web.downloads import MOST, file
from onrecord.web.lists.listing import AT_ONCE, Skip, listing
from onrecord.web.room import Here

router = APIRouter()


@router.get("/pages")
def shelf(
    request: Request, room: Here, asked: Question, skip: Skip = 0, order: Order = "newest",
    form: Annotated[Form, Query(alias="as")] = "page",
) -> Response:  # fmt: skip
    """Pages, the latest first."""
    wanted, newest = asked.filter("text", "since", "until", "outlet"), order == "newest"
    if form != "page":
        return file(room.store().look(pages, wanted, limit=MOST, newest=newest).rows, Paged, form, "pages")
    found = room.look(pages, wanted, limit=AT_ONCE, offset=skip, newest=newest)
    return room.page(
        request, "lists/pages.html", title="Pages", asked=asked, order=order, outlets=room.look(outlets, room.people())[:200],
        list=listing(request, found.total, found.rows, skip),
    )  # fmt: skip
