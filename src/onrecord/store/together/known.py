"""What linking looks up in a store again and again: happenings and records, the last ones kept at hand."""

from __future__ import annotations

import json
import sqlite3
from array import array
from collections.abc import Collection, Iterable
from dataclasses import replace
from typing import Any

from onrecord.linking.happenings import Happening
from onrecord.linking.indexed import Indexed
from onrecord.records import Record
from onrecord.store.opening import kept
from onrecord.store.reducing import refilled, unpack

_RECORDS = 100
_HAPPENINGS = 10_000
"""How many are kept at hand."""
IN = "(SELECT value FROM json_each(?))"
"""For numbers given as JSON: any number of them in one command."""


def listed(numbers: Iterable[int]) -> str:
    """Numbers as JSON, for `IN`."""
    return json.dumps(sorted(numbers))


class Known:
    """The happenings and records of a store."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self.db = db
        self.keep = kept(db)
        self._happenings: dict[int, Happening] = {}
        self._records: dict[int, Indexed] = {}

    def happenings(self, numbers: Collection[int]) -> dict[int, Happening]:
        """Number of an event -> what is compared of it; those that are not there are left out."""
        import msgspec

        if len(self._happenings) > _HAPPENINGS:
            self._happenings.clear()
        missing = [number for number in numbers if number not in self._happenings]
        if missing:
            sql = f"SELECT event, packed FROM happening WHERE event IN {IN}"
            for event, packed in self.db.execute(sql, (listed(missing),)):
                self._happenings[event] = msgspec.json.decode(packed, type=Happening)
        return {number: self._happenings[number] for number in sorted(numbers) if number in self._happenings}

    def record(self, page: int) -> Indexed:
        """The record of a page, with the place and time at which the page was met first."""
        found = self._records.pop(page, None) or Indexed(self._read(page))
        self._records[page] = found
        if len(self._records) > _RECORDS:
            del self._records[next(iter(self._records))]
        return found

    def forget(self, page: int) -> None:
        """Let go of a page that has been met somewhere else."""
        self._records.pop(page, None)

    def drop(self, numbers: Iterable[int]) -> None:
        """Let go of happenings that are there no more."""
        for number in numbers:
            self._happenings.pop(number, None)

    def runs(self, page: int) -> array[int]:
        """The runs of words of a page's text."""
        sql = "SELECT runs FROM text JOIN linked ON text = n WHERE page = ?"
        return array("I", self.db.execute(sql, (page,)).fetchone()[0])

    def numbers(self, sql: str, *given: Any) -> set[int]:
        """The numbers in the first column."""
        return {number for (number,) in self.db.execute(sql, given) if number is not None}

    def _read(self, page: int) -> Record:
        sql = """SELECT packed, linked.url, linked.source, linked.fetched FROM record JOIN linked ON linked.page = record.page
            WHERE record.page = ?"""
        packed, url, source, fetched = self.db.execute(sql, (page,)).fetchone()
        record = unpack(packed) if self.keep == "full" else refilled(unpack(packed))
        return replace(record, page=replace(record.page, url=url, source=source, fetched=fetched))
