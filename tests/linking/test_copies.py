"""Copies are found whatever was done to them, at the cost of their candidates, in any order."""

from random import Random

import pytest

from onrecord.bench.copies import pairs_found, pairs_made, recalls
from onrecord.bench.invented_news import NOISES, Invented, articles, written
from onrecord.linking.copies import COPIED, FEWEST, Copies, Likeness
from onrecord.linking.shingles import held, numbers, shingles

TEXT = written(Random(3), 1)


def found(*texts: str) -> list[Likeness]:
    index = Copies()
    return [like for n, text in enumerate(texts) for like in index.add(f"p{n}", text)]


@pytest.mark.parametrize("noise", sorted(NOISES))
def test_a_copy_is_found_at_every_level_of_noise(noise: str) -> None:
    (like,) = found(TEXT, NOISES[noise](TEXT, Random(5)))
    assert (like.page, like.other) == ("p1", "p0")
    assert like.share >= COPIED


def test_reports_on_one_topic_are_no_copies() -> None:
    assert found(*(written(Random(seed), 1) for seed in range(30))) == []


def test_the_invented_collection_is_sorted_out() -> None:
    told = list(articles(600))
    pairs = pairs_found(told)
    right = pairs_made(told)
    assert len(pairs & right) == len(pairs)
    assert len(pairs & right) >= 0.95 * len(right)
    assert min(recalls(told, pairs).values()) >= 0.8


def test_order_of_arrival_changes_nothing() -> None:
    told = list(articles(300))
    shuffled = Random(1).sample(told, len(told))
    assert pairs_found(told) == pairs_found(shuffled)


def test_the_same_seed_gives_the_same_articles() -> None:
    assert list(articles(50)) == list(articles(50))
    assert list(articles(50, seed=9)) != list(articles(50))


def test_a_short_text_is_nobodys_copy() -> None:
    few = " ".join(f"word{n}" for n in range(FEWEST + 1))
    assert found(few, few) == []
    assert found("", "", "one", "one") == []


def test_equal_texts_are_looked_at_once() -> None:
    index = Copies()
    likes = [index.add(f"p{n}", TEXT) for n in range(50)]
    assert likes[1:] == [[Likeness(f"p{n}", "p0", 1.0)] for n in range(1, 50)]
    assert index.pages == ["p0"]


def test_a_chain_of_copies_is_one_group() -> None:
    told = [Invented(f"p{n}", TEXT if n == 0 else NOISES["padded"](TEXT, Random(n))) for n in range(3)]
    assert pairs_found(told) == {("p0", "p1"), ("p0", "p2"), ("p1", "p2")}


def test_shingles_level_case_and_marks() -> None:
    assert shingles("The DAM, shut.") == shingles("the dam shut")
    assert shingles("\ud800 half") != []
    assert numbers(shingles("a b c a b c")) == numbers(shingles("a b c a b c a b c"))
    assert held(numbers([]), numbers([b"x"])) == 0.0
