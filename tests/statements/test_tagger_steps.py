"""The tagger's steps around its network, each on its own: pieces, windows, clues, labels, links. No model is needed."""

from __future__ import annotations

import math
from itertools import chain

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factories import parse
from onrecord.spans import Span
from onrecord.statements.attribution import Attribution
from onrecord.statements.cues import QUOTING
from onrecord.statements.quotations import Index
from onrecord.statements.tagger import clues, decoding, reading, windows
from onrecord.statements.tagger.clues import LABELS
from onrecord.statements.tagger.decoding import Part
from onrecord.statements.tagger.wordpieces import MOST, UNKNOWN, Pieces

PIECES = Pieces.of("pad\nport\n##s\n##al\ner\n##der\n-\nn\n'\n")
SENTENCE = """
Marrow Marrow PROPN NNP nsubj 2
said say VERB VBD ROOT 0
rain rain NOUN NN nsubj 4
fell fall VERB VBD ccomp 2
. . PUNCT . punct 2
"""
SAID = parse("Marrow said rain fell.", SENTENCE)


@pytest.mark.parametrize(
    ("word", "pieces"),
    [
        ("ports", (1, 2)),
        ("Ports", (1, 2)),
        ("pórt", (1,)),
        ("port-al", (1, 6, UNKNOWN)),
        ("n't", (7, 8, UNKNOWN)),
        ("zebra", (UNKNOWN,)),
        ("", (UNKNOWN,)),
        ("\u200b", (UNKNOWN,)),
        ("port" * 26, (UNKNOWN,)),
    ],
)
def test_a_word_is_cut_into_the_longest_pieces_there_are(word: str, pieces: tuple[int, ...]) -> None:
    assert PIECES.of_word(word) == pieces


def test_only_the_first_pieces_of_a_word_are_read() -> None:
    assert len(PIECES.of_word("-" * 5000)) == MOST


