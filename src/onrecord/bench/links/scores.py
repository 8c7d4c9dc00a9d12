"""Partitions of the same mentions -> how well they agree: MUC, B3, CEAFe, their mean (CoNLL F1), and V-measure.

A partition gives each mention the name of its group. Definitions: MUC (Vilain et al. 1995), B3 (Bagga and Baldwin 1998),
CEAFe with phi4 (Luo 2005), as averaged for the CoNLL shared task of 2012; V-measure (Rosenberg and Hirschberg 2007).
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from math import inf, log
from typing import Any

Partition = Mapping[Any, Hashable]
"""Mention -> its group. Two partitions that are compared have the same mentions."""
Sizes = Mapping[Hashable, int]
Overlaps = Mapping[tuple[Hashable, Hashable], int]
"""(gold group, given group) -> how many mentions they share; only pairs that share some."""


@dataclass(frozen=True, slots=True)
class Score:
    """How well one partition agrees with another, from 0 to 1."""

    precision: float
    recall: float

    @property
    def f1(self) -> float:
        """Harmonic mean of both; 0 when both are."""
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0


def conll(gold: Partition, given: Partition) -> dict[str, Score]:
    """MUC, B3 and CEAFe by name (`muc`, `b3`, `ceafe`); CoNLL F1 is the mean of their F1."""
    shared, in_gold, in_given = _tables(gold, given)
    return {
        "muc": _muc(shared, in_gold, in_given),
        "b3": _b_cubed(shared, in_gold, in_given),
        "ceafe": _ceafe(shared, in_gold, in_given),
    }


def v_measure(gold: Partition, given: Partition) -> float:
    """Harmonic mean of homogeneity (each group is of one gold group) and completeness (each gold group is in one group)."""
    shared, in_gold, in_given = _tables(gold, given)
    total = len(gold)
    homogeneity = _known(shared.items(), in_gold, {pair: in_given[pair[1]] for pair in shared}, total)
    completeness = _known(shared.items(), in_given, {pair: in_gold[pair[0]] for pair in shared}, total)
    return Score(homogeneity, completeness).f1


def _known(
    shared: Iterable[tuple[tuple[Hashable, Hashable], int]],
    wanted: Sizes,
    condition: Mapping[tuple[Hashable, Hashable], int],
    total: int,
) -> float:
    """1 - H(wanted | condition) / H(wanted); 1 where there is nothing to know."""
    entropy = -sum(n * log(n / total) for n in wanted.values())
    left = -sum(n * log(n / condition[pair]) for pair, n in shared)
    return 1 - left / entropy if entropy else 1.0


def _tables(gold: Partition, given: Partition) -> tuple[Counter[tuple[Hashable, Hashable]], Sizes, Sizes]:
    if gold.keys() != given.keys():
        raise ValueError("the partitions are of different mentions")
    shared = Counter((gold[one], given[one]) for one in gold)
    return shared, Counter(gold.values()), Counter(given.values())


def _muc(shared: Overlaps, in_gold: Sizes, in_given: Sizes) -> Score:
    """Links kept: a group of n mentions has n - 1 links and loses one for each further group it is spread over."""
    spread_gold, spread_given = Counter(g for g, _ in shared), Counter(p for _, p in shared)
    return Score(_links_kept(in_given, spread_given), _links_kept(in_gold, spread_gold))


def _links_kept(sizes: Sizes, spread: Sizes) -> float:
    links = sum(size - 1 for size in sizes.values())
    kept = sum(size - spread[group] for group, size in sizes.items())
    return kept / links if links else 0.0


def _b_cubed(shared: Overlaps, in_gold: Sizes, in_given: Sizes) -> Score:
    """The mean over mentions of how much of their group is of their gold group, and the other way round."""
    total = sum(in_gold.values())
    precision = sum(n * n / in_given[given] for (_, given), n in shared.items())
    recall = sum(n * n / in_gold[gold] for (gold, _), n in shared.items())
    return Score(precision / total, recall / total) if total else Score(0.0, 0.0)


def _ceafe(shared: Overlaps, in_gold: Sizes, in_given: Sizes) -> Score:
    """The best one-to-one pairing of groups by phi4, the Dice coefficient of their mentions."""
    alike = {(g, p): 2 * n / (in_gold[g] + in_given[p]) for (g, p), n in shared.items()}
    total = sum(best_pairing(part) for part in _parts(alike))
    return Score(total / len(in_given), total / len(in_gold)) if alike else Score(0.0, 0.0)


def _parts(alike: Mapping[tuple[Hashable, Hashable], float]) -> Iterator[list[list[float]]]:
    """A table for each set of groups that share mentions, directly or through others: pairing does not reach beyond it."""
    beside: dict[tuple[int, Hashable], list[tuple[int, Hashable]]] = defaultdict(list)
    for gold, given in alike:
        beside[0, gold].append((1, given))
        beside[1, given].append((0, gold))
    seen: set[tuple[int, Hashable]] = set()
    for start in beside:
        if start in seen:
            continue
        seen.add(start)
        part = [start]
        for node in part:
            found = [other for other in beside[node] if other not in seen]
            seen.update(found)
            part += found
        rows = [group for side, group in part if side == 0]
        columns = [group for side, group in part if side == 1]
        yield [[alike.get((row, column), 0.0) for column in columns] for row in rows]


def best_pairing(table: list[list[float]]) -> float:
    """The greatest sum of cells with no two in a row or column (the Hungarian method, by shortest augmenting paths)."""
    if len(table) > len(table[0]):
        table = [list(column) for column in zip(*table, strict=True)]
    width = len(table[0])
    row_price, column_price = [0.0] * len(table), [0.0] * (width + 1)
    taken_by = [-1] * (width + 1)
    for row in range(len(table)):
        taken_by[width], came_from = row, [width] * width
        slack, done, here = [inf] * width, [False] * (width + 1), width
        while taken_by[here] >= 0:
            done[here], at = True, taken_by[here]
            for column in range(width):
                cost = -table[at][column] - row_price[at] - column_price[column]
                if not done[column] and cost < slack[column]:
                    slack[column], came_from[column] = cost, here
            nearest = min((column for column in range(width) if not done[column]), key=slack.__getitem__)
            step = slack[nearest]
            for column in range(width + 1):
                if done[column]:
                    row_price[taken_by[column]] += step
                    column_price[column] -= step
                elif column < width:
                    slack[column] -= step
            here = nearest
        while here != width:
            taken_by[here] = taken_by[came_from[here]]
            here = came_from[here]
    return sum(table[row][column] for column, row in enumerate(taken_by[:width]) if row >= 0)
