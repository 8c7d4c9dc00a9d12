"""What a run has done: counts by stage, issues by code, the slowest pages, expectations that were not met."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from heapq import nlargest
from typing import Any

from onrecord.bulk.notes import Note
from onrecord.bulk.rows import Row

SLOWEST = 10
"""Pages that are named."""
STAGES = (
    ("pages", ("english", "words")),
    ("dates", ("times", "dated")),
    ("actors", ("actors",)),
    ("statements", ("statements",)),
    ("events", ("events",)),
    ("ledger", ("contacts", "documents")),
)
"""Stages and what they count."""


@dataclass(slots=True)
class Tally:
    """What is counted while a run goes on; nothing of it is the same twice."""

    done: int = 0
    """Pages read or refused in this run."""
    issues: int = 0
    """Issues and refusals."""
    words: int = 0
    seconds: Counter[str] = field(default_factory=Counter)
    """CPU seconds by stage."""
    slowest: list[tuple[float, str]] = field(default_factory=list)
    """CPU seconds and sources of the slowest pages, the slowest first."""

    def add(self, other: Tally) -> None:
        """Take in what was counted elsewhere."""
        self.done, self.issues, self.words = (
            self.done + other.done,
            self.issues + other.issues,
            self.words + other.words,
        )
        self.seconds.update(other.seconds)
        self.slowest = nlargest(SLOWEST, (*self.slowest, *other.slowest))

    def take(self, row: Row) -> None:
        """Count a row."""
        self.done += 1
        self.issues += len(row.issues)
        self.seconds.update(row.seconds)
        if row.is_read:
            self.words += row.columns["words"]
            taken = (sum(row.seconds.values()), row.columns["source"])
            if len(self.slowest) < SLOWEST or taken > self.slowest[-1]:
                self.slowest = nlargest(SLOWEST, (*self.slowest, taken))


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """The end of a run."""

    out: str
    """Where the records are."""
    total: Note
    """Counts of all that stands there, whichever run made it."""
    this: Tally
    """What this run did."""
    elapsed: float
    """Seconds by the clock."""
    peak: float
    """The most megabytes a worker held."""
    replaced: int
    """Workers that died or were ended, and were replaced."""
    missing: tuple[str, ...]
    """Sources that led to no file."""
    faults: tuple[str, ...]
    """Expectations that were not met."""

    @property
    def is_well(self) -> bool:
        """Whether nothing was found that somebody should look at."""
        return not self.missing and not self.faults

    def told(self) -> dict[str, Any]:
        """As `report.json`."""
        return {
            "out": self.out,
            "counts": dict(self.total.counts),
            "issues": dict(self.total.issues.most_common()),
            "this_run": {
                "pages": self.this.done,
                "seconds": round(self.elapsed, 1),
                "cpu_seconds": {name: round(value, 1) for name, value in self.this.seconds.items()},
                "peak_megabytes": round(self.peak),
                "workers_replaced": self.replaced,
                "slowest": [{"cpu_seconds": round(took, 2), "source": source} for took, source in self.this.slowest],
            },
            "missing": list(self.missing),
            "faults": list(self.faults),
        }

    def lines(self) -> Iterator[str]:
        """As text to read."""
        counts = self.total.counts
        yield f"{self.out}: {counts['pages']:,} pages, {counts['read']:,} read, {counts['refused']:,} refused"
        whole = sum(self.this.seconds.values()) or 1.0
        for stage, names in STAGES:
            share = f"{self.this.seconds[stage] / whole:5.0%} of the time" if self.this.done else ""
            found = ", ".join(f"{counts[name]:,} {name}" for name in names)
            yield f"  {stage:<11}{found:<34}{share}"
        if self.this.done and self.this.seconds:
            yield f"  language   {'':<34}{self.this.seconds['language'] / whole:5.0%} of the time"
        yield from self._issues()
        yield from self._this()
        yield from (f"not found: {source}" for source in self.missing)
        yield from (f"not as expected: {fault}" for fault in self.faults)

    def _issues(self) -> Iterator[str]:
        if self.total.issues:
            yield "issues"
            width = max(map(len, self.total.issues))
            for code, number in sorted(self.total.issues.items(), key=lambda each: (-each[1], each[0])):
                yield f"  {code:<{width}}  {number:,}"

    def _this(self) -> Iterator[str]:
        this = self.this
        if not this.done:
            yield "this run: nothing was left to do"
            return
        used = sum(this.seconds.values())
        rate = f", {this.done / used:.1f} a CPU second" if used else ""
        yield (
            f"this run: {this.done:,} pages in {self.elapsed:,.0f} s{rate}; workers held up to {self.peak:.0f} MB"
            + (f", {self.replaced} were replaced" if self.replaced else "")
        )
        if this.slowest:
            yield "slowest pages (CPU seconds)"
            yield from (f"  {took:7.2f}  {source}" for took, source in this.slowest)
