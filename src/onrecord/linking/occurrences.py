"""Happenings of many records -> groups that are one occurrence each.

A record is compared with its candidates only (`blocking`). Which groups come out depends on which happenings there are,
never on the order in which they came: pairs are decided one by one, and joined from the surest down.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field

from onrecord.linking.blocking import Key, asked, filed
from onrecord.linking.deciding import Decision, decide, forbidden
from onrecord.linking.happenings import Happening, happenings
from onrecord.records import Link, Record

Pair = tuple[int, int]
"""Numbers of two happenings, the one of the smaller rank first."""
BY_A_PERSON = "a person's judgement"


@dataclass(frozen=True, slots=True)
class Group:
    """One occurrence: its happenings, and why they are one."""

    members: tuple[Happening, ...]
    """By page, then in the order of the record."""
    links: tuple[Link, ...]
    """The pairs that hold it together."""


@dataclass(slots=True)
class Occurrences:
    """The happenings of all records so far, with the pairs that are one. Keeps no record and no text."""

    found: list[Happening] = field(default_factory=list)
    """The happenings, in the order they came."""
    pairs: dict[Pair, Decision] = field(default_factory=dict)
    """Those that were found to be one, two by two."""
    compared: int = 0
    """How many pairs were looked at."""
    _at: dict[Key, list[int]] = field(default_factory=dict)

    def add(self, record: Record) -> None:
        """Enter the events of a record and decide on each of their candidates.

        Only contacts may be told twice by one record, so all else is filed when the record is through.
        """
        waiting: list[tuple[Key, int]] = []
        for new in happenings(record):
            number = len(self.found)
            self.found.append(new)
            candidates = {n for key in asked(new) for n in self._at.get(key, ())}
            self.compared += len(candidates)
            for other in candidates:
                a, b = self._pair(other, number)
                if decision := decide(self.found[a], self.found[b]):
                    self.pairs[a, b] = decision
            entries = [(key, number) for key in filed(new)]
            if new.is_contact:
                self._file(entries)
            else:
                waiting += entries
        self._file(waiting)

    def _file(self, entries: Iterable[tuple[Key, int]]) -> None:
        for key, number in entries:
            self._at.setdefault(key, []).append(number)

    def groups(self, same: Iterable[Pair] = (), different: Iterable[Pair] = ()) -> list[Group]:
        """All occurrences, by their first member. What people decided comes last and holds."""
        judged = {self._pair(*pair) for pair in same}
        joining = _Joining(self.found, {self._pair(*pair) for pair in different})
        ranked = sorted(self.pairs, key=lambda pair: (-self.pairs[pair].score, *map(self._rank, pair)))
        joining.join_all(pair for pair in ranked if not any(self.found[n].is_vague for n in pair))
        joining.attach_vague(ranked)
        joining.join_all(sorted(judged, key=lambda pair: tuple(map(self._rank, pair))), judged=True)
        members: dict[int, list[int]] = defaultdict(list)
        for number in sorted(range(len(self.found)), key=self._rank):
            members[joining.head[number]].append(number)
        links: dict[int, list[Link]] = defaultdict(list)
        for pair in sorted({*ranked, *judged}, key=lambda pair: tuple(map(self._rank, pair))):
            if joining.head[pair[0]] == joining.head[pair[1]]:
                links[joining.head[pair[0]]].append(self._link(pair, pair in judged))
        return [
            Group(tuple(self.found[n] for n in numbers), tuple(links.get(head, ())))
            for head, numbers in members.items()
        ]

    def _link(self, pair: Pair, judged: bool) -> Link:
        found = self.pairs[pair].because if pair in self.pairs else ()
        a, b = (self.found[number].ref for number in pair)
        return Link(a=a, b=b, because=(*([BY_A_PERSON] if judged else ()), *found))

    def _pair(self, a: int, b: int) -> Pair:
        return (a, b) if self._rank(a) <= self._rank(b) else (b, a)

    def _rank(self, number: int) -> tuple[str, int, str]:
        """Where a happening stands in an order that is not that of arrival."""
        one = self.found[number]
        return one.ref.page, one.told.start, one.ref.event


class _Joining:
    """Groups while they grow. Two groups are joined only where no member of one forbids a member of the other."""

    def __init__(self, found: list[Happening], apart: Collection[Pair]) -> None:
        self.found = found
        self.apart = {frozenset(pair) for pair in apart}
        self.head = list(range(len(found)))
        self.members = {n: [n] for n in self.head}

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
