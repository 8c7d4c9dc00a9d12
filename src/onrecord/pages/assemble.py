"""Pieces and judgements -> blocks, the article's text, and its map back to the source."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from msgspec import convert

from onrecord.pages.piece import Piece
from onrecord.pages.posts import posts
from onrecord.pages.roles.judgement import Judgement
from onrecord.pages.spun import spun, unspun
from onrecord.records import Block
from onrecord.spans import Run, TextMap

LISTED = frozenset(("latest_posts", "related"))
"""Kinds of furniture whose lines link other articles."""


def blocks(pieces: Sequence[Piece], found: Sequence[Judgement]) -> tuple[Block, ...]:
    """A block for each piece; those of the article lie end to end in its text, one line feed apart."""
    linked = posts([piece.text if _lists(each) else None for piece, each in zip(pieces, found, strict=True)])
    made, at = [], 0
    for piece, each, post in zip(pieces, found, linked, strict=True):
        start = end = None
        kind, why = each.kind, each.why
        if post and (phrase := spun(post.title)):
            kind, why = "spun", f"machine-spun headline ({phrase})"
        elif each.inside:
            start, end = at, at + len(piece.text)
            at = end + 1
        made.append(
            {
                "role": each.role,
                "kind": kind,
                "text": piece.text,
                "start": start,
                "end": end,
                "source_start": piece.start,
                "source_end": piece.end,
                "why": why,
                "post": replace(post, original=unspun(post.title)) if post and kind == "spun" else post,
            }
        )
    return convert(made, tuple[Block, ...])


def _lists(each: Judgement) -> bool:
    """Whether the lines of a piece's kind link other articles, and it is none that heads them."""
    return each.kind in LISTED and not each.why.startswith("says")


def text_and_map(pieces: Sequence[Piece], found: Sequence[Judgement]) -> tuple[str, TextMap]:
    """The article's text and where each of its characters stood in the source."""
    runs: list[Run] = []
    texts: list[str] = []
    at = 0
    for piece, each in zip(pieces, found, strict=True):
        if not each.inside:
            continue
        if texts:
            runs.append((at, at + 1, piece.start, piece.start))
            at += 1
        end = at + len(piece.text)
        if piece.runs:
            runs += [(first + at, last + at, low, high) for first, last, low, high in piece.runs]
        else:
            runs.append((at, end, piece.start, piece.end))
        texts.append(piece.text)
        at = end
    return "\n".join(texts), TextMap(tuple(runs))
