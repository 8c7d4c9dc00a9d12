"""Version 2: every judgement carries a sign that rests on all judgements before it."""

from __future__ import annotations

import sqlite3

from onrecord.store.signing import HEAD, START, signed

TRIGGERS = (
    """CREATE TRIGGER judgement_kept BEFORE UPDATE ON judgement BEGIN SELECT raise(ABORT, 'judgements are never changed'); END""",
    """CREATE TRIGGER judgement_stays BEFORE DELETE ON judgement BEGIN SELECT raise(ABORT, 'judgements are never deleted'); END""",
    """CREATE TRIGGER judgement_once BEFORE INSERT ON judgement WHEN EXISTS (SELECT 1 FROM judgement WHERE n = NEW.n)
BEGIN SELECT raise(ABORT, 'judgements are never replaced'); END""",
)


def migrate(db: sqlite3.Connection) -> None:
    """Sign the judgements that are there, and guard them again."""
    sign = START
    for n, *row in db.execute("SELECT n, hash, at, who, says, change, note FROM judgement ORDER BY n").fetchall():
        sign = signed(sign, row)
        db.execute("UPDATE judgement SET sign = ? WHERE n = ?", (sign, n))
    db.execute(HEAD, (sign,))
    for trigger in TRIGGERS:
        db.execute(trigger)
