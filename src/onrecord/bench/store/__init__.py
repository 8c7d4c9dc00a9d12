"""How fast records go into a store, how fast it answers, and how much room it takes, on invented records of real size."""

from __future__ import annotations

import tempfile
import zlib
from collections.abc import Iterator, Sequence
from hashlib import sha256
from pathlib import Path
from statistics import median
from time import process_time

from onrecord.bench.result import Options, Result
from onrecord.bench.store.asked import medians
from onrecord.bench.store.pages import BASES, read_pages
from onrecord.bench.store.varied import varied
from onrecord.records import Record
from onrecord.schema import to_json
from onrecord.store import KEEPS, Store, open
from onrecord.store.store import AT_ONCE

NUMBER = 1_000
"""Articles of a run that is held to its floors; `--limit` takes more."""
SIZED = 250
"""Articles by which the room that they take is told."""
ENOUGH = 20.0
"""CPU milliseconds that a question may take."""


def measure(options: Options) -> Result:
    """Articles added a CPU second, medians of questions, bytes an article; the ratios among them are held."""
    number = options.limit or NUMBER
    bases = list(read_pages())
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        with open(folder / "news.db", write=True) as store:
            adding, packing = _added(store, bases, number)
        with open(folder / "news.db") as store:
            asked = medians(store)
        room = _room(folder, bases, min(number, SIZED))
    metrics = {
        "ratio_to_packing": adding / packing,
        "too_slow": sum(milliseconds > ENOUGH for milliseconds in asked.values()),
        **{f"room_{keep}": size for keep, size in room.items()},
        "articles_per_cpu_s": number / adding,
        "median_ms": median(asked.values()),
        "worst_ms": max(asked.values()),
        **{f"ms_{name}": milliseconds for name, milliseconds in asked.items()},
    }
    held = {"ratio_to_packing", "too_slow", *(f"room_{keep}" for keep in KEEPS)}
    return Result(
        task="store",
        n=number,
        metrics={name: round(value, 3) for name, value in metrics.items()},
        gold_sha256=sha256(f"{number} records varied from {BASES} invented pages".encode()).hexdigest(),
        gold="invented",
        ceilings=frozenset(held),
        shown=frozenset(metrics) - held,
    )


def _added(store: Store, bases: Sequence[Record], number: int) -> tuple[float, float]:
    """CPU seconds of adding the records, and of writing and packing the same as JSON: what no store could save."""
    adding = packing = 0.0
    for records in _batches(bases, number):
        started = process_time()
        for _ in store.add_all(records):
            pass
        between = process_time()
        for record in records:
            zlib.compress(to_json(record), 1)
        adding += between - started
        packing += process_time() - between
    started = process_time()
    store.close()
    return adding + process_time() - started, packing


def _room(folder: Path, bases: Sequence[Record], number: int) -> dict[str, float]:
    """For each way to keep text: bytes of the file as a share of the records' JSON."""
    found: dict[str, float] = {}
    for keep in KEEPS:
        path, written = folder / f"{keep}.db", 0
        with open(path, write=True, keep=keep) as store:
            for records in _batches(bases, number):
                written += sum(len(to_json(record)) for record, _ in store.add_all(records))
        found[keep] = path.stat().st_size / written
    return found


def _batches(bases: Sequence[Record], number: int) -> Iterator[list[Record]]:
    for first in range(0, number, AT_ONCE):
        yield [varied(bases[n % len(bases)], n) for n in range(first, min(first + AT_ONCE, number))]
