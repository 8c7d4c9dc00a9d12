"""The tables of a store: made by `schema.sql`, brought from version N - 1 to N by `migrations/N.sql` and `AFTER[N]`."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from functools import cache
from importlib.resources import files
from types import MappingProxyType

from onrecord.store.migrations import v2, v5

VERSION = 5
"""Version of the tables that `schema.sql` makes (`PRAGMA user_version`)."""
MARK = 0x6F6E7263
"""What tells a store from any other SQLite file (`application_id`): "onrc"."""
AFTER: Mapping[int, Callable[[sqlite3.Connection], None]] = MappingProxyType({2: v2.migrate, 5: v5.migrate})
"""What SQL alone cannot do, after the commands of the step's file, inside the same transaction."""


def make(connection: sqlite3.Connection, keep: str) -> None:
    """All tables of a store that keeps as much of the pages' words as `keep` says."""
    connection.execute("PRAGMA page_size = 8192")
    with transaction(connection):
        if connection.execute("SELECT 1 FROM sqlite_schema").fetchone():
            return  # another process was faster
        for command in commands("schema.sql"):
            connection.execute(command)
        connection.execute("INSERT INTO store VALUES ('text', ?)", (keep,))
        connection.execute(f"PRAGMA application_id = {MARK}")
        connection.execute(f"PRAGMA user_version = {VERSION}")


def version(connection: sqlite3.Connection) -> int:
    """Version of the tables that are there."""
    [found] = connection.execute("PRAGMA user_version").fetchone()
    return int(found)


def migrate(connection: sqlite3.Connection) -> None:
    """Bring older tables up to date, in one transaction: all of it or nothing.

    References between tables may be broken on the way, and are checked at the end (sqlite3.IntegrityError).
    """
    with unguarded(connection), transaction(connection):
        for step in range(version(connection) + 1, VERSION + 1):
            for command in commands(f"migrations/{step}.sql"):
                connection.execute(command)
            if step in AFTER:
                AFTER[step](connection)
        if lost := connection.execute("PRAGMA foreign_key_check").fetchone():
            raise sqlite3.IntegrityError(f"a row of {lost[0]} refers to nothing")
        connection.execute(f"PRAGMA user_version = {VERSION}")


@contextmanager
def unguarded(connection: sqlite3.Connection) -> Iterator[None]:
    """References between tables are neither checked nor followed inside, which is to hold a transaction."""
    connection.execute("PRAGMA foreign_keys = OFF")
    try:
        yield
    finally:
        connection.execute("PRAGMA foreign_keys = ON")


@contextmanager
def transaction(connection: sqlite3.Connection) -> Iterator[None]:
    """All of what is done inside, or nothing."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise
    connection.execute("COMMIT")


@cache
def commands(name: str) -> tuple[str, ...]:
    """The SQL commands of a file of the package, one by one."""
    found, begun = [], ""
    for line in files("onrecord.store").joinpath(name).read_text(encoding="utf-8").splitlines(keepends=True):
        begun += line
        if sqlite3.complete_statement(begun):
            found.append(begun.strip())
            begun = ""
    return tuple(found)
