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
ENOUGH = -0.2
"""Score (log odds) from which a line is taken for article: a lost line costs more than one too many."""
CUT = ("...", "…")
"""How a teaser ends."""
CLOSING = " ])\"'”’»"
"""What may follow."""
ROW, REACH = 3, 4
"""So many teasers among so many lines before and after make a list of them; in an article such lines stand apart."""


def body(texts: Sequence[str]) -> list[bool]:
    """Whether each line is part of the article."""
    return (inside(table(texts), trees(CODEBOOK)) & ~teasers(texts)).tolist() if texts else []


def teasers(texts: Sequence[str]) -> NDArray[np.bool_]:
    """Whether each line is one of a list of other articles' beginnings, which are cut off."""
    import numpy as np

    cut = np.array([text.rstrip(CLOSING).endswith(CUT) for text in texts])
    sums = np.pad(cut.cumsum(), (REACH + 1, REACH), mode="edge")
    sums[: REACH + 1] = 0
    found: NDArray[np.bool_] = cut & (sums[2 * REACH + 1 :] - sums[: len(cut)] >= ROW)
    return found


def inside(measured: Table, model: Trees) -> NDArray[np.bool_]:
    """Whether each line of a table is part of the article."""
    at = {name: row for row, name in enumerate(measured.names)}
    return scores(measured.values[[at[name] for name in model.names]], model) > ENOUGH
