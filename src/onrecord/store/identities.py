"""Who is who across pages, in numbers: what indexes hold instead of keys and names, so that a common name costs no room."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import Any

from onrecord.store import meant
from onrecord.store.naming import is_of_one_page

Asking = tuple[str, tuple[Any, ...]]
"""SQL with its values."""
Called = tuple[str, int]
"""A folded name, and the number of somebody who has it."""
Counts = tuple[int, int, int]
"""How much somebody says, does and receives."""
_THE_PAGES_OWN = """SELECT actor.n FROM page JOIN actor ON actor.page = page.n
    WHERE page.id BETWEEN substr(?, 1, 16) AND substr(?, 1, 16) || 'g' AND actor.key = ?"""
FULLEST = "printf('%08d|%s|%s|%s', 99999999 - length(actor.name), actor.name, actor.role, actor.sector)"
"""Comes first for the actor with the longest name."""
_UNUSED = (
    """DELETE FROM called WHERE who = ?2 AND folded = ?1 AND NOT EXISTS (
        SELECT 1 FROM actor CROSS JOIN actor_name ON actor_name.actor = actor.n
        WHERE actor.who = ?2 AND actor_name.folded = ?1)""",
    "DELETE FROM called WHERE who = ?1 AND NOT EXISTS (SELECT 1 FROM actor WHERE who = ?1)",
    "DELETE FROM known WHERE n = ?1 AND NOT EXISTS (SELECT 1 FROM actor WHERE who = ?1)",
    f"""UPDATE known SET fullest = (SELECT n FROM (SELECT actor.n, min({FULLEST}) FROM actor WHERE who = ?1))
        WHERE n = ?1 AND fullest IS NULL AND key NOT GLOB '~*'""",
)
_FULLEST_OF = f"""
    SELECT known.n, CASE WHEN actor.n IS NOT NULL THEN {FULLEST} END FROM known LEFT JOIN actor ON actor.n = fullest
    WHERE known.key = ?"""
_COUNTED = "UPDATE known SET said = said + ?, did = did + ?, received = received + ? WHERE n = ?"
_UNCOUNTED = """UPDATE known SET (said, did, received) = (
        SELECT known.said - sum(actor.said), known.did - sum(actor.did), known.received - sum(actor.received)
        FROM actor WHERE page = ?1 AND who = known.n)
    WHERE n IN (SELECT who FROM actor WHERE page = ?1) AND key NOT GLOB '~*'"""
NOTHING = (0, 0, 0)
_LONGER = "~"
"""Sorts behind every description."""


class Numbers(dict[str, int]):
    """Key in `known` -> its number, which is looked up once, or given to it; with the names they have, and who is described most fully."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db
        self._last = db.execute("SELECT max(n) FROM known").fetchone()[0] or 0
        self._all_here = self._last == 0
        self._new: dict[int, str] = {}
        self._described: dict[int, str] = {}
        self._fuller: dict[int, int] = {}
        self._counts: dict[int, Counts] = {}
        self._called: set[Called] = set()
        self._newly_called: list[Called] = []

    def __missing__(self, key: str) -> int:
        number: int
        there = None if self._all_here else self._db.execute(_FULLEST_OF, (key,)).fetchone()
        number, described = there or (self._last + 1, None)
        if number > self._last:
            self._last = number
            self._new[number] = key
        self._described[number] = described or _LONGER
        self[key] = number
        return number

    def is_new(self, number: int) -> bool:
        """Whether this number does not stand in the table yet."""
        return number in self._new

    def describe(self, number: int, actor: int, name: str, role: str | None, sector: str | None) -> None:
        """Take the actor for the one with the longest name, if it is; equal ones are told apart as `FULLEST` does."""
        described = f"{99999999 - len(name):08}|{name}|{role or ''}|{sector or ''}"
        if described < self._described[number]:
            self._described[number] = described
            self._fuller[number] = actor

    def count(self, number: int, said: int, did: int, received: int) -> None:
        """Add what an actor says, does and receives on a page to the counts of who has this number."""
        if said or did or received:
            before = self._counts.get(number, NOTHING)
            self._counts[number] = (before[0] + said, before[1] + did, before[2] + received)

    def call(self, number: int, names: Iterable[str]) -> None:
        """Take down that somebody has these names, folded."""
        for name in names:
            called = (name, number)
            if called not in self._called:
                self._called.add(called)
                self._newly_called.append(called)

    def keep(self) -> None:
        """Put into the tables those that were not there, who is described more fully than anybody before, and the names."""
        new = [
            (number, key, self._fuller.pop(number, None), *self._counts.pop(number, NOTHING))
            for number, key in self._new.items()
        ]
        self._db.executemany("INSERT INTO known VALUES (?, ?, ?, ?, ?, ?)", new)
        self._db.executemany("UPDATE known SET fullest = ? WHERE n = ?", [(n, who) for who, n in self._fuller.items()])
        self._db.executemany(_COUNTED, [(*counts, who) for who, counts in sorted(self._counts.items())])
        self._db.executemany("INSERT OR IGNORE INTO called VALUES (?, ?)", sorted(self._newly_called))
        self._new.clear()
        self._fuller.clear()
        self._counts.clear()
        self._newly_called.clear()

    def clear(self) -> None:
        """Look everybody up again: some may have gone."""
        super().clear()
        self._all_here = False
        self._described.clear()
        self._called.clear()


