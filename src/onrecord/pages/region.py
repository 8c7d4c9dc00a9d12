"""Pieces -> where the body of the page lies among its containers, and how each piece stands to it.

The main container is the smallest element that holds most of the prose. Class names of the elements around it say nothing
about a piece (a page may call itself `has-comments` or `tag-floods`), those inside it do.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from onrecord.pages.piece import PAGE, Element, Piece

MOST = 0.6
"""Share of the page's prose that the main container holds at least."""
DOUBTED = 0.2
"""What prose counts that the extractor passes over or that stands in markup for surroundings."""
SURROUNDINGS = frozenset(
    "address button byline comments date footer form heading label legal nav navigation newsletter post promo reader related share tags".split()
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


@dataclass(slots=True)
class Region:
    """The containers of a page and the one that holds its body."""

    held: dict[int, Held]
    """Contents by number of the element."""
    main: Element
    """The main container."""
    route: frozenset[int]
    """Numbers of the main container and the elements around it."""
    _marks: dict[Element, frozenset[str]] = field(default_factory=dict)

    def depth(self, element: Element) -> int | None:
        """How many containers lie between the main one and the element, at most 3; None outside."""
        for steps in range(MAX_STEPS):
            if element.number == self.main.number:
                return min(steps, 3)
            if element.above is None:
                return None
            element = element.above
        return None

    def branch(self, element: Element) -> Element:
        """The outermost container around the element that does not lie around the body."""
        for _ in range(MAX_STEPS):
            if element.above is None or element.above.number in self.route:
                return element
            element = element.above
        return element

    def marks(self, element: Element) -> frozenset[str]:
        """Marks of the element and of those around it up to the first that lies around the body."""
        chain: list[Element] = []
        at: Element | None = element
        found: frozenset[str] = frozenset()
        while at is not None and at.number not in self.route:
            known = self._marks.get(at)
            if known is not None:
                found = known
                break
            chain.append(at)
            at = at.above
        for each in reversed(chain):
            found = found if each.fresh <= found else found | each.fresh
            self._marks[each] = found
        return found


MAX_STEPS = 60
"""Containers that are climbed; real pages nest less deep."""


def region(pieces: Sequence[Piece], prose: Sequence[int], counts: Callable[[Piece], bool] | None) -> Region:
    """The containers of these pieces; `prose` has the prose words of each, `counts` the extractor's vote on it."""
    elements: dict[int, Element] = {0: PAGE}
    held: defaultdict[int, Held] = defaultdict(Held)
    aside = _aside(pieces, prose)
    for piece, words in zip(pieces, prose, strict=True):
        own = held[piece.element.number]
        own.words += len(piece.words)
        own.linked += len(piece.words) * piece.linked
        own.prose += words
        heard = counts is None or counts(piece)
        own.worth += (words + heard * (1 - piece.linked) * len(piece.words)) * (
            1.0 if heard and not piece.element.marks & aside else DOUBTED
        )
        at: Element | None = piece.element
        while at is not None and at.number not in elements:
            elements[at.number] = at
            at = at.above
    below: defaultdict[int, list[int]] = defaultdict(list)
    for number in sorted(elements, reverse=True):
        above = elements[number].above
        if above is not None:
            own, into = held[number], held[above.number]
            into.words += own.words
            into.prose += own.prose
            into.linked += own.linked
            into.worth += own.worth
            below[above.number].append(number)
    route, total = [0], held[0].worth
    while total:
        best = max(below[route[-1]], key=lambda number: held[number].worth, default=None)
        if best is None or held[best].worth < MOST * total:
            break
        route.append(best)
    return Region(dict(held), elements[route[-1]], frozenset(route))


def _aside(pieces: Sequence[Piece], prose: Sequence[int]) -> frozenset[str]:
    """Those marks of surroundings that do not stand on most of the page's prose."""
    marked: Counter[str] = Counter()
    for piece, words in zip(pieces, prose, strict=True):
        if words:
            marked.update(dict.fromkeys(piece.element.marks & SURROUNDINGS, words))
    most = MOST * sum(prose)
    return frozenset(mark for mark in SURROUNDINGS if marked[mark] < most)


def alike(pieces: Sequence[Piece], prose: Sequence[int]) -> list[float]:
    """For each piece the share of prose words in all the pieces of its tag and class names, compared with the richest."""
    kinds = [_kind(piece) for piece in pieces]
    words: Counter[tuple[str, ...]] = Counter()
    for kind, count in zip(kinds, prose, strict=True):
        words[kind] += count
    most = max(words.values(), default=0) or 1
    return [words[kind] / most for kind in kinds]


def agreed(pieces: Sequence[Piece], counts: Callable[[Piece], bool] | None) -> list[float]:
    """For each piece the share of words in the pieces of its tag and class names that the extractor takes."""
    if counts is None:
        return [0.0] * len(pieces)
    taken: Counter[tuple[str, ...]] = Counter()
    words: Counter[tuple[str, ...]] = Counter()
    kinds = [_kind(piece) for piece in pieces]
    for kind, piece in zip(kinds, pieces, strict=True):
        words[kind] += len(piece.words)
        taken[kind] += len(piece.words) * counts(piece)
    return [taken[kind] / max(1, words[kind]) for kind in kinds]


def _kind(piece: Piece) -> tuple[str, ...]:
    above = piece.element.above or PAGE
    return piece.element.tag, piece.element.look, above.tag, above.look
