"""Rows in whatever order they are done -> shards, each finished when the last of its pages is there."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from onrecord.bulk.notes import Note
from onrecord.bulk.outcome import Outcome
from onrecord.bulk.pool import Key
from onrecord.bulk.rows import Row


@dataclass(slots=True)
class _Shard:
    """A shard in the making."""

    awaited: set[int] = field(default_factory=set)
    rows: list[Row] = field(default_factory=list)
    is_closed: bool = False
    """Whether all of its pages have been met."""


@dataclass(slots=True)
class Shards:
    """The shards that are open."""

    outcome: Outcome
    size: int
    """Pages of a shard."""
    watch: Callable[[Note], None]
    """Told of the counts of every shard that is finished."""
    _open: dict[Key, _Shard] = field(default_factory=dict)
    _ended: dict[int, int] = field(default_factory=dict)

    @property
    def waiting(self) -> int:
        """How many shards are open: their rows are held in memory."""
        return len(self._open)

    def meet(self, number: int, page: int, *, expected: bool) -> None:
        """A page of an input is met, whose row is to come; `expected` is false for one that has no row."""
        shard = self._open.setdefault((number, page // self.size), _Shard())
        if expected:
            shard.awaited.add(page)

    def take(self, key: Key, row: Row) -> None:
        """A page of an input is done."""
        at = (key[0], key[1] // self.size)
        self._open[at].rows.append(row)
        self._open[at].awaited.remove(key[1])
        self._finish(at)

    def close(self, number: int, shard: int) -> None:
        """All pages of this shard have been met."""
        if (number, shard) in self._open:
            self._open[number, shard].is_closed = True
            self._finish((number, shard))

    def end(self, number: int, pages: int) -> None:
        """All pages of this input have been met."""
        self._ended[number] = pages
        self._end(number)

    def _finish(self, at: Key) -> None:
        shard = self._open[at]
        if shard.is_closed and not shard.awaited:
            self.watch(self.outcome.finish(at, sorted(shard.rows, key=lambda row: row.number)))
            del self._open[at]
            self._end(at[0])

    def _end(self, number: int) -> None:
        if number in self._ended and not any(key[0] == number for key in self._open):
            self.outcome.end(number, self._ended.pop(number))
