"""Jobs -> answers, in workers that are held to limits. One that dies, hangs or has grown is replaced; a page that killed it is tried again.

The kernel ends a worker whose page uses up its CPU seconds (that is an answer); the parent ends one that hangs without
using any. A worker that died of anything else may have been killed from outside: its page is read again in a new one, and
given up the third time. So is a page on which a stage failed in a worker that had read others before it, so that no record
depends on what was read earlier.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, field
from multiprocessing.connection import wait
from time import monotonic

from onrecord.bounds import OVER_CPU
from onrecord.bulk import rows
from onrecord.bulk.child import Child, GoneError
from onrecord.bulk.messages import Answer, Job, Ready
from onrecord.bulk.rows import Row
from onrecord.bulk.settings import Settings
from onrecord.errors import OnRecordError, PageError

Key = tuple[int, int]
ATTEMPTS = 3
"""Times that a page may cost a worker before it is given up."""
FALSE_STARTS = 5
"""Workers, for each that there may be, that may end before they are ready, one after the other."""
PAGES = 1_000
"""Pages after which a worker is replaced: what it has learnt about words would grow without end."""
LARGE = 600.0
"""Megabytes after which a worker is replaced."""
PATIENCE = 10
"""Seconds by the clock for each CPU second a page may use, after which its worker is thought to hang."""
LEAST = 120
"""Seconds by the clock that any page has: machines can be busy."""
TO_START = 300.0
"""Seconds that a worker has to load model and codebooks."""
WORKER = "onrecord.bulk.worker"


@dataclass(slots=True)
class Try:
    """A job with what it has cost."""

    job: Job
    attempts: int = 0


@dataclass(slots=True)
class Place:
    """One worker, or where the next one will be."""

    child: Child
    until: float
    """When it is thought to hang."""
    is_ready: bool = False
    pages: int = 0
    trying: Try | None = None


@dataclass(slots=True)
class Pool:
    """Up to `workers` processes; they are started when there is work for them."""

    settings: Settings
    workers: int
    replaced: int = 0
    """Workers that were ended or died before their time."""
    peak: float = 0.0
    """The most megabytes any worker has held."""
    _places: list[Place] = field(default_factory=list)
    _again: deque[Try] = field(default_factory=deque)
    _false_starts: int = 0

    @property
    def is_free(self) -> bool:
        """Whether another job can be given."""
        return not self._again and (len(self._places) < self.workers or any(not place.trying for place in self._places))

    @property
    def is_busy(self) -> bool:
        """Whether any job is being done."""
        return bool(self._again) or any(place.trying for place in self._places)

    @property
    def pids(self) -> list[int]:
        """The process ids of the workers."""
        return [place.child.pid for place in self._places]

    def give(self, job: Job) -> None:
        """Let a worker do the job; only while `is_free`."""
        self._start(Try(job))

    def answers(self, timeout: float = 1.0) -> Iterator[tuple[Key, Row]]:
        """What is done by now, waited for up to `timeout` seconds."""
        lines = {place.child.line: place for place in self._places if place.trying}
        for line in wait(list(lines), timeout):
            yield from self._heard(lines[line])  # type: ignore[index]
        for place in [place for place in self._places if place.trying and monotonic() > place.until]:
            yield from self._hangs(place)
        while self._again:
            self._start(self._again.popleft(), anew=True)

    def close(self) -> None:
        """End all workers."""
        while self._places:
            self._places.pop().child.end()

    def _start(self, trying: Try, *, anew: bool = False) -> None:
        """Put a job before a worker: a new one if it has to be, or if all others are at work."""
        free = None if anew else next((place for place in self._places if not place.trying), None)
        if free is None:
            free = Place(Child(WORKER, self.settings), monotonic() + TO_START)
            self._places.append(free)
        free.trying = trying
        if free.is_ready:
            self._send(free)

    def _send(self, place: Place) -> None:
        """Have a worker begin; one that is still loading is not sent a page, which could be too large to wait in the line."""
        assert place.trying is not None  # only places with a job are sent one
        place.until = self._deadline()
        place.child.send(place.trying.job)

    def _deadline(self) -> float:
        return monotonic() + self._patience()

    def _patience(self) -> int:
        return max(LEAST, PATIENCE * self.settings.limits.seconds)

    def _heard(self, place: Place) -> Iterator[tuple[Key, Row]]:
        try:
            message = place.child.receive()
        except GoneError as error:
            yield from self._died(place, error)
            return
        if isinstance(message, Ready):
            place.is_ready, self._false_starts = True, 0
            self._send(place)
        elif isinstance(message, Answer):
            yield from self._answered(place, message)

    def _answered(self, place: Place, answer: Answer) -> Iterator[tuple[Key, Row]]:
        trying = self._taken(place)
        place.pages += 1
        self.peak = max(self.peak, answer.megabytes)
        if answer.doubtful or place.pages >= PAGES or answer.megabytes > LARGE:
            self._drop(place)
        if answer.doubtful and place.pages > 1:
            self._again.append(trying)
        else:
            yield trying.job.key, answer.row

    def _died(self, place: Place, error: GoneError) -> Iterator[tuple[Key, Row]]:
        """The worker is gone: was it the page, was it somebody from outside, or does none ever start?"""
        trying = self._taken(place)
        self._drop(place)
        self.replaced += 1
        if not place.is_ready:
            self._false_starts += 1
            if self._false_starts >= FALSE_STARTS * self.workers:
                raise OnRecordError(f"workers end before they are ready ({error}); is there memory enough for them?")
            self._again.append(trying)
        elif error.status == OVER_CPU:
            allowed = self.settings.limits.seconds
            yield self._given_up(trying, "over_cpu", f"it takes over {allowed:,} CPU seconds, and was stopped")
        else:
            yield from self._once_more(trying, "worker_died", f"{ATTEMPTS} workers died of it, the last one {error}")

    def _hangs(self, place: Place) -> Iterator[tuple[Key, Row]]:
        trying = self._taken(place)
        self._drop(place)
        self.replaced += 1
        yield from self._once_more(
            trying, "over_time", f"{ATTEMPTS} workers hung on it for {self._patience():,} seconds each"
        )

    def _once_more(self, trying: Try, code: str, message: str) -> Iterator[tuple[Key, Row]]:
        trying.attempts += 1
        if trying.attempts < ATTEMPTS:
            self._again.append(trying)
        else:
            yield self._given_up(trying, code, message)

    def _given_up(self, trying: Try, code: str, message: str) -> tuple[Key, Row]:
        job = trying.job
        return job.key, rows.refused(job.key[1], PageError(message, source=job.capture.source, code=code))

    def _taken(self, place: Place) -> Try:
        trying, place.trying = place.trying, None
        assert trying is not None  # only places with a job are waited for
        return trying

    def _drop(self, place: Place) -> None:
        self._places.remove(place)
        place.child.end()
