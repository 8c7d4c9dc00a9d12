"""What goes out of the body together: embedded posts with the line that signs them, boxes that lead to another article."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence, Set

from onrecord.pages.piece import Element, Piece
from onrecord.pages.roles.judgement import Judgement

SIGNED = re.compile(r"[—–-]+ ?\S.{0,80}?\(@\w{1,30}\)(?:\W|$)")
"""How the line below an embedded post begins: a name and its account."""
BOXES = frozenset(("related", "promo"))
"""Marks of boxes."""
MOST = 0.5
"""Share of the body up to which a box is one."""
POST = Judgement("furniture", "embedded post", "other")
BOX = Judgement("furniture", "stands in a box that leads to another article", "related")


def embedded(pieces: Sequence[Piece], inside: Sequence[bool]) -> Iterator[tuple[int, Judgement]]:
    """Signatures of embedded posts, each with what stands above it in the same quotation."""
    for n, piece in enumerate(pieces):
        if inside[n] and piece.text[0] in "—–-" and SIGNED.match(piece.text):
            yield n, POST
            quotes = {each.number for each in chain(piece) if each.tag == "blockquote"}
            above = n - 1
            while above >= 0 and inside[above] and quotes & {each.number for each in chain(pieces[above])}:
                yield above, POST
                above -= 1


def boxed(
    pieces: Sequence[Piece], inside: Sequence[bool], out: Mapping[int, Judgement]
) -> Iterator[tuple[int, Judgement]]:
    """The text in the boxes whose links are `out` of the body already."""
    links = [n for n, each in out.items() if each.kind == "related" and pieces[n].linked]
    boxes = {number for n in links if (number := _box(pieces[n]))}
    body = [n for n, held in enumerate(inside) if held] if boxes else []
    within = [n for n in body if _stands_in(pieces[n], boxes)]
    if sum(len(pieces[n].words) for n in within) <= MOST * sum(len(pieces[n].words) for n in body):
        yield from ((n, BOX) for n in within)


def _box(piece: Piece) -> int | None:
    """Number of the innermost container around a piece that is marked as a box and does not lie around the body."""
    marks = BOXES & piece.marks
    return next((each.number for each in chain(piece) if each.fresh & marks and each.tag != "a"), None)


def _stands_in(piece: Piece, boxes: Set[int]) -> bool:
    return bool(BOXES & piece.marks) and any(each.number in boxes for each in chain(piece))


def chain(piece: Piece) -> Iterator[Element]:
    """The element of a piece and those around it."""
    at: Element | None = piece.element
    while at is not None:
        yield at
        at = at.above
