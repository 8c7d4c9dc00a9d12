"""Boosted trees that can be read: a table of measures -> how much speaks for each piece.

A tree asks the same few questions of every piece (is this measure above that number?), and the answers, read as a binary
number with the first question lowest, say which of its leaves counts. A codebook has a row for each tree.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from onrecord.codebooks import rows

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

UNIT = 1000
"""Leaves are written in thousandths."""


@dataclass(frozen=True, slots=True, eq=False)
class Trees:
    """The trees of a codebook."""

    names: tuple[str, ...]
    """The measures they ask for."""
    asked: NDArray[np.int64]
    """Which of these each question asks for: the first question of every tree, then the second of every tree ..."""
    above: NDArray[np.float32]
    """The number that each question compares with, in one column."""
    leaves: NDArray[np.int64]
    """What each leaf adds, a row for each tree."""

    @classmethod
    def of(cls, table: Sequence[Mapping[str, str]]) -> Trees:
        """The trees of these rows (`questions`, `leaves`), which ask equally many questions."""
        import numpy as np

        trees = [[question.rsplit(">", 1) for question in row["questions"].split("|")] for row in table]
        questions = [question for level in zip(*trees, strict=True) for question in level]
        names = tuple(sorted({name for name, _ in questions}))
        place = {name: n for n, name in enumerate(names)}
        return cls(
            names,
            np.array([place[name] for name, _ in questions]),
            np.array([[float(above)] for _, above in questions], np.float32),
            np.array([[int(leaf) for leaf in row["leaves"].split()] for row in table]),
        )


@cache
def trees(codebook: str) -> Trees:
    """The trees of a codebook."""
    return Trees.of(rows(codebook))


def scores(measured: NDArray[np.float32], model: Trees) -> NDArray[np.float64]:
    """What all trees add up to for each piece; `measured` has a row for each of the model's `names`, a column for each piece."""
    import numpy as np

    count, size = model.leaves.shape
    answers = measured[model.asked] > model.above
    levels = answers.view(np.uint8).reshape(-1, count, answers.shape[1])
    leaf = np.zeros(levels.shape[1:], np.uint8)
    for level, answer in enumerate(levels):
        leaf |= answer << level
    total: NDArray[np.int64] = np.take(model.leaves, leaf + np.arange(0, count * size, size)[:, None]).sum(0)
    return total / UNIT
