"""A table of measures -> which pieces are the article's.

Small decision trees, each with one question a level, that were boosted one after the other: the answers to the questions pick
a number, and the numbers of all trees add up to a score. `training/pages/fit_html.py` fits them; the codebook can be read.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from onrecord.codebooks import rows
from onrecord.pages.furniture import furniture
from onrecord.pages.marked import table
from onrecord.pages.piece import REST, Piece
from onrecord.pages.votes import Votes

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Column = NDArray[np.float64]

INTRUDERS = frozenset(("newsletter", "promo", "legal", "comments", "related"))
"""Furniture that is never part of an article, by what it says."""
LINKED = 0.3
"""Share of links from which on other furniture is none either."""


@dataclass(frozen=True, slots=True)
class Trees:
    """All trees, one a row."""

    names: tuple[str, ...]
    """The measures they ask for."""
    asked: NDArray[np.int64]
    """Which measure each level of each tree asks for."""
    borders: NDArray[np.float64]
    """What the measure must exceed for a yes."""
    scores: NDArray[np.float64]
    """What each answer adds; the first question is the lowest bit."""

    @classmethod
    def of(cls, table: Sequence[Mapping[str, str]]) -> Trees:
        """The trees of these rows of a codebook."""
        import numpy as np

        trees = [[part.rsplit(" > ", 1) for part in row["questions"].split("|")] for row in table]
        names = tuple(sorted({name for questions in trees for name, _ in questions}))
        return cls(
            names,
            np.array([[names.index(name) for name, _ in questions] for questions in trees]),
            np.array([[float(border) for _, border in questions] for questions in trees]),
            np.array([[float(score) for score in row["scores"].split()] for row in table]),
        )


@cache
def known() -> Trees:
    """The trees of the codebook."""
    return Trees.of(rows("pages/trees_html"))


def scores(columns: Mapping[str, Column], model: Trees) -> Column:
    """How much speaks for each piece being article; below 0 speaks against."""
    import numpy as np

    measured = np.stack([columns[name] for name in model.names])
    leaf = np.arange(len(model.scores))[:, None] * model.scores.shape[1]
    for level in range(model.asked.shape[1]):
        leaf = leaf + ((measured[model.asked[:, level]] > model.borders[:, level, None]) << level)
    total: Column = model.scores.ravel()[leaf].sum(0)
    return total


def inside(pieces: Sequence[Piece], columns: Mapping[str, Column], model: Trees) -> list[bool]:
    """Which pieces are article, given their table."""
    found = scores(columns, model).tolist()
    held = [score > 0 and not intrudes(piece) for score, piece in zip(found, pieces, strict=True)]
    return led_on(held, columns["tag heading"].tolist(), columns["kind"].tolist())


def led_on(held: Sequence[bool], headings: Sequence[float], kinds: Sequence[float]) -> list[bool]:
    """The article with those headings of its text that are of the same kind as others in it."""
    kept = {kind for inside, heading, kind in zip(held, headings, kinds, strict=True) if inside and heading}
    after = [*held[1:], False]
    return [
        inside or bool(heading and below and kind in kept)
        for inside, heading, below, kind in zip(held, headings, after, kinds, strict=True)
    ]


def body(pieces: Sequence[Piece], votes: Votes, title: str | None) -> list[bool]:
    """Which pieces of a page with markup are its article; `title` is the declared one."""
    return inside(pieces, table(pieces, votes, title), known()) if pieces else []


def intrudes(piece: Piece) -> bool:
    """Whether a piece says by its words that it is no part of an article."""
    said = furniture(piece.text)
    speaks = said is not None and (said[1] or piece.linked > LINKED or said[0] in INTRUDERS)
    return speaks or piece.words == (REST,)
