"""The engine beyond one machine: Daft hands out runs of shards, on this machine or on a Ray cluster (`RAY_ADDRESS`).

First every input is counted, then each task reads some of its shards just as the local engine does, with a worker of its
own that is held to limits, and writes them into the folder that all machines share. Files may lie in object stores: each
task fetches its own. Daft and Ray report to nobody.
"""

from __future__ import annotations

import os
import pickle
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass, replace
from glob import has_magic
from pathlib import Path
from typing import TYPE_CHECKING, Any

from onrecord.bulk.inputs import Input, Plan
from onrecord.bulk.local import Local
from onrecord.bulk.outcome import Outcome
from onrecord.bulk.reading import Reading
from onrecord.bulk.report import Tally
from onrecord.bulk.settings import Settings
from onrecord.bulk.state import State, Watch
from onrecord.errors import OnRecordError, UsageError

if TYPE_CHECKING:
    import daft

QUIET = {
    "DAFT_ANALYTICS_ENABLED": "0",
    "DO_NOT_TRACK": "true",
    "RAY_USAGE_STATS_ENABLED": "0",
    "DAFT_PROGRESS_BAR": "0",
}
TOGETHER = 8
"""Shards of a task: each task reads past what stands before it in its input, and starts a worker."""
ENDLESS = 2**40


@dataclass(frozen=True, slots=True)
class Counted:
    """How many pages an input has."""

    items: int
    """Numbered pages, among them those that are not in the sample and lines that only count."""
    pages: int
    """Those that count towards a limit."""


@dataclass(frozen=True, slots=True)
class Task:
    """Some shards of an input, or with no shards its counting."""

    given: Input
    out: Path
    settings: Settings
    part: range | None = None


@dataclass(frozen=True, slots=True)
class Done:
    """What became of a task."""

    number: int
    counted: Counted | None = None
    tally: Tally | None = None
    peak: float = 0.0
    replaced: int = 0
    error: str = ""


def is_address(source: str) -> bool:
    """Whether a source lies elsewhere: `s3://bucket/*.warc.gz`."""
    return "://" in source


def listed(addresses: Sequence[str]) -> dict[str, int]:
    """The files that addresses and their globs mean, with their sizes. UsageError where a glob cannot be listed.

    What is named outright is not looked at before it is read; its size is 0.
    """
    found: dict[str, int] = {address: 0 for address in addresses if not has_magic(address)}
    for address in filter(has_magic, addresses):
        try:
            rows = _daft().from_glob_path(address).to_pydict()
        except Exception as error:  # noqa: BLE001 - Daft raises anything here, from what an object store answers
            raise UsageError(f"{address}: cannot be listed ({' '.join(str(error).split())[:300]})") from None
        found.update(zip(rows["path"], (size or 0 for size in rows["size"]), strict=True))
    return found


def work(
    found: Plan, outcome: Outcome, settings: Settings, workers: int, state: State, watch: Watch
) -> tuple[float, int]:
    """Read all inputs but the shards that are finished. The most megabytes a worker held, and how many were replaced."""
    if outcome.store:
        raise UsageError("a store is one file that one process writes: with --engine daft, --out is a folder")
    _choose_runner(workers)
    left = [each for each in found.inputs if outcome.ended(each.number) is None]
    counted = {
        done.number: done.counted for done in _done([Task(each, outcome.folder, settings) for each in left], workers)
    }
    tasks = list(_tasks(found.inputs, counted, outcome, settings))
    peak, replaced = 0.0, 0
    for number, done in enumerate(_done(tasks, workers), 1):
        peak, replaced = max(peak, done.peak), replaced + done.replaced
        state.tally.add(done.tally or Tally())
        state.share = state.worked = number / len(tasks)
        watch(state)
    if settings.limit is None:
        for each in left:
            known = counted[each.number]
            outcome.end(each.number, known.pages if known else 0)
    return peak, replaced


