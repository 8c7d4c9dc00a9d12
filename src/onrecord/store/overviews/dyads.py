"""Who is told of with whom, month by month: pairs of states or of actors, of contacts or of events."""

from __future__ import annotations

import sqlite3
from functools import cache
from typing import Literal

import numpy as np

from onrecord.codebooks.loader import rows as codebook
from onrecord.errors import UsageError
from onrecord.store.filters import Filter, joined
from onrecord.store.identities import of_keys
from onrecord.store.overviews.answers import Dyad, Dyads
from onrecord.store.overviews.counted import NONE, Numbers, Pairs, People, distinct
from onrecord.store.overviews.pieces import CONTACTS, Sort, between
from onrecord.store.rows import understood

Level = Literal["state", "actor"]
"""What a pair consists of: states, with whoever acts for them, or actors."""
SPAN = 12
"""Months shown where none are asked for: the last ones in which there is something."""
MOST = 600
"""Months of a matrix at most."""


def dyads(
    db: sqlite3.Connection, sort: Sort, wanted: Filter, *, level: Level = "state", first: str | None = None,
    last: str | None = None, limit: int = 50, offset: int = 0, pairs: Pairs | None = None,
) -> Dyads:  # fmt: skip
    """Pairs by month, from the month `first` to the month `last`; the last twelve with reports where not asked for.

    A report is a contact or event on a page, on the last day on which it can be: a page that copies another one reports
    again. In a contact every two parties are a pair; in an event each actor with each recipient, or the actors among
    themselves where nobody receives. A state is paired with another one only.
    """
    pairs = pairs or Pairs.read(db, People.read(db))
    events = _events(db, sort, wanted, pairs)
    months = _months(db, pairs.months_of(events), first, last)
    if len(months) > MOST:
        raise UsageError(f"{len(months)} months are more than a matrix has; {MOST} can be asked for at once")
    if not months:
        return Dyads(months=(), total=0, totals=(), rows=())
    low = _number(months[0])
    codes, pair, month, pages = _reports(pairs, events, sort, level, low, low + len(months))
    sums = np.bincount(pair, minlength=len(codes))
    best = np.argsort(-sums, kind="stable")[offset : offset + limit].tolist()
    counts = {place: np.bincount(month[pair == place] - low, minlength=len(months)) for place in best}
    names = pairs.people.countries if level == "state" else pairs.people.keys
    both = {place: (names[codes[place] // len(names)], names[codes[place] % len(names)]) for place in best}
    called = _names(db, level, {who for two in both.values() for who in two})
    return Dyads(
        months=tuple(months),
        total=len(codes),
        totals=tuple(np.bincount(month - low, minlength=len(months)).tolist()),
        rows=tuple(
            Dyad(
                one=both[place][0], other=both[place][1], one_name=called[both[place][0]], other_name=called[both[place][1]],
                total=int(sums[place]), pages=int(pages[place]), counts=tuple(counts[place].tolist()),
            )
            for place in best
            if called.keys() >= set(both[place])
        ),
    )  # fmt: skip


def _events(db: sqlite3.Connection, sort: Sort, wanted: Filter, pairs: Pairs) -> Numbers:
    """Numbers of the events, or of those that are contacts, that a filter asks for."""
    where = sort.asked(wanted)
    if not where:
        return pairs.contacts if sort is CONTACTS else pairs.events
    condition, values = joined(where)
    with understood(condition):
        found = db.execute(f"SELECT {sort.number} FROM {sort.table} WHERE {condition}", values)
        return np.intersect1d(np.fromiter((row[0] for row in found), dtype=np.int64), pairs.events)


def _reports(
    pairs: Pairs, events: Numbers, sort: Sort, level: Level, low: int, high: int
) -> tuple[Numbers, Numbers, Numbers, Numbers]:
    """Codes of the pairs in these events and months, in the order of names; for every report its pair and month; pages of each pair."""
    people = pairs.people
    who, names = (people.country, people.countries) if level == "state" else (people.key, people.keys)
    ones, others, months = who[pairs.one], who[pairs.other], pairs.months_of(pairs.event)
    rows = (ones != others) & (ones != NONE) & (others != NONE) & (months >= low) & (months < high)
    rows &= np.isin(pairs.event, events)
    if sort is not CONTACTS:
        rows &= pairs.directed
    if level == "actor":
        rows &= people.named[pairs.one] & people.named[pairs.other]
    ones, others = np.minimum(ones, others)[rows], np.maximum(ones, others)[rows]
    pair, _, month, page = distinct(
        ones * len(names) + others, pairs.event[rows], months[rows], people.page[pairs.one[rows]]
    )
    codes, place = np.unique(pair, return_inverse=True)
    told, _ = distinct(place, page)
    return codes, place, month, np.bincount(told, minlength=len(codes))


def _months(db: sqlite3.Connection, dated: Numbers, first: str | None, last: str | None) -> list[str]:
    """The columns; `dated` are the months in which there are reports."""
    if first and last:
        return between(first, last)
    dated = dated[dated >= 0]
    if not dated.size:
        return []
    low, high = _month(int(dated.min())), _month(int(dated.max()))
    if first:
        return between(first, max(first, high))
    [published] = db.execute("SELECT max(ifnull(published, latest)) FROM page").fetchone()
    end = last or min(high, (published or high)[:7])
    return between(min(low, end), end)[-SPAN:]


def _number(month: str) -> int:
    return 12 * int(month[:4]) + int(month[5:]) - 1


def _month(number: int) -> str:
    return f"{number // 12:04}-{number % 12 + 1:02}"


def _names(db: sqlite3.Connection, level: Level, who: set[str]) -> dict[str, str]:
    """Code or key -> name."""
    if level == "state":
        return {code: states().get(code, code) for code in who}
    return fullest(db, sorted(who))


def fullest(db: sqlite3.Connection, keys: list[str]) -> dict[str, str]:
    """Key of an actor -> the fullest name met."""
    actors, values = of_keys(keys)
    sql = f"SELECT key, name FROM actor WHERE n IN ({actors}) GROUP BY key, name ORDER BY length(name), name DESC"
    return dict(db.execute(sql, values))


@cache
def states() -> dict[str, str]:
    """ISO 3166 alpha-3 -> the state's name."""
    return {row["id"]: row["name"] for row in codebook("actors/states")}
