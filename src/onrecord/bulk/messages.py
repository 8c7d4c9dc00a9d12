"""What parent and workers say to each other."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.bulk.rows import Row
from onrecord.records import Capture


@dataclass(frozen=True, slots=True)
class Ready:
    """Everything is loaded: what comes now is charged to pages."""


@dataclass(frozen=True, slots=True)
class Job:
    """A page to read."""

    key: tuple[int, int]
    """Input and place in it."""
    capture: Capture


@dataclass(frozen=True, slots=True)
class Answer:
    """What became of it."""

    row: Row
    megabytes: float
    """The most memory that the worker has held."""
    doubtful: bool = False
    """Whether a stage or the memory failed: what an earlier page left behind may be to blame."""