@given(st.lists(st.lists(st.integers(1, 12), min_size=1, max_size=30), min_size=1, max_size=6), st.integers(16, 40))
def test_windows_hold_every_word_once_in_order_and_no_more_than_they_can(lengths: list[list[int]], room: int) -> None:
    sizes = list(chain.from_iterable(lengths))
    at = 0
    paragraphs = []
    for words in lengths:
        paragraphs.append([(at, at + len(words) // 2), (at + len(words) // 2, at + len(words))][len(words) < 2 :])
        at += len(words)
    found = list(windows.pack(paragraphs, sizes, room))
    assert [i for stretches in found for first, last in stretches for i in range(first, last)] == list(range(at))
    assert all(sum(sum(sizes[a:b]) + 1 for a, b in stretches) <= room for stretches in found)


def test_a_window_as_the_network_takes_it() -> None:
    pieces, marks, firsts = windows.laid_out([(0, 2), (3, 4)], [(1, 2), (3,), (4,), (5,)], [[7], [8], [9], [6]])
    blank = list(windows.BLANK)
    assert pieces == [101, 1, 2, 3, 102, 5, 102]
    assert marks == [blank, [7], [7], [8], blank, [6], blank]
    assert firsts == [1, 3, 5]


def test_the_clues_of_a_word_say_what_it_is_and_what_the_rules_make_of_it() -> None:
    ruled = Attribution(
        source=Span.of(SAID.text, 0, 6),
        cue=Span.of(SAID.text, 7, 11),
        content=(Span.of(SAID.text, 12, 21),),
        row=QUOTING,
        anchor=1,
        rule="verb_clause",
    )
    found = clues.find(SAID, Index.of(()), [ruled])
    named = {number: key for key, number in clues.NUMBERS.items()}
    assert [named[number] for number in found[1]] == [
        ("tag", "VBD"),
        ("dependency", "ROOT"),
        ("name", ""),
        ("quotation", ""),
        ("cue", "verb speech"),
        ("rule", "B-cue"),
    ]
    assert [named[row[-1]][1] for row in found] == ["B-source", "B-cue", "B-content", "I-content", ""]


def test_a_paragraph_without_cue_quotation_or_rule_is_not_read() -> None:
    rain = parse("Rain fell.", "Rain rain NOUN NN nsubj 2\nfell fall VERB VBD ROOT 0\n. . PUNCT . punct 2")
    assert not windows.worth(clues.find(rain, Index.of(()), []))
    assert windows.worth(clues.find(SAID, Index.of(()), []))


SCORES = st.lists(st.lists(st.integers(-9, 9), min_size=7, max_size=7), min_size=1, max_size=12)


@given(SCORES)
def test_no_part_goes_on_that_has_not_begun(scores: list[list[int]]) -> None:
    path = [LABELS[n] for n in decoding.path(scores)]
    for before, label in zip(["O", *path], path, strict=False):
        assert not label.startswith("I") or before[2:] == label[2:]


@given(SCORES)
def test_the_best_labels_are_taken_where_they_make_whole_parts(scores: list[list[int]]) -> None:
    lifted = [[*row[:2], row[2] - 99, row[3], row[4] - 99, row[5], row[6] - 99] for row in scores]
    assert [row[n] for n, row in zip(decoding.path(lifted), lifted, strict=True)] == [max(row) for row in lifted]


WEIGHTS = {"always": -2.0, "content": 1.0, "cue": 0.5, "source": 0.5, "to cue": 0.5, "to source": 0.5}


def row(label: str) -> list[float]:
    return [9.0 if each == label else 0.0 for each in LABELS]


def test_a_content_points_at_its_cue_and_a_cue_at_its_source_or_itself() -> None:
    labels = ["B-source", "B-cue", "B-content", "I-content", "O", "B-cue", "B-content"]
    pull = [[0.0] * 7 for _ in labels]
    for part, target in ((2, 1), (1, 1), (6, 5), (5, 0)):
        pull[part][target] = 9.0
    first, second = reading.window([(10, 17)], [row(label) for label in labels], pull, WEIGHTS)
    assert (first.source, first.cue.first, [(c.first, c.last) for c in first.content]) == (None, 11, [(12, 14)])
    assert (second.source and second.source.first, second.cue.first) == (10, 15)
    assert 0.9 < second.sure <= 1


def test_several_cues_can_have_one_source() -> None:
    labels = ["B-source", "B-cue", "B-content", "B-cue", "B-content"]
    pull = [[0.0] * 5 for _ in labels]
    for part, target in ((1, 0), (2, 1), (3, 0), (4, 3)):
        pull[part][target] = 9.0
    found = reading.window([(0, 5)], [row(label) for label in labels], pull, WEIGHTS)
    assert [each.source and each.source.first for each in found] == [0, 0]


def test_a_cue_without_content_is_no_attribution() -> None:
    parts = [Part("source", 0, 1, 0.9), Part("cue", 1, 2, 0.9)]
    assert decoding.linked(parts, lambda word, cue: 0.0, WEIGHTS) == ()


def test_the_likelihood_follows_from_the_odds_of_words_and_links() -> None:
    cue, content = Part("cue", 0, 1, 0.5), Part("content", 1, 2, 0.8)
    (even,) = decoding.linked([cue, content], lambda word, cue: 0.0, WEIGHTS)
    assert even.odds == pytest.approx(
        {"content": math.log(4), "cue": 0.0, "to cue": math.log(199), "to source": math.log(199)}
    )
    assert even.sure == pytest.approx(1 / (1 + math.exp(2 - math.log(4) - math.log(199))))


def test_a_word_the_network_leaves_out_by_little_is_read() -> None:
    near = [0.5 if label == "O" else 0.0 for label in LABELS]
    far = [3.0 if label == "O" else 0.0 for label in LABELS]
    assert [(part.role, part.first, part.last) for part in decoding.parts([far, near, far], 7)] == [("source", 8, 9)]


def test_a_content_is_rather_one_piece_than_two() -> None:
    even = [2.0 if label.endswith("content") else 0.0 for label in LABELS]
    assert [(part.first, part.last) for part in decoding.parts([even] * 3, 0)] == [(0, 3)]


def test_what_the_rules_left_over_is_read_for_the_record() -> None:
    alone = clues.find(SAID, Index.of(()), [])
    assert windows.left_over(alone)
    every_word = [(*row[: windows.RULE], clues.NUMBERS["rule", "B-cue"], *row[windows.RULE + 1 :]) for row in alone]
    assert not windows.left_over(every_word)
    assert windows.worth(every_word)
