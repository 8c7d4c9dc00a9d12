"""Scores of labels and pointers -> attributions: the likeliest labels that make whole parts, each part with its cue."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from onrecord.statements.tagger.clues import LABELS

FIRST = {n: label[2:] for n, label in enumerate(LABELS) if label.startswith("B")}
"""The role that begins with a label."""
FURTHER = {n: label[2:] for n, label in enumerate(LABELS) if label.startswith("I")}
"""The role that goes on with a label."""
BEFORE = tuple(
    tuple(m for m in range(len(LABELS)) if n not in FURTHER or FURTHER[n] in (FIRST.get(m), FURTHER.get(m)))
    for n in range(len(LABELS))
)
"""The labels that can stand before each."""


@dataclass(frozen=True, slots=True)
class Part:
    """An unbroken stretch of words in one role."""

    role: str
    """source, cue or content."""
    first: int
    """Its first word."""
    last: int
    """One past its last."""
    sure: float
    """Mean probability of its labels."""


@dataclass(frozen=True, slots=True)
class Linked:
    """A cue with what belongs to it."""

    source: Part | None
    """The part that names the source."""
    cue: Part
    """The part that attributes."""
    content: tuple[Part, ...]
    """What is attributed, in text order."""
    sure: float
    """How sure the network is, from 0 to 1: as sure as of the least sure of the parts and the links between them."""


def parts(scores: Sequence[Sequence[float]], first: int) -> Iterator[Part]:
    """The parts in a stretch of words that starts with word `first`."""
    labels = path(scores)
    sure = [_share(row, row[label]) for row, label in zip(scores, labels, strict=True)]
    start = 0
    while start < len(labels):
        end = start + 1
        if labels[start] in FIRST:
            while end < len(labels) and labels[end] in FURTHER:
                end += 1
            yield Part(FIRST[labels[start]], first + start, first + end, sum(sure[start:end]) / (end - start))
        start = end


def path(scores: Sequence[Sequence[float]]) -> list[int]:
    """The labels with the highest sum of scores among those in which every part has a beginning."""
    sums = [score if n not in FURTHER else -math.inf for n, score in enumerate(scores[0])]
    ways: list[list[int]] = []
    for row in scores[1:]:
        way = [max(before, key=sums.__getitem__) for before in BEFORE]
        sums = [sums[m] + score for m, score in zip(way, row, strict=True)]
        ways.append(way)
    found = [max(range(len(LABELS)), key=sums.__getitem__)]
    for way in reversed(ways):
        found.append(way[found[-1]])
    return found[::-1]


def _share(scores: Sequence[float], chosen: float) -> float:
    """Probability of the chosen score among all."""
    return 1 / sum(math.exp(score - chosen) for score in scores)


def linked(parts: Sequence[Part], pull: Callable[[int, int], float]) -> tuple[Linked, ...]:
    """The attributions, one for each cue that has content; `pull` says how strongly a word points at a cue's first word.

    Every other part goes to the cue its first word points at most; of several sources of one cue the surest stays.
    """
    cues = [part for part in parts if part.role == "cue"]
    held: dict[int, list[tuple[float, Part]]] = {cue.first: [] for cue in cues}
    for part in parts if cues else ():
        if part.role != "cue":
            pulls = [pull(part.first, cue.first) for cue in cues]
            best = max(range(len(cues)), key=pulls.__getitem__)
            held[cues[best].first].append((min(part.sure, _share(pulls, pulls[best])), part))
    return tuple(found for cue in cues if (found := _attribution(cue, held[cue.first])))


def _attribution(cue: Part, held: Sequence[tuple[float, Part]]) -> Linked | None:
    content = [one for one in held if one[1].role == "content"]
    sources = [one for one in held if one[1].role == "source"]
    if not content:
        return None
    source = max(sources, key=lambda one: one[0], default=None)
    sure = min(cue.sure, max(one[0] for one in content), source[0] if source else 1.0)
    return Linked(source[1] if source else None, cue, tuple(part for _, part in content), sure)
