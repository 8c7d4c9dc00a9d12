"""Pieces -> where the body of the page lies among its containers, and how each piece stands to it.

The main container is the smallest element that holds most of the prose. Class names of the elements around it say nothing
about a piece (a page may call itself `has-comments` or `tag-floods`), those inside it do.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from onrecord.pages.piece import PAGE, Element, Piece

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Column = NDArray[np.float64]
    Rows = NDArray[np.intp]

MOST = 0.6
"""Share of the page's prose that the main container holds at least."""
DOUBTED = 0.2
"""What prose counts that the extractor passes over or that stands in markup for surroundings."""
LEAVES = frozenset(("p", "h1", "h2", "h3", "h4", "h5", "h6"))
"""Elements that hold one paragraph or heading and are no containers, however much of a short page stands in one."""
DEEPEST = 3
"""Depth in the main container from which on depths are no longer told apart."""
NONE: frozenset[str] = frozenset()
OUTSIDE = 5
"""Depth of what stands outside the main container."""
SURROUNDINGS = frozenset(
    (
        "address",
        "button",
        "byline",
        "comments",
        "date",
        "footer",
        "form",
        "heading",
        "label",
        "legal",
        "nav",
        "navigation",
        "newsletter",
        "post",
        "promo",
        "reader",
        "related",
        "share",
        "tags",
    )
)
"""Marks that doubt prose."""


@dataclass(frozen=True, slots=True, eq=False)
class Region:
    """The elements of a page, outer ones before inner ones, and the one that holds its body; a number of each in an array."""

    own: Rows
    """Row of each piece's element."""
    above: Rows
    """Row of the element around each; that of the page for the page itself."""
    words: Column
    """Words in each, at any depth."""
    linked: Column
    """Those of them in links."""
    prose: Column
    """Those of them in prose."""
    route: Rows
    """Rows of the elements from the page to the main container."""
    depth: Rows
    """How many containers lie between the main one and each; `OUTSIDE` for what does not lie in it."""
    branch: Rows
    """Row of the outermost container around each that does not lie around the body."""
    marks: Sequence[frozenset[str]]
    """Marks of each and of those around it up to the first that lies around the body."""


def region(pieces: Sequence[Piece], prose: Column, linked: Column, heard: NDArray[np.bool_]) -> Region:
    """The elements around these pieces; of each piece, its words of prose, its share in links, whether others take it for the body."""
    import numpy as np

    elements, above, rows = _elements(pieces)
    own = np.array(rows)
    words = np.array([len(piece.words) for piece in pieces], float)
    worth = prose + heard * (1 - linked) * words
    aside = _aside(pieces, prose)
    believed = heard & np.array([aside.isdisjoint(piece.element.marks) for piece in pieces])
    counts = (words, words * linked, prose, np.where(believed, worth, DOUBTED * worth))
    held = _held(np.array([np.bincount(own, count, len(above)) for count in counts]), above)
    route = _route(elements, held[3])
    spots = _spots(elements, above, route)
    return Region(own, np.array(above), held[0], held[1], held[2], np.array(route), *spots)


def _elements(pieces: Sequence[Piece]) -> tuple[list[Element], list[int], list[int]]:
    """The elements of these pieces and those around them, outer ones first; the row of the one around each, and of each piece's."""
    elements, above, own, row = [PAGE], [0], [], {0: 0}
    for piece in pieces:
        at, fresh = piece.element, []
        while at.number not in row:
            fresh.append(at)
            at = at.above or PAGE
        for each in reversed(fresh):
            above.append(row[(each.above or PAGE).number])
            row[each.number] = len(elements)
            elements.append(each)
        own.append(row[piece.element.number])
    return elements, above, own


def _aside(pieces: Sequence[Piece], prose: Column) -> frozenset[str]:
    """Those marks of surroundings that do not stand on most of the page's prose."""
    marked: Counter[str] = Counter()
    for piece, words in zip(pieces, prose.tolist(), strict=True):
        if words:
            for mark in piece.element.marks & SURROUNDINGS:
                marked[mark] += words
    most = MOST * prose.sum()
    return frozenset(mark for mark in SURROUNDINGS if marked[mark] < most)


def _held(own: Column, above: Sequence[int]) -> Column:
    """What each element holds at any depth, given what stands in itself: those in an element come right after it."""
    last = list(range(len(above)))
    for n in range(len(above) - 1, 0, -1):
        outer = above[n]
        if last[outer] == outer:
            last[outer] = last[n]
    sums = own.cumsum(1)
    held: Column = sums[:, last] - sums + own
    return held


def _route(elements: Sequence[Element], worth: Column) -> list[int]:
    """The elements that hold most of what speaks for the body, each inside the one before."""
    most = MOST * worth[0]
    route = (worth >= most).nonzero()[0].tolist() if most else [0]
    return route[: next((n for n, at in enumerate(route) if elements[at].tag in LEAVES), None)]


def _spots(
    elements: Sequence[Element], above: Sequence[int], route: Sequence[int]
) -> tuple[Rows, Rows, list[frozenset[str]]]:
    """Depth, branch and marks of each element."""
    import numpy as np

    around = frozenset(route)
    depth, branch, marks = [OUTSIDE] * len(above), list(range(len(above))), [NONE] * len(above)
    depth[route[-1]] = 0
    for n, outer in enumerate(above):
        if n not in around:
            depth[n] = depth[outer] if depth[outer] >= DEEPEST else depth[outer] + 1
            if outer not in around:
                branch[n] = branch[outer]
            fresh, inherited = elements[n].fresh, marks[outer]
            marks[n] = inherited if fresh <= inherited else inherited | fresh
    return np.array(depth), np.array(branch), marks
