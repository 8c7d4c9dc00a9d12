"""Runs of sentences: the pieces of a page, parted by the headings of widgets and by what is no sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Column = NDArray[np.float64]
    Flags = NDArray[np.bool_]

GAP = 6
"""Pieces that are no sentences and still do not end a run of prose."""
RIVAL = 0.4
"""Share of the largest run's words that an earlier run must have to be taken for the body: comments follow articles."""
FAR = 20
"""Pieces from which on distances are no longer told apart."""
HEADINGS = 3
"""Headings of widgets above a piece that are counted."""


def runs(heads: Flags, sentence: Flags, words: Column) -> dict[str, Column]:
    """Where each piece stands to the main run of prose, how long its own run is, how many headings of widgets stand above.

    The heading of a widget ends a run.
    """
    import numpy as np

    at = np.arange(len(words))
    above: NDArray[np.intp] = heads.cumsum() - heads
    held = (sentence & ~heads).nonzero()[0]
    own, first, last = np.zeros(len(words)), 0, -1
    if len(held):
        headed = above[held]
        parted = (held[1:] - held[:-1] > GAP) | (headed[1:] > headed[:-1])
        begins = np.concatenate(((True,), parted))
        starts, ends = held[begins], held[np.concatenate((parted, (True,)))]
        sizes = np.add.reduceat(words[held], begins.nonzero()[0])
        main = int((sizes >= RIVAL * sizes.max()).argmax())
        first, last = starts[main], ends[main]
        run = starts.searchsorted(at, "right") - 1
        own = np.where((run >= 0) & (at <= ends[run]), (sizes / sizes.max())[run], 0.0)
    return {
        "run before": np.minimum(np.maximum(first - at, 0), FAR).astype(float),
        "run after": np.minimum(np.maximum(at - last, 0), FAR).astype(float),
        "own run": own,
        "headings": np.minimum(above, HEADINGS).astype(float),
    }
