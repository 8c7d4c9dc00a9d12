"""Pieces of an HTML page -> which of them are the article: boosted trees over their table.

Trees that do without the extractor go first. Only where they waver is it asked, and the page judged anew by trees that know
its voice. `training/pages/fit_markup.py` fits both.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from onrecord.pages.markup.table import SORTS, table
from onrecord.pages.markup.votes import Voice, Votes
from onrecord.pages.piece import Piece
from onrecord.trees import Trees, scores, trees

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Column = NDArray[np.float64]

CODEBOOK, ALONE = "pages/trees_markup", "pages/trees_alone"
"""The trees that know what the extractor takes, and those that do without it."""
EARLY = 60
"""Trees after which the pieces are given up that have least."""
HOPELESS = -1.5
"""Score of such a piece: of 10,785 pieces that were taken, none had so little, and three of four pieces have."""
WAVERING, MUCH_OPEN = 1.0, 0.1
"""Scores this near to 0 leave it open whether a piece is article; how many words may stand in such pieces, as a share of the article's."""
FEWEST, MUCH = 3, 0.3
"""Pieces of prose of one kind in the article, and their share of those of that kind among them, that draw in the others."""
PROSE = SORTS.index("prose")


class Models(NamedTuple):
    """The trees for HTML."""

    alone: Trees
    """Those that do without the extractor."""
    told: Trees
    """Those that know what it takes."""


def models() -> Models:
    """The trees of the codebooks."""
    return Models(trees(ALONE), trees(CODEBOOK))


def body(
    pieces: Sequence[Piece],
    votes: Votes,
    title: str | None,
    ask: Callable[[], Voice] | None = None,
    judges: Models | None = None,
) -> list[bool]:
    """Whether each piece is part of the article; `title` is the declared one.

    `ask` gives the voice of the extractor, and is called only where the trees waver without it; none where it cannot be asked.
    """
    if not pieces:
        return []
    alone, told = judges or models()
    columns = table(pieces, votes, title)
    found = scored(columns, alone)
    if ask and wavers(found, columns["words"]):
        columns = table(pieces, replace(votes, extractor=ask()), title)
        found = scored(columns, told)
    return inside(pieces, columns, found)


def wavers(found: Column, words: Column) -> bool:
    """Whether these scores leave open what much of the article is."""
    wavering = abs(found) < WAVERING
    return bool((words * wavering).sum() > MUCH_OPEN * (words * (found > 0)).sum())


def inside(pieces: Sequence[Piece], columns: Mapping[str, Column], found: Column) -> list[bool]:
    """Whether each piece is part of the article, given the columns of the table and the scores of the trees."""
    taken = (found > 0).tolist()
    held = [one and not piece.rest for one, piece in zip(taken, pieces, strict=True)]
    kinds, prose = columns["kind"].tolist(), ((columns["sort"] == PROSE) & (columns["says"] == 0)).tolist()
    whole = begun(closed(held, prose, kinds), prose, kinds)
    return led_on(whole, columns["tag heading"].tolist(), kinds)


def scored(columns: Mapping[str, Column], model: Trees) -> Column:
    """What the trees give each piece; above 0 they take it. Most are hopeless to the first trees, and are left with what these give."""
    import numpy as np

    measured = np.array([columns[name] for name in model.names], np.float32)
    early, late = _parts(model)
    found = scores(measured, early)
    left = (found > HOPELESS).nonzero()[0]
    if len(left):
        found[left] += scores(measured[:, left], late)
    return found


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
