"""Floors: the figures a task must not sink below, with the fingerprint of the gold they were measured on."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TypedDict

from onrecord.bench.result import Result
from onrecord.errors import UsageError

NUMERIC = 0.005
"""How far any other measure may stand below: another processor sums in another order, and a parse or two may flip."""
SMALL = 60
"""Rows up to which a run is frozen beside its floors: a person can read the diff of so many."""
SLACK = {
    "ratio_to_spacy": 0.25,
    "ratio_to_packing": 0.5,
    "slowest_to_pass": 1.5,
    "search_to_pass": 0.75,
    "worst_to_pass": 6.0,
    "largest_kb": 2.0,
}
"""How far a measure that varies from run to run may stand beyond its floor."""


def sunk(result: Result, floors: Path) -> list[str]:
    """One line for each measure below its floor; UsageError where this gold has no floors."""
    kept = _load(floors).get(result.gold_sha256)
    if kept is None:
        raise UsageError(f"{floors} has no floors for this gold ({result.gold_sha256[:12]}); make them with --update")
    found = []
    for name, floor in kept["metrics"].items():
        value = result.metrics.get(name)
        if value is None or _worse(name, value, floor, result.ceilings):
            found.append(f"{result.task}.{name}: {value} (floor {floor})")
    return found


def _worse(name: str, value: float, floor: float, ceilings: frozenset[str]) -> bool:
    """Whether a measure is beyond its floor by more than its slack."""
    slack = SLACK.get(name, NUMERIC)
    return value > floor + slack if name in ceilings else value < floor - slack


def update(result: Result, floors: Path, *, allow_regression: bool = False) -> list[str]:
    """Write the figures as the floors of this gold; refuse, naming them, where one would fall and that is not allowed."""
    every = _load(floors)
    if result.gold_sha256 in every and not allow_regression:
        lower = sunk(result, floors)
        if lower:
            return lower
    floors.parent.mkdir(parents=True, exist_ok=True)
    metrics = {name: value for name, value in result.metrics.items() if name not in result.shown}
    if result.gold_sha256 in every and not allow_regression:
        for name, floor in every[result.gold_sha256]["metrics"].items():
            metrics[name] = min(metrics[name], floor) if name in result.ceilings else max(metrics[name], floor)
    shown = {name: value for name, value in result.metrics.items() if name in result.shown}
    every[result.gold_sha256] = Kept(gold=result.gold, n=result.n, metrics=metrics, shown=shown)
    floors.write_text(json.dumps(every, indent=1, sort_keys=True) + "\n", encoding="utf-8")
    if 0 < len(result.items) <= SMALL:
        frozen = "".join(json.dumps(item, sort_keys=True, ensure_ascii=False) + "\n" for item in result.items)
        (floors.parent / f"frozen-{result.gold}.jsonl").write_text(frozen, encoding="utf-8")
    return []


class Kept(TypedDict):
    """The floors of one gold; a floors file has them by the gold's fingerprint."""

    gold: str
    n: int
    metrics: dict[str, float]
    shown: dict[str, float]


def _load(floors: Path) -> dict[str, Kept]:
    if not floors.is_file():
        return {}
    kept: dict[str, Kept] = json.loads(floors.read_text(encoding="utf-8"))
    return kept
