"""What went wrong while the pages were read, by sort."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from onrecord.store.answers import Trouble
from onrecord.store.overviews import codes, issues
from onrecord.web import charts
from onrecord.web.asked import Address, Form, Question
from onrecord.web.downloads import MOST, file
from onrecord.web.lists.listing import AT_ONCE, Skip, listing
from onrecord.web.room import Here

router = APIRouter()


@router.get("/issues")
def troubles(
    request: Request, room: Here, asked: Question, skip: Skip = 0, form: Annotated[Form, Query(alias="as")] = "page"
) -> Response:
    """Issues, page by page."""
    wanted = asked.filter("type", "outlet", "page")
    if form != "page":
        return file(room.store().look(issues, wanted, limit=MOST).rows, Trouble, form, "issues")
    found, here = room.look(issues, wanted, limit=AT_ONCE, offset=skip), Address.of(request)
    everywhere = room.look(codes, asked.filter("type", "outlet", "page", type=None))
    counted = {code.code: code for code in everywhere}
    return room.page(
        request, "lists/issues.html", title="Issues", asked=asked, codes=everywhere, counted=counted, here_at=here,
        shares=charts.shares([(code.code, code.count) for code in everywhere], lambda code: here.but(type=code)),
        list=listing(request, found.total, found.rows, skip),
    )  # fmt: skip
