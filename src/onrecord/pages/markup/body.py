"""Pieces of an HTML page -> which of them are the article: boosted trees over their table.

`training/pages/fit_markup.py` fits the trees.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

from onrecord.pages.markup.table import SORTS, table
from onrecord.pages.markup.votes import Votes
from onrecord.pages.piece import Piece
from onrecord.trees import Trees, scores, trees

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Column = NDArray[np.float64]

CODEBOOK = "pages/trees_markup"
EARLY = 60
"""Trees after which the pieces are given up that have least."""
HOPELESS = -1.5
"""Score of such a piece: of 10,785 pieces that were taken, none had so little, and three of four pieces have."""
FEWEST, MUCH = 3, 0.3
"""Pieces of prose of one kind in the article, and their share of those of that kind among them, that draw in the others."""
PROSE = SORTS.index("prose")


def body(pieces: Sequence[Piece], votes: Votes, title: str | None) -> list[bool]:
    """Whether each piece is part of the article; `title` is the declared one."""
    return inside(pieces, table(pieces, votes, title), trees(CODEBOOK)) if pieces else []


def inside(pieces: Sequence[Piece], columns: Mapping[str, Column], model: Trees) -> list[bool]:
    """Whether each piece is part of the article, given the columns of the table."""
    import numpy as np

    found = taken(np.array([columns[name] for name in model.names], np.float32), model).tolist()
    held = [one and not piece.rest for one, piece in zip(found, pieces, strict=True)]
    kinds, prose = columns["kind"].tolist(), ((columns["sort"] == PROSE) & (columns["says"] == 0)).tolist()
    whole = begun(closed(held, prose, kinds), prose, kinds)
    return led_on(whole, columns["tag heading"].tolist(), kinds)


def taken(measured: NDArray[np.float32], model: Trees) -> NDArray[np.bool_]:
    """Whether the trees take each piece, given a column of what they ask for; most are hopeless to the first trees already."""
    early, late = _parts(model)
    found = scores(measured, early)
    left = (found > HOPELESS).nonzero()[0]
    if len(left):
        found[left] += scores(measured[:, left], late)
    return found > 0


@lru_cache(maxsize=4)
def _parts(model: Trees) -> tuple[Trees, Trees]:
    """The trees that judge every piece, and those that judge what these leave open."""
    return model.part(0, EARLY), model.part(EARLY, len(model.first))


def closed(held: Sequence[bool], prose: Sequence[bool], kinds: Sequence[float]) -> list[bool]:
    """The article with the prose among its pieces that is of their kind, where much of that kind is in it."""
    found = list(held)
    of_kind: dict[float, list[int]] = {}
    for n, kind in enumerate(kinds):
        if prose[n]:
            of_kind.setdefault(kind, []).append(n)
    for own in of_kind.values():
        taken = [n for n in own if held[n]]
        among = [n for n in own if taken and taken[0] <= n <= taken[-1]]
        if len(taken) >= FEWEST and len(taken) >= MUCH * len(among):
            for n in among:
                found[n] = True
    return found


def begun(held: Sequence[bool], prose: Sequence[bool], kinds: Sequence[float]) -> list[bool]:
    """The article with the prose right above its first piece that is of the same kind."""
    found = list(held)
    at = next((n for n, inside in enumerate(held) if inside and prose[n]), 0)
    while at > 0 and prose[at - 1] and kinds[at - 1] == kinds[at]:
        at -= 1
        found[at] = True
    return found


def led_on(held: Sequence[bool], headings: Sequence[float], kinds: Sequence[float]) -> list[bool]:
    """The article with those headings of its text that are of the same kind as others in it."""
    found = list(held)
    at = [n for n, heading in enumerate(headings) if heading]
    kept = {kinds[n] for n in at if held[n]}
    for n in at:
        found[n] = held[n] or (kinds[n] in kept and any(held[n + 1 : n + 2]))
    return found
