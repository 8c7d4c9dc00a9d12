"""A page -> what is kept of it to find others by: happenings with their keys and pairs, its text with its bands and pairs."""

from __future__ import annotations

import sqlite3
from array import array
from collections.abc import Iterable
from dataclasses import replace
from hashlib import blake2b

from onrecord.linking.blocking import asked, filed
from onrecord.linking.copies import COPIED, FEWEST, bands, likeness, named
from onrecord.linking.deciding import decide
from onrecord.linking.happenings import Happening, happenings
from onrecord.linking.identity import Somebody
from onrecord.linking.shingles import numbers, shingles
from onrecord.records import Record
from onrecord.store.together.known import IN, Known, listed

MET = """SELECT url, source, fetched FROM capture WHERE page = ? ORDER BY ifnull(fetched, '9999'), source LIMIT 1"""
"""Where and when a page was met first."""


def enter(known: Known, page: int, record: Record, *, veiled: bool) -> None:
    """Hold a page against those that were entered before; `veiled` where no word of it may be kept."""
    db = known.db
    url, source, fetched = db.execute(MET, (page,)).fetchone()
    text = _text(db, numbers(shingles(record.article.text)))
    db.execute(
        "INSERT INTO linked (page, text, url, source, fetched, stale) VALUES (?, ?, ?, ?, ?, 1)",
        (page, text, url, source, fetched),
    )
    db.execute("DELETE FROM unlinked WHERE page = ?", (page,))
    events = dict(db.execute("SELECT id, n FROM event WHERE page = ?", (page,)))
    waiting: list[tuple[int, int]] = []
    for new in happenings(record):
        number = events[new.ref.event]
        entries = [(key, number) for key in _happening(known, page, number, _veiled(new) if veiled else new)]
        if new.is_contact:  # only contacts may be told twice by one page
            _file(db, entries)
        else:
            waiting += entries
    _file(db, waiting)


def _happening(known: Known, page: int, number: int, new: Happening) -> set[int]:
    """Keep an event with its pairs; the keys under which others find it."""
    import msgspec

    db = known.db
    sql = f"SELECT DISTINCT event FROM happening_key WHERE key IN {IN}"
    found = known.happenings(known.numbers(sql, listed(set(asked(new)))))
    decided = {other: decision for other, one in found.items() if (decision := decide(new, one))}
    db.execute("INSERT INTO happening VALUES (?, ?, NULL, ?)", (number, page, msgspec.json.encode(new)))
    rows = [(number, other, each.score) for other, each in decided.items()]
    both = [*rows, *((other, one, score) for one, other, score in rows)]
    db.executemany("INSERT INTO happening_pair VALUES (?, ?, ?)", both)
    return set(filed(new))


def _file(db: sqlite3.Connection, entries: Iterable[tuple[int, int]]) -> None:
    db.executemany("INSERT INTO happening_key VALUES (?, ?)", entries)


def _veiled(one: Happening) -> Happening:
    """The happening with numbers for the page's words: they can be held against others and not be read."""
    return replace(
        one,
        words=frozenset(map(_number, one.words)),
        told=replace(one.told, quote=_number(one.told.quote)),
        actors=tuple(map(_nameless, one.actors)),
        recipients=tuple(map(_nameless, one.recipients)),
    )


def _nameless(one: Somebody) -> Somebody:
    """Who has no name of its own is described in the page's words."""
    if one.kind not in ("unnamed", "group"):
        return one
    words = tuple(map(_number, one.words))
    return replace(one, name=" ".join(words), words=words)


def _number(words: str) -> str:
    return blake2b(words.encode("utf-8", "surrogatepass"), digest_size=5).hexdigest()


def _text(db: sqlite3.Connection, runs: array[int]) -> int | None:
    """The number of a text, entered with its pairs where it is new; None where it is too short."""
    if len(runs) < FEWEST:
        return None
    digest = named(runs)
    if there := db.execute("SELECT n FROM text WHERE digest = ?", (digest,)).fetchone():
        return int(there[0])
    sketch = bands(runs)
    sql = f"SELECT DISTINCT n, runs FROM text_band JOIN text ON n = text WHERE band IN {IN}"
    alike = [n for n, other in db.execute(sql, (listed(sketch),)) if likeness(runs, array("I", other)) >= COPIED]
    number = db.execute("INSERT INTO text (digest, runs) VALUES (?, ?)", (digest, runs.tobytes())).lastrowid
    assert number is not None
    db.executemany("INSERT INTO text_band VALUES (?, ?)", [(band, number) for band in sketch])
    both = [pair for other in alike for pair in ((number, other), (other, number))]
    db.executemany("INSERT INTO text_pair VALUES (?, ?)", both)
    return number


def forget(known: Known, page: int) -> None:
    """Take out what was kept of a page, but for the page itself and its events."""
    db = known.db
    events = known.numbers("SELECT event FROM happening WHERE page = ?", page)
    for number, one in known.happenings(events).items():
        keys = [(key, number) for key in set(filed(one))]
        db.executemany("DELETE FROM happening_key WHERE key = ? AND event = ?", keys)
        partners = [(n, number) for (n,) in db.execute("SELECT other FROM happening_pair WHERE one = ?", (number,))]
        both = [pair for n, m in partners for pair in ((n, m), (m, n))]
        db.executemany("DELETE FROM happening_pair WHERE one = ? AND other = ?", both)
    db.execute("DELETE FROM happening WHERE page = ?", (page,))
    known.drop(events)
    text = known.numbers("SELECT text FROM linked WHERE page = ?", page)
    db.execute("DELETE FROM linked WHERE page = ?", (page,))
    for number in text:
        if not db.execute("SELECT 1 FROM linked WHERE text = ?", (number,)).fetchone():
            _forget_text(db, number)


def _forget_text(db: sqlite3.Connection, number: int) -> None:
    [packed] = db.execute("SELECT runs FROM text WHERE n = ?", (number,)).fetchone()
    sketch = [(band, number) for band in bands(array("I", packed))]
    db.executemany("DELETE FROM text_band WHERE band = ? AND text = ?", sketch)
    partners = db.execute("SELECT other FROM text_pair WHERE one = ?", (number,)).fetchall()
    both = [pair for (n,) in partners for pair in ((n, number), (number, n))]
    db.executemany("DELETE FROM text_pair WHERE one = ? AND other = ?", both)
    db.execute("DELETE FROM text WHERE n = ?", (number,))
