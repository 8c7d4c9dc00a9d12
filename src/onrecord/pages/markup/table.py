"""Pieces of an HTML page -> a table of numbers: what can be measured on each, on its markup, its neighbours and the votes of others.

A row is a piece, a column a measure such as `words` or `kind prose`. `trees` decides over them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING

from onrecord.codebooks import rows
from onrecord.pages.furniture import furniture
from onrecord.pages.markup.region import OUTSIDE, SURROUNDINGS, Region, region
from onrecord.pages.markup.runs import runs
from onrecord.pages.markup.shape import shape
from onrecord.pages.markup.surroundings import kinds, neighbours
from onrecord.pages.markup.votes import Votes
from onrecord.pages.measures import size
from onrecord.pages.piece import Piece

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Column = NDArray[np.float64]

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
LINKS, TINY, SHORT, SENTENCE, PROSE = range(len(SORTS))
HEAD = 60
"""Characters of a heading of a widget, at most."""
LONGEST = 40
"""Words from which on a piece does not say the title."""
MISSING = -1.0
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
    said = [furniture(piece.text) for piece in pieces]
    found = shape(pieces, sizes)
    found["says"] = np.array([1 + one[1] if one else 0 for one in said], float)
    repeats = Counter([piece.text for piece in pieces])
    found["repeats"] = np.array([min(repeats[piece.text], 3) for piece in pieces], float)
    found["sort"] = sort = sorts(found)
    found |= voices(pieces, sizes, votes, title)
    words, full = found["words"], (sort >= SENTENCE) & (found["linked"] < 0.5)
    prose = words * full
    declared = found["declared"] > 0
    whole = region(pieces, prose, found["linked"], declared if declared.any() else found["extracted"] > 0)
    found |= tags(pieces) | places(pieces, prose, whole) | marks(pieces)
    found |= kinds(pieces, found, prose, whole.above[whole.own])
    heads = [one is not None and one[1] and len(piece.text) < HEAD for one, piece in zip(said, pieces, strict=True)]
    found |= runs(np.array(heads), sort >= SENTENCE, words)
    return found | neighbours(found, prose, full.astype(float))


def sorts(found: dict[str, Column]) -> Column:
    """The coarse sort of each piece, a place in `SORTS`."""
    import numpy as np

    words, stop = found["words"], found["stop"] > 0
    prose, sentence = (words >= 15) & (stop | (words >= 40)), (words >= 5) & stop
    sort = np.where(prose, PROSE, np.where(sentence, SENTENCE, np.where(words >= 3, SHORT, TINY)))
    sort = np.where(found["linked"] > 0.8, LINKS, sort)
    return np.where(found["teaser"] > 0, SHORT, sort).astype(float)


def voices(pieces: Sequence[Piece], sizes: Sequence[int], votes: Votes, title: str | None) -> dict[str, Column]:
    """What others take for the article, and how much of the title a piece says."""
    import numpy as np

    count = len(pieces)
    heard, declared, described = votes.extractor, votes.declared, votes.description
    own = frozenset((title or "").lower().split())
    said = [
        len(own.intersection(piece.text.lower().split())) / max(1, len(own)) if words < LONGEST else 0.0
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
    numbers: dict[frozenset[str], int] = {}
    own = np.array([numbers.setdefault(piece.marks, len(numbers)) for piece in pieces])
    inside = np.zeros((len(names), len(numbers)))
    for n, each in enumerate(numbers):
        for mark in each:
            inside[at[mark], n] = 1
    around = [n for n, name in enumerate(names) if name in SURROUNDINGS]
    found = {"marks": inside.sum(0)[own], "surroundings": inside[around].sum(0)[own]}
    return found | {f"in {name}": values for name, values in zip(names, inside[:, own], strict=True)}


def places(pieces: Sequence[Piece], prose: Column, whole: Region) -> dict[str, Column]:
    """Where each piece stands to the main container, and what its own containers hold; sets `marks` and `held` of each piece."""
    import numpy as np

    own, depth = whole.own, whole.depth[whole.own]
    for piece, row, far in zip(pieces, own.tolist(), depth.tolist(), strict=True):
        piece.held = far != OUTSIDE
        inherited, fresh = whole.marks[row], piece.element.fresh
        piece.marks = inherited if far == 0 or fresh <= inherited else inherited | fresh
    found = {"depth": depth.astype(float)}
    words = np.maximum(whole.words, 1)
    most = max(1, whole.prose[whole.route[-1]])
    held = np.array((whole.prose / words, whole.linked / words, whole.prose / most, words))
    held[:, whole.route] = MISSING
    for name, containers in (("branch", whole.branch[own]), ("parent", whole.above[own])):
        values = np.where(containers == own, MISSING, held[:, containers])
        found |= {f"{name} {part}": values[n] for n, part in enumerate(("prose", "linked", "size", "words"))}
    body = ((prose > 0) & (depth != OUTSIDE)).nonzero()[0]
    first, last = (body[0], body[-1]) if len(body) else (0, 0)
    at = np.arange(len(pieces))
    found["from first"] = np.minimum(np.maximum(at - first, -FAR), FAR).astype(float)
    found["to last"] = np.minimum(np.maximum(last - at, -FAR), FAR).astype(float)
    return found
