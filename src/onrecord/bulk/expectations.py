"""What the user expects of the data, in a small YAML file: a measure that is out of its bounds fails the run.

    events_per_1000_words: [1, 12]
    refused_per_page: [0, 0.02]
    pages.not_english_per_page: [0, 0.3]

A measure is a count and what it is divided by. Counts are those of the report (`events`, `refused`, `dated` ...) and issues
by `stage.code`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from onrecord.bulk.notes import Note
from onrecord.bulk.rows import COUNTED
from onrecord.errors import UsageError

COUNTS = ("pages", "read", "refused", "words", "english", "dated", *COUNTED)
PER = {"_per_page": ("pages", 1), "_per_1000_words": ("words", 1_000)}
"""Ending of a measure -> what it is divided by, and the unit of that."""
ISSUE = re.compile(r"[a-z]+\.[a-z_]+")


@dataclass(frozen=True, slots=True)
class Expectation:
    """A measure with its bounds, both allowed."""

    count: str
    per: str
    """An ending of `PER`."""
    least: float
    most: float

    def fault(self, note: Note) -> str | None:
        """What is wrong, in a line; null where the measure is in its bounds, or nothing was there to measure."""
        by, unit = PER[self.per]
        if not note.counts[by]:
            return None
        counted = note.issues[self.count] if ISSUE.fullmatch(self.count) else note.counts[self.count]
        value = counted * unit / note.counts[by]
        if self.least <= value <= self.most:
            return None
        return f"{self.count}{self.per} is {value:.4g}, expected {self.least:g} to {self.most:g}"


def expectations(file: Path) -> tuple[Expectation, ...]:
    """The expectations in a file; UsageError that names what is wrong in it."""
    import yaml

    try:
        found = yaml.safe_load(file.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        raise UsageError(f"{file}: cannot be read ({' '.join(str(error).split())})") from None
    if not isinstance(found, Mapping):
        raise UsageError(f"{file}: a line is a measure with its bounds, such as events_per_1000_words: [1, 12]")
    return tuple(_expectation(file, str(name), bounds) for name, bounds in found.items())


def _expectation(file: Path, name: str, bounds: Any) -> Expectation:
    per = next((ending for ending in PER if name.endswith(ending)), None)
    count = name.removesuffix(per or "")
    if per is None or not (count in COUNTS or ISSUE.fullmatch(count)):
        raise UsageError(
            f"{file}: there is no measure {name!r}; there are {', '.join(COUNTS)} and issues such as pages.no_article,"
            f" each with {' or '.join(PER)}"
        )
    if not _are_bounds(bounds):
        raise UsageError(f"{file}: {name} wants two numbers, the least and the most, such as [1, 12], not {bounds!r}")
    return Expectation(count, per, float(bounds[0]), float(bounds[1]))


def _are_bounds(bounds: Any) -> bool:
    numbers = isinstance(bounds, list) and all(type(each) in (int, float) for each in bounds)
    return numbers and len(bounds) == 2 and bounds[0] <= bounds[1]
