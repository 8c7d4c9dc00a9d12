"""Long lists a piece at a time: first the numbers of its rows, over indexes alone, then the rows themselves."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, fields
from datetime import date
from typing import Any

from onrecord.store import claims
from onrecord.store.answers import Done, Met, Party, Said
from onrecord.store.filters import Condition, Filter, joined, marks
from onrecord.store.overviews.answers import DoneBy, MetBy, Month, Piece, SaidBy
from onrecord.store.rows import run, understood

Row = SaidBy | DoneBy | MetBy


@dataclass(frozen=True, slots=True)
class Sort:
    """A sort of claim, and how it is listed."""

    name: str
    """statements, events or contacts."""
    table: str
    """Its table, named `claim`, with what its conditions need."""
    day: str
    """Column with the day it is sorted by."""
    number: str
    """Column by whose numbers its rows are found; for contacts that of their events."""
    asked: Callable[[Filter], list[Condition]]
    """What a filter asks of it."""
    rows: Callable[[sqlite3.Connection, Sequence[Condition], str], Iterator[Any]]
    """Its rows under conditions, in an order."""
    parts: str
    """SQL that gives hash, part and actor of everybody in claims of these hashes (as many `{}` as marks)."""
    whole: Callable[..., Row]
    """A row together with those who take part."""


def _parties(row: Said | Done | Met) -> dict[str, Any]:
    return {field.name: getattr(row, field.name) for field in fields(row)}


_SAID = "SELECT claim.hash, part, actor FROM statement AS claim JOIN statement_actor ON statement = claim.n WHERE claim.hash IN ({0})"
_DONE = """
    SELECT claim.hash, part, actor FROM event AS claim JOIN event_actor ON event = claim.n WHERE claim.hash IN ({0})
    UNION ALL
    SELECT claim.hash, 'according_to', actor FROM event AS claim JOIN event_statement ON event = claim.n
    JOIN statement_actor ON statement_actor.statement = event_statement.statement AND part = 'source' WHERE claim.hash IN ({0})"""
STATEMENTS = Sort(
    "statements", "statement AS claim", "claim.day", "claim.n", claims.of_statements, claims.said, _SAID,
    lambda row, parties: SaidBy(**_parties(row), parties=parties),
)  # fmt: skip
EVENTS = Sort(
    "events", "event AS claim", "claim.day", "claim.n", claims.of_events, claims.done, _DONE,
    lambda row, parties: DoneBy(**_parties(row), parties=parties),
)  # fmt: skip
CONTACTS = Sort(
    "contacts", "event CROSS JOIN contact AS claim ON claim.event = event.n", "event.day", "event.n", claims.of_contacts,
    claims.met, _DONE, lambda row, parties: MetBy(**_parties(row), people=parties),
)  # fmt: skip


def piece(
    db: sqlite3.Connection,
    sort: Sort,
    wanted: Filter,
    *,
    limit: int,
    offset: int = 0,
    newest: bool = True,
    counted: int | None = None,
) -> Piece[Row]:
    """`limit` rows from the `offset`-th on, the newest first or the oldest, and how many there are.

    With `counted` the count ends there, which is quicker: one more than it means "more".
    """
    where = sort.asked(wanted)
    order = in_order(sort, newest=newest)
    listed = run(db, f"SELECT {sort.number} AS n FROM {sort.table}", where, order, limit, offset)
    numbers = [row["n"] for chunk in listed for row in chunk]
    return Piece(total=size(db, sort.table, where, counted), rows=rows_of(db, sort, numbers, order))


def size(db: sqlite3.Connection, table: str, where: Sequence[Condition], counted: int | None = None) -> int:
    """How many rows of the table there are under these conditions; `counted` + 1 where there are more than that."""
    if counted is None:
        [[row]] = run(db, f"SELECT count(*) AS number FROM {table}", where, "", None)
        return int(row["number"])
    return sum(map(len, run(db, f"SELECT 1 FROM {table}", where, "", counted + 1)))


def rows_of(db: sqlite3.Connection, sort: Sort, numbers: Sequence[int], order: str) -> list[Row]:
    """The claims of these numbers, in this order, with those who take part."""
    here = (f"{sort.number} IN ({marks(numbers)})", tuple(numbers))
    rows = list(sort.rows(db, [here], order))
    taking_part = _taking_part(db, sort, [row.hash for row in rows])
    return [sort.whole(row, taking_part.get(row.hash, ())) for row in rows]


def months(db: sqlite3.Connection, sort: Sort, wanted: Filter) -> tuple[Month, ...]:
    """How many there are in each month, from the first to the last without a gap."""
    condition, values = joined(sort.asked(wanted))
    sql = f"SELECT substr({sort.day}, 1, 7), count(*) FROM {sort.table} WHERE {condition} AND {sort.day} IS NOT NULL GROUP BY 1"
    with understood(condition):
        return gapless(dict(db.execute(sql, values)))


def gapless(counts: dict[str, int]) -> tuple[Month, ...]:
    """Counts by month, with the months between that have none."""
    if not counts:
        return ()
    return tuple(Month(month=month, count=counts.get(month, 0)) for month in between(min(counts), max(counts)))


def between(first: str, last: str) -> list[str]:
    """The months from the first to the last.

    >>> between("2024-11", "2025-01")
    ['2024-11', '2024-12', '2025-01']
    """
    year, month = map(int, first.split("-"))
    found = []
    while (name := f"{year:04}-{month:02}") <= last:
        found.append(name)
        year, month = (year, month + 1) if month < 12 else (year + 1, 1)
    return found


def last_day(month: str) -> str:
    """The last day of a month.

    >>> last_day("2024-02")
    '2024-02-29'
    """
    year, number = map(int, month.split("-"))
    following = date(year + number // 12, number % 12 + 1, 1) if (year, number) < (9999, 12) else date.max
    return date.fromordinal(following.toordinal() - 1).isoformat() if following != date.max else date.max.isoformat()


def in_order(sort: Sort, *, newest: bool) -> str:
    """Order by day, the newest first or the oldest."""
    way = "DESC" if newest else "ASC"
    return f"ORDER BY {sort.day} {way}, claim.n {way}"


def _taking_part(db: sqlite3.Connection, sort: Sort, hashes: Sequence[str]) -> dict[str, tuple[Party, ...]]:
    """Hash of a claim -> those who take part in it, in the order of the page."""
    sql = f"""
        SELECT DISTINCT taking.hash, part, name, key, kind, country, sector, role, wikidata
        FROM ({sort.parts.format(marks(hashes))}) AS taking JOIN actor ON actor.n = taking.actor ORDER BY actor.n"""
    values = list(hashes) * sort.parts.count("{0}")
    found: dict[str, tuple[Party, ...]] = {}
    for hash_, *traits in db.execute(sql, values):
        party = Party(**dict(zip(Party.__dataclass_fields__, traits, strict=True)))
        found[hash_] = (*found.get(hash_, ()), party)
    return found
