"""Plain text -> pieces: one line, one piece, but for what flattening has glued together."""

from __future__ import annotations

import re

from onrecord.pages.piece import REST, Piece, piece
from onrecord.spans import TextMap

MAX_LINES = 10_000
"""Lines past this are kept as one last piece."""
LONGEST_GLUED = 300
"""Characters; a longer line is a paragraph."""
GLUED = re.compile(
    r"(?<=[a-zß-ÿ0-9.!?)\"'”’])(?=(?:(?:First |Last )?(?:Published|Updated|Posted|Modified)(?: (?:on|at))?:? ?[\dA-Z]|By [A-Z]\w+ [A-Z]))"
)
"""Where flattening has glued a stamp or a byline to what stood before it: "corridorPublished: 12.05.2024"."""
LINE = re.compile(r"[^\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]+")


def lines(source: str) -> tuple[list[Piece], int | None]:
    """The lines that show something, and where taking apart stopped if there are too many."""
    found: list[Piece] = []
    last = 0
    for line in LINE.finditer(source):
        if len(found) >= MAX_LINES:
            found.append(_rest(source, line.start()))
            return [piece for piece in found if piece.text], line.start()
        for start, end in _parts(source, line.start(), line.end()):
            made = piece(source, [(start, end)])
            if made:
                made.gap = source.count("\n", last, made.start) >= 2
                last = end
                found.append(made)
    return found, None


def _parts(source: str, start: int, end: int) -> list[tuple[int, int]]:
    """The line, or its parts where a stamp or byline is glued to a short one."""
    cuts = [cut.start() for cut in GLUED.finditer(source, start, end)] if end - start <= LONGEST_GLUED else []
    return list(zip([start, *cuts], [*cuts, end], strict=True))


def _rest(source: str, at: int) -> Piece:
    shown = " ".join(source[at:].split())
    whole = TextMap(((0, len(shown), at, len(source)),)) if shown else TextMap()
    return Piece(text=shown, map=whole, start=at, end=len(source), words=(REST,))
