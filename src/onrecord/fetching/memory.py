"""What was fetched when: a small SQLite file by which a page is asked for again only if it changed."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from types import TracebackType

from onrecord.errors import UsageError
from onrecord.fetching.web import Answer

TABLES = """
CREATE TABLE IF NOT EXISTS address (
  url      TEXT PRIMARY KEY,
  etag     TEXT,
  modified TEXT,
  first    TEXT NOT NULL,      -- when it was fetched first, ISO
  last     TEXT NOT NULL,      -- when it was fetched or found unchanged last
  times    INTEGER NOT NULL,
  list     TEXT                -- feed or sitemap that led there
) STRICT, WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS archive (
  name TEXT PRIMARY KEY        -- WARC file whose pages stand in the store
) STRICT, WITHOUT ROWID;
"""


class Memory:
    """Addresses that were fetched; a context manager that closes the file. Without a path, it forgets everything at the end."""

    def __init__(self, path: Path | None = None) -> None:
        try:
            self._db = sqlite3.connect(path or ":memory:", isolation_level=None)
            self._db.executescript(TABLES)
        except sqlite3.Error as error:
            raise UsageError(f"{path}: this is no memory of fetched pages ({error})") from error

    def __enter__(self) -> Memory:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._db.close()

    def conditions(self, url: str) -> Mapping[str, str]:
        """Headers by which a server sends a page only if it is another one than last time."""
        found = self._db.execute("SELECT etag, modified FROM address WHERE url = ?", (url,)).fetchone()
        names = ("If-None-Match", "If-Modified-Since")
        return {name: value for name, value in zip(names, found or (None, None), strict=True) if value}

    def knows(self, url: str) -> bool:
        """Whether an address was fetched before."""
        return self._db.execute("SELECT 1 FROM address WHERE url = ?", (url,)).fetchone() is not None

    def keep(self, url: str, answer: Answer, listed_by: str | None) -> None:
        """Note that an address was fetched, or found unchanged, and what its server calls this version of it."""
        now = answer.began.isoformat(timespec="seconds")
        self._db.execute(
            "INSERT INTO address VALUES (?, ?, ?, ?, ?, 1, ?) ON CONFLICT (url) DO UPDATE SET "
            "etag = ifnull(excluded.etag, etag), modified = ifnull(excluded.modified, modified), "
            "last = excluded.last, times = times + 1",
            (url, answer.header("ETag"), answer.header("Last-Modified"), now, now, listed_by),
        )

    def due(self, listed_by: str, before: datetime) -> list[str]:
        """Addresses of a list that were fetched once only, and before a moment."""
        rows = self._db.execute(
            "SELECT url FROM address WHERE list = ? AND times = 1 AND first < ? ORDER BY first",
            (listed_by, before.isoformat(timespec="seconds")),
        )
        return [url for (url,) in rows]

    def has_read(self, archive: str) -> bool:
        """Whether the pages of a WARC file stand in the store."""
        return self._db.execute("SELECT 1 FROM archive WHERE name = ?", (archive,)).fetchone() is not None

    def read(self, archive: str) -> None:
        """Note that the pages of a WARC file stand in the store."""
        self._db.execute("INSERT OR IGNORE INTO archive VALUES (?)", (archive,))
