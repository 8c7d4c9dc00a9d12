"""How far a run is, for whoever watches it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from time import monotonic

from onrecord.bulk.inputs import Plan
from onrecord.bulk.report import Tally


@dataclass(slots=True)
class State:
    """How far a run is."""

    plan: Plan
    tally: Tally = field(default_factory=Tally)
    began: float = field(default_factory=monotonic)
    share: float = 0.0
    """How much of the bytes is behind us, by this run and those before, from 0 to 1."""
    worked: float = 0.0
    """How much of it was this run's work."""

    @property
    def elapsed(self) -> float:
        """Seconds since it began."""
        return monotonic() - self.began

    @property
    def rate(self) -> float:
        """Pages a second."""
        return self.tally.done / max(self.elapsed, 0.001)

    @property
    def left(self) -> float | None:
        """Seconds that the rest will take if it goes on like this; null where that cannot be said yet."""
        return self.elapsed * (1 - self.share) / self.worked if self.worked > 0 else None


Watch = Callable[[State], None]
