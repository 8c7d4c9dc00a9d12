"""The views of dropping: the form, the progress, the reading of a dropped page, and keeping it."""

from __future__ import annotations

from datetime import date
from pathlib import PurePath
from typing import Annotated

from fastapi import APIRouter, Form, Request, UploadFile
from starlette.responses import HTMLResponse, JSONResponse, RedirectResponse, Response

from onrecord.errors import UsageError
from onrecord.records import Record
from onrecord.schema import to_json
from onrecord.web.drop.queue import Batch, Drops
from onrecord.web.drop.worker import Asked
from onrecord.web.failures import Refused
from onrecord.web.reading.routes import shown
from onrecord.web.reading.view import reading_of
from onrecord.web.room import Here, Sealed

router = APIRouter(prefix="/drop", include_in_schema=False)
PATIENCE = 8.0
"""Seconds that a single page is waited for before the progress is shown instead."""


@router.get("")
def form(request: Request, room: Here) -> HTMLResponse:
    """The form; the reader is made ready meanwhile."""
    _drops(request).warm()
    return room.page(request, "drop.html", title="Drop a page", limits=room.limits)


@router.post("", dependencies=[Sealed])
def drop(
    request: Request,
    room: Here,
    text: Annotated[str, Form()] = "",
    url: Annotated[str, Form(max_length=2000)] = "",
    published: Annotated[str, Form(max_length=10)] = "",
    files: list[UploadFile] | None = None,
) -> RedirectResponse:
    """Take text or files in, and show them as soon as they are read."""
    day = _day(published.strip())
    pages = [
        Asked(content=file.file.read(), source=_name(file.filename), published=day)
        for file in files or ()
        if file.filename
    ]
    if text.strip():
        pages.append(Asked(content=text.encode(), source="pasted text", url=_address(url.strip()), published=day))
    if not pages:
        raise UsageError("there is nothing to read: paste a text or choose a file")
    if len(pages) > room.limits.files:
        raise UsageError(f"at most {room.limits.files} files can be dropped at once; `onrecord add` takes any number")
    batch = _drops(request).add(pages)
    if len(pages) == 1 and batch.ended.wait(PATIENCE) and batch.drops[0].record:
        return RedirectResponse(f"/drop/{batch.id}/0", status_code=303)
    return RedirectResponse(f"/drop/{batch.id}", status_code=303)


@router.get("/{id}")
def progress(request: Request, room: Here, id: str) -> HTMLResponse:
    """How far the pages of a batch are, with those that are read."""
    batch = _drops(request).get(id)
    return room.page(request, "dropped.html", title="Dropped pages", batch=batch)


@router.get("/{id}/progress.json")
def progress_numbers(request: Request, id: str) -> JSONResponse:
    """How many pages of a batch are read."""
    batch = _drops(request).get(id)
    return JSONResponse({"done": batch.done, "of": len(batch.drops)})


@router.get("/{id}/{number}")
def reading(request: Request, room: Here, id: str, number: int, lit: str = "") -> HTMLResponse:
    """One dropped page beside its claims, and what the store's pages tell of the same."""
    record = _record(_drops(request).get(id), number)
    found = reading_of(record, {}, lambda _: (), lit=lit)
    return shown(request, room, found, drop=f"/drop/{id}/{number}")


@router.get("/{id}/{number}/record.json")
def record_json(request: Request, id: str, number: int) -> Response:
    """The record of a dropped page, as `onrecord read --json` prints it."""
    record = _record(_drops(request).get(id), number)
    headers = {"content-disposition": 'attachment; filename="record.json"'}
    return Response(to_json(record) + b"\n", media_type="application/json", headers=headers)


@router.post("/{id}/{number}/keep", dependencies=[Sealed])
def keep(request: Request, room: Here, id: str, number: int) -> RedirectResponse:
    """Put a dropped page into the store."""
    record = _record(_drops(request).get(id), number)
    with room.writing() as store:
        store.add(record)
        store.link()
    return RedirectResponse(f"/pages/{record.page.id}", status_code=303)


def _drops(request: Request) -> Drops:
    drops: Drops = request.app.state.drops
    return drops


def _record(batch: Batch, number: int) -> Record:
    """The record of a page of the batch; Refused where there is none (yet)."""
    if not 0 <= number < len(batch.drops):
        raise Refused(404, "no_drop", "so many pages were not dropped")
    drop = batch.drops[number]
    if drop.record is None:
        raise Refused(404, "no_record", drop.why or f"{drop.source} is not read yet; look again in a moment")
    return drop.record


def _name(filename: str | None) -> str:
    """The last part of a file's name, as a browser sends it."""
    return PurePath((filename or "file").replace("\\", "/")).name[:200] or "file"


def _day(day: str) -> str | None:
    try:
        return date.fromisoformat(day).isoformat() if day else None
    except ValueError:
        raise UsageError(f"the publication day is written like 2025-11-15, not {day!r}") from None


def _address(url: str) -> str | None:
    if url and not url.startswith(("http://", "https://")):
        raise UsageError(f"an address begins with http:// or https://, not like {url!r}")
    return url or None
