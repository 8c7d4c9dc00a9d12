"""Pieces and their first measures -> measures of their kind, of their run and of their neighbours.

A kind is all pieces of the page with the same tags and class names: the paragraphs of a body are one, teasers are another.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from onrecord.pages.piece import PAGE, Element, Piece

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Column = NDArray[np.float64]
    Rows = NDArray[np.intp]

WEIGHED = ("linked", "extracted", "declared")
"""What is measured on each kind, word by word."""
COUNTED = ("teaser", "stop", "sentences", "titled")
"""What is measured on each kind, piece by piece."""
STEPS = (-3, -2, -1, 1, 2, 3)
"""Neighbours that are looked at, by how many pieces they stand behind."""
NEAR = ("words", "sort", "depth")
"""What is measured on neighbours."""
NEXT = (*NEAR, "linked", "extracted", "kind")
"""What is measured on the two next ones."""
REACHES = (3, 8, 20)
"""Pieces before and after over which prose is counted."""
FAR = 20
"""Pieces from which on distances are no longer told apart."""
LONG = 8
"""Words of a sentence that counts as prose for the distances."""


def kinds(pieces: Sequence[Piece], found: dict[str, Column], prose: Column, parent: Rows) -> dict[str, Column]:
    """What the pieces of the same kind and of the same container (`parent`) have in common."""
    import numpy as np

    kind, sizes = _numbered([_kind(piece.element) for piece in pieces]), found["words"]
    weighed = {"prose": prose} | {name: sizes * found[name] for name in WEIGHED}
    counted = {name: found[name] for name in COUNTED} | _manners(kind, found)
    sums = _sums((np.ones(len(kind)), sizes, *weighed.values(), *counted.values()), kind)
    count, words, rich = sums[0], np.maximum(sums[1], 1), sums[2]
    apart = np.bincount(np.unique(kind * (parent.max() + 1) + parent) // (parent.max() + 1))
    shares = sums[2 : 2 + len(weighed)] / words, sums[2 + len(weighed) :] / count
    of_kind = np.concatenate(((rich / max(1, rich.max()), count, words / count, apart / count), *shares))[:, kind]
    names = ("rich", "count", "words", "parents", *weighed, *counted)
    made = {f"kind {name}": values for name, values in zip(names, of_kind, strict=True)}
    beside, size, full, linked = _sums((np.ones(len(kind)), sizes, prose, weighed["linked"]), parent)
    of_parent = np.array((full / max(1, prose.sum()), beside, linked / np.maximum(size, 1)))[:, parent]
    made |= zip(("siblings prose", "siblings count", "siblings linked"), of_parent, strict=True)
    return made | {"kind": kind.astype(float)}


def _manners(kind: Rows, found: dict[str, Column]) -> dict[str, Column]:
    """How each piece stands on the page: teasers below links and apart, paragraphs beside each other in one container."""
    import numpy as np

    same = np.concatenate((kind[1:] == kind[:-1], (False,)))
    headed, linked = found["tag heading"] + found["tag h1"], found["linked"]
    return {
        "beside": same | np.concatenate(((False,), same[:-1])),
        "below link": np.concatenate(((0,), linked[:-1])),
        "above link": np.concatenate((linked[1:], (0,))),
        "below heading": np.concatenate(((0,), headed[:-1])),
    }


def _sums(columns: Sequence[Column], group: Rows) -> Column:
    """A row for each column: what it adds up to in each group of pieces."""
    import numpy as np

    values, groups = np.array(columns), int(group.max()) + 1
    into = group + groups * np.arange(len(values))[:, None]
    return np.bincount(into.ravel(), values.ravel(), groups * len(values)).astype(float).reshape(len(values), groups)


def _numbered(keys: Sequence[object]) -> Rows:
    """Equal keys get the same number, in order of appearance."""
    import numpy as np

    numbers: dict[object, int] = {}
    return np.array([numbers.setdefault(key, len(numbers)) for key in keys])


def _kind(element: Element) -> tuple[str, ...]:
    above = element.above or PAGE
    return element.tag, element.look, above.tag, above.look


def neighbours(found: dict[str, Column], prose: Column, full: Column) -> dict[str, Column]:
    """What stands before and after each piece, and where it stands on the page."""
    import numpy as np

    count = len(prose)
    at, total = np.arange(count), max(1.0, prose.sum())
    made = {
        "so far": (prose.cumsum() - prose) / total,
        "place": at / count,
    }
    most = max(STEPS)
    padded = np.full((len(NEXT), count + 2 * most), -1.0)
    padded[:, most:-most] = [found[name] for name in NEXT]
    for step in STEPS:
        shifted = padded[:, most + step : most + step + count]
        made |= {f"{name} {step:+d}": shifted[n] for n, name in enumerate(NEXT if abs(step) == 1 else NEAR)}
    for side in ("-1", "+1"):
        made[f"same kind {side}"] = (made.pop(f"kind {side}") == found["kind"]).astype(float)
    sums = np.zeros((2, count + 1))
    np.cumsum((full, found["extracted"]), 1, out=sums[:, 1:])
    for reach in REACHES:
        before = sums[:, :-1] - sums[:, np.maximum(at - reach, 0)]
        after = sums[:, np.minimum(at + reach + 1, count)] - sums[:, 1:]
        made |= {f"prose before {reach}": before[0], f"extracted before {reach}": before[1]}
        made |= {f"prose after {reach}": after[0], f"extracted after {reach}": after[1]}
    return made | _nearest(full * (found["words"] >= LONG) > 0, found["kind"])


def _nearest(full: NDArray[np.bool_], kind: Column) -> dict[str, Column]:
    """How far the next full sentences above and below are, and whether they are of the same kind."""
    import numpy as np

    at, count = np.arange(len(full)), len(full)
    above = np.concatenate(([-1], np.maximum.accumulate(np.where(full, at, -1))[:-1]))
    below = np.concatenate((np.minimum.accumulate(np.where(full, at, count)[::-1])[::-1][1:], [count]))
    padded = np.concatenate((kind, (-1.0,)))
    return {
        "prose above": np.where(above < 0, FAR, np.minimum(at - above, FAR)).astype(float),
        "prose below": np.where(below >= count, FAR, np.minimum(below - at, FAR)).astype(float),
        "like above": (padded[above] == kind).astype(float),
        "like below": (padded[np.minimum(below, count)] == kind).astype(float),
    }
