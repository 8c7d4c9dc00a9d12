"""Two marked spans of a sentence -> the type of the event that joins them, for typing without the other stages.

A linear model weighs what the trigger codebooks say against the path between the two and the words of the sentence; its
weights are a codebook (`typing/weights`, see its card).
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import cast

from onrecord import codebooks
from onrecord.events.joined import measures
from onrecord.events.ranking import Ranked, ranked
from onrecord.language import Parse
from onrecord.records import EventType
from onrecord.spans import Span

YIELD: tuple[EventType, ...] = ("RETREAT", "CONCEDE")
"""The two types the model does not tell apart; the codebooks do."""

Weights = dict[str, tuple[tuple[str, float], ...]]
"""By measure the weight of each class it speaks for or against."""


def type_of(parse: Parse, source: Span, target: Span) -> EventType | None:
    """The type of what `source` does to `target`; None when one of them holds no word."""
    near = ranked(parse, source, target)
    held = measures(parse, source, target, near)
    return _opened(likeliest(held, weights()), near) if held else None


def likeliest(held: Iterable[str], model: Weights) -> str:
    """The class with the highest sum of weights."""
    total: dict[str, float] = {}
    for measure in sorted(held):
        for kind, weight in model.get(measure, ()):
            total[kind] = total.get(kind, 0.0) + weight
    return max(sorted(total), key=lambda kind: total[kind])


def _opened(kind: str, near: list[Ranked]) -> EventType:
    """The PLOVER type of a class: what is yielded is RETREAT or CONCEDE as the best trigger says."""
    if kind != "YIELD":
        return cast(EventType, kind)
    return next((one.put for one in near if one.put in YIELD), YIELD[0])


@cache
def weights() -> Weights:
    """The codebook `typing/weights`: "AID:0.31|ASSAULT:-0.2" by measure."""
    return {row["id"]: _parsed(row["weights"]) for row in codebooks.rows("typing/weights")}


def _parsed(cell: str) -> tuple[tuple[str, float], ...]:
    return tuple((kind, float(weight)) for kind, _, weight in (part.partition(":") for part in cell.split("|")))
