"""Measures -> which pieces are the article's: the best path through the page under the weights of a codebook.

A linear-chain model of two states. A piece's score is the sum of the weights of its measures; changing between article and
surroundings costs. Weights are fitted by `training/pages/fit.py` and can be read and edited as a table.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from onrecord.codebooks import rows


@dataclass(frozen=True, slots=True)
class Weights:
    """Weights of one form of page."""

    measures: dict[str, float]
    """What each measure adds to the score of being article."""
    stay: tuple[float, float]
    """What staying outside and staying inside adds over changing."""


@cache
def weights(form: str) -> Weights:
    """The weights for a form of page."""
    table = {row["id"]: float(row["weight"]) for row in rows(f"pages/weights_{form}")}
    stay = table.pop("stay outside"), table.pop("stay inside")
    return Weights(table, stay)


def scores(found: Sequence[Sequence[str]], model: Weights) -> list[float]:
    """How much speaks for each piece being article; below 0 speaks against."""
    get = model.measures.get
    bias = get("always", 0.0)
    return [bias + sum([get(name, 0.0) for name in names]) for names in found]


def path(gains: Sequence[float], model: Weights) -> list[bool]:
    """The best sequence of outside (False) and inside (True) for these scores."""
    outside, inside = 0.0, 0.0
    back: list[tuple[bool, bool]] = []
    for n, gain in enumerate(gains):
        stay_out, stay_in = model.stay if n else (0.0, 0.0)
        from_out = outside + stay_out >= inside, outside > inside + stay_in
        back.append((not from_out[0], not from_out[1]))
        outside, inside = (
            max(outside + stay_out, inside),
            max(outside, inside + stay_in) + gain,
        )
    state = inside > outside
    states = [False] * len(gains)
    for n in range(len(gains) - 1, -1, -1):
        states[n] = state
        state = back[n][int(state)]
    return states
