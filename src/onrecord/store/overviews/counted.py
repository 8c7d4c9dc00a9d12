"""Who is on the pages and who is told of with whom, as columns of numbers: read once, counted under any filter in milliseconds.

SQLite takes a second to count all actors of 20,000 pages, whatever is asked; numpy takes some milliseconds once they are
here. What is read holds until a page comes or goes; judgements and links do not touch it. A page may come or go between one
question and the next: what stands in one of the answers only is left out until everything is read again.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from hashlib import blake2b
from typing import Any

import numpy as np
import numpy.typing as npt

from onrecord.store.naming import NAMELESS, is_of_one_page

Numbers = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]
NONE = -1
"""Stands where there is no country, or no day."""


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class People:
    """One row an actor a page, in the order of their numbers; keys and countries are numbered in their alphabetical order."""

    row: Numbers
    """Number of the actor in the store."""
    key: Numbers
    page: Numbers
    kind: Numbers
    country: Numbers
    said: Numbers
    """Statements of which it is the source."""
    did: Numbers
    received: Numbers
    keys: list[str]
    kinds: list[str]
    countries: list[str]
    outlets: dict[int, str]
    """Page -> its outlet; empty where it does not tell."""
    only_there: Flags
    """Key -> whether it is that of somebody known on one page alone."""
    fullest: Numbers
    """Key -> number of the actor with the longest name."""

    @classmethod
    def read(cls, db: sqlite3.Connection) -> People:
        """All of a store."""
        rows, keys, kinds, countries, fullest = _actors(db)
        numbers = np.array(rows, dtype=np.int64).reshape(-1, 8)
        outlets = dict.fromkeys(numbers[:, 2].tolist(), "") | dict(db.execute("SELECT n, ifnull(outlet, '') FROM page"))
        return cls(
            row=numbers[:, 0], key=_ranked(numbers[:, 1], keys), page=numbers[:, 2], kind=numbers[:, 3], country=_ranked(numbers[:, 4], countries),
            said=numbers[:, 5], did=numbers[:, 6], received=numbers[:, 7],
            outlets=outlets, keys=sorted(keys), kinds=list(kinds), countries=sorted(countries),
            only_there=np.array([is_of_one_page(key) for key in sorted(keys)], dtype=bool),
            fullest=np.array([fullest[key] for key in sorted(keys)], dtype=np.int64),
        )  # fmt: skip

    @property
    def named(self) -> Flags:
        """Rows of those with a name of their own."""
        nameless = np.isin(self.kind, [self.kinds.index(kind) for kind in NAMELESS if kind in self.kinds])
        return ~nameless & ~self.only_there[self.key]

    def of_kind(self, kind: str) -> Flags:
        """Rows of this kind."""
        return np.equal(self.kind, self.kinds.index(kind) if kind in self.kinds else NONE - 1)

    def of_country(self, code: str) -> Flags:
        """Rows of this country."""
        return np.equal(self.country, self.countries.index(code) if code in self.countries else NONE - 1)

    def of_rows(self, numbers: Iterable[tuple[int]]) -> Flags:
        """Rows with these numbers."""
        return np.isin(self.row, _column(numbers))

    def at(self, numbers: Numbers) -> Numbers:
        """The places of these numbers, all of which stand here."""
        return np.searchsorted(self.row, numbers)


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class Pairs:
    """One row for every two who take part in an event."""

    people: People
    event: Numbers
    one: Numbers
    """Place in `people` of the one."""
    other: Numbers
    directed: Flags
    """Whether the one does something to the other, or both do it and nobody receives."""
    events: Numbers
    """All events, by number."""
    months: Numbers
    """Their months, counted from the year 0."""
    contacts: Numbers
    """Events that are contacts."""

    @classmethod
    def read(cls, db: sqlite3.Connection, people: People) -> Pairs:
        """All of a store."""
        found = _table(db.execute(_TAKING_PART), 3)
        days = _table(db.execute(_MONTHS), 2)
        found = found[np.isin(found[:, 0], days[:, 0]) & np.isin(found[:, 1], people.row)]
        event, actor, receives = found[:, 0], people.at(found[:, 1]), found[:, 2] == 1
        one, other = _twos(event)
        passive = np.unique(event[receives])
        both_act = ~receives[one] & ~receives[other] & ~np.isin(event[one], passive)
        apart = actor[one] != actor[other]
        return cls(
            people=people, event=event[one][apart], one=actor[one][apart], other=actor[other][apart],
            directed=((receives[one] != receives[other]) | both_act)[apart], events=days[:, 0], months=days[:, 1],
            contacts=np.intersect1d(_column(db.execute("SELECT event FROM contact")), days[:, 0]),
        )  # fmt: skip

    def months_of(self, events: Numbers) -> Numbers:
        """The months of these events, all of which stand here."""
        return self.months[np.searchsorted(self.events, events)]


_TAKING_PART = (
    "SELECT event, actor, part = 'recipient' FROM event_actor INDEXED BY event_actor_event ORDER BY event, actor, part"
)
_MONTHS = "SELECT n, ifnull(12 * substr(day, 1, 4) + substr(day, 6, 2) - 1, -1) FROM event ORDER BY n"


def shelf_of(db: sqlite3.Connection) -> str:
    """A short name of the pages a store holds, and of how they were read."""
    sign = blake2b(digest_size=8)
    for page in db.execute("SELECT n, digest FROM page ORDER BY n"):
        sign.update(repr(page).encode())
    return sign.hexdigest()


def distinct(*columns: Numbers) -> Iterator[Numbers]:
    """The different rows of these columns, column by column."""
    if not len(columns[0]):
        yield from columns
        return
    order = np.lexsort(columns[::-1])
    ordered = [column[order] for column in columns]
    first = np.ones(len(order), dtype=bool)
    first[1:] = np.any([column[1:] != column[:-1] for column in ordered], axis=0)
    for column in ordered:
        yield column[first]


def _twos(group: Numbers) -> tuple[Numbers, Numbers]:
    """Places of every two rows of the same group; rows stand group by group."""
    ones, others = [], []
    ahead = 1
    while ahead < len(group) and (same := np.flatnonzero(group[ahead:] == group[:-ahead])).size:
        ones.append(same)
        others.append(same + ahead)
        ahead += 1
    empty = np.zeros(0, dtype=np.int64)
    return (np.concatenate(ones), np.concatenate(others)) if ones else (empty, empty)


def _actors(db: sqlite3.Connection) -> tuple[list[Any], dict[str, int], dict[str, int], dict[str, int], dict[str, int]]:
    """Actors as numbers, with the numbers of keys, kinds and countries, and of each key's actor with the longest name."""
    keys: dict[str, int] = {}
    kinds: dict[str, int] = {}
    countries: dict[str, int] = {}
    best: dict[str, tuple[Any, ...]] = {}
    rows: list[tuple[int, ...]] = []
    for n, key, page, kind, country, name, role, sector, *counts in db.execute(
        "SELECT n, key, page, kind, country, name, role, sector, said, did, received FROM actor ORDER BY n"
    ):
        where = NONE if country is None else countries.setdefault(country, len(countries))
        rows.append((n, keys.setdefault(key, len(keys)), page, kinds.setdefault(kind, len(kinds)), where, *counts))
        held = best.get(key)
        if held is None or len(name) >= -held[0]:
            mine = (-len(name), name, role is not None, role or "", sector is not None, sector or "", n)
            best[key] = min(mine, held or mine)
    return rows, keys, kinds, countries, {key: held[-1] for key, held in best.items()}


def _ranked(numbers: Numbers, names: dict[str, int]) -> Numbers:
    """Numbers in the order in which names were met -> in that of the alphabet."""
    ranks = np.full(len(names) + 1, NONE, dtype=np.int64)
    for rank, name in enumerate(sorted(names)):
        ranks[names[name]] = rank
    return ranks[numbers]


def _column(rows: Iterable[tuple[int]]) -> Numbers:
    return np.fromiter((row[0] for row in rows), dtype=np.int64)


def _table(rows: Iterable[tuple[int, ...]], width: int) -> Numbers:
    return np.fromiter((value for row in rows for value in row), dtype=np.int64).reshape(-1, width)
