"""People's decisions that two events are one, or are not: kept in the log of judgements, found again after a new reading.

An event is known by its hash; where a new reading has given that away, by its page and its words.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from onrecord.errors import UsageError
from onrecord.linking.joining import Pair, rank
from onrecord.linking.judgements import meant
from onrecord.records import Judgement, Passage
from onrecord.spans import Span
from onrecord.store.together.known import IN, Known, listed

SAYS = ("same", "different")
"""What the log says of two events."""


@dataclass(frozen=True, slots=True)
class Telling:
    """An event that is judged."""

    event: int
    """Its number."""
    hash: str
    """Its lasting name."""
    passage: Passage
    """The words that tell it."""


def telling(db: sqlite3.Connection, name: str) -> Telling:
    """The event of this hash, or the one that tells the occurrence of this id first; UsageError if there is none."""
    sql = """SELECT event.n, hash, page.id, first, last, event.words FROM event JOIN page ON page.n = event.page WHERE hash = ?"""
    found = db.execute(sql, (name.removeprefix("o"),)).fetchone()
    if not found:
        raise UsageError(f"there is no event or occurrence {name!r}")
    event, hash, page, first, last, words = found
    return Telling(event, hash, Passage(page=page, span=Span(start=first, end=last, quote=words)))


class Verdicts:
    """The decisions on the happenings of a store."""

    def __init__(self, known: Known) -> None:
        self._known = known
        self._any = known.db.execute("SELECT 1 FROM verdict LIMIT 1").fetchone() is not None

    def partners(self, numbers: set[int]) -> set[int]:
        """Those that somebody said are one with these."""
        same, _ = self._on(numbers)
        return {n for pair in same if not numbers.isdisjoint(pair) for n in pair} - numbers

    def among(self, numbers: set[int]) -> tuple[list[Pair], list[Pair]]:
        """The pairs of these that are one, and those that are not."""
        same, different = self._on(numbers)
        return [p for p in same if numbers.issuperset(p)], [p for p in different if numbers.issuperset(p)]

    def _on(self, numbers: set[int]) -> tuple[list[Pair], list[Pair]]:
        """The pairs on the pages of these that were said to be one, and to be two; the last word holds."""
        if not self._any:
            return [], []
        sql = f"""
            SELECT DISTINCT judgement.n, hash, says, change FROM judgement JOIN verdict ON judgement = judgement.n
            WHERE page IN (SELECT id FROM page WHERE n IN (SELECT page FROM happening WHERE event IN {IN})) ORDER BY judgement.n"""
        last: dict[Pair, str] = {}
        for _, hash, says, change in self._known.db.execute(sql, (listed(numbers),)).fetchall():
            if pair := self._pair(hash, json.loads(change)):
                last[pair] = says
        same, different = ([pair for pair, says in last.items() if says == wanted] for wanted in SAYS)
        return same, different

    def _pair(self, hash: str, said: dict[str, Any]) -> Pair | None:
        """The two events, the one of the smaller rank first; None where one of them is not there."""
        hashes = (hash, said["other"])
        found = [self._event(hash, telling) for hash, telling in zip(hashes, said["tellings"], strict=True)]
        a, b = found
        if a is None or b is None or a == b:
            return None
        ranks = self._known.happenings([a, b])
        return (a, b) if rank(ranks[a]) <= rank(ranks[b]) else (b, a)

    def _event(self, hash: str, telling: dict[str, Any]) -> int | None:
        sql = "SELECT event FROM happening JOIN event ON n = event WHERE hash = ?"
        if there := self._known.db.execute(sql, (hash,)).fetchone():
            return int(there[0])
        rows = self._known.db.execute(
            "SELECT event.id, event.n, happening.page FROM happening JOIN event ON event.n = event JOIN page ON page.n = happening.page"
            " WHERE page.id = ?",
            (telling["page"],),
        ).fetchall()
        if not rows:
            return None
        numbers = {id_: number for id_, number, _ in rows}
        record = self._known.record(rows[0][2]).record
        found = meant(passage(telling), [event for event in record.events if event.id in numbers])
        return numbers[found.id] if found else None


def passage(telling: dict[str, Any]) -> Passage:
    """The words that tell an event, as the log has them."""
    return Passage(page=telling["page"], span=Span(**telling["span"]))


def judgements(db: sqlite3.Connection) -> Iterator[Judgement]:
    """All decisions on pairs, oldest first, as `linking.link` takes them."""
    sql = "SELECT at, who, says, change, note FROM judgement WHERE says IN ('same', 'different') ORDER BY n"
    for at, who, says, change, note in db.execute(sql):
        a, b = map(passage, json.loads(change)["tellings"])
        yield Judgement(verdict=says, a=a, b=b, by=who, when=at[:10], why=note or "")
