"""The pages that wait -> linked: entered, folded, settled, some hundred in a transaction."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable

from onrecord.records import Record
from onrecord.store.reducing import unpack
from onrecord.store.together import entering
from onrecord.store.together.assembling import summarise
from onrecord.store.together.folding import fold, meet, near
from onrecord.store.together.known import IN, Known, listed
from onrecord.store.together.settling import members, settle
from onrecord.store.together.verdicts import Verdicts

AT_ONCE = 500
"""Pages that are linked in one transaction."""


def waiting(db: sqlite3.Connection) -> int:
    """How many pages are not linked yet."""
    sql = "SELECT (SELECT count(*) FROM unlinked) + (SELECT count(*) FROM linked WHERE stale)"
    return int(db.execute(sql).fetchone()[0])


def link(db: sqlite3.Connection, *, veiled: bool) -> int:
    """Link some of the pages that wait, inside the transaction that is open; how many. `veiled` as for `enter`."""
    known = Known(db)
    sql = "SELECT record.page, packed FROM (SELECT page FROM unlinked ORDER BY page LIMIT ?) AS new JOIN record ON record.page = new.page"
    for page, packed in db.execute(sql, (AT_ONCE,)).fetchall():
        entering.enter(known, page, unpack(packed), veiled=veiled)
    stale = known.numbers("SELECT page FROM linked WHERE stale ORDER BY page LIMIT ?", AT_ONCE)
    meet(known, stale)
    db.execute(f"UPDATE linked SET stale = 0 WHERE page IN {IN}", (listed(stale),))
    loose = known.numbers(f"SELECT event FROM happening WHERE occurrence IS NULL AND page IN {IN}", listed(stale))
    _decide(known, loose, stale)
    return len(stale)


def enter(db: sqlite3.Connection, page: int, record: Record, *, veiled: bool) -> None:
    """Hold a page against the others while all its words are there; `link` does the rest."""
    entering.enter(Known(db), page, record, veiled=veiled)


def unlink(db: sqlite3.Connection, page: int) -> None:
    """Take a page out of all groups, inside the transaction that is open, and decide anew on those it leaves."""
    known = Known(db)
    if not known.numbers("SELECT page FROM linked WHERE page = ?", page):
        return
    events = known.numbers("SELECT event FROM happening WHERE page = ?", page)
    beside = known.numbers(f"SELECT other FROM happening_pair WHERE one IN {IN}", listed(events))
    left = members(known, events | beside) - events
    empty = known.numbers(f"SELECT occurrence FROM happening WHERE event IN {IN}", listed(events))
    touched = near(known, [page]) - {page}
    entering.forget(known, page)
    known.db.execute(f"UPDATE happening SET occurrence = NULL WHERE occurrence IN {IN}", (listed(empty),))
    known.db.execute(f"DELETE FROM occurrence WHERE n IN {IN}", (listed(empty),))
    _decide(known, left, touched)


def decide(db: sqlite3.Connection, events: Iterable[int]) -> None:
    """Decide anew on the groups of these events, inside the transaction that is open: somebody has judged them."""
    known = Known(db)
    _decide(known, members(known, events), set())


def _decide(known: Known, events: set[int], pages: set[int]) -> None:
    """Fold these pages, settle these events, and write down the occurrences that are not what they were."""
    verdicts = Verdicts(known)
    moved = fold(known, pages) | pages
    new = settle(known, verdicts, events)
    told = f"SELECT DISTINCT occurrence FROM happening WHERE page IN {IN}"
    for occurrence in sorted(new | known.numbers(told, listed(moved))):
        summarise(known, occurrence)
