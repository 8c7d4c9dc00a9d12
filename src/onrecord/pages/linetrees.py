"""A table of lines -> how probably each is article: boosted trees, all of them and all lines at once.

A tree asks the same few questions of every line (is this measure above that number?), and the answers, read as a binary
number, say which of its leaves counts. The codebook has a row for each tree; `training/pages/fit_text.py` writes it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from onrecord.codebooks import rows
from onrecord.pages.linetable import Table, table

UNIT = 1000
"""Leaves are written in thousandths."""
ENOUGH = 0.42
"""Probability from which a line is taken for article: a lost line costs more than one too many."""


@dataclass(frozen=True, slots=True, eq=False)
class Trees:
    """The trees of a codebook; numpy arrays."""

    measures: tuple[str, ...]
    """The measure that each question asks about: the first question of every tree, then the second of every tree ..."""
    above: Any
    """The number that each question compares with."""
    leaves: Any
    """What each leaf adds, a row for each tree."""

    @classmethod
    def of(cls, questions: Sequence[Sequence[tuple[str, float]]], leaves: Sequence[Sequence[int]]) -> Trees:
        """The trees with these questions and leaves, which are as many for each."""
        import numpy as np

        asked = [question for level in zip(*questions, strict=True) for question in level]
        above = np.array([above for _, above in asked], np.float32)
        return cls(tuple(measure for measure, _ in asked), above[:, None], np.array(leaves, np.int32))


@cache
def trees() -> Trees:
    """The trees of `pages/linetrees`."""
    table = rows("pages/linetrees")
    asked = [[question.rsplit(">", 1) for question in row["questions"].split("|")] for row in table]
    return Trees.of(
        [[(measure, float(above)) for measure, above in tree] for tree in asked],
        [[int(leaf) for leaf in row["leaves"].split()] for row in table],
    )


def probabilities(table: Table, model: Trees) -> Any:
    """For each line how probably it is part of the article."""
    import numpy as np

    at = {name: row for row, name in enumerate(table.names)}
    count, size = model.leaves.shape
    answers = table.values[[at[measure] for measure in model.measures]] > model.above
    levels = answers.view(np.uint8).reshape(-1, count, answers.shape[1])
    leaf = np.zeros(levels.shape[1:], np.uint8)
    for level, answer in enumerate(levels):
        leaf |= answer << level
    added = np.take(model.leaves, leaf + np.arange(0, count * size, size)[:, None])
    return 1 / (1 + np.exp(-added.sum(0) / UNIT))


def body_lines(texts: Sequence[str]) -> list[bool]:
    """Whether each line is part of the article."""
    if not texts:
        return []
    found: list[bool] = (probabilities(table(texts), trees()) > ENOUGH).tolist()
    return found
