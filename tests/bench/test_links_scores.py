"""MUC, B3, CEAFe and V on tables worked out by hand, and what holds of them for any partition."""

from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.bench.links.scores import best_pairing, conll, v_measure

GOLD = "111112233333"
"""The example of Bagga and Baldwin: groups of five, two and five mentions."""
JOINED_SMALL = "aaaaabbbbbbb"
JOINED_LARGE = "aaaaabbaaaaa"


def partition(groups: str) -> dict[int, str]:
    return dict(enumerate(groups))


@pytest.mark.parametrize(
    ("gold", "given_", "measure", "precision", "recall"),
    [
        # a link too many of 10 when two groups are one: 9 links are right, all 9 of the gold are there
        (GOLD, JOINED_SMALL, "muc", 9 / 10, 1.0),
        (GOLD, JOINED_LARGE, "muc", 9 / 10, 1.0),
        # a group of four in two halves: 2 links given, both right; 3 in the gold, one lost
        ("1111", "aabb", "muc", 1.0, 2 / 3),
        # 5 mentions at 1, 2 at 2/7, 5 at 5/7
        (GOLD, JOINED_SMALL, "b3", (5 + 4 / 7 + 25 / 7) / 12, 1.0),
        # 10 mentions at 1/2, 2 at 1
        (GOLD, JOINED_LARGE, "b3", 7 / 12, 1.0),
        # pairs: 2*5/10 = 1 and 2*5/12; two given groups, three gold ones
        (GOLD, JOINED_SMALL, "ceafe", (1 + 10 / 12) / 2, (1 + 10 / 12) / 3),
        # the large group pairs at 2*5/15, the small one at 1
        (GOLD, JOINED_LARGE, "ceafe", (10 / 15 + 1) / 2, (10 / 15 + 1) / 3),
        # abc with ab 4/5, de with cde 4/5, fg with fg 1
        ("1112233", "aabbbcc", "ceafe", 2.6 / 3, 2.6 / 3),
        # no links at all
        ("12", "ab", "muc", 0.0, 0.0),
        ("12", "ab", "b3", 1.0, 1.0),
    ],
)
def test_by_hand(gold: str, given_: str, measure: str, precision: float, recall: float) -> None:
    score = conll(partition(gold), partition(given_))[measure]
    assert (score.precision, score.recall) == (pytest.approx(precision), pytest.approx(recall))


def test_f1_is_the_harmonic_mean() -> None:
    assert conll(partition("1111"), partition("aabb"))["muc"].f1 == pytest.approx(0.8)


@pytest.mark.parametrize(
    ("gold", "given_", "value"),
    [
        ("1122", "aaaa", 0.0),  # nothing is known of the gold group
        ("1122", "abcd", 2 / 3),  # homogeneous; half of what the groups say is wanted
        ("1122", "bbaa", 1.0),
        ("1111", "aaaa", 1.0),
    ],
)
def test_v_by_hand(gold: str, given_: str, value: float) -> None:
    assert v_measure(partition(gold), partition(given_)) == pytest.approx(value)


@given(st.lists(st.tuples(st.integers(0, 4), st.integers(0, 4)), min_size=1, max_size=12))
def test_changing_sides_changes_precision_and_recall(rows: list[tuple[int, int]]) -> None:
    gold, other = ({n: row[side] for n, row in enumerate(rows)} for side in (0, 1))
    there, back = conll(gold, other), conll(other, gold)
    for name in there:
        assert there[name].precision == pytest.approx(back[name].recall)
        assert 0 <= there[name].f1 <= 1 + 1e-9
    assert v_measure(gold, other) == pytest.approx(v_measure(other, gold))
    assert conll(gold, gold)["ceafe"].f1 == conll(gold, gold)["b3"].f1 == pytest.approx(1.0)


@given(
    st.integers(1, 4).flatmap(
        lambda n: st.lists(st.lists(st.floats(0, 1), min_size=n, max_size=n), min_size=1, max_size=4)
    )
)
def test_pairing_is_the_best_of_all(table: list[list[float]]) -> None:
    rows = table if len(table) <= len(table[0]) else [list(column) for column in zip(*table, strict=True)]
    every = permutations(range(len(rows[0])), len(rows))
    best = max(sum(rows[row][column] for row, column in enumerate(chosen)) for chosen in every)
    assert best_pairing(table) == pytest.approx(best)


def test_partitions_of_other_mentions_are_refused() -> None:
    with pytest.raises(ValueError, match="different mentions"):
        conll({1: "a"}, {2: "a"})
