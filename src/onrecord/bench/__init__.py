"""Measurement: a task run over gold gives a `Result`; floors keep it from sinking.

A task is a function from `Options` to a `Result`. `TASKS` names them; those that arrive with later work say so.
"""

from onrecord.bench.result import Options, Result
from onrecord.bench.tasks import TASKS, run

__all__ = ["TASKS", "Options", "Result", "run"]
