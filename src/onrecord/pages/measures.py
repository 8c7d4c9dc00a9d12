"""Pieces of plain text -> what can be measured on each: its shape and its neighbours.

A measure is a name such as `words=8-14` or `before=prose`; it holds or it does not. Their weights are a codebook.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence

from onrecord.pages.furniture import furniture
from onrecord.pages.piece import Piece
from onrecord.pages.standing import standing

WIDE = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
STOP = re.compile(r"""[.!?…。！？:;][\s"'”’»«“)\]]*$""")
INNER_STOP = re.compile(r"[.!?…。！？][\"'”’»)\]]?\s+\S|[。！？].")
BULLET = re.compile(r"^[-–—•*·▶►●■>»+|/]")
SIGNS = re.compile(r"[|»›→@#]|https?:|www\.")
DAY = re.compile(r"\b(?:19|20)\d\d\b|\b\d{1,2}[./]\d{1,2}[./]\d{2,4}\b|\b\d{1,2}:\d\d\b")
QUOTE = re.compile(r"[\"“”«»„]")

SIZES = (2, 4, 8, 15, 30, 60)
SHARES = (0.001, 0.1, 0.3, 0.6, 0.9, 0.999)


def measures(pieces: Sequence[Piece]) -> list[list[str]]:
    """Names of the measures that hold for each piece."""
    sizes = [size(piece) for piece in pieces]
    sorts = [sort(piece, words) for piece, words in zip(pieces, sizes, strict=True)]
    repeats = Counter(piece.text for piece in pieces)
    found = [shape(piece, words, repeats[piece.text]) for piece, words in zip(pieces, sizes, strict=True)]
    for n, more in enumerate(surroundings(sorts, sizes)):
        found[n] += more
    for n, more in enumerate(standing([piece.text for piece in pieces], sorts, sizes)):
        found[n] += more
    return found


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


def shape(piece: Piece, words: int, repeats: int) -> list[str]:
    """Measures of the text alone."""
    text = piece.text
    band = SIZES[bisect_right(SIZES, words) - 1] if words >= SIZES[0] else 1
    stopped = bool(STOP.search(text[-8:]))
    first = piece.words[:30]
    low = len([word for word in first if word[0].islower()]) / max(1, len(first))
    found = [
        f"words={band}",
        f"stop={int(stopped)}",
        f"words={band},stop={int(stopped)}",
        f"low={int(low * 5)}",
        f"commas={min(text.count(','), 3)}",
        f"sentences={int(bool(INNER_STOP.search(text[:2000])))}",
    ]
    tests = (
        ("quotes", QUOTE.search(text)),
        ("bullet", BULLET.match(text)),
        ("signs", SIGNS.search(text[:500])),
        ("day", words < 15 and DAY.search(text)),
        ("upper", words > 1 and text[:200].isupper()),
        ("lower start", text[0].islower()),
        ("repeated", repeats > 1),
        ("no letters", not any(map(str.isalpha, text[:200]))),
        ("colon", text.endswith(":")),
    )
    found += [name for name, held in tests if held]
    said = furniture(text)
    if said:
        found += ["says furniture", f"says {said[0]}"]
    return found


def surroundings(sorts: Sequence[str], sizes: Sequence[int]) -> list[list[str]]:
    """Measures of the neighbours and of the place on the page."""
    padded = ["edge", "edge", *sorts, "edge", "edge"]
    total = [0]
    for sort, words in zip(sorts, sizes, strict=True):
        total.append(total[-1] + (words if sort == "prose" else 0))
    prose = [0]
    for sort in sorts:
        prose.append(prose[-1] + (sort == "prose"))
    found = []
    for n, own in enumerate(sorts):
        before, after = padded[n + 1], padded[n + 3]
        near = prose[min(len(sorts), n + 6)] - prose[n + 1], prose[n] - prose[max(0, n - 5)]
        found.append(
            [
                f"sort={own}",
                f"before={before},{own}",
                f"after={after},{own}",
                f"before2={padded[n]}",
                f"after2={padded[n + 4]}",
                f"prose after={min(near[0], 3)}",
                f"prose before={min(near[1], 3)}",
                f"prose near={min(sum(near), 6) // 2},{own}",
                f"so far={share(total[n] / max(1, total[-1]))},{own}",
            ]
        )
    return found


def share(value: float) -> int:
    """Band of a share from 0 (none) to 6 (all)."""
    return bisect_right(SHARES, value)
