"""Every span, hash and row of a store held against the records and texts it keeps."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from typing import Any

from onrecord.errors import UsageError
from onrecord.records import Record
from onrecord.store import identities
from onrecord.store.reducing import Keep, digest_of, text_hash, unpack
from onrecord.store.rows import ADDRESS
from onrecord.store.writing import NUMBERED, OWN, Rows
from onrecord.valid import invalid_spans

FROM_WORDS = ("hash", "inside", "who")
"""Columns made from words that a store without text no longer has."""

_UNFOUND = """
    SELECT count(*), folded FROM actor_name JOIN actor ON actor.n = actor
    WHERE NOT EXISTS (SELECT 1 FROM called WHERE called.folded = actor_name.folded AND called.who = actor.who) GROUP BY folded"""
_MISCALLED = """
    SELECT key FROM known WHERE key GLOB '~*' AND substr(key, 2) <>
    (SELECT ifnull(group_concat(folded, '|'), '') FROM (SELECT folded FROM called WHERE who = known.n ORDER BY folded))"""
_DESCRIBED = f"""
    SELECT key FROM known WHERE key NOT GLOB '~*' AND (SELECT min({identities.FULLEST}) FROM actor WHERE who = known.n)
    IS NOT (SELECT {identities.FULLEST} FROM actor WHERE n = fullest AND who = known.n)"""
_MISCOUNTED = """
    SELECT key FROM known WHERE (said, did, received) <> (
        SELECT ifnull(sum(said), 0), ifnull(sum(did), 0), ifnull(sum(received), 0)
        FROM actor WHERE who = known.n AND known.key NOT GLOB '~*')"""
_UNUSED = "SELECT key FROM known WHERE NOT EXISTS (SELECT 1 FROM actor WHERE who = known.n)"


def verify(db: sqlite3.Connection, keep: Keep) -> Iterator[tuple[str, list[str]]]:
    """For each page where it was met, and what is wrong with it; what rests on words is checked as far as they are kept."""
    sql = f"SELECT n, packed, id, text_sha256, digest, {ADDRESS} FROM page LEFT JOIN record ON record.page = n ORDER BY id"
    for page, packed, name, sha256, sign, where in db.execute(sql):
        try:
            record = unpack(packed or b"")
        except UsageError:
            yield where, ["the record is gone or cannot be read"]
            continue
        faults = list(_unlike(db, page, record, keep))
        faults += ["the record is that of another page"] if record.page.id != name else []
        if keep == "full":
            faults += invalid_spans(record)
            faults += ["the article's text is not the one that was added"] if text_hash(record) != sha256 else []
            faults += ["the record is not the one that was added"] if digest_of(packed) != sign else []
        yield where, faults


def lost(db: sqlite3.Connection) -> Iterator[str]:
    """Rows that belong to no page."""
    for table, number in db.execute('SELECT "table", count(*) FROM pragma_foreign_key_check GROUP BY 1 ORDER BY 1'):
        yield f"{number} rows in {table} belong to nothing"
    for number, name in db.execute(_UNFOUND):
        yield f"nobody is found under {name!r} any more, a name that {number} actors have"
    for (key,) in db.execute(_MISCALLED):
        yield f"those called {key[1:]!r} are not found under that name"
    for (key,) in db.execute(_DESCRIBED):
        yield f"the fullest description of {key!r} is another one"
    for (key,) in db.execute(_MISCOUNTED):
        yield f"what {key!r} says, does and receives is counted wrongly"
    for (key,) in db.execute(_UNUSED):
        yield f"{key!r} is on no page"


def _unlike(db: sqlite3.Connection, page: int, record: Record, keep: Keep) -> Iterator[str]:
    """Tables whose rows of the page are not those that its record makes."""
    first = {table: page if table == "page" else _first(db, table, page) for table in NUMBERED}
    made = Rows(first, record, "full", identities.Numbers(db))
    try:
        made.fill(b"", "", "")
    except KeyError as error:
        yield f"the record refers to {error} and does not hold it"
        return
    for table, own in OWN.items():
        cursor = db.execute(f"SELECT * FROM {table} WHERE {own}", (page,))
        names = [name for name, *_ in cursor.description]
        there, wanted = cursor.fetchall(), made.tables[table]
        if table == "actor_name" and keep == "none":
            continue
        if len(there) != len(wanted):
            yield f"{len(there)} rows in {table}, {len(wanted)} in the record"
        elif _told(names, there, keep) != _told(names, wanted, keep):
            yield f"a row in {table} is not what the record says"


def _first(db: sqlite3.Connection, table: str, page: int) -> int:
    return db.execute(f"SELECT min(n) FROM {table} WHERE page = ?", (page,)).fetchone()[0] or 0


def _told(names: list[str], rows: list[tuple[Any, ...]], keep: Keep) -> list[str]:
    """The rows, in an order of their own, without what rests on words that are not kept."""
    passed = FROM_WORDS if keep == "none" else ()
    return sorted(repr([value for name, value in zip(names, row, strict=True) if name not in passed]) for row in rows)
