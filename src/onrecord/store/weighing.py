"""What is asked for, weighed: a country that half of all claims are about is looked for claim by claim, a rare one first of all."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import replace

from onrecord.store.filters import OUTLET, TRAITS, Condition, Filter, countries
from onrecord.store.rows import match

MANY = 4_000
"""Actors, or claims with the words, from which on they are too many to be gathered first for the sake of a screenful."""
PAGES = 400
"""The same of pages, each of which has many claims."""


def weighed(db: sqlite3.Connection, wanted: Filter, words: str, limit: int | None) -> Filter:
    """The same filter, told what of it holds for many; `words` is the full-text table of the claims.

    Where all claims are wanted, gathering is always the shorter way.
    """
    if limit is None:
        return wanted
    often = frozenset(value for value, many, asked in _sets(wanted, words) if _is_large(db, many, asked))
    return replace(wanted, often=often)


def _sets(wanted: Filter, words: str) -> Iterator[tuple[str, int, Condition]]:
    """What is asked for, how many of it are many, and what it would gather."""
    for code in countries(wanted):
        yield code, MANY, (f"SELECT n FROM actor WHERE {TRAITS['country']}", (code,))
    if wanted.role:
        yield wanted.role, MANY, (f"SELECT n FROM actor WHERE {TRAITS['role']}", (wanted.role,))
    if wanted.outlet:
        yield wanted.outlet, PAGES, (OUTLET, (wanted.outlet,) * 3)
    if wanted.text:
        yield wanted.text, MANY, (f"SELECT rowid FROM {words} WHERE {words} MATCH ?", (match(wanted.text),))


def _is_large(db: sqlite3.Connection, many: int, asked: Condition) -> bool:
    sql, values = asked
    try:
        return db.execute(f"SELECT 1 FROM ({sql}) LIMIT 1 OFFSET {many}", values).fetchone() is not None
    except sqlite3.OperationalError:
        return False  # words that cannot be looked for are told of where they are asked for
