"""Lines -> which of them are the article: boosted trees over their table. `training/pages/fit_plain.py` fits them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

from onrecord.pages.furniture import furniture
from onrecord.pages.plain.table import Table, table
from onrecord.trees import Trees, scores, trees

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

CODEBOOK = "pages/trees_plain"
ENOUGH = -0.2
"""Score (log odds) from which a line is taken for article: a lost line costs more than one too many."""
EARLY = 60
"""Trees after which the lines are given up that have least."""
HOPELESS = -5.0
"""Score of such a line: no line that is taken on the pages learnt from has so little, nor, by site, less than -2.5."""
DIGITS = 3
"""Digits of a score behind the point: what the parts add up to is rounded to what all trees together say."""
CUT = ("...", "…")
"""How the beginning of another article ends."""
CLOSING = " ])\"'”’»"
"""What may follow."""
STAMPED = re.compile(r".{0,60}?\b(?:19|20)\d\d\b.{0,12}?\b\d{1,2}[:.]\d\d\b")
"""How a comment begins: with a name, a day and a time."""
LONGEST_HEADING = 150
"""Characters of the heading of a thread, which may quote the headline."""
SHORT = 60
"""Characters of a line that holds nothing but a name and a stamp."""
FEWEST, BELOW = 3, 30
"""So many such lines among so many below a heading show that a thread begins there."""
ABOVE = 3
"""Lines of the article that stand above it at least."""
ROW, REACH = 3, 4
"""So many such lines among so many before and after are a list or a thread; in an article they stand apart."""


def body(texts: Sequence[str]) -> list[bool]:
    """Whether each line is part of the article."""
    if not texts:
        return []
    found = inside(table(texts), trees(CODEBOOK)) & ~elsewhere(texts)
    end = _thread(texts, found)
    return [*found[:end].tolist(), *[False] * (len(texts) - end)]


def _thread(texts: Sequence[str], found: NDArray[np.bool_]) -> int:
    """Where the readers' comments begin below the article: at their heading, with stamps below; else the end."""
    lines = found.nonzero()[0].tolist()
    for at in range(lines[ABOVE - 1] + 1 if len(lines) >= ABOVE else len(texts), len(texts)):
        if len(texts[at]) < LONGEST_HEADING and furniture(texts[at]) == ("comments", True):
            below = texts[at + 1 : at + 1 + BELOW]
            if sum(len(text) < SHORT and STAMPED.match(text) is not None for text in below) >= FEWEST:
                return at
    return len(texts)


def elsewhere(texts: Sequence[str]) -> NDArray[np.bool_]:
    """Whether each line is one of a row of other articles' beginnings, which are cut off, or of comments with their stamps."""
    cut = [n for n, text in enumerate(texts) if ("..." in text or "…" in text) and text.rstrip(CLOSING).endswith(CUT)]
    timed = [n for n, text in enumerate(texts) if ("20" in text or "19" in text) and (":" in text or "." in text)]
    stamped = [n for n in timed if STAMPED.match(texts[n])] if len(timed) >= ROW else []
    return _in_rows(cut, len(texts)) | _in_rows(stamped, len(texts))


def _in_rows(marked: Sequence[int], lines: int) -> NDArray[np.bool_]:
    """Which of the marked lines have enough others near."""
    import numpy as np

    found = np.zeros(lines, np.bool_)
    if len(marked) >= ROW:
        at = np.array(marked)
        near = at.searchsorted(at + REACH, "right") - at.searchsorted(at - REACH)
        found[at[near >= ROW]] = True
    return found


@lru_cache(maxsize=4)
def _asked(names: tuple[str, ...], wanted: tuple[str, ...]) -> list[int]:
    """Rows of the measures that are wanted."""
    at = {name: row for row, name in enumerate(names)}
    return [at[name] for name in wanted]


@lru_cache(maxsize=4)
def _parts(model: Trees) -> tuple[Trees, Trees]:
    """The trees that judge every line, and those that judge what these leave open."""
    return model.part(0, EARLY), model.part(EARLY, len(model.first))


def inside(measured: Table, model: Trees) -> NDArray[np.bool_]:
    """Whether each line of a table is part of the article."""
    early, late = _parts(model)
    values = measured.values[_asked(measured.names, model.names)]
    found = scores(values, early)
    left = (found > HOPELESS).nonzero()[0]
    if len(left):
        found[left] += scores(values[:, left], late)
    return found.round(DIGITS) > ENOUGH
