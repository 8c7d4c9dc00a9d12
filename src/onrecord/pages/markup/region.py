"""Pieces -> where the body of the page lies among its containers, and how each piece stands to it.

The main container is the smallest element that holds most of the prose. Class names of the elements around it say nothing
about a piece (a page may call itself `has-comments` or `tag-floods`), those inside it do.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.pages.piece import PAGE, Element, Piece

MOST = 0.6
"""Share of the page's prose that the main container holds at least."""
DOUBTED = 0.2
"""What prose counts that the extractor passes over or that stands in markup for surroundings."""
LEAVES = frozenset(("p", "h1", "h2", "h3", "h4", "h5", "h6"))
"""Elements that hold one paragraph or heading and are no containers, however much of a short page stands in one."""
DEEPEST = 3
"""Depth in the main container from which on depths are no longer told apart."""
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


@dataclass(slots=True)
class Held:
    """What stands in an element, at any depth."""

    words: int = 0
    prose: int = 0
    linked: float = 0.0
    worth: float = 0.0
    """How much speaks for the body in it."""


@dataclass(slots=True, eq=False)
class Spot:
    """Where an element stands."""

    depth: int | None
    """How many containers lie between the main one and it; None outside."""
    branch: int
    """Number of the outermost container around it that does not lie around the body."""
    marks: frozenset[str]
    """Marks of it and of those around it up to the first that lies around the body."""


@dataclass(frozen=True, slots=True)
class Region:
    """The containers of a page and the one that holds its body."""

    held: dict[int, Held]
    """Contents by number of the element."""
    route: tuple[int, ...]
    """Numbers of the elements from the page to the main container."""
    spots: dict[int, Spot]
    """Places by number of the element."""

    @property
    def prose(self) -> int:
        """Words of prose in the main container, 1 if it has none."""
        return max(1, self.held[self.route[-1]].prose)


def region(pieces: Sequence[Piece], prose: Sequence[int], heard: Sequence[bool]) -> Region:
    """The containers of these pieces; `prose` has the prose words of each, `heard` whether the extractor takes it."""
    elements: dict[int, Element] = {0: PAGE}
    held: defaultdict[int, Held] = defaultdict(Held)
    aside = _aside(pieces, prose)
    for piece, words, taken in zip(pieces, prose, heard, strict=True):
        own, size = held[piece.element.number], len(piece.words)
        own.words += size
        own.linked += size * piece.linked
        own.prose += words
        worth = words + taken * (1 - piece.linked) * size
        own.worth += worth if taken and not piece.element.marks & aside else DOUBTED * worth
        at: Element | None = piece.element
        while at is not None and at.number not in elements:
            elements[at.number] = at
            at = at.above
    order = sorted(elements)
    route = _route(elements, order, held)
    return Region(held, route, _spots(elements, order, route))


def _aside(pieces: Sequence[Piece], prose: Sequence[int]) -> frozenset[str]:
    """Those marks of surroundings that do not stand on most of the page's prose."""
    marked: Counter[str] = Counter()
    for piece, words in zip(pieces, prose, strict=True):
        if words:
            marked.update(dict.fromkeys(piece.element.marks & SURROUNDINGS, words))
    most = MOST * sum(prose)
    return frozenset(mark for mark in SURROUNDINGS if marked[mark] < most)


def _route(elements: dict[int, Element], order: Sequence[int], held: defaultdict[int, Held]) -> tuple[int, ...]:
    """Adds up what each element holds, inner ones first, and goes down to the smallest that holds most."""
    best: dict[int, int] = {}
    for number in reversed(order):
        above = elements[number].above
        if above is not None:
            own, into = held[number], held[above.number]
            into.words += own.words
            into.prose += own.prose
            into.linked += own.linked
            into.worth += own.worth
            if above.number not in best or own.worth > held[best[above.number]].worth:
                best[above.number] = number
    route, most = [0], MOST * held[0].worth
    while most:
        inner = best.get(route[-1])
        if inner is None or held[inner].worth < most or elements[inner].tag in LEAVES:
            break
        route.append(inner)
    return tuple(route)


def _spots(elements: dict[int, Element], order: Sequence[int], route: Sequence[int]) -> dict[int, Spot]:
    """The place of each element, outer ones first."""
    around = frozenset(route)
    spots: dict[int, Spot] = {}
    for number in order:
        element = elements[number]
        if number in around or element.above is None:
            spots[number] = Spot(0 if number == route[-1] else None, number, frozenset())
            continue
        above = spots[element.above.number]
        depth = None if above.depth is None else min(above.depth + 1, DEEPEST)
        branch = number if element.above.number in around else above.branch
        marks = above.marks if element.fresh <= above.marks else above.marks | element.fresh
        spots[number] = Spot(depth, branch, marks)
    return spots
