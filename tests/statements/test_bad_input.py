"""Marks that do not pair, styles that mix, quotations never closed, text without a full stop: no exception, linear time."""

from __future__ import annotations

from collections.abc import Callable
from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factories import article
from onrecord import statements
from onrecord.language import DEFAULT_MODEL, Parse, Sentence, Token
from onrecord.language import find as parsed
from onrecord.statements import quotations

WORDS = (
    "Marrow",
    "said",
    "the",
    "well",
    "is",
    "dry",
    "told",
    "him",
    "who",
    "claims",
    "that",
    "according",
    "to",
    "Q:",
    "A:",
)
MARKS = ('"', "“", "”", "‘", "’", "'", "«", "»", "„", "``", "''", ":", ",", ".", "?", "(", ")", "—", " - ", "\n")
ODD = (
    'Marrow said "the well is dry.',
    'said "',
    '"" said Marrow "" said "',
    "Marrow said “the well is 'dry\".",
    "“Marrow said ‘the well is dry.\n“The road is „closed“, she said.",
    "“”“” Marrow said “”.",
    "Marrow said: \"'“‘«the well»’”'\" is dry.",
    "Q: ?\nA: \nQ: Why?\nA: .",
    "That said, who said that she said what was said?",
)
UNIT = (
    "Marrow/NNP/nsubj/1",
    "said/VBD/ROOT/0",
    "rain/NN/nsubj/1",
    "fell/VBD/ccomp/-2",
    ",/,/punct/-3",
    "'/``/punct/-4",
)


def parse_of(text: str) -> Parse:
    return parsed(article=article(*text.split("\n")), model=DEFAULT_MODEL).parse


@pytest.mark.parametrize("text", ODD)
def test_odd_marks_are_read(text: str) -> None:
    page = article(*text.split("\n"))
    holds_everywhere(page.text, statements.find(article=page, parse=parse_of(text)))


@settings(max_examples=40, deadline=None)
@given(st.lists(st.sampled_from((*WORDS, *MARKS)), max_size=40))
def test_no_order_of_words_and_marks_is_too_odd(pieces: list[str]) -> None:
    page = article(*" ".join(pieces).split("\n"))
    parse = parsed(article=page, model=DEFAULT_MODEL).parse
    holds_everywhere(page.text, statements.find(article=page, parse=parse, network=""))


def holds_everywhere(text: str, found: statements.Statements) -> None:
    spans = [s for one in found.statements for s in (one.source_span, one.cue, one.medium, one.via_span, *one.content)]
    assert all(span.stands_in(text) for span in spans if span)
    assert all(0.0 <= one.confidence <= 1.0 for one in found.statements)


def endless(units: int, per_sentence: int) -> Parse:
    """The same words again and again, so many in a sentence."""
    tokens: list[Token] = []
    at = 0
    for n in range(units):
        for unit in UNIT:
            form, tag, dep, head = unit.rsplit("/", 3)
            i = len(tokens)
            pos = {"N": "NOUN", "V": "VERB"}.get(tag[0], "PUNCT")
            tokens.append(Token(i, at, at + len(form), form, form, pos, tag, dep, i + int(head), n // per_sentence))
            at += len(form) + 1
    size = per_sentence * len(UNIT)
    parts = [tokens[i : i + size] for i in range(0, len(tokens), size)]
    ends = [Sentence(part[0].i, part[-1].i + 1, part[0].start, part[-1].end, 0) for part in parts]
    return Parse.of(" ".join(token.text for token in tokens), tokens, ends, [])


def grows(run: Callable[[int], object], small: int, times: int = 4) -> float:
    """How many times longer `times` as much takes; the better of three runs each."""
    run(small // 4)
    short, long = (min(_seconds(run, size) for _ in range(3)) for size in (small, small * times))
    return long / max(short, 1e-4)


def _seconds(run: Callable[[int], object], size: int) -> float:
    started = process_time()
    run(size)
    return process_time() - started


@pytest.mark.parametrize("unit", ['" ', " 'a", "“a ", "x", "“a\n", "‘a’ «b» "])
def test_marks_take_time_as_long_as_the_text(unit: str) -> None:
    def run(size: int) -> object:
        text = unit * size + '"'
        return quotations.find(text, [(0, len(text))])

    assert grows(run, 6_000) < 12


@pytest.mark.parametrize("per_sentence", [5, 1_000_000], ids=["short sentences", "no full stop"])
def test_a_megabyte_takes_time_as_long_as_the_text(per_sentence: int) -> None:
    def run(units: int) -> object:
        parse = parses[units]
        return statements.find(article=article(parse.text), parse=parse, network="")

    parses = {units: endless(units, per_sentence) for units in (250, 1_000, 4_000)}
    assert grows(run, 1_000) < 12


def test_a_megabyte_without_a_full_stop_is_an_issue() -> None:
    parse = endless(40_000, 1_000_000)
    assert len(parse.text) > 1_000_000
    found = statements.find(article=article(parse.text), parse=parse, network="")
    assert "long_sentence" in [issue.code for issue in found.issues]
    assert found.statements == ()
