"""What happened, each happening once, and one of them: accounts side by side, contradictions, origins, folded copies."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from onrecord.errors import UsageError
from onrecord.records import Claim, Copy, Linked, LinkedPage, Occurrence, Passage, SideAccount
from onrecord.store import Store
from onrecord.store.answers import Occurred
from onrecord.store.overviews import occurrences, outlets
from onrecord.web.asked import Form, Order, Question
from onrecord.web.downloads import MOST, file
from onrecord.web.failures import Refused
from onrecord.web.lists import listing as parts
from onrecord.web.lists.listing import AT_ONCE, Skip, listing
from onrecord.web.room import Here

router = APIRouter()
FIELDS = ("actor", "according_to", "country", "type", "status", "since", "until", "outlet", "text", "page")


@router.get("/occurrences")
def happened(
    request: Request, room: Here, asked: Question, skip: Skip = 0, order: Order = "newest",
    told_by: Annotated[int, Query(ge=1, le=1000)] = 1, only: str = "", form: Annotated[Form, Query(alias="as")] = "page",
) -> Response:  # fmt: skip
    """Happenings; `only` is `differing` or `one_side`."""
    wanted = asked.filter(*FIELDS)
    whole = form != "page"
    found = room.look(
        occurrences, wanted, limit=MOST if whole else AT_ONCE, offset=0 if whole else skip, newest=order == "newest",
        told_by=told_by, differing=only == "differing", single_party=only == "one_side",
    )  # fmt: skip
    if whole:
        return file(found.rows, Occurred, form, "occurrences")
    return room.page(
        request, "lists/occurrences.html", title="Occurrences", asked=asked, order=order, told_by=told_by, only=only,
        list=listing(request, found.total, found.rows, skip), statuses=parts.STATUSES, types=parts.EVENTS,
        outlets=room.look(outlets, room.people())[:200], waiting=room.store().unlinked(), name=room.path.name,
    )  # fmt: skip


@router.get("/occurrences/{id}")
def occurrence(request: Request, room: Here, id: str) -> Response:
    """One of them, by its id or the hash of an event that tells it."""
    store = room.store()
    side_by_side = SideBySide(compared(store, id))
    return room.page(
        request, "lists/occurrence.html", title=side_by_side.title, of=side_by_side.one, shown=side_by_side,
        waiting=store.unlinked(), name=room.path.name,
    )  # fmt: skip


def compared(store: Store, id: str) -> Linked:
    """What is said of an occurrence, with its one occurrence; Refused where there is none."""
    try:
        return store.compare(id)
    except UsageError as error:
        raise Refused(404, "no_occurrence", str(error)) from None


@dataclass(frozen=True, slots=True)
class SideBySide:
    """One occurrence, ready to be shown."""

    linked: Linked

    @property
    def one(self) -> Occurrence:
        """The occurrence."""
        return self.linked.occurrences[0]

    @property
    def title(self) -> str:
        """Who and what, in a few words."""
        sides = [party.name for party in self.one.parties if party.part == "actor"]
        others = [party.name for party in self.one.parties if party.part == "recipient"]
        who = " and ".join(sides) or "Actor not stated"
        return f"{who} → {' and '.join(others)}" if others else who

    @property
    def pages(self) -> dict[str, LinkedPage]:
        """The pages by id."""
        return {page.id: page for page in self.linked.pages}

    @property
    def accounts(self) -> list[SideAccount]:
        """The parties' accounts first, the outlets' own telling last."""
        return sorted(self.one.accounts, key=lambda account: (account.side == "outlets", not account.party))

    @property
    def copies(self) -> dict[str, Copy]:
        """The copies by the id of their page."""
        return {copy.page: copy for copy in self.linked.copies}

    def told_by(self) -> list[LinkedPage]:
        """The pages that tell it, copies left out."""
        pages = dict.fromkeys(event.page for event in self.one.events)
        return [self.pages[page] for page in pages if page not in self.copies]

    def outlet(self, page: str) -> str:
        """Who published a page, in short."""
        found = self.pages[page]
        return found.outlet or found.source.rsplit("/", 1)[-1]

    def where(self, claim: Claim) -> str:
        """Address at which a claim is read on its page."""
        page = claim.passage.page
        id_ = claim.statement or next((event.event for event in self.one.events if event.page == page), "")
        return f"/pages/{page}?lit={id_}#{id_}"

    def at(self, passage: Passage) -> str:
        """Address of a passage's page."""
        return f"/pages/{passage.page}"
