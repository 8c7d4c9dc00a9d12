"""A path -> a connection to the store there: made, checked, brought up to date, or a StoreError that says what is wrong."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from hashlib import blake2b
from importlib.resources import files
from pathlib import Path
from typing import Literal

from onrecord.errors import StoreError

Keep = Literal["full", "snippet", "none"]
"""How much of the pages' words a store keeps: all, those that claims rest on, or none (offsets and hashes only)."""
KEEPS: tuple[Keep, ...] = ("full", "snippet", "none")
VERSION = 1
"""Version of the tables: `schema.sql` makes it, `migrations/N.sql` brings version N - 1 to N."""
MARK = 0x6F6E7263
"""What tells a store from any other SQLite file (`application_id`): "onrc"."""
PATIENCE = 30.0
"""Seconds a writer waits for another one to finish."""
_TROUBLES = {
    "SQLITE_NOTADB": "this is no store but some other sort of file",
    "SQLITE_CORRUPT": "the file is damaged; take the last copy of it",
    "SQLITE_FULL": "the disk is full; what was added before this page is kept",
    "SQLITE_READONLY": "the file cannot be written to",
    "SQLITE_BUSY": f"another process has been writing to it for {PATIENCE:.0f} seconds",
    "SQLITE_CANTOPEN": "the file cannot be opened here (is the folder there, and may it be written to?)",
    "SQLITE_IOERR": "the disk fails at reading or writing it",
}


def connect(path: Path, *, write: bool = False, keep: Keep | None = None) -> sqlite3.Connection:
    """The connection. With `write` a store that is not there yet is made, keeping as much as `keep` says (`full` if null).

    Transactions are begun and ended by hand. StoreError: nothing there, something else there, a store of a later version,
    or one that was made to keep more or less than `keep`.
    """
    if not write and not path.is_file():
        raise StoreError(f"{path}: there is no store; `onrecord add PAGES --to {path}` makes one")
    with told(path):
        connection = _opened(path, write=write)
    try:
        with told(path):
            if write and _is_empty(connection):
                _make(connection, keep or "full")
            _check(connection, path, write=write)
            if write:
                connection.execute("PRAGMA journal_mode = WAL")
                connection.execute("PRAGMA synchronous = NORMAL")
            held = kept(connection)
        if keep and held != keep:
            raise StoreError(f"{path}: the store was made with --store-text {held}; make another for {keep}")
    except StoreError:
        connection.close()
        raise
    return connection


def is_store(path: Path) -> bool:
    """Whether a store is there, by the first bytes of the file."""
    if not path.is_file():
        return False
    with path.open("rb") as file:
        head = file.read(72)
    return head.startswith(b"SQLite format 3\0") and head[68:] == MARK.to_bytes(4, "big")


def kept(connection: sqlite3.Connection) -> Keep:
    """How much of the pages' words this store keeps."""
    [found] = [value for (value,) in connection.execute("SELECT value FROM store WHERE name = 'text'")]
    return next(keep for keep in KEEPS if keep == found)


def version(connection: sqlite3.Connection) -> str:
    """A short name of the state of the store: another one after anything was added, removed or judged.

    A page that is added or read anew gets a number above all others, so that how many there are, the last of them and the
    last judgement tell two states apart.
    """
    state = connection.execute("""
        SELECT (SELECT count(*) FROM page), (SELECT total(n) FROM page), (SELECT max(rowid) FROM capture),
               (SELECT max(n) FROM judgement), n, digest FROM page ORDER BY n DESC LIMIT 1""").fetchone()
    return blake2b(repr(state).encode(), digest_size=8).hexdigest()


@contextmanager
def told(path: Path) -> Iterator[None]:
    """Whatever SQLite has to complain about, as a StoreError in one line."""
    try:
        yield
    except sqlite3.Error as error:
        name = getattr(error, "sqlite_errorname", "") or ""
        why = next((text for code, text in _TROUBLES.items() if name.startswith(code)), f"{error} ({name})")
        raise StoreError(f"{path}: {why}") from error


def _opened(path: Path, *, write: bool) -> sqlite3.Connection:
    if write:
        connection = sqlite3.connect(path, isolation_level=None, timeout=PATIENCE)
    else:
        connection = _read_only(path)
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA cache_size = -65536")
    return connection


def _read_only(path: Path) -> sqlite3.Connection:
    """A connection that only reads; from a folder that cannot be written to, one that takes the file as unchanging."""
    address = path.absolute().as_uri()
    connection = sqlite3.connect(f"{address}?mode=ro", uri=True, isolation_level=None, timeout=PATIENCE)
    try:
        connection.execute("SELECT count(*) FROM sqlite_schema")
    except sqlite3.OperationalError as error:
        connection.close()
        if error.sqlite_errorname != "SQLITE_CANTOPEN":
            raise
        return sqlite3.connect(f"{address}?immutable=1", uri=True, isolation_level=None)
    return connection


def _is_empty(connection: sqlite3.Connection) -> bool:
    return not connection.execute("SELECT 1 FROM sqlite_schema").fetchone()


def _make(connection: sqlite3.Connection, keep: Keep) -> None:
    with transaction(connection):
        for command in commands("schema.sql"):
            connection.execute(command)
        connection.execute("INSERT INTO store VALUES ('text', ?)", (keep,))
        connection.execute(f"PRAGMA application_id = {MARK}")
        connection.execute(f"PRAGMA user_version = {VERSION}")


def _check(connection: sqlite3.Connection, path: Path, *, write: bool) -> None:
    """Raise StoreError for what is no store or of another version; an older version is brought up to date where it may be."""
    [mark], [version] = (connection.execute(f"PRAGMA {name}").fetchone() for name in ("application_id", "user_version"))
    if mark != MARK:
        raise StoreError(f"{path}: an SQLite file, but no store of onrecord")
    if version > VERSION:
        raise StoreError(f"{path}: written by a later onrecord (tables {version}, known are up to {VERSION}); update")
    if version < VERSION and not write:
        raise StoreError(f"{path}: tables of version {version}; any `onrecord add` brings them to {VERSION}")
    for step in range(version + 1, VERSION + 1):
        with transaction(connection):
            for command in commands(f"migrations/{step}.sql"):
                connection.execute(command)
            connection.execute(f"PRAGMA user_version = {step}")


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
