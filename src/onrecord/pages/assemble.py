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
    linked = posts([piece.text if _lists(each) else None for piece, each in zip(pieces, found, strict=True)])
    made, at = [], 0
    for piece, each, post in zip(pieces, found, linked, strict=True):
        phrase = spun(post.title) if post else None
        if post and phrase:
            made.append(_spun(_block(piece, each, None, None, post), post, phrase))
        elif each.inside:
            end = at + len(piece.text)
            made.append(_block(piece, each, at, end, None))
            at = end + 1
        else:
            made.append(_block(piece, each, None, None, post))
    return tuple(made)


def _lists(each: Judgement) -> bool:
    """Whether the lines of a piece's kind link other articles, and it is none that heads them."""
    return each.kind in LISTED and not each.why.startswith("says")


def _block(piece: Piece, each: Judgement, start: int | None, end: int | None, post: Post | None) -> Block:
    return Block(
        role=each.role,
        kind=each.kind,
        text=piece.text,
        start=start,
        end=end,
        source_start=piece.start,
        source_end=piece.end,
        why=each.why,
        post=post,
    )


def _spun(block: Block, post: Post, phrase: str) -> Block:
    """The block of a machine-spun headline."""
    meant = replace(post, original=unspun(post.title))
    return replace(block, kind="spun", why=f"machine-spun headline ({phrase})", post=meant)


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
