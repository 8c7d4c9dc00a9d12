"""Lines -> which of them are the article: boosted trees over their table. `training/pages/fit_plain.py` fits them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from onrecord.pages.plain.table import Table, table
from onrecord.pages.trees import Trees, scores, trees

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

CODEBOOK = "pages/trees_plain"
ENOUGH = -0.32
"""Score (log odds) from which a line is taken for article: a lost line costs more than one too many."""


def body(texts: Sequence[str]) -> list[bool]:
    """Whether each line is part of the article."""
    return inside(table(texts), trees(CODEBOOK)).tolist() if texts else []


def inside(measured: Table, model: Trees) -> NDArray[np.bool_]:
    """Whether each line of a table is part of the article."""
    at = {name: row for row, name in enumerate(measured.names)}
    return scores(measured.values[[at[name] for name in model.names]], model) > ENOUGH
