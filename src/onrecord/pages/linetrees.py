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
    """Name of the measure that each question asks about, tree by tree."""
    above: Any
    """The number that each question compares with."""
    leaves: Any
    """What each leaf adds, a row for each tree."""


@cache
def trees() -> Trees:
    """The trees of `pages/linetrees`."""
    import numpy as np

    table = rows("pages/linetrees")
    questions = [question.rsplit(">", 1) for row in table for question in row["questions"].split("|")]
    return Trees(
        tuple(name for name, _ in questions),
        np.array([float(above) for _, above in questions], np.float32)[:, None],
        np.array([[int(leaf) for leaf in row["leaves"].split()] for row in table], np.int32),
    )


def probabilities(table: Table, model: Trees) -> Any:
    """For each line how probably it is part of the article."""
    import numpy as np

    at = {name: row for row, name in enumerate(table.names)}
    asked = [at[name] for name in model.measures]
    count, size = model.leaves.shape
    answers = (table.values[asked] > model.above).reshape(count, -1, table.values.shape[1])
    leaf = np.packbits(answers, axis=1, bitorder="little")[:, 0]
    chosen = np.take(model.leaves.ravel(), leaf + np.arange(0, count * size, size, dtype=np.int32)[:, None])
    return 1 / (1 + np.exp(-chosen.sum(0) / UNIT))


UNIT = 1000
"""Leaves are written in thousandths."""
ENOUGH = 0.42
"""Probability from which a line is taken for article: a lost line costs more than one too many."""


def body_lines(texts: Sequence[str]) -> list[bool]:
    """Whether each line is part of the article."""
    if not texts:
        return []
    found: list[bool] = (probabilities(table(texts), trees()) > ENOUGH).tolist()
    return found
