"""What is measured on single pieces of an invented page."""

from __future__ import annotations

import pytest

from onrecord.pages.markup.shape import BEGINNING, shape
from onrecord.pages.piece import Piece


def measured(*texts: str) -> dict[str, list[float]]:
    pieces = [Piece(text, (), 0, len(text)) for text in texts]
    return {name: values.tolist() for name, values in shape(pieces, [len(piece.words) for piece in pieces]).items()}


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        ("stop", "The mill of Alder is shut.", 1),
        ("stop", "“The mill of Alder is shut.”", 1),
        ("stop", "The mill of Alder, shut", 0),
        ("sentences", "The mill is shut. It was old. Nobody minds.", 2),
        ("sentences", "“The mill is shut.” Nobody minds that.", 1),
        ("sentences", "The mill made 3.5 tonnes a day of flour.", 0),
        ("sentences", "Shut. Old. Gone.", 0),
        ("sentences", "A b c d. " * 9 + "E.", 5),
        ("commas", "Old, grey, shut mill", 0.5),
        ("quotes", "He called it „alt“ twice", 1),
        ("quotes", "He called it 'alt' twice", 0),
        ("low", "Mill of Alder is shut", 0.6),
        ("low", "a " * 30 + "B " * 30 + "B", 1),
        ("signs", "Mail us @alder", 1),
        ("signs", "Look at www.alder.example for it", 1),
        ("signs", "a" * 600 + " @alder", 0),
        ("no letters", "12 | 34", 1),
        ("no letters", "12 | 34 a", 0),
        ("digits", "1931", 1),
        ("digits", "May 1931", 0.5),
        ("colon", "Read on:", 1),
        ("teaser", "The mill of Alder ... ", 0),
        ("teaser", "The mill of Alder […]", 1),
        ("letters a word", "a" * 40, 15),
    ],
)
def test_a_measure_says_the_same_alone_and_among_others(name: str, text: str, expected: float):
    assert measured(text)[name] == [expected]
    assert measured("Old. Mill", text, "1 “small, one”")[name][1] == expected


@pytest.mark.parametrize("blanks", range(3))
def test_a_long_text_is_cut_wherever_its_words_end(blanks: int):
    text = "a" * (BEGINNING - blanks) + " bc" * 40
    assert measured("Mill", text, "mill")["low"] == [0, 1, 1]


@pytest.mark.parametrize("odd", ["\ud800 mill", "\U0001d5d4 mill", "\uffff mill"])
def test_characters_past_the_basic_plane_are_no_letters(odd: str):
    assert measured("Mill", odd)["low"] == [0, 0.5]
