"""How long a piece is, what sort of text it is, and the signs in it that tell text from furniture."""

from __future__ import annotations

import re

from onrecord.pages.piece import Piece

WIDE = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
STOP = re.compile(r"""[.!?…。！？:;][\s"'”’»«“)\]]*$""")
INNER_STOP = re.compile(r"[.!?…。！？][\"'”’»)\]]?\s+\S|[。！？].")
BULLET = re.compile(r"^[-–—•*·▶►●■>»+|/]")
SIGNS = ("|", "»", "›", "→", "@", "#", "http:", "https:", "www.")
DAY = re.compile(r"\b(?:19|20)\d\d\b|\b\d{1,2}[./]\d{1,2}[./]\d{2,4}\b|\b\d{1,2}:\d\d\b")
QUOTES = ('"', "“", "”", "«", "»", "„")


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


def has_quote(text: str) -> bool:
    """Whether a quotation mark stands in the text; one look for each is faster by far than a pattern for all."""
    return any(map(text.__contains__, QUOTES))


def has_sign(text: str) -> bool:
    """Whether a sign of links, accounts or menus stands in the text."""
    return any(map(text.__contains__, SIGNS))
