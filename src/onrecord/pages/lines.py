"""Plain text -> pieces: one line, one piece."""

from __future__ import annotations

import re

from onrecord.pages.piece import REST, Piece, piece
from onrecord.spans import TextMap

MAX_LINES = 10_000
"""Lines past this are kept as one last piece."""
LINE = re.compile(r"[^\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]+")


def lines(source: str) -> tuple[list[Piece], int | None]:
    """The lines that show something, and where taking apart stopped if there are too many."""
    found: list[Piece] = []
    last = 0
    for line in LINE.finditer(source):
        if len(found) >= MAX_LINES:
            found.append(_rest(source, line.start()))
            return [piece for piece in found if piece.text], line.start()
        made = _line(source, line.start(), line.end())
        if made:
            made.gap = source.count("\n", last, made.start) >= 2
            last = line.end()
            found.append(made)
    return found, None


def _line(source: str, start: int, end: int) -> Piece | None:
    """A line as it stands: in plain text a character reference is no markup, yet flattened pages are full of them."""
    return piece(source, [(start, end)])


def _rest(source: str, at: int) -> Piece:
    shown = " ".join(source[at:].split())
    whole = TextMap(((0, len(shown), at, len(source)),)) if shown else TextMap()
    return Piece(text=shown, map=whole, start=at, end=len(source), words=(REST,))
