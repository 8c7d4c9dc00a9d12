"""A path -> a connection to the store there: made, checked, brought up to date, or a StoreError that says what is wrong."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from onrecord.errors import StoreError
from onrecord.store.reducing import KEEPS, Keep
from onrecord.store.tables import MARK, VERSION, make, migrate, version

PATIENCE = 30.0
"""Seconds a writer waits for another one to finish."""
LOG = 8_000
"""Pages of the write-ahead log after which they move to the file: a page changed again and again moves once."""
_TROUBLES = {
    "SQLITE_NOTADB": "this is no store but some other sort of file",
    "SQLITE_CORRUPT": "the file is damaged; take the last copy of it",
    "SQLITE_FULL": "the disk is full; what was added before this page is kept",
    "SQLITE_READONLY": "the file cannot be written to",
    "SQLITE_BUSY": "another process is writing to it and does not come to an end; try again later",
    "SQLITE_CANTOPEN": "the file cannot be opened here (is the folder there, and may it be written to?)",
    "SQLITE_IOERR": "the disk fails at reading or writing it, or a limit on the size of files is reached",
}

sqlite3.register_adapter(type(None), lambda null: null)
"""Nulls are written as they are, whoever writes them. Python looks for a way to adapt each of them, and one that it finds takes a third of the time
of none: a twelfth of all that the rows of a record cost."""


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
                make(connection, keep or "full")
            _check(connection, path, write=write)
            if write:
                connection.execute("PRAGMA journal_mode = WAL")
                connection.execute("PRAGMA synchronous = NORMAL")
                connection.execute(f"PRAGMA wal_autocheckpoint = {LOG}")
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
        log = Path(f"{path}-wal")
        if not error.sqlite_errorname.startswith(("SQLITE_CANTOPEN", "SQLITE_READONLY")) or _holds_something(log):
            raise
        return sqlite3.connect(f"{address}?immutable=1", uri=True, isolation_level=None)
    return connection


def _holds_something(path: Path) -> bool:
    """Whether what was written last may stand there and not in the store yet."""
    return path.exists() and path.stat().st_size > 0


def _is_empty(connection: sqlite3.Connection) -> bool:
    return not connection.execute("SELECT 1 FROM sqlite_schema").fetchone()


def _check(connection: sqlite3.Connection, path: Path, *, write: bool) -> None:
    """Raise StoreError for what is no store or of another version; an older version is brought up to date where it may be."""
    [mark] = connection.execute("PRAGMA application_id").fetchone()
    if mark != MARK:
        raise StoreError(f"{path}: an SQLite file, but no store of onrecord")
    found = version(connection)
    if found > VERSION:
        raise StoreError(f"{path}: written by a later onrecord (tables {found}, known are up to {VERSION}); update")
    if found < VERSION and not write:
        raise StoreError(f"{path}: made by an earlier onrecord; `onrecord upgrade {path}` brings it up to date")
    if found < VERSION:
        migrate(connection)
