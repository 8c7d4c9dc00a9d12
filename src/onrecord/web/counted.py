"""Who is on the pages and who is told of with whom, read once and kept until a page comes or goes."""

from __future__ import annotations

import threading

from onrecord.store import Store
from onrecord.store.overviews import Pairs, People, shelf_of


class Counted:
    """What lists count in. Threads may share it: one reads, others wait for it."""

    def __init__(self) -> None:
        self._lock = threading.RLock()
        self._version = self._shelf = ""
        self._people: People | None = None
        self._pairs: Pairs | None = None

    def people(self, store: Store) -> People:
        """Everybody on the pages."""
        with self._lock:
            self._renew(store)
            self._people = self._people or store.look(People.read)
            return self._people

    def pairs(self, store: Store) -> Pairs:
        """Every two who take part in an event."""
        with self._lock:
            people = self.people(store)
            self._pairs = self._pairs or store.look(Pairs.read, people)
            return self._pairs

    def _renew(self, store: Store) -> None:
        """Forget everything where other pages are there than before; judgements and links change nothing here."""
        version = store.version()
        if version != self._version:
            shelf = store.look(shelf_of)
            if shelf != self._shelf:
                self._people = self._pairs = None
            self._version, self._shelf = version, shelf
