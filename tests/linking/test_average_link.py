"""Average-link groups: against the plain definition, and whatever order the pairs come in."""

from itertools import combinations, product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.linking.average_link import groups

COUNT = 6
PAIRS = list(combinations(range(COUNT), 2))
likenesses = st.lists(st.floats(0.01, 1), min_size=len(PAIRS), max_size=len(PAIRS), unique=True).map(
    lambda values: dict(zip(PAIRS, values, strict=True))
)


def plain(alike: dict[tuple[int, int], float], enough: float) -> list[list[int]]:
    """By the definition: join the two groups that are most alike on average, again and again."""
    found = [[each] for each in range(COUNT)]
    while len(found) > 1:
        means = [
            (sum(alike.get((min(x, y), max(x, y)), 0) for x, y in product(a, b)) / (len(a) * len(b)), a, b)
            for a, b in combinations(found, 2)
        ]
        best, a, b = max(means)
        if best < enough:
            break
        found = [each for each in found if each not in (a, b)] + [sorted(a + b)]
    return sorted(found)


@given(likenesses, st.floats(0.05, 0.95))
def test_groups_are_those_of_the_definition(alike: dict[tuple[int, int], float], enough: float) -> None:
    assert groups(COUNT, alike, enough) == plain(alike, enough)


@given(likenesses, st.sets(st.sampled_from(PAIRS)), st.randoms(use_true_random=False))
def test_order_of_pairs_changes_nothing(alike: dict, left_out: set, random) -> None:
    kept = {pair: likeness for pair, likeness in alike.items() if pair not in left_out}
    shuffled = list(kept.items())
    random.shuffle(shuffled)
    assert groups(COUNT, kept, 0.4) == groups(COUNT, dict(shuffled), 0.4)


@pytest.mark.parametrize(("enough", "expected"), [(0.25, [[0, 1, 2]]), (0.5, [[0, 1], [2]]), (0.95, [[0], [1], [2]])])
def test_a_pair_that_is_not_given_is_not_alike(enough: float, expected: list[list[int]]) -> None:
    assert groups(3, {(0, 1): 0.9, (1, 2): 0.6}, enough) == expected
