"""Who is told of with whom, month by month: pairs of states or of actors, of contacts or of events."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from typing import Literal

from onrecord.codebooks.loader import rows as codebook
from onrecord.errors import UsageError
from onrecord.store.filters import Filter, joined
from onrecord.store.overviews.answers import Dyad, Dyads
from onrecord.store.overviews.pieces import CONTACTS, Sort, between, last_day
from onrecord.store.rows import marks

Level = Literal["state", "actor"]
"""What a pair consists of: states, with whoever acts for them, or actors."""
SPAN = 12
"""Months shown where none are asked for: the last ones in which there is something."""
MOST = 600
"""Months of a matrix at most."""
_WHO: dict[Level, str] = {"state": "country", "actor": "key"}
_FROM = {
    "contacts": "event CROSS JOIN contact AS claim ON claim.event = event.n",
    "events": "event AS claim",
}
"""Where a year's reports are found first, by the index of days (CROSS JOIN keeps SQLite to this order, twice as fast here)."""
_DIRECTED = """(p.part <> q.part OR p.part = 'actor' AND NOT EXISTS (
    SELECT 1 FROM event_actor AS r WHERE r.event = p.event AND r.part = 'recipient'))"""
_Cells = dict[tuple[str, str], dict[str, set[int]]]


def dyads(
    db: sqlite3.Connection, sort: Sort, wanted: Filter, *, level: Level = "state", first: str | None = None,
    last: str | None = None, limit: int = 50, offset: int = 0,
) -> Dyads:  # fmt: skip
    """Pairs by month, from the month `first` to the month `last`; the last twelve with reports where not asked for.

    A report is a contact or event on a page, on the last day on which it can be: a page that copies another one reports
    again. In a contact every two parties are a pair; in an event each actor with each recipient, or the actors among
    themselves where nobody receives. A state is paired with another one only.
    """
    months = _months(db, sort, wanted, first, last)
    if len(months) > MOST:
        raise UsageError(f"{len(months)} months are more than a matrix has; {MOST} can be asked for at once")
    if not months:
        return Dyads(months=(), total=0, totals=(), rows=())
    cells: _Cells = defaultdict(lambda: defaultdict(set))
    pages: dict[tuple[str, str], set[int]] = defaultdict(set)
    for one, other, month, event, page in _reports(db, sort, wanted, level, months):
        pair = (one, other) if one < other else (other, one)
        cells[pair][month].add(event)
        pages[pair].add(page)
    sums = {pair: sum(map(len, by_month.values())) for pair, by_month in cells.items()}
    best = sorted(sums, key=lambda pair: (-sums[pair], pair))[offset : offset + limit]
    names = _names(db, level, {who for pair in best for who in pair})
    return Dyads(
        months=tuple(months),
        total=len(sums),
        totals=tuple(sum(len(by_month.get(month, ())) for by_month in cells.values()) for month in months),
        rows=tuple(
            Dyad(
                one=pair[0], other=pair[1], one_name=names[pair[0]], other_name=names[pair[1]], total=sums[pair],
                pages=len(pages[pair]), counts=tuple(len(cells[pair].get(month, ())) for month in months),
            )
            for pair in best
        ),
    )  # fmt: skip


def _reports(
    db: sqlite3.Connection, sort: Sort, wanted: Filter, level: Level, months: list[str]
) -> Iterator[tuple[str, str, str, int, int]]:
    """One row for every pair in every report: one, other, month, event, page."""
    who, condition = _WHO[level], joined(sort.asked(wanted))
    directed = "1" if sort is CONTACTS else _DIRECTED
    named = "1" if level == "state" else "a.kind NOT IN ('unnamed', 'group') AND b.kind NOT IN ('unnamed', 'group')"
    sql = f"""
        SELECT a.{who}, b.{who}, substr({sort.day}, 1, 7), p.event, a.page
        FROM {_FROM[sort.name]} CROSS JOIN event_actor AS p ON p.event = {sort.event}
        CROSS JOIN event_actor AS q ON q.event = p.event AND q.actor > p.actor
        CROSS JOIN actor AS a ON a.n = p.actor CROSS JOIN actor AS b ON b.n = q.actor
        WHERE {condition[0]} AND {sort.day} BETWEEN ? AND ? AND a.{who} <> b.{who} AND {directed} AND {named}"""
    return db.execute(sql, (*condition[1], f"{months[0]}-01", last_day(months[-1])))


def _months(db: sqlite3.Connection, sort: Sort, wanted: Filter, first: str | None, last: str | None) -> list[str]:
    """The columns."""
    if first and last:
        return between(first, last)
    condition, values = joined(sort.asked(wanted))
    sql = f"SELECT min({sort.day}), max({sort.day}) FROM {sort.table} WHERE {condition}"
    low, high = db.execute(sql, values).fetchone()
    if not high:
        return []
    if first:
        return between(first, max(first, high[:7]))
    [published] = db.execute("SELECT max(ifnull(published, latest)) FROM page").fetchone()
    end = last or min(high[:7], (published or high)[:7])
    return between(min(low[:7], end), end)[-SPAN:]


def _names(db: sqlite3.Connection, level: Level, who: set[str]) -> dict[str, str]:
    """Code or key -> name."""
    if level == "state":
        return {code: states().get(code, code) for code in who}
    return fullest(db, sorted(who))


def fullest(db: sqlite3.Connection, keys: list[str]) -> dict[str, str]:
    """Key of an actor -> the fullest name met."""
    sql = (
        f"SELECT key, name FROM actor WHERE key IN ({marks(keys)}) GROUP BY key, name ORDER BY length(name), name DESC"
    )
    return dict(db.execute(sql, keys))


@cache
def states() -> dict[str, str]:
    """ISO 3166 alpha-3 -> the state's name."""
    return {row["id"]: row["name"] for row in codebook("actors/states")}
