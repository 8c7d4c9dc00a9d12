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
    """Which of these each question asks for; a question that several trees ask stands once."""
    above: NDArray[np.float32]
    """The number that each question compares with, in one column."""
    order: NDArray[np.int64]
    """The questions of all trees: the first of every tree, then the second of every tree ..."""
    leaves: NDArray[np.int32]
    """What each leaf adds, those of one tree after those of another."""
    first: NDArray[np.int64]
    """The first leaf of each tree, in one column."""

    @classmethod
    def of(cls, table: Sequence[Mapping[str, str]]) -> Trees:
        """The trees of these rows (`questions`, `leaves`), which ask equally many questions."""
        import numpy as np

        trees = [[question.rsplit(">", 1) for question in row["questions"].split("|")] for row in table]
        questions = [question for level in zip(*trees, strict=True) for question in level]
        order = {question: n for n, question in enumerate(dict.fromkeys(map(tuple, questions)))}
        names = tuple(sorted({name for name, _ in order}))
        place = {name: n for n, name in enumerate(names)}
        leaves = np.array([[int(leaf) for leaf in row["leaves"].split()] for row in table], np.int32)
        return cls(
            names,
            np.array([place[name] for name, _ in order]),
            np.array([[float(above)] for _, above in order], np.float32),
            np.array([order[name, above] for name, above in questions]),
            leaves.ravel(),
            np.arange(0, leaves.size, leaves.shape[1])[:, None],
        )

    def part(self, low: int, high: int) -> Trees:
        """Some of the trees, from one to before another, with the questions that these ask."""
        import numpy as np

        order = self.order.reshape(-1, len(self.first))[:, low:high].ravel()
        asked, order = np.unique(order, return_inverse=True)
        size = len(self.leaves) // len(self.first)
        leaves, first = self.leaves[low * size : high * size], self.first[: high - low]
        return Trees(self.names, self.asked[asked], self.above[asked], order, leaves, first)


@cache
def trees(codebook: str) -> Trees:
    """The trees of a codebook."""
    return Trees.of(rows(codebook))


def scores(measured: NDArray[np.float32], model: Trees) -> NDArray[np.float64]:
    """What all trees add up to for each piece; `measured` has a row for each of the model's `names`, a column for each piece."""
    import numpy as np

    answers = (measured.take(model.asked, 0) > model.above).view(np.uint8)
    levels = answers.take(model.order, 0).reshape(-1, len(model.first), answers.shape[1])
    leaf = levels[-1].copy()
    for answer in levels[-2::-1]:
        leaf += leaf
        leaf |= answer
    total: NDArray[np.int32] = model.leaves.take(leaf + model.first).sum(0, np.int32)
    return total / UNIT
