"""Hostile inputs of 5 MB: how long and how much memory does opening one take, and taking its pages apart; is anything lost?

Each input is read in a process of its own, so that one that hangs or fills the memory costs itself. `pages` is what is
measured: later stages see what it lets through, and bound what they analyse themselves.
"""

from __future__ import annotations

import hashlib
import multiprocessing
import resource
import tempfile
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from multiprocessing.connection import Connection
from pathlib import Path
from time import process_time

from onrecord.bench.hostile_cases import CASES, MARK
from onrecord.bench.result import Options, Result
from onrecord.bounds import peak_megabytes
from onrecord.errors import PageError
from onrecord.forms import captures
from onrecord.pages import find
from onrecord.pipeline import FAILED
from onrecord.records import Capture

SIZE = 5_000_000
"""Bytes of an input."""
SECONDS = 2.0
"""CPU seconds that opening a file, or taking a page apart, may take."""
EACH = 0.00005
"""CPU seconds more for each page that the file holds: 5 MB can be 300,000 of them."""
MEGABYTES = 300.0
"""Memory that the process may take."""
PATIENCE = 30
"""CPU seconds after which a process is ended."""
SAMPLE = 200
"""Pages of one container that are taken apart, beside those that have the mark."""


@dataclass(slots=True, kw_only=True)
class Reading:
    """What became of one input."""

    case: str
    opening: float = 0.0
    """CPU seconds to get all captures out of the file."""
    page: float = 0.0
    """CPU seconds of the slowest page."""
    megabytes: float = 0.0
    captures: int = 0
    kept: bool = False
    """Whether the mark at its end came through."""
    refused: int = 0
    """Pages and records refused by name."""
    failed: bool = False

    @property
    def is_slow(self) -> bool:
        """Whether opening the file, or its slowest page, took too long."""
        return self.opening > SECONDS + EACH * self.captures or self.page > SECONDS


def measure(options: Options) -> Result:
    """Inputs that are too slow, take too much memory, lose what they show without a word, or fail; and the worst figures."""
    names = list(CASES)[: options.limit]
    readings = [_apart(name) for name in names]
    slow = [each for each in readings if each.is_slow]
    large = [each for each in readings if each.megabytes > MEGABYTES]
    lost = [each for each in readings if not each.kept and not each.refused]
    metrics = {
        "slow": float(len(slow)),
        "large": float(len(large)),
        "lost": float(len(lost)),
        "failed": float(sum(each.failed for each in readings)),
        "worst_opening_s": round(max(each.opening for each in readings), 2),
        "worst_page_s": round(max(each.page for each in readings), 2),
        "worst_mb": round(max(each.megabytes for each in readings), 1),
    }
    held = frozenset({"slow", "large", "lost", "failed"})
    return Result(
        task="hostile",
        n=len(readings),
        metrics=metrics,
        gold_sha256=hashlib.sha256("\n".join([str(SIZE), *names]).encode()).hexdigest(),
        gold="hostile",
        ceilings=held,
        shown=frozenset(metrics) - held,
        items=tuple(asdict(each) for each in readings),
    )


def _apart(name: str) -> Reading:
    """The reading of an input in a new process; `failed` where that does not live to its end."""
    fresh = multiprocessing.get_context("spawn")
    here, there = fresh.Pipe(duplex=False)
    process = fresh.Process(target=_child, args=(there, name), daemon=True)
    process.start()
    there.close()
    try:
        found: Reading = here.recv()
    except EOFError:
        found = Reading(case=name, failed=True)
    process.join()
    return found


def _child(there: Connection, name: str) -> None:
    resource.setrlimit(resource.RLIMIT_CPU, (PATIENCE, PATIENCE))
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / name
        file.write_bytes(CASES[name](SIZE))
        found = reading(file)
    found.megabytes = round(peak_megabytes(), 1)
    there.send(found)


def reading(file: Path) -> Reading:
    """A file opened, and its pages taken apart: all where they are few, else a sample and those that have the mark."""
    warm_up()
    found = Reading(case=file.name)
    for capture, seconds in _timed(captures([str(file)])):
        found.opening += seconds
        found.captures += 1
        if isinstance(capture, PageError):
            found.refused += 1
        elif found.captures <= SAMPLE or MARK.encode() in capture.content:
            _take_apart(capture, found)
    return found


def warm_up() -> None:
    """Load codebooks and libraries, so that the first page is not charged for them."""
    for content in (b"<h1>Dam shut</h1><p>The dam was shut on Friday.</p>", b"Dam shut\n\nThe dam was shut.\n"):
        find(Capture(content=content * 20, source="warm-up"))


def _timed(pages: Iterator[Capture | PageError]) -> Iterator[tuple[Capture | PageError, float]]:
    """Each capture with the CPU seconds it took to get it."""
    while True:
        started = process_time()
        capture = next(pages, None)
        if capture is None:
            return
        yield capture, process_time() - started


def _take_apart(capture: Capture, found: Reading) -> None:
    started = process_time()
    try:
        blocks = find(capture).article.blocks
    except PageError as refusal:
        found.refused += 1
        found.failed |= refusal.code == FAILED
        blocks = ()
    found.page = max(found.page, process_time() - started)
    found.kept |= any(MARK in block.text for block in blocks)
