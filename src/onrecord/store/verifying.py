"""Every span and hash of a store held against the texts it keeps."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator

from onrecord.records import Record
from onrecord.store.reducing import text_hash, unpack
from onrecord.store.rows import ADDRESS
from onrecord.valid import invalid_spans

HELD = ("statement", "event", "contact", "document", "actor", "issue")
"""Tables with a row for each part of a record of that name."""


def verify(db: sqlite3.Connection, *, whole: bool) -> Iterator[tuple[str, list[str]]]:
    """For each page where it was met, and what is wrong with it; spans and hashes are held against texts kept `whole`."""
    sql = f"SELECT n, packed, text_sha256, {ADDRESS} FROM page JOIN record ON record.page = n ORDER BY id"
    for page, packed, sha256, where in db.execute(sql):
        record = unpack(packed)
        faults = _counted(db, page, record)
        if whole:
            faults += invalid_spans(record)
            faults += ["the article's text is not the one that was added"] if text_hash(record) != sha256 else []
        yield where, faults


def _counted(db: sqlite3.Connection, page: int, record: Record) -> list[str]:
    """Tables that hold more or fewer rows of the page than its record has."""
    faults = []
    for table in HELD:
        [there] = db.execute(f"SELECT count(*) FROM {table} WHERE page = ?", (page,)).fetchone()
        wanted = len(getattr(record, f"{table}s"))
        if there != wanted:
            faults.append(f"{there} rows in {table}, {wanted} in the record")
    return faults
