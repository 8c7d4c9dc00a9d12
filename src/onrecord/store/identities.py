"""Who is who across pages, in numbers: what indexes hold instead of keys and names, so that a common name costs no room."""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import Any

from onrecord.store import meant

Asking = tuple[str, tuple[Any, ...]]
"""SQL with its values."""
Called = tuple[str, int]
"""A folded name, and the number of somebody who has it."""
_OF_ONE_PAGE = re.compile(r"[0-9a-f]{16}:.+")
_THE_PAGES_OWN = """SELECT actor.n FROM page JOIN actor ON actor.page = page.n
    WHERE page.id BETWEEN substr(?, 1, 16) AND substr(?, 1, 16) || 'g' AND actor.key = ?"""
_UNUSED = (
    """DELETE FROM called WHERE who = ?2 AND folded = ?1 AND NOT EXISTS (
        SELECT 1 FROM actor CROSS JOIN actor_name ON actor_name.actor = actor.n
        WHERE actor.who = ?2 AND actor_name.folded = ?1)""",
    "DELETE FROM called WHERE who = ?1 AND NOT EXISTS (SELECT 1 FROM actor WHERE who = ?1)",
    "DELETE FROM known WHERE n = ?1 AND NOT EXISTS (SELECT 1 FROM actor WHERE who = ?1)",
)


class Numbers(dict[str, int]):
    """Key in `known` -> its number, which is looked up once, or given to it."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db
        self._last = db.execute("SELECT max(n) FROM known").fetchone()[0] or 0
        self._new: list[tuple[int, str]] = []

    def __missing__(self, key: str) -> int:
        found = self._db.execute("SELECT n FROM known WHERE key = ?", (key,)).fetchone()
        if found:
            number: int = found[0]
        else:
            self._last = number = self._last + 1
            self._new.append((number, key))
        self[key] = number
        return number

    def keep(self) -> None:
        """Put those that were not there into the table."""
        self._db.executemany("INSERT INTO known VALUES (?, ?)", self._new)
        self._new.clear()


def named(name: str) -> Asking:
    """The numbers of those who have this name, Wikidata id or key, unless the key is that of one page alone.

    What codebooks call so is meant too, also where no page does.
    """
    known, names = (name, *meant.keys(name)), meant.names(name)
    sql = f"""SELECT n FROM known WHERE key IN ({", ".join("?" * len(known))})
        UNION SELECT who FROM called WHERE folded IN ({", ".join("?" * len(names))})"""
    return sql, (*known, *names)


def is_of_one_page(name: str) -> bool:
    """Whether this is the key of somebody without a name of their own, who is known on one page alone."""
    return _OF_ONE_PAGE.fullmatch(name) is not None


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


def called_on(db: sqlite3.Connection, page: int) -> list[tuple[str | None, int]]:
    """The names and numbers of everybody on a page; null instead of a name that is none of their own."""
    sql = "SELECT DISTINCT folded, who FROM actor LEFT JOIN actor_name ON actor = n WHERE page = ?"
    return db.execute(sql, (page,)).fetchall()


def keep(db: sqlite3.Connection, named: Iterable[Called]) -> None:
    """Put names and who has them into the table, where they are not there."""
    db.executemany("INSERT OR IGNORE INTO called VALUES (?, ?)", sorted(named))


def leave(db: sqlite3.Connection, gone: Collection[tuple[str | None, int]]) -> None:
    """Take out the names that nobody has any more, and those who are on no page any more."""
    of_a_name, *of_all = _UNUSED
    db.executemany(of_a_name, [each for each in gone if each[0] is not None])
    for sql in of_all:
        db.executemany(sql, {(who,) for _, who in gone})
