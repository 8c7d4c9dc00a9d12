"""What happened with somebody, or between two, and what is said of them, in the order of the days."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterator, Sequence

from onrecord.store.filters import Filter, joined
from onrecord.store.identities import names_of
from onrecord.store.overviews.answers import Course, DoneBy, Moment, SaidBy
from onrecord.store.overviews.pieces import EVENTS, STATEMENTS, Sort, gapless, rows_of
from onrecord.store.rows import understood

_Found = tuple[str, Sort, int]
"""Day (empty where there is none), sort and number of a claim."""


def course(
    db: sqlite3.Connection, one: str, other: str | None = None, *, since: str | None = None, until: str | None = None,
    limit: int, offset: int = 0, newest: bool = False,
) -> Course:  # fmt: skip
    """What `one` takes part in and says; with `other`, what happened between the two and what each says of the other.

    Months count entries of all days, so that a reader sees what lies outside `since` and `until`.
    """
    days = Filter(since=since, until=until)
    everything = sorted(
        set(_claims(db, one, other)), key=lambda found: (found[0], found[1].name, found[2]), reverse=newest
    )
    months = Counter(day[:7] for day, _, _ in everything if day)
    inside = [found for found in everything if _within(found[0], days)] if since or until else everything
    return Course(total=len(inside), months=gapless(months), rows=tuple(_moments(db, inside[offset : offset + limit])))


def _claims(db: sqlite3.Connection, one: str, other: str | None) -> Iterator[_Found]:
    if other is None:
        yield from _found(db, EVENTS, Filter(actors=(one,)))
        yield from _found(db, STATEMENTS, Filter(by=one))
        return
    yield from _found(db, EVENTS, Filter(actors=(one, other)))
    for speaker, spoken_of in ((one, other), (other, one)):
        if names := _naming(db, spoken_of):
            yield from _found(db, STATEMENTS, Filter(by=speaker, text=names))


def _found(db: sqlite3.Connection, sort: Sort, wanted: Filter) -> Iterator[_Found]:
    condition, values = joined(sort.asked(wanted))
    with understood(condition):
        for number, day in db.execute(f"SELECT {sort.number}, {sort.day} FROM {sort.table} WHERE {condition}", values):
            yield day or "", sort, number


def _within(day: str, days: Filter) -> bool:
    return bool(day) and (days.since or "") <= day <= (days.until or "9999-99-99")


def _moments(db: sqlite3.Connection, found: Sequence[_Found]) -> Iterator[Moment]:
    """The claims themselves, in the order given."""
    numbers = {sort.name: [number for _, each, number in found if each is sort] for sort in (EVENTS, STATEMENTS)}
    held = {
        (sort.name, number): row
        for sort in (EVENTS, STATEMENTS)
        for number, row in zip(
            sorted(numbers[sort.name]), rows_of(db, sort, numbers[sort.name], "ORDER BY claim.n"), strict=True
        )
    }
    for day, sort, number in found:
        row = held[sort.name, number]
        yield Moment(
            day=day or None,
            event=row if isinstance(row, DoneBy) else None,
            statement=row if isinstance(row, SaidBy) else None,
        )


def _naming(db: sqlite3.Connection, name: str) -> str:
    """Words to look for that name somebody: every name the pages use for whoever is called so."""
    return " OR ".join(f'"{folded}"' for folded in names_of(db, name))
