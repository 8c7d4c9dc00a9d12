"""Who is quoted, how often, and by which outlets."""

from __future__ import annotations

import sqlite3
from collections import Counter, defaultdict
from dataclasses import replace

import numpy as np

from onrecord.store.filters import Filter, days, joined
from onrecord.store.overviews.answers import Piece, Quoted, QuotedBy
from onrecord.store.overviews.counted import Flags, Numbers, People
from onrecord.store.overviews.people import chosen, described

MOST = 5
"""Outlets shown for a source."""


def sources(
    db: sqlite3.Connection, wanted: Filter, *, limit: int, offset: int = 0, people: People | None = None
) -> Piece[Quoted]:
    """Sources with a name of their own, those with most statements first; `type` is their kind.

    Statements are counted on every page: a copied text quotes its sources again.
    """
    wanted.only("actors", "country", "role", "type", "since", "until", "outlet", "page")
    people = people or People.read(db)
    rows = chosen(db, people, replace(wanted, since=None, until=None))
    told = np.where(rows, _told(db, people, wanted), 0)
    statements = np.bincount(people.key, weights=told, minlength=len(people.keys)).astype(np.int64)
    best = np.argsort(-statements, kind="stable")[: np.count_nonzero(statements)]
    shown = best[offset : offset + limit].tolist()
    names, told_by = described(db, people, shown), _outlets(people, told, np.isin(people.key, shown))
    found = [
        Quoted(
            key=people.keys[key], **{name: names[key][name] for name in ("name", "kind", "country", "role")},
            statements=int(statements[key]), pages=sum(by.pages for by in told_by[key]), outlets=len(told_by[key]),
            by=tuple(told_by[key][:MOST]),
        )
        for key in shown
        if key in names
    ]  # fmt: skip
    return Piece(total=len(best), rows=found)


def _told(db: sqlite3.Connection, people: People, wanted: Filter) -> Numbers:
    """Statements of each row of `people`, on the days asked for."""
    if not wanted.since and not wanted.until:
        return people.said
    condition, values = joined(days(wanted, "statement.earliest", "statement.latest"))
    sql = f"""
        SELECT actor FROM statement CROSS JOIN statement_actor ON statement = statement.n AND part = 'source'
        WHERE {condition}"""
    found = np.fromiter((row[0] for row in db.execute(sql, values)), dtype=np.int64)
    return np.bincount(people.at(found[np.isin(found, people.row)]), minlength=len(people.row))


def _outlets(people: People, told: Numbers, shown: Flags) -> dict[int, list[QuotedBy]]:
    """Number of a key -> the outlets that quote it, those that do so most first."""
    rows = np.flatnonzero(shown & (told > 0))
    on: dict[int, Counter[int]] = defaultdict(Counter)
    for key, page, number in zip(*(column[rows].tolist() for column in (people.key, people.page, told)), strict=True):
        on[key][page] += number
    found: dict[int, list[QuotedBy]] = {}
    for key, counted in on.items():
        statements, several = Counter[str](), Counter[str]()
        for page, number in counted.items():
            statements[people.outlets[page]] += number
            several[people.outlets[page]] += 1
        ranked = sorted(statements.items(), key=lambda each: (-each[1], each[0]))
        found[key] = [QuotedBy(outlet=outlet, statements=number, pages=several[outlet]) for outlet, number in ranked]
    return found
