"""The signs of judgements: each is a hash over its row and the sign before, so that no row can be changed or lost unnoticed."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Sequence
from hashlib import sha256

START = ""
"""What the first sign rests on."""
HEAD = "INSERT OR REPLACE INTO store (name, value) VALUES ('log', ?)"
"""Keeps the last sign apart, so that the loss of the last judgements is noticed too."""


def signed(before: str, row: Sequence[str | None]) -> str:
    """The sign of a judgement: SHA-256 over the sign before and its hash, at, who, says, change and note."""
    return sha256(json.dumps([before, *row]).encode()).hexdigest()


def last(db: sqlite3.Connection) -> str:
    """The last sign."""
    found = db.execute("SELECT value FROM store WHERE name = 'log'").fetchone()
    return str(found[0]) if found else START


def faults(db: sqlite3.Connection) -> Iterator[str]:
    """Where the log of judgements is not as it was written."""
    sign = START
    for n, held, *row in db.execute("SELECT n, sign, hash, at, who, says, change, note FROM judgement ORDER BY n"):
        if held != signed(sign, row):
            yield f"judgement {n}: it, or one before it, was changed or taken out"
        sign = held
    if sign != last(db):
        yield "judgement: the last of them were taken out or changed"
