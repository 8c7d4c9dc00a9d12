"""Terms -> vectors, and how alike they are: the cosine of weighted words, found through the words they share."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from heapq import nlargest
from math import log, sqrt

from onrecord.linking.stories.terms import Terms

Vector = dict[str, float]
"""Word -> weight; of length 1, or empty."""
SHARPER = 1.5
"""Power of the rarity: short articles are told apart by their rare words."""
COMMON = 200
"""A word that stands in more vectors than this ties none of them together: it keeps the cost of an article bounded."""


def rarity(documents: Sequence[Terms]) -> dict[str, float]:
    """The inverse document frequency of each word (natural logarithm)."""
    spread = Counter(word for document in documents for word in document)
    return {word: log((len(documents) + 1) / (n + 0.5)) for word, n in spread.items()}


def vectors(documents: Sequence[Terms], rare: Mapping[str, float]) -> list[Vector]:
    """A vector for each document; a word counts by the logarithm of its weight and by its rarity among the documents."""
    return [_unit({word: log(1 + n) * rare[word] ** SHARPER for word, n in each.items()}) for each in documents]


def cosines(found: Sequence[Vector]) -> list[dict[int, float]]:
    """For each vector the others that it shares a word with, and how alike they are."""
    holders: dict[str, list[tuple[int, float]]] = defaultdict(list)
    for number, vector in enumerate(found):
        for word, weight in vector.items():
            holders[word].append((number, weight))
    alike: list[dict[int, float]] = []
    for number, vector in enumerate(found):
        row: dict[int, float] = defaultdict(float)
        for word, weight in vector.items():
            for other, its in holders[word] if len(holders[word]) <= COMMON else ():
                row[other] += weight * its
        row.pop(number, None)
        alike.append(row)
    return alike


def widened(found: Sequence[Vector], neighbours: int, least: float) -> list[Vector]:
    """Each vector with those of its nearest neighbours added, by the root of how alike they are and none below `least`.

    What an article leaves out its neighbours say: reports of one happening share more words with each other's neighbours
    than with each other.
    """
    wide = []
    for vector, row in zip(found, cosines(found), strict=True):
        total = dict(vector)
        for other, likeness in nlargest(neighbours, row.items(), key=lambda each: (each[1], -each[0])):
            if likeness >= least:
                for word, weight in found[other].items():
                    total[word] = total.get(word, 0.0) + sqrt(likeness) * weight
        wide.append(_unit(total))
    return wide


def _unit(vector: Vector) -> Vector:
    length = sqrt(sum(weight * weight for weight in vector.values()))
    return {word: weight / length for word, weight in vector.items()} if length else {}
