"""Happenings of many records -> groups that are one occurrence each.

A record is compared with its candidates only (`blocking`). Which groups come out depends on which happenings there are,
never on the order in which they came: pairs are decided one by one, and joined from the surest down.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from onrecord.linking.blocking import Key, asked, filed
from onrecord.linking.deciding import Decision, decide
from onrecord.linking.happenings import Happening, happenings
from onrecord.linking.joining import Pair, join, rank
from onrecord.records import Link, Record

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
        apart = [self._pair(*pair) for pair in different]
        scores = {pair: decision.score for pair, decision in self.pairs.items()}
        groups = join(dict(enumerate(self.found)), scores, judged, apart)
        of = {number: head for head, numbers in enumerate(groups) for number in numbers}
        links: dict[int, list[Link]] = defaultdict(list)
        for pair in sorted({*self.pairs, *judged}, key=lambda pair: tuple(rank(self.found[n]) for n in pair)):
            if of[pair[0]] == of[pair[1]]:
                links[of[pair[0]]].append(self._link(pair, pair in judged))
        return [Group(tuple(self.found[n] for n in numbers), tuple(links[head])) for head, numbers in enumerate(groups)]

    def _link(self, pair: Pair, judged: bool) -> Link:
        found = self.pairs[pair].because if pair in self.pairs else ()
        a, b = (self.found[number].ref for number in pair)
        return Link(a=a, b=b, because=(*([BY_A_PERSON] if judged else ()), *found))

    def _pair(self, a: int, b: int) -> Pair:
        return (a, b) if rank(self.found[a]) <= rank(self.found[b]) else (b, a)
