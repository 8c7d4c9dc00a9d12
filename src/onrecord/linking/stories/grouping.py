"""Documents -> stories: words weighted by rarity, widened by the nearest neighbours, clustered by average link."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from onrecord.linking.average_link import groups
from onrecord.linking.stories.terms import Terms
from onrecord.linking.stories.vectors import cosines, rarity, vectors, widened

NEIGHBOURS = 5
"""Articles whose words an article borrows: about as many as report a happening of middling size."""
LEAST = 0.05
"""Likeness below which an article is no neighbour."""
ENOUGH = 0.4
"""Average likeness of widened vectors from which articles are of one story (chosen on ECB+ train)."""


@dataclass(frozen=True, slots=True)
class Stories:
    """The stories of a collection, and what was learnt of it on the way."""

    groups: list[list[int]]
    """The numbers of the documents by story; a document like no other is a story of its own."""
    alike: Mapping[tuple[int, int], float]
    """(lower, higher) number -> how alike two documents are, neighbours counted in; pairs that share no word are left out."""
    rarity: Mapping[str, float]
    """Word -> its inverse document frequency in the collection."""


def stories(documents: Sequence[Terms]) -> Stories:
    """The documents, numbered as they come, grouped by story.

    >>> quake = {"quake": 2, "aceh": 4, "collapse": 1}
    >>> stories([quake, {"strike": 1, "port": 2}, {"aceh": 4, "quake": 1, "injured": 1}]).groups
    [[0, 2], [1]]
    """
    rare = rarity(documents)
    wide = widened(vectors(documents, rare), NEIGHBOURS, LEAST)
    alike = {(a, b): likeness for a, row in enumerate(cosines(wide)) for b, likeness in row.items() if a < b}
    return Stories(groups(len(documents), alike, ENOUGH), alike, rare)
