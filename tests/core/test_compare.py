"""When two passages, names and lists of actors count as the same."""

import pytest

from onrecord.compare import Reference, agree, f1, meet, names, overlap, pair_up, same_name, words

REFERENCE = Reference("The envoy said no. The Envoy said “no” twice, the envoy’s aide said.")


def test_words_level_entities_quotes_and_case() -> None:
    assert words("Caf&eacute; — “It’s”") == ["café", "it", "s"]


@pytest.mark.parametrize(
    ("quote", "near", "first"),
    [
        ("the envoy", None, 9),
        ("The envoy", None, 0),
        ("the envoy #2", None, 9),
        ("The Envoy", None, 4),
        ("said", 9, 6),
        ("said", 14, 13),
    ],
)
def test_a_quote_is_found_at_the_wanted_standing(quote: str, near: int | None, first: int) -> None:
    assert min(REFERENCE.find(quote, near)) == first


def test_what_stands_nowhere_is_empty() -> None:
    assert REFERENCE.find("the ambassador") == frozenset()
    assert REFERENCE.find("") == frozenset()


def test_scattered_words_stay_near() -> None:
    far = Reference("alpha " + "x " * 200 + "beta")
    assert far.scatter("alpha beta", 0) == frozenset([0])


@pytest.mark.parametrize(
    ("a", "b", "same"),
    [
        ({"anna holm"}, {"prime minister anna holm"}, True),
        ({"she", "anna holm"}, {"she", "berta ek"}, False),
        ({"kremlin"}, {"white house"}, False),
        (set(), {"anna"}, False),
    ],
)
def test_names(a: set[str], b: set[str], same: bool) -> None:
    assert same_name(a, b) is same


def test_lists_of_actors_agree_both_ways_or_only_meet() -> None:
    one, two = [names("Anna Holm")], [names("Holm"), names("Berta Ek")]
    assert not agree(one, two)
    assert meet(one, two)
    assert agree([], [])
    assert meet([], [])
    assert not meet(one, [])


def test_pairs_are_one_to_one_and_best_first() -> None:
    table = {(0, 0): 0.9, (0, 1): 0.8, (1, 0): 0.85, (1, 1): 0.1}
    assert pair_up([0, 1], [0, 1], lambda g, p: table[g, p], 0.5) == [(0, 0)]
    assert sorted(pair_up([0, 1], [0, 1], lambda g, p: table[g, p], 0.1)) == [(0, 0), (1, 1)]


def test_overlap_and_f1() -> None:
    assert overlap(frozenset([1, 2]), frozenset([2, 3])) == pytest.approx(1 / 3)
    assert f1(2, 4, 2) == pytest.approx(2 / 3)
    assert f1(0, 0, 0) == 0
