"""What a bulk run costs: does the cost of a page stay the same in long runs, do two workers do twice the work, how much memory do they hold?

The articles are invented, so that anybody can repeat the measurement; they are shorter than real pages. Cost is counted in CPU
seconds of all processes of the run, which other work on the machine hardly changes; the gain of the second worker is by the
clock and means something on an idle machine only.
"""

from __future__ import annotations

import hashlib
import json
import resource
import tempfile
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from time import perf_counter

from onrecord.bench.invented_news import articles
from onrecord.bench.result import Options, Result
from onrecord.bulk import Report, run

SIZES = (1_000, 4_000, 16_000)
"""Articles of the runs; `--limit` is the size of the largest, the others are a quarter of the next."""
SEED = 11


@dataclass(frozen=True, slots=True)
class Cost:
    """One run."""

    pages: int
    cpu: float
    """CPU seconds of all processes."""
    clock: float
    report: Report


def measure(options: Options) -> Result:
    """CPU milliseconds a page in runs of growing length, what they grow by, the gain of a second worker, peak memory of a worker."""
    largest = options.limit or SIZES[-1]
    sizes = tuple(max(1, largest * size // SIZES[-1]) for size in SIZES)
    with tempfile.TemporaryDirectory() as folder:
        first = _cost(Path(folder), sizes[0], workers=1)
        two = _cost(Path(folder), sizes[0], workers=2)  # right behind the run it is held against
        costs = [first, *(_cost(Path(folder), size, workers=1) for size in sizes[1:])]
    each = [1_000 * cost.cpu / cost.pages for cost in costs]
    metrics = {
        "growth": each[-1] / each[-2],
        "gain_of_2_workers": costs[0].clock / two.clock,
        "cpu_of_2_workers": two.cpu / costs[0].cpu,
        "peak_mb": max(cost.report.peak for cost in costs),
        "words_a_page": costs[0].report.this.words / sizes[0],
        **{f"cpu_ms_a_page_{size}": value for size, value in zip(sizes, each, strict=True)},
    }
    rounded = {name: round(value, 3) for name, value in metrics.items()}
    held = frozenset({"growth", "peak_mb"})
    return Result(
        task="bulk",
        n=sum(sizes) + sizes[0],
        metrics=rounded,
        gold_sha256=hashlib.sha256(f"{SEED} {sizes}".encode()).hexdigest(),
        gold="invented",
        ceilings=held,
        shown=frozenset(rounded) - held,
    )


def _cost(folder: Path, size: int, workers: int) -> Cost:
    """A run over so many articles."""
    source, out = folder / f"{size}.jsonl", folder / f"{size}-{workers}"
    with source.open("w", encoding="utf-8") as lines:
        for article in islice(articles(size, SEED), size):
            lines.write(json.dumps({"id": article.page, "text": article.text}) + "\n")
    before, started = _used(), perf_counter()
    report = run([str(source)], out, workers=workers)
    return Cost(size, _used() - before, perf_counter() - started, report)


def _used() -> float:
    """CPU seconds of this process and of those it has waited for."""
    each = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(used.ru_utime + used.ru_stime for used in each)
