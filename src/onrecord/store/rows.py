"""Running a question: rows as dictionaries, a few hundred at a time."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from onrecord.errors import UsageError
from onrecord.store.filters import Condition, joined, marks

AT_ONCE = 500
"""Rows that are fetched together."""
ADDRESS = "(SELECT ifnull(url, source) FROM capture WHERE capture.page = page.n ORDER BY fetched, source LIMIT 1)"
"""A page's address, else its file, as it was first met."""
_OPERATORS = re.compile(r"\b(AND|OR|NOT|NEAR)\b|[\"*]")
Row = dict[str, Any]
"""Column -> value."""


def run(
    db: sqlite3.Connection, sql: str, where: Sequence[Condition], order: str, limit: int | None, offset: int = 0
) -> Iterator[list[Row]]:
    """The rows of `sql` under these conditions from the `offset`-th on, `limit` at most, in chunks.

    UsageError for words that cannot be looked for.
    """
    condition, values = joined(where)
    everything = f"{sql} WHERE {condition} {order} LIMIT ? OFFSET ?"
    with understood(condition):
        cursor = db.execute(everything, (*values, -1 if limit is None else limit, offset))
        names = [name for name, *_ in cursor.description]
        while chunk := cursor.fetchmany(AT_ONCE):
            yield [dict(zip(names, row, strict=True)) for row in chunk]


@contextmanager
def understood(condition: str) -> Iterator[None]:
    """Around a question under this condition: UsageError for words that cannot be looked for."""
    try:
        yield
    except sqlite3.OperationalError as error:
        if "MATCH" not in condition or error.sqlite_errorname != "SQLITE_ERROR":
            raise
        raise UsageError(f"the words to look for are not understood ({error})") from None


def holding(column: str, table: str, text: str | None, *, often: bool = False) -> list[Condition]:
    """That the words stand in the full-text table's row of this number, if words are wanted; `often` as for `Filter`."""
    found = f"{'+' if often else ''}{column} IN (SELECT rowid FROM {table} WHERE {table} MATCH ?)"  # + bars the index
    return [(found, (match(text),))] if text else []


def match(text: str) -> str:
    """The words as SQLite's full-text search takes them: all of them, wherever; its operators stay what they are.

    >>> match("Gaza's hostages"), match('"phone call" OR visit')
    ('"Gaza" "s" "hostages"', '"phone call" OR visit')
    """
    if _OPERATORS.search(text):
        return text
    return " ".join(f'"{word}"' for word in re.findall(r"\w+", text)) or '""'


def named(
    db: sqlite3.Connection, table: str, claim: str, rows: Sequence[Row]
) -> dict[tuple[int, str], tuple[str, ...]]:
    """(number of a claim, part) -> names of its actors, in the order of their pages."""
    sql = f"""
        SELECT {claim}, part, name FROM {table} JOIN actor ON actor.n = {table}.actor
        WHERE {claim} IN ({marks(rows)}) ORDER BY actor.n"""
    found: dict[tuple[int, str], tuple[str, ...]] = {}
    for number, part, name in db.execute(sql, [row["n"] for row in rows]):
        found[number, part] = (*found.get((number, part), ()), name)
    return found


def tellers(db: sqlite3.Connection, rows: Sequence[Row], part: str = "source") -> dict[int, tuple[str, ...]]:
    """Number of an event -> names of the sources (or `via`) of the statements it stands in.

    A source the page does not name stands in the page's words.
    """
    hidden = "coalesce(name, source_words, cue, 'not named')" if part == "source" else "name"
    sql = f"""
        SELECT event, {hidden} AS teller
        FROM event_statement JOIN statement ON statement.n = event_statement.statement
        LEFT JOIN statement_actor ON statement_actor.statement = statement.n AND part = ?
        LEFT JOIN actor ON actor.n = statement_actor.actor
        WHERE event IN ({marks(rows)}) AND teller IS NOT NULL ORDER BY event, statement.n, actor.n"""
    found: dict[int, tuple[str, ...]] = {}
    for event, name in db.execute(sql, [part, *(row["n"] for row in rows)]):
        found[event] = tuple(dict.fromkeys((*found.get(event, ()), name)))
    return found
