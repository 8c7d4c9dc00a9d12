"""How long a piece is, and what sort of text."""

from __future__ import annotations

import re

from onrecord.pages.piece import Piece

WIDE = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
STOP = re.compile(r"""[.!?…。！？:;][\s"'”’»«“)\]]*$""")
BULLET = re.compile(r"^[-–—•*·▶►●■>»+|/]")


def size(piece: Piece) -> int:
    """How many words the piece has; scripts without blanks count two characters a word."""
    if len(piece.words) < len(piece.text) // 12 and WIDE.search(piece.text):
        return max(len(piece.words), len(WIDE.findall(piece.text)) // 2)
    return len(piece.words)


def sort(piece: Piece, words: int) -> str:
    """`prose`, `sentence`, `short`, `links` or `tiny`: the coarse sort of a piece, for its neighbours."""
    if piece.linked > 0.8:
        return "links"
    stopped = bool(STOP.search(piece.text[-8:]))
    if words >= 15 and (stopped or words >= 40):
        return "prose"
    if words >= 5 and stopped:
        return "sentence"
    return "short" if words >= 3 else "tiny"