def _tasks(
    inputs: Iterable[Input], counted: dict[int, Counted | None], outcome: Outcome, settings: Settings
) -> Iterator[Task]:
    """The shards to read, those of an input a few at a time; as many as the limit leaves."""
    before = 0
    for each in inputs:
        known = counted.get(each.number)
        pages = known.pages if known else outcome.ended(each.number) or 0
        left = settings.limit - before if settings.limit is not None else None
        if known and (left is None or left > 0):
            shards, finished = -(-known.items // settings.shard), outcome.finished(each.number)
            for first in range(0, shards, TOGETHER):
                part = range(first, min(first + TOGETHER, shards))
                if not finished.issuperset(part):
                    yield Task(each, outcome.folder, replace(settings, limit=left), part)
        before += pages


def _done(tasks: list[Task], workers: int) -> Iterator[Done]:
    """What became of the tasks, as they are done. OnRecordError where one could not write what it read."""
    import daft

    if not tasks:
        return
    table = daft.from_pydict({"task": [pickle.dumps(task) for task in tasks]}).into_partitions(len(tasks))
    each = daft.method.batch(return_dtype=daft.DataType.binary(), batch_size=1)(_each)
    do = daft.cls(type("Tasks", (), {"each": each}), max_concurrency=workers, use_process=False)().each
    for row in table.select(do(table["task"]).alias("done")).iter_rows():
        done: Done = pickle.loads(row["done"])
        if done.error:
            raise OnRecordError(done.error)
        yield done


def _each(_: object, tasks: daft.Series) -> list[bytes]:
    """Do each task of a batch. Its errors are answers too: an engine would drop what it was doing beside."""
    found = []
    for packed in tasks.to_pylist():
        task: Task = pickle.loads(packed)
        try:
            done = _read(task) if task.part else _count(task)
        except OnRecordError as error:
            done = Done(task.given.number, error=str(error))
        found.append(pickle.dumps(done))
    return found


def _count(task: Task) -> Done:
    """How many pages the input has: one pass of the reader, in which nothing is needed."""
    counts: Counter[bool] = Counter()
    endless = replace(task.settings, shard=ENDLESS)
    with _fetched(task.given) as at, closing(Reading(endless)) as reading:
        counts.update(item.is_page for item in reading.items(task.given.files, frozenset({0}), at=at))
    return Done(task.given.number, counted=Counted(counts.total(), counts[True]))


def _read(task: Task) -> Done:
    """Read and write the shards of the task."""
    tally = Tally()
    with _fetched(task.given) as at:
        local = Local(task.settings, Outcome(task.out, task.settings), 1, seen=tally.take, part=task.part, at=at)
        local.run([task.given])
    return Done(task.given.number, tally=tally, peak=local.peak, replaced=local.replaced)


@contextmanager
def _fetched(given: Input) -> Iterator[str | None]:
    """A copy of an input that lies elsewhere, for as long as it is needed; null for one that lies here."""
    if not is_address(given.files[0]):
        yield None
        return
    try:
        file = _daft().File(given.files[0]).to_tempfile()
    except Exception as error:  # noqa: BLE001 - Daft raises anything here, from what an object store answers
        why = " ".join(str(error).split())[:300]
        raise OnRecordError(f"{given.files[0]}: cannot be fetched ({why}); what is finished stays") from None
    with file:
        yield file.name


def _choose_runner(workers: int) -> None:
    """Daft on Ray where `RAY_ADDRESS` names a cluster (`local` starts one here), else Daft on this machine."""
    import daft

    daft_ = _daft()
    address = os.environ.get("RAY_ADDRESS")
    if not address:
        daft_.set_runner_native()
        return
    try:
        import ray
    except ImportError:
        raise UsageError("RAY_ADDRESS is set and Ray is not there: pip install 'onrecord[scale]'") from None
    if not ray.is_initialized():
        local = {"num_cpus": workers} if address == "local" else {}
        ray.init(address=address, include_dashboard=False if local else None, log_to_driver=False, **local)
    daft.set_runner_ray(noop_if_initialized=True)


def _daft() -> Any:
    """Daft, told to be quiet before it is loaded. UsageError where it is not there."""
    os.environ.update(QUIET)
    try:
        import daft
    except ImportError:
        raise UsageError("--engine daft needs Daft: pip install 'onrecord[scale]'") from None
    return daft
