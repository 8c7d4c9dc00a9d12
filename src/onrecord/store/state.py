"""A name for the state of a store, by which anything made of it can be kept until it changes."""

from __future__ import annotations

import sqlite3
from hashlib import blake2b

_HELD = (
    "SELECT n, digest FROM page ORDER BY n",
    "SELECT count(*), max(rowid) FROM capture",
    "SELECT count(*), max(n) FROM judgement",
    "SELECT count(*), max(page), total(stale) FROM linked",
    "SELECT count(*), max(n), total(pages), total(differing) FROM occurrence",
)
Seen = tuple[int, int]
"""How often others have written, and how many rows this connection has: the same where nobody has."""


def seen(connection: sqlite3.Connection) -> Seen:
    """What tells whether anybody has written since."""
    return connection.execute("PRAGMA data_version").fetchone()[0], connection.total_changes


class State:
    """The state of one connection's store, told anew only where somebody has written since."""

    def __init__(self) -> None:
        self._seen: Seen | None = None
        self._name = ""

    def name(self, connection: sqlite3.Connection) -> str:
        """Another name after anything was added, removed, judged or linked; the same in every process that looks at it."""
        now = seen(connection)
        if now != self._seen:
            sign = blake2b(digest_size=8)
            for sql in _HELD:
                for row in connection.execute(sql):
                    sign.update(repr(row).encode())
            self._seen, self._name = now, sign.hexdigest()
        return self._name
