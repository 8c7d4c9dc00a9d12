"""Version 5: bodies that pages only describe ("the company") are known on their page alone; what everybody says and does is counted."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator

from onrecord.records import Actor
from onrecord.store import identities, naming
from onrecord.store.reducing import actors

_TAKING_PART = ("member", "statement_actor", "event_actor")
_COUNTED = """UPDATE known SET (said, did, received) = (
        SELECT ifnull(sum(said), 0), ifnull(sum(did), 0), ifnull(sum(received), 0) FROM actor WHERE who = known.n)
    WHERE key NOT GLOB '~*'"""


def migrate(db: sqlite3.Connection) -> None:
    """Give those that are described a key of their page, take out whom nobody is any more, and count."""
    numbers = identities.Numbers(db)
    gone: set[tuple[str | None, int]] = set()
    for number, before, key, names in list(_described(db)):
        who = numbers[naming.shared(key, names)]
        numbers.call(who, names)
        gone |= {(name, before) for name in names or (None,)}
        db.execute("UPDATE known SET fullest = NULL WHERE n = ? AND fullest = ?", (before, number))
        db.execute("UPDATE actor SET key = ?, who = ? WHERE n = ?", (key, who, number))
        db.execute("DELETE FROM actor_name WHERE actor = ?", (number,))
        for table in _TAKING_PART:
            db.execute(f"UPDATE {table} SET who = ? WHERE actor = ?", (who, number))
    numbers.keep()
    identities.leave(db, gone)
    db.execute(_COUNTED)


def _described(db: sqlite3.Connection) -> Iterator[tuple[int, int, str, list[str]]]:
    """Number of each, its number in `known` so far, the key that it gets, and what it is called."""
    for page, id_, packed in db.execute("SELECT n, id, packed FROM page JOIN record ON page = n"):
        found: dict[str, Actor] = {actor.id: actor for actor in actors(packed) if naming.is_nameless(actor)}
        for number, actor, key, who in db.execute("SELECT n, id, key, who FROM actor WHERE page = ?", (page,)):
            if actor in found and (own := naming.key(found[actor], id_)) != key:
                yield number, who, own, naming.names(found[actor])
