"""How far a bulk run is: a bar on a terminal, a line now and then where stderr is none."""

from __future__ import annotations

import sys
from time import monotonic
from types import TracebackType
from typing import TYPE_CHECKING, Any

from onrecord.cli.exits import say

if TYPE_CHECKING:
    from onrecord.bulk.state import State

EVERY = 30.0
"""Seconds between two lines."""
OFTEN = 0.25
"""Seconds between two looks of the bar."""


class Shown:
    """Shows the state of a run."""

    def __init__(self) -> None:
        self._bar = _bar() if sys.stderr.isatty() else None
        self._task = self._bar.add_task("starting", total=1.0) if self._bar else None
        self._next = monotonic() + (0 if self._bar else EVERY)

    def __enter__(self) -> Shown:
        if self._bar:
            self._bar.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._bar:
            self._bar.stop()

    def state(self, state: State) -> None:
        """The run has got this far."""
        if monotonic() < self._next:
            return
        if self._bar:
            self._bar.update(self._task, completed=state.share, description=told(state))
        else:
            say(told(state))
        self._next = monotonic() + (OFTEN if self._bar else EVERY)


def told(state: State) -> str:
    """Pages, rate, time left and issues in a line."""
    tally = state.tally
    left = f"{state.share:.0%}, {_time(state.left)} left" if state.left is not None else "reading"
    return f"{tally.done:,} pages, {state.rate:.1f} a second, {left}, {tally.issues:,} issues"


def _time(seconds: float | None) -> str:
    """A span of time as a person says it.

    >>> _time(7500)
    '2 h 05 min'
    """
    minutes, rest = divmod(round(seconds or 0), 60)
    if minutes >= 60:
        return f"{minutes // 60} h {minutes % 60:02} min"
    return f"{minutes} min {rest:02} s" if minutes else f"{rest} s"


def _bar() -> Any:
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn

    columns = (BarColumn(24), TextColumn("{task.description}", markup=False))
    return Progress(*columns, console=Console(stderr=True), transient=True, redirect_stdout=False)
