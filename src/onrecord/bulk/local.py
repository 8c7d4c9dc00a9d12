"""The engine of one machine: a reader, some workers, and this process that puts what they do in order."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, field

from onrecord.bulk import rows
from onrecord.bulk.inputs import Input
from onrecord.bulk.messages import Job
from onrecord.bulk.outcome import Outcome
from onrecord.bulk.pool import Pool
from onrecord.bulk.reader import Item, Refusal
from onrecord.bulk.reading import Reading
from onrecord.bulk.rows import Row
from onrecord.bulk.settings import Settings
from onrecord.bulk.shards import Shards

OPEN = 4
"""Shards that may be open at once, or one a worker: a page that takes its time holds up no others, and memory stays bounded."""


@dataclass(slots=True)
class Local:
    """A run on this machine."""

    settings: Settings
    outcome: Outcome
    workers: int
    seen: Callable[[Row], None]
    """Told of every row that is done."""
    met: Callable[[Input, Item, bool], None] = lambda *_: None
    """Told of every page that is met, before it is read, and whether its shard is finished."""
    peak: float = 0.0
    """The most megabytes a worker held."""
    replaced: int = 0
    """Workers that died or were ended before their time."""
    part: range | None = None
    """The shards of its one input that are wanted, where not all are."""
    at: str | None = None
    """Where the file of its one input lies, if its name is an address."""
    _pages: int = 0
    _shards: Shards = field(init=False)

    def __post_init__(self) -> None:
        self._shards = Shards(self.outcome, self.settings.shard, lambda _: None)

    def run(self, inputs: Sequence[Input]) -> None:
        """Read all inputs but the shards that are finished."""
        with closing(Pool(self.settings, self.workers)) as pool, closing(Reading(self.settings)) as reading:
            jobs = self._jobs(inputs, reading)
            more = True
            while more or pool.is_busy:
                while more and pool.is_free and self._shards.waiting <= max(OPEN, self.workers):
                    job = next(jobs, None)
                    more = job is not None
                    if job:
                        pool.give(job)
                for key, row in pool.answers():
                    self._take(key, row)
            self.peak, self.replaced = pool.peak, pool.replaced

    def _jobs(self, inputs: Sequence[Input], reading: Reading) -> Iterator[Job]:
        """The pages to read. Shards are opened and closed on the way."""
        for each in inputs:
            ended = self.outcome.ended(each.number)
            if ended is None:
                yield from self._jobs_of(each, reading)
            else:
                self._pages += ended
            if self._is_enough():
                return

    def _jobs_of(self, each: Input, reading: Reading) -> Iterator[Job]:
        finished = self.outcome.finished(each.number)
        if self.part:
            finished |= frozenset(range(self.part.start))
        before, shard = self._pages, 0
        for item in reading.items(each.files, finished, self.part.stop if self.part else None, self.at):
            if item.number // self.settings.shard != shard:
                self._shards.close(each.number, shard)
                shard = item.number // self.settings.shard
            self.met(each, item, shard in finished)
            yield from self._job(each, item, shard in finished)
            self._pages += item.is_page
            if self._is_enough():
                reading.close()
                self._shards.close(each.number, shard)
                return
        self._shards.close(each.number, shard)
        if not self.part:
            self._shards.end(each.number, self._pages - before)

    def _job(self, each: Input, item: Item, is_finished: bool) -> Iterator[Job]:
        if is_finished:
            return
        key = (each.number, item.number)
        self._shards.meet(*key, expected=item.found is not None)
        if isinstance(item.found, Refusal):
            self._take(key, rows.refused(item.number, item.found.error(), "forms"))
        elif item.found:
            yield Job(key, item.found)

    def _take(self, key: tuple[int, int], row: Row) -> None:
        self.seen(row)
        self._shards.take(key, row)

    def _is_enough(self) -> bool:
        return self.settings.limit is not None and self._pages >= self.settings.limit
