"""How much of one text is in another: shared runs of four words, counted as the public extraction benchmarks do."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field

from onrecord.compare import mean
from onrecord.references import unbroken

LENGTH = 4


@dataclass(slots=True)
class Overlap:
    """Precision and recall of texts, each page weighing the same."""

    precisions: list[float] = field(default_factory=list)
    """Of each page."""
    recalls: list[float] = field(default_factory=list)
    """Of each page."""

    def add(self, gold: str, given: str) -> float:
        """Count one page; its F1."""
        wanted, found = shingles(gold), shingles(given)
        shared = sum((wanted & found).values())
        precision = shared / max(1, sum(found.values())) if found or wanted else 1.0
        recall = shared / max(1, sum(wanted.values())) if found or wanted else 1.0
        self.precisions.append(precision)
        self.recalls.append(recall)
        return harmonic(precision, recall)

    @property
    def precision(self) -> float:
        """Mean precision."""
        return mean(self.precisions)

    @property
    def recall(self) -> float:
        """Mean recall."""
        return mean(self.recalls)

    @property
    def f1(self) -> float:
        """Harmonic mean of mean precision and mean recall."""
        return harmonic(self.precision, self.recall)


def shingles(text: str) -> Counter[tuple[str, ...]]:
    """Runs of four words, in which soft hyphens and zero-width spaces are not seen; a shorter text is one run.

    >>> len(shingles("one two three four five"))
    2
    """
    words = re.findall(r"\w+", unbroken(text))
    return Counter(tuple(words[i : i + LENGTH]) for i in range(max(1, len(words) - LENGTH + 1))) if words else Counter()


def harmonic(precision: float, recall: float) -> float:
    """Harmonic mean, 0 when both are."""
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0
