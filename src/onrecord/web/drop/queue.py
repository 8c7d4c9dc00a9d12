"""Dropped pages that wait, are read, or were read. They live in memory, and the oldest go first."""

from __future__ import annotations

import queue
import secrets
import threading
from collections import OrderedDict
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from functools import partial
from typing import Literal

from onrecord.errors import PageError
from onrecord.records import Record
from onrecord.web.drop.reader import Reader
from onrecord.web.drop.worker import Asked
from onrecord.web.failures import Refused
from onrecord.web.limits import Limits

State = Literal["waiting", "reading", "read", "refused"]


@dataclass(slots=True, kw_only=True)
class Drop:
    """One dropped page."""

    asked: Asked | None
    """The page; null once it was read."""
    source: str
    """What it is called."""
    state: State = "waiting"
    """How far it is."""
    record: Record | None = None
    """What was read."""
    why: str = ""
    """Why there is nothing to show."""


@dataclass(slots=True, kw_only=True)
class Batch:
    """Pages dropped together."""

    id: str
    """A name that cannot be guessed."""
    drops: list[Drop]
    """The pages."""
    ended: threading.Event = field(default_factory=threading.Event)
    """Set when all are read or refused."""

    @property
    def done(self) -> int:
        """How many are read or refused."""
        return sum(drop.state in ("read", "refused") for drop in self.drops)


class Drops:
    """All batches of a running room, read one page after the other by a thread of its own."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._batches: OrderedDict[str, Batch] = OrderedDict()
        self._waiting: queue.SimpleQueue[Callable[[Reader], None] | None] = queue.SimpleQueue()
        self._lock = threading.Lock()
        self._thread: threading.Thread | None = None

    def add(self, pages: list[Asked]) -> Batch:
        """Take pages in; Refused where too many wait already."""
        drops = [Drop(asked=page, source=page.source) for page in pages]
        batch = Batch(id=secrets.token_urlsafe(12), drops=drops)
        with self._lock:
            waiting = sum(len(each.drops) - each.done for each in self._batches.values())
            if waiting + len(drops) > self._limits.kept:
                raise Refused(503, "busy", "too many dropped pages wait to be read; try again in a while")
            self._batches[batch.id] = batch
            self._forget()
        self._begin()
        for drop in drops:
            self._waiting.put(partial(_read, batch, drop))
        return batch

    def warm(self) -> None:
        """Let a reader be made ready, for somebody is about to drop a page."""
        if self._thread is None:
            self._begin()
            self._waiting.put(_warm)

    def get(self, id: str) -> Batch:
        """The batch of this name; Refused where it is gone."""
        batch = self._batches.get(id)
        if batch is None:
            raise Refused(404, "no_drop", "these pages were dropped too long ago, or in another run; drop them again")
        return batch

    def close(self) -> None:
        """Let the thread end after the page it is at."""
        self._waiting.put(None)

    def _begin(self) -> None:
        with self._lock:
            if self._thread is None:
                self._thread = threading.Thread(target=self._work, daemon=True, name="onrecord-drops")
                self._thread.start()

    def _forget(self) -> None:
        """Let the oldest batches go until no more pages are remembered than may be."""
        held = sum(len(batch.drops) for batch in self._batches.values())
        for id_, batch in list(self._batches.items()):
            if held <= self._limits.kept or not batch.ended.is_set():
                return
            del self._batches[id_]
            held -= len(batch.drops)

    def _work(self) -> None:
        reader = Reader(self._limits)
        try:
            while (work := self._waiting.get()) is not None:
                work(reader)
        finally:
            reader.close()


def _warm(reader: Reader) -> None:
    """Start the reader; whatever is wrong with it is said of the first page."""
    with suppress(PageError):
        reader.warm()


def _read(batch: Batch, drop: Drop, reader: Reader) -> None:
    """Read one page; whatever goes wrong is said of the page."""
    assert drop.asked
    drop.state = "reading"
    try:
        drop.record = reader.read(drop.asked)
    except PageError as error:
        drop.why = str(error)
    except Exception as error:  # noqa: BLE001 - a fault of ours must not end the thread that reads for all
        drop.why = f"{drop.source}: a fault of ours ({type(error).__name__})"
    drop.asked = None
    drop.state = "read" if drop.record else "refused"
    if batch.done == len(batch.drops):
        batch.ended.set()
