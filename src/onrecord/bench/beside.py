"""What `bench statements` shows beside its measures: rules without the tagger, its gate, how sure it is, CPU time."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from onrecord.bench.polnear import Marked
from onrecord.language import Parse
from onrecord.statements import Attribution

BINS = (0.0, 0.5, 0.7, 0.8, 0.9, 1.01)
"""Bounds of the bins of confidence."""


@dataclass(slots=True)
class Beside:
    """Sums over all documents."""

    counts: Counter[str] = field(default_factory=Counter)
    """Cues, words, and those in paragraphs that the tagger reads; attributions, and right ones, by bin."""
    seconds: dict[str, float] = field(default_factory=lambda: dict.fromkeys(("parse", "stage"), 0.0))
    """CPU seconds by step."""

    def gate(self, parse: Parse, read: Sequence[tuple[int, int]], gold: Sequence[Marked]) -> None:
        """Count one document's cues and words, all and those in the places that are read."""
        cues = [one.cue[0][0] for one in gold if one.cue]
        self.counts["cues"] += len(cues)
        self.counts["cues read"] += sum(any(a <= start < b for a, b in read) for start in cues)
        self.counts["words"] += len(parse.tokens)
        self.counts["words read"] += sum(len(parse.tokens_in(a, b)) for a, b in read)

    def sure(self, found: Sequence[Attribution], right: Collection[int]) -> None:
        """Count one document's attributions by confidence; `right` are the positions of those that are right."""
        for n, one in enumerate(found):
            name = next(_name(a, b) for a, b in pairwise(BINS) if a <= one.confidence < b)
            self.counts[name] += 1
            self.counts[f"{name} right"] += n in right

    def metrics(self, documents: int) -> dict[str, float]:
        """Shares and speeds."""
        names = [name for name in (_name(a, b) for a, b in pairwise(BINS)) if self.counts[name]]
        return {
            **{name: self.counts[f"{name} right"] / self.counts[name] for name in names},
            "gate.cues": self.counts["cues read"] / max(1, self.counts["cues"]),
            "gate.words": self.counts["words read"] / max(1, self.counts["words"]),
            "docs_per_cpu_s": documents / max(self.seconds["stage"], 1e-9),
            "ratio_to_parse": self.seconds["stage"] / max(self.seconds["parse"], 1e-9),
        }


def _name(low: float, high: float) -> str:
    return f"right.from_{low:g}_to_{min(high, 1):g}"
