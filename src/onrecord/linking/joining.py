"""Pairs of happenings that are one -> groups, joined from the surest pair down.

Which groups come out depends on which happenings and pairs there are, never on their numbers or the order in which they
came. Groups that no pair leads to from one another do not change each other: the store relies on it to decide few anew.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping

from onrecord.linking.deciding import forbidden
from onrecord.linking.happenings import Happening

Pair = tuple[int, int]
"""Numbers of two happenings, the one of the smaller rank first."""


def rank(one: Happening) -> tuple[str, int, str]:
    """Where a happening stands in an order that is not that of arrival."""
    return one.ref.page, one.told.start, one.ref.event


def join(
    found: Mapping[int, Happening],
    scores: Mapping[Pair, float],
    same: Iterable[Pair] = (),
    different: Iterable[Pair] = (),
) -> list[list[int]]:
    """The happenings in groups, each in order of rank, the groups by their first member.

    `scores` says how much speaks for each pair that is one; what people decided (`same`, `different`) comes last and holds.
    """
    ranks = {number: rank(one) for number, one in found.items()}

    def by_rank(pair: Pair) -> tuple[tuple[str, int, str], tuple[str, int, str]]:
        return ranks[pair[0]], ranks[pair[1]]

    joining = _Joining(found, different)
    ranked = sorted(scores, key=lambda pair: (-scores[pair], *by_rank(pair)))
    joining.join_all(pair for pair in ranked if not any(found[n].is_vague for n in pair))
    joining.attach_vague(ranked)
    joining.join_all(sorted(same, key=by_rank), judged=True)
    members: dict[int, list[int]] = defaultdict(list)
    for number in sorted(found, key=ranks.__getitem__):
        members[joining.head[number]].append(number)
    return list(members.values())


class _Joining:
    """Groups while they grow. Two groups are joined only where no member of one forbids a member of the other."""

    def __init__(self, found: Mapping[int, Happening], apart: Iterable[Pair]) -> None:
        self.found = found
        self.apart: Collection[frozenset[int]] = {frozenset(pair) for pair in apart}
        self.head = {number: number for number in found}
        self.members = {number: [number] for number in found}

    def join_all(self, pairs: Iterable[Pair], *, judged: bool = False) -> None:
        """Join along these pairs, in their order."""
        for a, b in pairs:
            self._join(a, b, judged=judged)

    def attach_vague(self, ranked: list[Pair]) -> None:
        """Put each vague happening where it fits if that is one group alone; then those of the same vague days together."""
        fits: dict[int, set[int]] = defaultdict(set)
        for a, b in ranked:
            for vague, other in ((a, b), (b, a)):
                if self.found[vague].is_vague and not self.found[other].is_vague:
                    fits[vague].add(self.head[other])
        for vague in (number for pair in ranked for number in pair):
            if len(fits[vague]) == 1:
                self._join(min(fits[vague]), vague)
        for a, b in ranked:
            days = {(self.found[n].first, self.found[n].last) for n in (a, b)}
            if self.found[a].is_vague and len(days) == 1 and not (fits[a] or fits[b]):
                self._join(a, b)

    def _join(self, a: int, b: int, *, judged: bool = False) -> None:
        a, b = self.head[a], self.head[b]
        if a == b or not (judged or self._may_join(a, b)):
            return
        if len(self.members[a]) < len(self.members[b]):
            a, b = b, a
        for number in self.members[b]:
            self.head[number] = a
        self.members[a] += self.members.pop(b)

    def _may_join(self, a: int, b: int) -> bool:
        pairs = ((one, other) for one in self.members[a] for other in self.members[b])
        return not any(
            frozenset(pair) in self.apart or forbidden(self.found[pair[0]], self.found[pair[1]]) for pair in pairs
        )
