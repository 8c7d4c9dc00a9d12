"""Pieces of an HTML page -> a table of numbers: what can be measured on each, on its markup, its neighbours and the votes of others.

A row is a piece, a column a measure such as `words` or `kind prose`. `trees` decides over them.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import cache
from itertools import chain
from typing import TYPE_CHECKING

from onrecord.codebooks import rows
from onrecord.pages.furniture import furniture
from onrecord.pages.markup.region import SURROUNDINGS, Region, region
from onrecord.pages.markup.surroundings import kinds, neighbours, runs
from onrecord.pages.markup.votes import Votes
from onrecord.pages.measures import BULLET, DAY, INNER_STOP, STOP, has_quote, has_sign, size, sort
from onrecord.pages.piece import Piece

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Column = NDArray[np.float64]

TEXT = (
    "words",
    "letters a word",
    "stop",
    "sentences",
    "commas",
    "quotes",
    "low",
    "upper",
    "bullet",
    "signs",
    "day",
    "lower start",
    "no letters",
    "colon",
    "teaser",
    "says",
    "linked",
    "bold",
    "digits",
)
"""The measures of a piece by itself."""
TAGS = {
    **dict.fromkeys(("p",), "p"),
    **dict.fromkeys(("li", "dd", "dt"), "item"),
    **dict.fromkeys(("h2", "h3", "h4", "h5", "h6"), "heading"),
    **dict.fromkeys(("div", "section", "article", "main", "body", ""), "container"),
    **dict.fromkeys(("td", "th", "caption"), "cell"),
    "h1": "h1",
    "blockquote": "quote",
    "figcaption": "figcaption",
}
"""Sorts of tags, by name."""
SORTS = ("links", "tiny", "short", "sentence", "prose")
LOOKED = 30
"""Words whose first letters are looked at."""
DIGIT = re.compile(r"\d")
TEASER = re.compile(r"(?:\.\.\.|…)[\])]?\s*$")
"""How a text breaks off that goes on elsewhere; such a piece is no prose, however long."""
OUTSIDE = 5.0
"""Depth of a piece outside the main container."""
MISSING = -1.0
NOTHING = (MISSING, MISSING, MISSING, MISSING)
FAR = 12
"""Pieces from which on distances are no longer told apart."""


@cache
def known_marks() -> tuple[str, ...]:
    """All marks that a piece can have."""
    marks = [row["id"] for row in rows("pages/tags") if row["mark"]] + [row["id"] for row in rows("pages/names")]
    return tuple(sorted({*marks, "hidden"}))


def table(pieces: Sequence[Piece], votes: Votes, title: str | None = None) -> dict[str, Column]:
    """The columns by name; `title` is the declared one. Sets `marks` and `held` of each piece."""
    import numpy as np

    sizes = [size(piece) for piece in pieces]
    text = chain.from_iterable([shape(piece, words) for piece, words in zip(pieces, sizes, strict=True)])
    shapes = np.fromiter(text, float, len(pieces) * len(TEXT)).reshape(-1, len(TEXT))
    found = {name: shapes[:, n] for n, name in enumerate(TEXT)}
    sorts = [
        "short" if teaser else sort(piece, words)
        for piece, words, teaser in zip(pieces, sizes, found["teaser"].tolist(), strict=True)
    ]
    repeats = Counter(piece.text for piece in pieces)
    found["repeats"] = np.array([min(repeats[piece.text], 3) for piece in pieces], float)
    found["sort"] = np.array([SORTS.index(each) for each in sorts], float)
    full = [sort in {"prose", "sentence"} and piece.linked < 0.5 for piece, sort in zip(pieces, sorts, strict=True)]
    prose = [words * held for words, held in zip(sizes, full, strict=True)]
    found |= voices(pieces, sizes, votes, title)
    trusted = found["declared"] > 0
    whole = region(pieces, prose, (trusted if trusted.any() else found["extracted"] > 0).tolist())
    found |= tags(pieces) | places(pieces, prose, whole) | marks(pieces)
    found |= kinds(pieces, found, np.array(sizes, float), np.array(prose, float))
    found |= runs(pieces, sorts, sizes)
    return found | neighbours(found, np.array(prose, float), np.array(full, float))


def shape(piece: Piece, words: int) -> tuple[float, ...]:
    """The measures of a piece by itself, as `TEXT` names them."""
    text, count = piece.text, max(1, words)
    said, low = furniture(text), _low(piece.words[:LOOKED])
    spoken = 1 + said[1] if said else 0
    length = min(len(text) / count, 15.0)
    start = text[:200]
    upper, lower = words > 1 and start.isupper(), text[0].islower()
    if text.replace(" ", "").isalpha():
        return words, length, 0, 0, 0, 0, low, upper, 0, 0, 0, lower, 0, 0, 0, spoken, piece.linked, piece.bold, 0
    end = text[-8:]
    return (
        words,
        length,
        STOP.search(end) is not None,
        min(5, len(INNER_STOP.findall(text[:1000]))) if words > 4 else 0,
        text.count(",") / count,
        has_quote(text),
        low,
        upper,
        BULLET.match(text) is not None,
        has_sign(text[:500]),
        words < 15 and DAY.search(text) is not None,
        lower,
        not any(map(str.isalpha, start)),
        text.endswith(":"),
        TEASER.search(end) is not None,
        spoken,
        piece.linked,
        piece.bold,
        len(DIGIT.findall(start)) / len(start),
    )


def _low(first: Sequence[str]) -> float:
    """The share of these words that begin with a small letter."""
    return sum([word[0].islower() for word in first]) / max(1, len(first))


def voices(pieces: Sequence[Piece], sizes: Sequence[int], votes: Votes, title: str | None) -> dict[str, Column]:
    """What others take for the article, and how much of the title a piece says."""
    import numpy as np

    count = len(pieces)
    heard, declared, described = votes.extractor, votes.declared, votes.description
    own = frozenset((title or "").lower().split())
    said = [
        len(own.intersection(piece.text.lower().split())) / max(1, len(own)) if words < 40 else 0.0
        for piece, words in zip(pieces, sizes, strict=True)
    ]
    return {
        "extracted": np.array([heard.has(piece) for piece in pieces], float) if heard else np.ones(count),
        "declared": np.array([declared.has(piece) for piece in pieces], float) if declared else np.full(count, MISSING),
        "described": np.array([len(piece.words) >= 4 and described.has(piece) for piece in pieces], float)
        if described
        else np.zeros(count),
        "titled": np.array(said),
    }


def tags(pieces: Sequence[Piece]) -> dict[str, Column]:
    """One column for each sort of tag."""
    import numpy as np

    names = (*dict.fromkeys(TAGS.values()), "other")
    at = {name: n for n, name in enumerate(names)}
    found = np.array([at[TAGS.get(piece.element.tag, "other")] for piece in pieces])
    return {f"tag {name}": (found == n).astype(float) for n, name in enumerate(names)}


def marks(pieces: Sequence[Piece]) -> dict[str, Column]:
    """One column for each mark, and how many each piece has."""
    import numpy as np

    names = known_marks()
    at = {name: n for n, name in enumerate(names)}
    inside = np.zeros((len(names), len(pieces)))
    for n, piece in enumerate(pieces):
        for mark in piece.marks:
            inside[at[mark], n] = 1
    around = [n for n, name in enumerate(names) if name in SURROUNDINGS]
    found = {"marks": inside.sum(0), "surroundings": inside[around].sum(0)}
    return found | {f"in {name}": inside[n] for n, name in enumerate(names)}


def places(pieces: Sequence[Piece], prose: Sequence[int], whole: Region) -> dict[str, Column]:
    """Where each piece stands to the main container, and what its own containers hold."""
    import numpy as np

    spots = [whole.spots[piece.element.number] for piece in pieces]
    for piece, spot in zip(pieces, spots, strict=True):
        piece.held = spot.depth is not None
        piece.marks = spot.marks | piece.element.fresh if spot.depth != 0 else spot.marks
    found = {"depth": np.array([OUTSIDE if spot.depth is None else spot.depth for spot in spots], float)}
    own = [piece.element.number for piece in pieces]
    parents = [(piece.element.above or piece.element).number for piece in pieces]
    for name, numbers in (("branch", [spot.branch for spot in spots]), ("parent", parents)):
        different = sorted(set(numbers))
        row = {number: n for n, number in enumerate(different, 1)}
        held = np.array([NOTHING, *[_held(whole, number) for number in different]], float)
        values = held[[row[number] if number != at else 0 for number, at in zip(numbers, own, strict=True)]]
        found |= {f"{name} {part}": values[:, n] for n, part in enumerate(("prose", "linked", "size", "words"))}
    body = [n for n, spot in enumerate(spots) if prose[n] and spot.depth is not None] or [0]
    at = np.arange(len(pieces))
    found["from first"] = np.clip(at - body[0], -FAR, FAR).astype(float)
    found["to last"] = np.clip(body[-1] - at, -FAR, FAR).astype(float)
    return found


def _held(whole: Region, number: int) -> tuple[float, ...]:
    """Prose and links in a container, its share of the body's prose, its words; nothing for those around the body."""
    if number in whole.route:
        return NOTHING
    held, words = whole.held[number], max(1, whole.held[number].words)
    return held.prose / words, held.linked / words, held.prose / whole.prose, words
