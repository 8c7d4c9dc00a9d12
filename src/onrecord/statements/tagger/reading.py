"""Parse and attributions by rules -> attributions as the network reads them, in words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import chain

from onrecord.language import Parse
from onrecord.statements.attribution import Attribution
from onrecord.statements.quotations import Index
from onrecord.statements.tagger import clues, decoding, windows
from onrecord.statements.tagger.decoding import Linked
from onrecord.statements.tagger.network import Network

ROOM = 160
"""Pieces a window holds beside the mark at its start."""


def find(
    parse: Parse, index: Index, ruled: Sequence[Attribution], network: Network, *, beside: bool = False
) -> Iterator[Linked]:
    """The attributions of all paragraphs worth reading; their parts count tokens of the parse.

    With `beside`, of those sentences alone in which the rules have left something over: the network costs as much as the parse.
    """
    marks = clues.find(parse, index, ruled)
    chosen = left_over(parse, marks) if beside else worth_reading(parse, marks)
    if not chosen:
        return
    read = {i for part in chosen for stretch in part for i in range(*stretch)}
    pieces = network.pieces.of_words([token.text if token.i in read else "" for token in parse.tokens])
    for stretches in windows.pack(chosen, [len(each) for each in pieces], ROOM):
        labels, pull = network.scores(*windows.laid_out(stretches, pieces, marks))
        yield from window(stretches, labels, pull, network.weights)


def places(parse: Parse, index: Index, ruled: Sequence[Attribution]) -> list[tuple[int, int]]:
    """Start and end of each stretch of text the network reads, in characters."""
    read = worth_reading(parse, clues.find(parse, index, ruled))
    return [(parse.tokens[part[0][0]].start, parse.tokens[part[-1][1] - 1].end) for part in read]


def worth_reading(parse: Parse, marks: Sequence[Sequence[int]]) -> list[list[windows.Range]]:
    """The sentences of each paragraph that is worth it, by the clues of its words."""
    return [part for part in windows.paragraphs(parse) if windows.worth(marks[part[0][0] : part[-1][1]])]


def left_over(parse: Parse, marks: Sequence[Sequence[int]]) -> list[list[windows.Range]]:
    """Each sentence of which the rules have left something over, read without its paragraph: half the cost for nearly the same finds."""
    sentences = (sentence for part in windows.paragraphs(parse) for sentence in part)
    return [[sentence] for sentence in sentences if windows.left_over(marks[slice(*sentence)])]


def window(
    stretches: Sequence[windows.Range],
    labels: Sequence[Sequence[float]],
    pull: Sequence[Sequence[float]],
    weights: Mapping[str, float],
) -> tuple[Linked, ...]:
    """The attributions of one window, from its words' scores in the window's order.

    `pull` says how strongly each word points at each other, `weights` what odds weigh in how likely an attribution is right.
    """
    places = {word: place for place, word in enumerate(chain.from_iterable(range(*each) for each in stretches))}
    parts = [
        part
        for first, last in stretches
        for part in decoding.parts(labels[places[first] : places[last - 1] + 1], first)
    ]
    return decoding.linked(parts, lambda word, other: pull[places[word]][places[other]], weights)
