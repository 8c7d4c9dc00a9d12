"""Pieces and judgements -> blocks, the article's text, and its map back to the source."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from onrecord.pages.piece import Piece
from onrecord.pages.posts import posts
from onrecord.pages.roles.judgement import Judgement
from onrecord.pages.spun import spun, unspun
from onrecord.records import Block, Post
from onrecord.spans import Run, TextMap

LISTED = frozenset(("latest_posts", "related"))
"""Kinds of furniture whose lines link other articles."""


def blocks(pieces: Sequence[Piece], found: Sequence[Judgement]) -> tuple[Block, ...]:
    """A block for each piece; those of the article lie end to end in its text, one line feed apart."""
    linked = posts(
        [
            piece.text if each.kind in LISTED and not each.why.startswith("says") else None
            for piece, each in zip(pieces, found, strict=True)
        ]
    )
    made, at = [], 0
    for piece, each, post in zip(pieces, found, linked, strict=True):
        if each.inside:
            made.append(_block(piece, each, at, None))
            at += len(piece.text) + 1
        else:
            made.append(_block(piece, each, None, post))
    return tuple(made)


def _block(piece: Piece, each: Judgement, at: int | None, post: Post | None) -> Block:
    phrase = spun(post.title) if post else None
    return Block(
        role=each.role,
        kind="spun" if phrase else each.kind,
        text=piece.text,
        start=at,
        end=None if at is None else at + len(piece.text),
        source_start=piece.start,
        source_end=piece.end,
        why=f"machine-spun headline ({phrase})" if phrase else each.why,
        post=replace(post, original=unspun(post.title)) if post and phrase else post,
    )


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
        runs += [(start + at, end + at, low, high) for start, end, low, high in piece.map.runs]
        texts.append(piece.text)
        at += len(piece.text)
    return "\n".join(texts), TextMap(tuple(runs))
