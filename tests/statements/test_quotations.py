"""Quotations: marks of all styles, over paragraphs, never closed; always spans of the text, always in time."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.statements import quotations


def quoted(text: str) -> list[list[str]]:
    paragraphs, at = [], 0
    for line in text.split("\n"):
        paragraphs.append((at, at + len(line)))
        at += len(line) + 1
    return [[text[low:high] for low, high in found.pieces] for found in quotations.find(text, paragraphs)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('He said "no" twice.', [['"no"']]),
        ("He said “no” twice.", [["“no”"]]),
        ('He said “no" twice.', [['“no"']]),
        ("He said ''no'' twice.", [["''no''"]]),
        ("He said ‘no’ twice.", [["‘no’"]]),
        ("The king's horse and the queens' cart", []),
        ("He said ‘the king’s horse’ twice.", [["‘the king’s horse’"]]),
        ("“One ‘two’ three”", [["“One ‘two’ three”"]]),
        ("“One.\n“Two.”", [["“One.", "“Two.”"]]),
        ("“One.\nTwo.", [["“One."]]),
        ("“One.\nTwo.\nThree.” Four.", [["“One.", "Two.", "Three.”"]]),
        ("“One.\nTwo “three.”", [["“One."], ["“three.”"]]),
        ('One" two', []),
    ],
)
def test_quotations(text: str, expected: list[list[str]]) -> None:
    assert quoted(text) == expected


@given(st.text(alphabet="ab .,\n\"'“”‘’«»", max_size=80))
def test_quotations_lie_in_order_in_their_paragraphs(text: str) -> None:
    pieces = [piece for group in quoted(text) for piece in group]
    assert all(piece and "\n" not in piece for piece in pieces)
    at = 0
    for piece in pieces:
        at = text.index(piece, at) + len(piece)


def test_the_index_finds_by_place() -> None:
    text = 'a "b c" d "e f" g'
    index = quotations.Index.of(quotations.find(text, [(0, len(text))]))
    first, second = index.quotations
    assert index.over(3) is first
    assert index.over(8) is None
    assert index.next(8) is second
    assert index.before(8) is first
    assert index.before(2) is None
