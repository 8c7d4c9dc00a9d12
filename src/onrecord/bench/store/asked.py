"""Questions to a store as people ask them, each with many values drawn from the store itself."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from itertools import islice
from random import Random
from statistics import median
from time import process_time

from onrecord.store import Store

SHOWN = 50
"""Rows that a question is asked for, as on a screen."""
SAMPLE = 2_000
"""Events, spread over all days, from which values are drawn."""
TIMES = 20
"""How often each is asked, with other values each time."""
Question = Callable[[Store, "Values"], object]


class Values:
    """Names, days and words that stand in the store, drawn at random."""

    def __init__(self, store: Store, seed: int = 9) -> None:
        self._random = Random(seed)
        self._people = [known.name for known in store.actors(type="person", limit=300)]
        self._states = [known.country or "" for known in store.actors(type="state", limit=100)]
        done = list(islice(store.events(), 0, None, 1 + store.counts()["events"] // SAMPLE))
        self._days = [each.latest or "2026-01-01" for each in done]
        self._outlets = [each.outlet or "" for each in done]
        self._hashes = [each.hash for each in done]
        self._words = sorted({word for each in done for word in each.words.split() if word.isalpha() and len(word) > 4})
        between = [(*each.actors, *each.recipients)[:2] for each in done]
        self._pairs = [pair for pair in between if len(pair) == 2]

    def person(self) -> str:
        """Name of somebody."""
        return self._random.choice(self._people)

    def state(self) -> str:
        """ISO3 code."""
        return self._random.choice(self._states)

    def day(self) -> str:
        """A day (ISO)."""
        return self._random.choice(self._days)

    def outlet(self) -> str:
        """Name of an outlet."""
        return self._random.choice(self._outlets)

    def hash(self) -> str:
        """Lasting name of an event."""
        return self._random.choice(self._hashes)

    def word(self) -> str:
        """A word."""
        return self._random.choice(self._words)

    def pair(self) -> tuple[str, str]:
        """Two who have to do with each other."""
        return self._random.choice(self._pairs)


FILTERS: Mapping[str, Question] = {
    "events_by": lambda store, of: store.events(by=of.person(), limit=SHOWN),
    "events_between": lambda store, of: store.events(actors=of.pair(), limit=SHOWN),
    "events_country_type": lambda store, of: store.events(country=of.state(), type="CONSULT", limit=SHOWN),
    "events_days": lambda store, of: store.events(since=(day := of.day()), until=day, limit=SHOWN),
    "events_outlet_status": lambda store, of: store.events(outlet=of.outlet(), status="planned", limit=SHOWN),
    "events_role": lambda store, of: store.events(role="minister", country=of.state(), limit=SHOWN),
    "events_text": lambda store, of: store.events(text=of.word(), limit=SHOWN),
    "event_hash": lambda store, of: store.events(hash=of.hash()),
    "statements_by": lambda store, of: store.statements(by=of.person(), limit=SHOWN),
    "statements_country_stance": lambda store, of: store.statements(country=of.state(), type="denies", limit=SHOWN),
    "statements_text": lambda store, of: store.statements(text=of.word(), limit=SHOWN),
    "statements_days": lambda store, of: store.statements(since=(day := of.day()), until=day, limit=SHOWN),
    "statements_outlet": lambda store, of: store.statements(outlet=of.outlet(), limit=SHOWN),
    "contacts_days": lambda store, of: store.contacts(since=of.day(), limit=SHOWN),
    "contacts_party": lambda store, of: store.contacts(actors=(of.person(),), limit=SHOWN),
    "actor": lambda store, of: store.actors(actors=(of.person(),)),
    "actors_country": lambda store, of: store.actors(country=of.state(), limit=SHOWN),
    "search": lambda store, of: store.search(of.word()),
    "search_two": lambda store, of: store.search(f"{of.word()} {of.word()}"),
}
"""What is asked, by name."""


def medians(store: Store) -> dict[str, float]:
    """Question -> median CPU milliseconds to its last row."""
    values = Values(store)
    return {name: median(_milliseconds(store, values, ask)) for name, ask in FILTERS.items()}


def _milliseconds(store: Store, values: Values, ask: Question) -> Iterator[float]:
    for _ in range(TIMES):
        started = process_time()
        list(ask(store, values))  # type: ignore[call-overload]
        yield (process_time() - started) * 1000
