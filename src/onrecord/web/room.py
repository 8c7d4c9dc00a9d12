"""What every view needs: the store, the templates, the limits, the seals."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Annotated, Any, TypeVar
from urllib.parse import unquote

from fastapi import Depends, Form, Request
from starlette.responses import HTMLResponse

from onrecord.errors import StoreError
from onrecord.store import Store
from onrecord.store import open as open_store
from onrecord.store.overviews import Pairs, People
from onrecord.web.counted import Counted
from onrecord.web.failures import Refused
from onrecord.web.limits import Limits
from onrecord.web.looks import Looks
from onrecord.web.seals import Seals
from onrecord.web.templates import environment

T = TypeVar("T")
REVIEWER = "onrecord_reviewer"
"""Cookie with the name under which somebody reviews."""


class Room:
    """One running reading room. Views are plain functions (`def`), each run in a thread of its own."""

    def __init__(self, path: Path, *, seals: Seals, limits: Limits) -> None:
        self.path = path
        """The store."""
        self.seals = seals
        """Access and form seals."""
        self.limits = limits
        """Bounds on what comes in."""
        self._open = threading.local()
        self._looks = Looks()
        self._counted = Counted()

    def store(self) -> Store:
        """The store as this thread reads it, opened once a thread and again where the file became another one."""
        now = self._sign()
        held: Store | None = getattr(self._open, "store", None)
        if held is None or self._open.sign != now:
            if held is not None:
                held.close()
            self._open.store, self._open.sign = open_store(self.path), now
        store: Store = self._open.store
        return store

    def look(self, at: Callable[..., T], *args: Any, **kwargs: Any) -> T:
        """What the store answers to a question of `onrecord.store.overviews`, remembered until it changes."""
        return self._looks.look(self.store(), at, *args, **kwargs)

    def people(self) -> People:
        """Everybody on the pages, for the questions that count them."""
        return self._counted.people(self.store())

    def pairs(self) -> Pairs:
        """Every two who take part in an event, for the matrix."""
        return self._counted.pairs(self.store())

    def warm(self) -> None:
        """Count everything before anybody asks; a store that cannot be read says so to whoever comes."""
        with suppress(StoreError):
            self.pairs()
            self.store().close()

    @contextmanager
    def writing(self) -> Iterator[Store]:
        """The store for as long as something is written to it."""
        with open_store(self.path, write=True) as store:
            yield store

    def page(self, request: Request, template: str, *, title: str, status: int = 200, **shown: Any) -> HTMLResponse:
        """A page of the room from a template, which gets `title`, `here` (the path), `query`, `csrf` and what is `shown`."""
        around = {
            "title": title,
            "here": request.url.path,
            "query": request.url.query,
            "csrf": self.seals.form(request.state.visitor),
        }
        return HTMLResponse(environment().get_template(template).render(**around, **shown), status_code=status)

    def _sign(self) -> tuple[int, int]:
        """What tells this file from another one put in its place."""
        try:
            held = self.path.stat()
        except OSError:
            return 0, 0
        return held.st_dev, held.st_ino


def reviewer(request: Request) -> str:
    """The name under which this browser reviewed last."""
    return unquote(request.cookies.get(REVIEWER, ""))[:80]


def room_of(request: Request) -> Room:
    """The room that a request came to."""
    room: Room = request.app.state.room
    return room


Here = Annotated[Room, Depends(room_of)]
"""The room, as an argument of a view."""


def _sealed(request: Request, room: Here, csrf: Annotated[str, Form()] = "") -> None:
    """Refuse a form that was not made for this visitor."""
    if not room.seals.fits(request.state.visitor, csrf):
        raise Refused(
            403, "stale_form", "the form is too old or not of this page; go back, reload it and send it again"
        )


Sealed = Depends(_sealed)
"""Among the `dependencies` of every view that changes something; its form holds `{{ seal() }}`."""
