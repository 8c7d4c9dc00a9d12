"""The tasks by name."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from importlib import import_module
from time import perf_counter

from onrecord.bench.result import Options, Result
from onrecord.errors import UsageError

TASKS = (
    "actors",
    "attacks",
    "bulk",
    "copies",
    "dates",
    "dating",
    "events",
    "exam",
    "flattened",
    "hostile",
    "leak",
    "linking",
    "links",
    "pages",
    "robust",
    "seed",
    "serve",
    "speed",
    "statements",
    "store",
)
"""Tasks that run today; each is a module of this package with a function `measure`."""


def run(task: str, options: Options) -> Result:
    """The result of a task. UsageError for a task that does not exist."""
    if task not in TASKS:
        raise UsageError(f"there is no bench {task!r}; there are: {', '.join(TASKS)}")
    measure: Callable[[Options], Result] = import_module(f"onrecord.bench.{task}").measure
    started = perf_counter()
    return replace(measure(options), seconds=round(perf_counter() - started, 2))
