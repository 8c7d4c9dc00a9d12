"""What people say of claims: a log that only grows. The last word on a claim stands, the earlier ones stay readable."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Mapping
from dataclasses import asdict
from typing import Any, Literal, get_args

from onrecord.errors import UsageError
from onrecord.store import correcting, together
from onrecord.store.answers import Judged
from onrecord.store.signing import HEAD, last, signed

Verdict = Literal["accept", "reject", "correct", "same", "different"]
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
    other: str | None = None,
    checked: bool = True,
) -> None:
    """Write down what somebody says of a claim, or of two events, inside the transaction that is open.

    UsageError for a claim that is not there, another verdict, nobody's name, or a correction that says nothing
    or what the claim cannot be.
    """
    if says not in get_args(Verdict):
        raise UsageError(f"a claim can be judged with {', '.join(get_args(Verdict))}, not {says!r}")
    if not who.strip():
        raise UsageError("a judgement needs the name of who judges")
    if (says in together.SAYS) != bool(other):
        raise UsageError(f"{' and '.join(together.SAYS)}, and nothing else, are said of an event with another one")
    if other:
        _judge_two(db, (hash, other), says, who=who, at=at, note=note)
        return
    if (says == "correct") != bool(change):
        raise UsageError("a correction, and nothing else, says what the fields should be")
    there = " UNION ALL ".join(f"SELECT '{table}' FROM {table} WHERE hash = :hash" for table in CLAIMS)
    found = db.execute(there, {"hash": hash}).fetchone()
    if not found:
        raise UsageError(f"there is no claim {hash!r}")
    if checked:
        correcting.check(found[0], change or {})
    written = json.dumps(change, ensure_ascii=False, sort_keys=True) if change else None
    enter(db, (hash, at, who, says, written, note))


def _judge_two(
    db: sqlite3.Connection, names: tuple[str, str], says: Verdict, *, who: str, at: str, note: str | None
) -> None:
    """Write down that two events are one happening, or are not, and decide on their occurrences anew."""
    first, second = (together.telling(db, name) for name in names)
    if first.hash == second.hash:
        raise UsageError("two events are wanted, not one twice")
    said = {"other": second.hash, "tellings": [asdict(first.passage), asdict(second.passage)]}
    enter(db, (first.hash, at, who, says, json.dumps(said, ensure_ascii=False, sort_keys=True), note))
    [number] = db.execute("SELECT max(n) FROM judgement").fetchone()
    pages = {first.passage.page, second.passage.page}
    db.executemany("INSERT INTO verdict VALUES (?, ?)", [(page, number) for page in sorted(pages)])
    together.decide(db, [first.event, second.event])


def enter(db: sqlite3.Connection, row: tuple[str, str, str, str, str | None, str | None]) -> None:
    """Put a row (hash, at, who, says, change, note) at the end of the log, signed."""
    sign = signed(last(db), row)
    db.execute(
        "INSERT INTO judgement (hash, at, who, says, change, note, sign) VALUES (?, ?, ?, ?, ?, ?, ?)", (*row, sign)
    )
    db.execute(HEAD, (sign,))


def judgements(db: sqlite3.Connection, hash: str | None) -> Iterator[Judged]:
    """All judgements (of one claim, also beside another one), oldest first."""
    sql = """SELECT hash, at, who, says, change, note FROM judgement
        WHERE ?1 IS NULL OR hash = ?1 OR says IN ('same', 'different') AND json_extract(change, '$.other') = ?1 ORDER BY n"""
    for row in db.execute(sql, (hash,)):
        yield Judged(**dict(zip(Judged.__dataclass_fields__, row, strict=True)))
