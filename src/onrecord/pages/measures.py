"""Pieces -> what can be measured on each: its shape, its markup, its neighbours, the votes of others.

A measure is a name such as `words=8-14` or `before=prose`; it holds or it does not. Their weights are a codebook.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence

from onrecord.pages.furniture import furniture
from onrecord.pages.piece import Piece
from onrecord.pages.votes import Votes

WIDE = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
STOP = re.compile(r"""[.!?…。！？:;][\s"'”’»«“)\]]*$""")
INNER_STOP = re.compile(r"[.!?…。！？][\"'”’»)\]]?\s+\S|[。！？].")
BULLET = re.compile(r"^[-–—•*·▶►●■>»+|/]")
SIGNS = re.compile(r"[|»›→@#]|https?:|www\.")
DAY = re.compile(r"\b(?:19|20)\d\d\b|\b\d{1,2}[./]\d{1,2}[./]\d{2,4}\b|\b\d{1,2}:\d\d\b")
QUOTE = re.compile(r"[\"“”«»„]")

SIZES = (2, 4, 8, 15, 30, 60)
SHARES = (0.001, 0.1, 0.3, 0.6, 0.9, 0.999)


def measures(pieces: Sequence[Piece], votes: Votes, *, marked: bool) -> list[list[str]]:
    """Names of the measures that hold for each piece; `marked` when there is markup to measure."""
    sizes = [size(piece) for piece in pieces]
    sorts = [sort(piece, words) for piece, words in zip(pieces, sizes, strict=True)]
    repeats = Counter(piece.text for piece in pieces)
    found = [shape(piece, words, repeats[piece.text]) for piece, words in zip(pieces, sizes, strict=True)]
    for n, more in enumerate(surroundings(sorts, sizes)):
        found[n] += more
    if marked:
        for n, more in enumerate(markup(pieces, sorts, sizes)):
            found[n] += more
        for n, piece in enumerate(pieces):
            found[n] += votes.on(piece)
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
    low = sum(1 for word in piece.words[:60] if word[0].islower()) / max(1, len(piece.words[:60]))
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
                f"before={before}",
                f"after={after}",
                f"before2={padded[n]}",
                f"after2={padded[n + 4]}",
                f"{before} {own} {after}",
                f"prose after={near[0]}",
                f"prose before={near[1]}",
                f"prose near={sum(near)},{own}",
                f"so far={share(total[n] / max(1, total[-1]))}",
                f"so far={share(total[n] / max(1, total[-1]))},{own}",
            ]
        )
    return found


def share(value: float) -> int:
    """Band of a share from 0 (none) to 6 (all)."""
    return bisect_right(SHARES, value)


def markup(pieces: Sequence[Piece], sorts: Sequence[str], sizes: Sequence[int]) -> Iterable[list[str]]:
    """Measures of tags, class names and containers."""
    held: Counter[int] = Counter()
    for piece, sort, words in zip(pieces, sorts, sizes, strict=True):
        if sort in {"prose", "sentence"} and piece.linked < 0.5:
            for number in {piece.element.number, piece.element.parent, piece.element.grandparent}:
                held[number] += words
    parent_most = max((held[piece.element.parent] for piece in pieces), default=0)
    grand_most = max((held[piece.element.grandparent] for piece in pieces), default=0)
    for piece, own in zip(pieces, sorts, strict=True):
        element = piece.element
        tag = (
            element.tag
            if element.tag in {"p", "li", "div", "td", "blockquote", "span", "section"}
            else _tag(element.tag)
        )
        parent = share(held[element.parent] / max(1, parent_most))
        yield [
            f"tag={tag}",
            f"tag={tag},{own}",
            f"parent={parent}",
            f"grandparent={share(held[element.grandparent] / max(1, grand_most))}",
            f"tag={tag},parent={parent}",
            f"parent={parent},{own}",
            f"linked={share(piece.linked)}",
            *(["bold"] if piece.bold else []),
            *(f"in {mark}" for mark in sorted(element.marks)),
            *(f"own {group}" for group in sorted(element.own)),
        ]


def _tag(tag: str) -> str:
    if len(tag) == 2 and tag[0] == "h" and tag[1].isdigit():
        return tag
    return tag if tag in {"figcaption", "dd", "dt", "pre", "article", "a", "button", "th", "time"} else "other"
