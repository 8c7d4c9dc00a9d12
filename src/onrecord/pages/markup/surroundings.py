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

STEPS = (1, 2, 3, -1, -2, -3)
"""Neighbours that are looked at, by how many pieces they stand before."""
NEXT = ("words", "sort", "depth", "linked", "extracted", "kind")
"""What is measured on the two next neighbours."""
NEAR = ("words", "sort", "depth")
"""What is measured on those further away."""
REACHES = (3, 8, 20)
"""Pieces before and after over which prose is counted."""
FAR = 20
"""Pieces from which on distances are no longer told apart."""
LONG = 8
"""Words of a sentence that counts as prose for the distances."""


def kinds(
    pieces: Sequence[Piece], found: dict[str, Column], prose: Column, parent: NDArray[np.intp]
) -> dict[str, Column]:
    """What the pieces of the same kind and of the same container (`parent`) have in common."""
    import numpy as np

    kind = _numbered([_kind(piece.element) for piece in pieces])
    sizes = found["words"]
    linked = sizes * found["linked"]
    count = np.bincount(kind)
    words, rich = np.maximum(np.bincount(kind, sizes), 1), np.bincount(kind, prose)
    of_kind = {
        "rich": rich / max(1, rich.max()),
        "prose": rich / words,
        "count": count,
        "linked": np.bincount(kind, linked) / words,
        "extracted": np.bincount(kind, sizes * found["extracted"]) / words,
        "declared": np.bincount(kind, sizes * found["declared"]) / words,
        "words": words / count,
        "teaser": np.bincount(kind, found["teaser"]) / count,
        "stop": np.bincount(kind, found["stop"]) / count,
        "sentences": np.bincount(kind, found["sentences"]) / count,
        "titled": np.bincount(kind, found["titled"]) / count,
    } | _manners(kind, parent, found)
    held = np.maximum(np.bincount(parent, sizes), 1)
    of_parent = {
        "prose": np.bincount(parent, prose) / max(1, prose.sum()),
        "count": np.bincount(parent),
        "linked": np.bincount(parent, linked) / held,
    }
    made = {f"kind {name}": values[kind].astype(float) for name, values in of_kind.items()}
    made |= {f"siblings {name}": values[parent].astype(float) for name, values in of_parent.items()}
    return made | {"kind": kind.astype(float)}


def _manners(kind: NDArray[np.int64], parent: NDArray[np.intp], found: dict[str, Column]) -> dict[str, Column]:
    """How the pieces of each kind stand on the page: teasers below links and apart, paragraphs beside each other in one container."""
    import numpy as np

    count = np.bincount(kind)
    same = np.append(kind[1:] == kind[:-1], False)
    headed, linked = found["tag heading"] + found["tag h1"], found["linked"]
    most = parent.max() + 1
    apart = np.unique(kind * most + parent) // most
    values = {
        "beside": same | np.roll(same, 1),
        "below link": np.append(0, linked[:-1]),
        "above link": np.append(linked[1:], 0),
        "below heading": np.append(0, headed[:-1]),
    }
    made = {name: np.bincount(kind, value) / count for name, value in values.items()}
    return made | {"parents": np.bincount(apart) / count}


def _numbered(keys: Sequence[object]) -> NDArray[np.int64]:
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
        "so far": (np.cumsum(prose) - prose) / total,
        "place": at / count,
    }
    for step in STEPS:
        for name in NEXT if abs(step) == 1 else NEAR:
            made[f"{name} {-step:+d}"] = _shifted(found[name], step)
    for side in ("-1", "+1"):
        made[f"same kind {side}"] = (made.pop(f"kind {side}") == found["kind"]).astype(float)
    for name, values in (("prose", full), ("extracted", found["extracted"])):
        sums = np.concatenate(([0.0], np.cumsum(values)))
        for reach in REACHES:
            made[f"{name} before {reach}"] = sums[at] - sums[np.maximum(at - reach, 0)]
            made[f"{name} after {reach}"] = sums[np.minimum(at + reach + 1, count)] - sums[at + 1]
    return made | _nearest(full * (found["words"] >= LONG) > 0, found["kind"])


def _shifted(values: Column, step: int) -> Column:
    """The values of the pieces that stand `step` before; -1 past the edges."""
    import numpy as np

    moved = np.full(len(values), -1.0)
    if step > 0:
        moved[step:] = values[:-step]
    else:
        moved[:step] = values[-step:]
    return moved


def _nearest(full: NDArray[np.bool_], kind: Column) -> dict[str, Column]:
    """How far the next full sentences above and below are, and whether they are of the same kind."""
    import numpy as np

    at, count = np.arange(len(full)), len(full)
    above = np.concatenate(([-1], np.maximum.accumulate(np.where(full, at, -1))[:-1]))
    below = np.concatenate((np.minimum.accumulate(np.where(full, at, count)[::-1])[::-1][1:], [count]))
    padded = np.append(kind, -1.0)
    return {
        "prose above": np.where(above < 0, FAR, np.minimum(at - above, FAR)).astype(float),
        "prose below": np.where(below >= count, FAR, np.minimum(below - at, FAR)).astype(float),
        "like above": (padded[above] == kind).astype(float),
        "like below": (padded[np.minimum(below, count)] == kind).astype(float),
    }
