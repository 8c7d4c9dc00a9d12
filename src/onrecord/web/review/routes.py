"""The views of reviewing: what waits, one claim with its form and history, what people said, gold to take away."""

from __future__ import annotations

import io
import re
import zipfile
from datetime import UTC, datetime
from itertools import islice
from typing import Annotated, Literal
from urllib.parse import quote

from fastapi import APIRouter, Form, Request
from starlette.concurrency import run_in_threadpool
from starlette.responses import HTMLResponse, RedirectResponse, Response

from onrecord.errors import UsageError
from onrecord.reasons import rule_places, turned_down
from onrecord.records import Event, Record
from onrecord.store import Store, shelf
from onrecord.store.answers import Done
from onrecord.store.gold import golds
from onrecord.store.review import agreements, waiting
from onrecord.web.failures import Refused
from onrecord.web.reading.view import reading_of
from onrecord.web.review.fields import Claim, changed, fields_of
from onrecord.web.room import REVIEWER, Here, Room, Sealed, reviewer

router = APIRouter(prefix="/review", include_in_schema=False)
QUEUE = 25
"""Claims that are offered at once."""
Says = Literal["accept", "reject", "correct"]
"""What is said of one claim."""
_NAME = re.compile(r"\b[0-9a-f]{20}\b")
_CARD = re.compile(r"/pages/([0-9a-f]+)")
LATEST = 50
"""Judgements that are listed."""


@router.get("")
def review(request: Request, room: Here) -> HTMLResponse:
    """What waits to be judged, what was said, and how far people agree."""
    store = room.store()
    judged = list(store.judgements())
    return room.page(
        request,
        "review.html",
        title="Review",
        waiting=list(waiting(store, limit=QUEUE)),
        judged=list(islice(reversed(judged), LATEST)),
        total=len(judged),
        agreements=agreements(judged),
    )


@router.get("/gold.zip")
def gold(room: Here, complete: bool = False) -> Response:
    """The judged pages as gold: a YAML file and a text a page."""
    import yaml

    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as folder:
        for record, marked in golds(room.store(), complete=complete):
            written = yaml.safe_dump(marked, sort_keys=False, allow_unicode=True, width=120)
            folder.writestr(f"{marked['page']}.yaml", written)
            folder.writestr(f"{marked['page']}.txt", record.article.text)
    headers = {"content-disposition": 'attachment; filename="gold.zip"'}
    return Response(packed.getvalue(), media_type="application/zip", headers=headers)


@router.get("/{hash}")
def claim(request: Request, room: Here, hash: str) -> HTMLResponse:
    """One claim with its card, its context, its history and the form that corrects it."""
    return _shown(request, room.store(), room, hash)


@router.post("/{hash}", dependencies=[Sealed])
async def judge(
    request: Request,
    room: Here,
    hash: str,
    says: Annotated[Says, Form()],
    who: Annotated[str, Form(max_length=80)] = "",
    note: Annotated[str, Form(max_length=1000)] = "",
    back: Annotated[str, Form()] = "",
) -> Response:
    """Write down what somebody says of a claim, and go on."""
    sent = {name: value for name, value in (await request.form()).items() if isinstance(value, str)}
    page, id_ = await run_in_threadpool(_judge, room, hash, says, " ".join(who.split()), note.strip() or None, sent)
    after = f"/pages/{page}?lit={id_}#{id_}" if back == "page" else f"/review/{hash}"
    return _signed(request, RedirectResponse(after, status_code=303), " ".join(who.split()))


@router.post("/{hash}/pair", dependencies=[Sealed])
def pair(
    request: Request,
    room: Here,
    hash: str,
    other: Annotated[str, Form(max_length=500)],
    says: Annotated[Literal["same", "different"], Form()],
    who: Annotated[str, Form(max_length=80)] = "",
    note: Annotated[str, Form(max_length=1000)] = "",
) -> Response:
    """Write down that two events are one happening, or are not."""
    name = " ".join(who.split())
    with room.writing() as writing:
        at = datetime.now(UTC).isoformat(timespec="seconds")
        writing.judge(hash, says, who=name, at=at, note=note.strip() or None, other=_named(room.store(), other))
    return _signed(request, RedirectResponse(f"/review/{hash}#happening", status_code=303), name)


def _named(store: Store, other: str) -> str:
    """The lasting name in what somebody wrote or pasted: the name itself, or the address of a card."""
    page, id_ = _CARD.search(other), other.rpartition("#")[2].strip()
    if page and (hash := shelf.hashes(store, store.record(page[1]).page.id).get(id_)):
        return hash
    names = _NAME.findall(other)
    if not names:
        raise UsageError("this names no event; copy the address of its card, or the claim at the end of its citation")
    return str(names[-1])


def _signed(request: Request, answer: Response, who: str) -> Response:
    """The answer, with the name that the next form begins with."""
    secure = request.url.scheme == "https"
    answer.set_cookie(REVIEWER, quote(who), httponly=True, samesite="strict", secure=secure, max_age=31_536_000)
    return answer


def _judge(room: Room, hash: str, says: Says, who: str, note: str | None, sent: dict[str, str]) -> tuple[str, str]:
    """The page and id of the claim that was judged."""
    store = room.store()
    record, claim = _claim(store, hash)
    change = changed(record, fields_of(record, claim), sent) if says == "correct" else None
    if says == "correct" and not change:
        raise UsageError("nothing was changed; accept the claim, or change a field before you correct it")
    with room.writing() as writing:
        at = datetime.now(UTC).isoformat(timespec="seconds")
        writing.judge(hash, says, who=who, at=at, change=change, note=note)
    return record.page.id, claim.id


def _claim(store: Store, hash: str) -> tuple[Record, Claim]:
    """The record and the claim of this lasting name."""
    found = shelf.claim(store, hash)
    if not found:
        raise Refused(404, "no_claim", f"the store holds no claim {hash}; its page may have been read anew")
    page, id_ = found
    record = store.record(page)
    claims: tuple[Claim, ...] = (*record.statements, *record.events, *record.documents)
    return record, next(claim for claim in claims if claim.id == id_)


def _tellings(store: Store, hash: str, page: str) -> list[Done]:
    """The events of other pages that the store takes for the same happening."""
    if not store.told_in([hash]):
        return []
    events = [each for one in store.compare(hash).occurrences for each in one.events if each.page != page]
    hashes = (shelf.hashes(store, each.page)[each.event] for each in events)
    return [done for other in hashes for done in store.events(hash=other)]


def _shown(request: Request, store: Store, room: Room, hash: str) -> HTMLResponse:
    record, claim = _claim(store, hash)
    reading = reading_of(record, {claim.id: hash}, lambda hash: tuple(store.judgements(hash)), lit=claim.id)
    card = next(card for cards in reading.cards.values() for card in cards if card.id == claim.id)
    blocks = [piece for piece in reading.pieces if any(claim.id in part.of for block in piece.blocks for part in block)]
    return room.page(
        request,
        "judge.html",
        title=f"Review {claim.id}",
        reading=reading,
        card=card,
        blocks=blocks,
        fields=fields_of(record, claim),
        tellings=_tellings(store, hash, record.page.id) if isinstance(claim, Event) else (),
        names=[actor.name for actor in record.actors if actor.name],
        history=reading.history.get(hash, ()),
        hash=hash,
        rule_places=rule_places,
        turned_down=turned_down,
        reviewer=reviewer(request),
    )
