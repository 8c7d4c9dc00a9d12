"""What goes out of the body together: embedded posts with the line that signs them, boxes that lead to another article."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice

from onrecord.pages.piece import Element, Piece
from onrecord.pages.roles.judgement import Judgement

SIGNED = re.compile(r"[—–-]+ ?\S.{0,80}?\(@\w{1,30}\)(?:\W|$)")
"""How the line below an embedded post begins: a name and its account."""
BOXES = frozenset(("related", "promo"))
"""Marks of boxes."""
NEAR = 30
"""Elements around a piece among which its box or quotation is looked for."""
MOST = 0.5
"""Share of the body up to which a box is one."""
CALLS = re.compile(
    r"\W*(?:subscribe|join|support|donate|become an? (?:member|subscriber)|sign up)\b(?!.*[.!?] \S).{0,60}$", re.I
)
"""How a line calls on the reader."""
POST = Judgement("furniture", "embedded post", "other")
LINK = 0.95
"""Share in links of what is nothing but a link."""
ALMOST = 0.75
"""Share of a list's items in the body that draws in the others."""
HEADLINE = 5
"""Words of the headline of another article."""
BESIDE = Judgement("furniture", "link beside links to other articles", "related")
BOX = Judgement("furniture", "stands in a box that leads to another article", "related")
CALL = Judgement("furniture", "stands in a box that calls on the reader", "promo")


def embedded(pieces: Sequence[Piece], inside: Sequence[bool]) -> Iterator[tuple[int, Judgement]]:
    """Signatures of embedded posts, each with what stands above it in the same quotation."""
    last = -1
    for n, piece in enumerate(pieces):
        if inside[n] and piece.text[0] in "—–-" and SIGNED.match(piece.text):
            yield n, POST
            quotes = {each.number for each in near(piece) if each.tag == "blockquote"}
            above = n - 1
            while above > last and inside[above] and quotes & {each.number for each in near(pieces[above])}:
                yield above, POST
                above -= 1
            last = n


def is_post(piece: Piece) -> bool:
    """Whether markup shows a piece as an embedded post."""
    return "post" in piece.element.marks and "blockquote" in piece.element.marks


def boxed(
    pieces: Sequence[Piece], inside: Sequence[bool], out: Mapping[int, Judgement]
) -> Iterator[tuple[int, Judgement]]:
    """The text in boxes whose links are `out` of the body already, or that call on the reader."""
    boxes = {
        number: BOX for n, each in out.items() if each.kind == "related" and (number := _box(pieces[n], "related"))
    }
    calling = (piece for piece in pieces if "promo" in piece.marks and CALLS.match(piece.text))
    boxes |= {number: CALL for piece in calling if (number := _box(piece, "promo"))}
    body = [n for n, held in enumerate(inside) if held] if boxes else []
    within = [(n, box) for n in body if (box := _stands_in(pieces[n], boxes))]
    if sum(len(pieces[n].words) for n, _ in within) <= MOST * sum(len(pieces[n].words) for n in body):
        yield from within


def beside(
    pieces: Sequence[Piece], inside: Sequence[bool], out: Mapping[int, Judgement]
) -> Iterator[tuple[int, Judgement]]:
    """Links to other articles that end as a sentence, above or below one that is `out` of the body already."""
    for n in [n for n, each in out.items() if each.kind == "related" and pieces[n].linked > LINK]:
        for step in (-1, 1):
            at = n + step
            while 0 <= at < len(pieces) and inside[at] and at not in out and _leads_away(pieces[at]):
                yield at, BESIDE
                at += step


def _leads_away(piece: Piece) -> bool:
    """Whether a piece is nothing but a link, and no heading that links itself."""
    return piece.linked > LINK and len(piece.words) >= HEADLINE and piece.element.tag[:1] != "h"


def listed(pieces: Sequence[Piece], inside: Sequence[bool]) -> Iterator[int]:
    """The items outside the body of those lists that have almost all of their items in it."""
    lists: dict[int, list[int]] = {}
    for n, piece in enumerate(pieces):
        if piece.held and piece.element.tag == "li" and piece.element.above:
            lists.setdefault(piece.element.above.number, []).append(n)
    for items in lists.values():
        if sum(inside[n] for n in items) >= ALMOST * len(items):
            yield from (n for n in items if not inside[n])


def _box(piece: Piece, mark: str) -> int | None:
    """Number of the innermost container around a piece that has the mark and does not lie around the body."""
    if mark not in piece.marks:
        return None
    return next((each.number for each in near(piece) if mark in each.fresh), None)


def _stands_in(piece: Piece, boxes: Mapping[int, Judgement]) -> Judgement | None:
    """The box that a piece stands in."""
    if not BOXES & piece.marks:
        return None
    return next((boxes[each.number] for each in near(piece) if each.number in boxes), None)


def near(piece: Piece) -> Iterator[Element]:
    """The element of a piece and the next ones around it: no box or quotation lies deeper, and hostile pages are thousands deep."""
    return islice(chain(piece), NEAR)


def chain(piece: Piece) -> Iterator[Element]:
    """The element of a piece and those around it."""
    at: Element | None = piece.element
    while at is not None:
        yield at
        at = at.above
