"""Likenesses of pairs -> groups: average-link clustering over the pairs that are alike at all.

Two groups are as alike as their members are on average; a pair that is not given counts as not alike. The most alike
groups are joined first, until none are alike enough. Cost goes with the number of pairs, not with the square of the things.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from heapq import heapify, heappop, heappush

Pairs = Mapping[tuple[int, int], float]
"""(lower, higher) -> likeness above 0."""


def groups(count: int, alike: Pairs, enough: float) -> list[list[int]]:
    """The things 0 to `count` - 1 in groups, members and groups in rising order.

    >>> groups(4, {(0, 1): 0.9, (1, 2): 0.5, (0, 2): 0.3}, 0.4)
    [[0, 1, 2], [3]]
    """
    members: dict[int, list[int]] = {each: [each] for each in range(count)}
    sums: dict[int, dict[int, float]] = defaultdict(dict)
    for (a, b), likeness in alike.items():
        sums[a][b] = sums[b][a] = likeness
    open_ = [(-likeness, a, b, 2) for (a, b), likeness in alike.items() if likeness >= enough]
    heapify(open_)
    while open_:
        _, a, b, size = heappop(open_)
        if a not in members or b not in members or len(members[a]) + len(members[b]) != size:
            continue
        members[a] += members.pop(b)
        _move(sums, b, a)
        for other, total in sums[a].items():
            mean = total / (len(members[a]) * len(members[other]))
            if mean >= enough:
                heappush(open_, (-mean, min(a, other), max(a, other), len(members[a]) + len(members[other])))
    return [sorted(found) for _, found in sorted(members.items())]


def _move(sums: dict[int, dict[int, float]], gone: int, into: int) -> None:
    """Let the group `into` have the likenesses of `gone` too."""
    del sums[into][gone]
    for other, total in sums.pop(gone).items():
        if other != into:
            del sums[other][gone]
            sums[into][other] = sums[other][into] = sums[into].get(other, 0.0) + total