def named(name: str) -> Asking:
    """The numbers of those who have this name, Wikidata id or key, unless the key is that of one page alone.

    What codebooks call so is meant too, also where no page does.
    """
    known, names = (name, *meant.keys(name)), meant.names(name)
    sql = f"""SELECT n FROM known WHERE key IN ({", ".join("?" * len(known))})
        UNION SELECT who FROM called WHERE folded IN ({", ".join("?" * len(names))})"""
    return sql, (*known, *names)


def of_one_page(key: str) -> Asking:
    """The number of the actor with such a key."""
    return _THE_PAGES_OWN, (key,) * 3


def called(name: str, table: str = "actor", number: str = "n") -> Asking:
    """That the actor whose `number` stands in a table has this name, Wikidata id or key, under whatever name it is on its page."""
    if is_of_one_page(name):
        sql, values = of_one_page(name)
        return f"{table}.{number} IN ({sql})", values
    sql, values = named(name)
    return f"{table}.who IN ({sql})", values


def with_key(key: str, table: str = "actor", number: str = "n") -> Asking:
    """The same of this very key."""
    if is_of_one_page(key):
        return called(key, table, number)
    return f"{table}.who = (SELECT n FROM known WHERE key = ?)", (key,)


def of_keys(keys: Sequence[str]) -> Asking:
    """The numbers of the actors with these keys."""
    sql = """
        SELECT actor.n FROM json_each(?) CROSS JOIN known ON known.key = value CROSS JOIN actor ON actor.who = known.n
        UNION ALL SELECT actor.n FROM json_each(?) CROSS JOIN page ON page.id BETWEEN substr(value, 1, 16) AND substr(value, 1, 16) || 'g'
        CROSS JOIN actor ON actor.page = page.n AND actor.key = value"""
    own = [key for key in keys if is_of_one_page(key)]
    return sql, (json.dumps(list(keys)), json.dumps(own))


def names_of(db: sqlite3.Connection, name: str) -> Iterator[str]:
    """Every name, folded, that pages use for whoever has this name, Wikidata id or key."""
    if is_of_one_page(name):
        actors, values = of_one_page(name)
        who = f"SELECT who FROM actor WHERE n IN ({actors})"
    else:
        who, values = named(name)
    names = db.execute(f"SELECT DISTINCT folded FROM called WHERE who IN ({who}) ORDER BY folded", values)
    return (found for (found,) in names)


def names_of_key(db: sqlite3.Connection, key: str) -> Iterator[str]:
    """The same for whoever has this very key."""
    if is_of_one_page(key):
        return names_of(db, key)
    sql = "SELECT folded FROM known JOIN called ON who = n WHERE key = ? ORDER BY folded"
    return (found for (found,) in db.execute(sql, (key,)))


def go(db: sqlite3.Connection, page: int) -> list[tuple[str | None, int]]:
    """The names and numbers of everybody on a page that is about to go; null instead of a name that is none of their own.

    Nobody is described by the page any more, and nothing of it counted; `leave` looks for another one that describes them.
    """
    here = "SELECT {} FROM actor WHERE page = ?1"
    db.execute(
        f"UPDATE known SET fullest = NULL WHERE n IN ({here.format('who')}) AND fullest IN ({here.format('n')})",
        (page,),
    )
    db.execute(_UNCOUNTED, (page,))
    sql = "SELECT DISTINCT folded, who FROM actor LEFT JOIN actor_name ON actor = n WHERE page = ?"
    return db.execute(sql, (page,)).fetchall()


def leave(db: sqlite3.Connection, gone: Collection[tuple[str | None, int]]) -> None:
    """Take out the names that nobody has any more, and those who are on no page any more, once the page of `go` has gone."""
    of_a_name, *of_all = _UNUSED
    db.executemany(of_a_name, [each for each in gone if each[0] is not None])
    for sql in of_all:
        db.executemany(sql, {(who,) for _, who in gone})
