"""What people say of claims: a log that only grows. The last word on a claim stands, the earlier ones stay readable."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Mapping
from typing import Any, Literal, get_args

from onrecord.errors import UsageError
from onrecord.store.answers import Judged
from onrecord.store.signing import HEAD, last, signed

Verdict = Literal["accept", "reject", "correct"]
CLAIMS = ("statement", "event", "document")
"""Tables of what can be judged."""


def judge(
    db: sqlite3.Connection,
    hash: str,
    says: Verdict,
    *,
    who: str,
    at: str,
    change: Mapping[str, Any] | None,
    note: str | None,
) -> None:
    """Write down what somebody says of a claim, inside the transaction that is open.

    UsageError for a claim that is not there, another verdict, nobody's name, or a correction that says nothing.
    """
    if says not in get_args(Verdict):
        raise UsageError(f"a claim can be judged with {', '.join(get_args(Verdict))}, not {says!r}")
    if not who.strip():
        raise UsageError("a judgement needs the name of who judges")
    if (says == "correct") != bool(change):
        raise UsageError("a correction, and nothing else, says what the fields should be")
    there = " UNION ALL ".join(f"SELECT 1 FROM {table} WHERE hash = :hash" for table in CLAIMS)
    if not db.execute(there, {"hash": hash}).fetchone():
        raise UsageError(f"there is no claim {hash!r}")
    written = json.dumps(change, ensure_ascii=False, sort_keys=True) if change else None
    enter(db, (hash, at, who, says, written, note))


def enter(db: sqlite3.Connection, row: tuple[str, str, str, str, str | None, str | None]) -> None:
    """Put a row (hash, at, who, says, change, note) at the end of the log, signed."""
    sign = signed(last(db), row)
    db.execute(
        "INSERT INTO judgement (hash, at, who, says, change, note, sign) VALUES (?, ?, ?, ?, ?, ?, ?)", (*row, sign)
    )
    db.execute(HEAD, (sign,))


def judgements(db: sqlite3.Connection, hash: str | None) -> Iterator[Judged]:
    """All judgements (of one claim), oldest first."""
    sql = "SELECT hash, at, who, says, change, note FROM judgement WHERE ? IS NULL OR hash = ? ORDER BY n"
    for row in db.execute(sql, (hash, hash)):
        yield Judged(**dict(zip(Judged.__dataclass_fields__, row, strict=True)))
