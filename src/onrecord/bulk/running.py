"""Sources in, tables or a store out, a report at the end."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Sequence
from pathlib import Path

from onrecord.bulk.expectations import Expectation
from onrecord.bulk.files import alone, written
from onrecord.bulk.inputs import Input, Plan, keep, plan
from onrecord.bulk.local import Local
from onrecord.bulk.outcome import Outcome
from onrecord.bulk.reader import Item
from onrecord.bulk.report import Report
from onrecord.bulk.rows import Row
from onrecord.bulk.settings import Settings
from onrecord.bulk.state import State, Watch
from onrecord.errors import UsageError

ENGINES = ("local", "daft")
"""Who does the work: processes of this machine, or Daft (on this machine, or on a Ray cluster)."""


def run(
    sources: Iterable[str],
    out: str | Path,
    settings: Settings | None = None,
    *,
    workers: int | None = None,
    engine: str = "local",
    expect: Sequence[Expectation] = (),
    watch: Watch = lambda _: None,
) -> Report:
    """Read every page under `sources` into `out`: a folder of tables, or a store (a file, `.db`).

    What earlier runs into `out` have finished is not read again. `workers` processes read (one a core if null).
    UsageError: no source leads to a file, `out` was begun with other settings, another run is at work there. StoreError:
    `out` cannot be written to; what is finished stays.
    """
    settings = settings or Settings()
    if engine not in ENGINES:
        raise UsageError(f"there is no engine {engine!r}; there are: {', '.join(ENGINES)}")
    outcome = Outcome(Path(out), settings)
    with alone(outcome.folder):
        found = planned(sources, outcome, settings, engine)
        outcome.begin()
        for number in found.changed:
            outcome.forget(number)
        keep(found, outcome.folder)
        state = State(found)
        peak, replaced = _work(engine, found, outcome, settings, workers or cores(), state, watch)
        total = outcome.total()
        report = Report(
            out=str(out),
            total=total,
            this=state.tally,
            elapsed=state.elapsed,
            peak=peak,
            replaced=replaced,
            missing=tuple(str(error) for error in found.missing),
            faults=tuple(fault for each in expect if (fault := each.fault(total))),
        )
        with written(outcome.folder / "report.json") as file:
            file.write(json.dumps(report.told(), indent=1, ensure_ascii=False).encode() + b"\n")
    return report


def planned(sources: Iterable[str], outcome: Outcome, settings: Settings, engine: str = "local") -> Plan:
    """What there is to do; UsageError where there is nothing at all."""
    every = list(sources)
    remote: dict[str, int] = {}
    if engine == "daft":
        from onrecord.bulk import scale

        remote = scale.listed([source for source in every if scale.is_address(source)])
        every = [source for source in every if not scale.is_address(source)]
    found = plan(every, outcome.folder, settings.shard, remote)
    if not found.inputs:
        raise UsageError(str(found.missing[0]) if found.missing else "no page was named")
    return found


def cores() -> int:
    """Cores that we may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _work(
    engine: str, found: Plan, outcome: Outcome, settings: Settings, workers: int, state: State, watch: Watch
) -> tuple[float, int]:
    """Let the engine read the inputs. The most megabytes that a worker held, and how many were replaced."""
    if engine == "daft":
        from onrecord.bulk import scale

        return scale.work(found, outcome, settings, workers, state, watch)
    steps = _Steps(state, outcome, watch)
    local = Local(settings, outcome, workers, seen=steps.row, met=steps.page)
    local.run(found.inputs)
    return local.peak, local.replaced


class _Steps:
    """Keeps a state as rows are done and pages met."""

    def __init__(self, state: State, outcome: Outcome, watch: Watch) -> None:
        self._state, self._watch = state, watch
        self._whole = max(1, state.plan.bytes)
        ended = [each for each in state.plan.inputs if outcome.ended(each.number) is not None]
        state.share = sum(each.bytes for each in ended) / self._whole
        self._at: tuple[int, float] = (-1, 0.0)

    def row(self, row: Row) -> None:
        """A page is done."""
        self._state.tally.take(row)
        self._watch(self._state)

    def page(self, given: Input, item: Item, is_finished: bool) -> None:
        """A page is met: so much of the input is behind us."""
        before = self._at[1] if self._at[0] == given.number else 0.0
        gained = max(0.0, item.share - before) * given.bytes / self._whole
        self._at = (given.number, max(before, item.share))
        self._state.share = min(1.0, self._state.share + gained)
        self._state.worked += 0.0 if is_finished else gained
