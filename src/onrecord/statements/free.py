"""Quotations nobody has claimed -> attributions without a cue, whose source is whoever spoke before.

A quotation counts as standing free when it is a sentence or more of its own: it begins where a sentence may begin, ends with a
full stop, and has some length; or when it opens a line and a colon follows ("'We are here': three held after march"). Words in scare quotes inside a sentence are left alone.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence

from onrecord.language import Parse
from onrecord.spans import Span
from onrecord.statements.attribution import Attribution
from onrecord.statements.cues import FREE
from onrecord.statements.quotations import Index, Quotation

SHORTEST = 4
"""Words a free quotation has at least."""


def find(
    parse: Parse, found: Sequence[Attribution], quotations: Index, blocks: Sequence[tuple[int, int]]
) -> Iterator[Attribution]:
    """Free quotations, in text order."""
    claimed = sorted((piece.start, piece.end) for a in found if not _is_within(a, quotations) for piece in a.content)
    starts = [start for start, _ in claimed]
    reach = _reaches(claimed)
    opening = [low for low, _ in blocks]
    for quotation in quotations.quotations:
        before = bisect_right(starts, quotation.end - 1)
        if before and reach[before - 1] > quotation.start:
            continue
        if quotation.words >= SHORTEST and _stands_alone(parse.text, quotation, opening):
            tokens = parse.tokens_in(quotation.start, quotation.start + 2)
            content = tuple(Span.of(parse.text, *piece) for piece in quotation.pieces)
            if tokens:
                yield Attribution(
                    content=content, row=FREE, anchor=tokens[0].i, rule="free_quotation", inherited=True, confidence=0.5
                )


def _is_within(found: Attribution, quotations: Index) -> bool:
    """Whether its cue stands in a quotation, so that it says nothing of who is quoted."""
    return found.cue is not None and quotations.over(found.cue.start) is not None


def _reaches(claimed: Sequence[tuple[int, int]]) -> list[int]:
    """For each piece the farthest end of it and all before it."""
    found: list[int] = []
    for _, end in claimed:
        found.append(max(end, found[-1]) if found else end)
    return found


def _stands_alone(text: str, quotation: Quotation, opening: Sequence[int]) -> bool:
    """Whether the quotation is a sentence of its own."""
    low = opening[max(bisect_right(opening, quotation.start) - 1, 0)]
    before = text[max(low, quotation.start - 3) : quotation.start].strip()
    if not before and text[quotation.end : quotation.end + 1] == ":":
        return True
    last = text[quotation.pieces[-1][0] : quotation.end].rstrip("\"'”’» ")[-1:]
    return (not before or before[-1] in ".?!:”\"'’") and last in (".", "?", "!", "…")
