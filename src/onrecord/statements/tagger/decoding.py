"""Scores of labels and pointers -> attributions: the likeliest labels that make whole parts, each part with its cue."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from onrecord.statements.tagger.clues import LABELS, ROLES

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
    """The attributions, one for each cue that has content; `pull` says how strongly one word points at another.

    The first word of a content points at its cue, the first of a cue at its source, or at itself where none is named. Several
    cues can have one source.
    """
    by_role = {role: [part for part in parts if part.role == role] for role in ROLES}
    held: dict[Part, list[tuple[float, Part]]] = {cue: [] for cue in by_role["cue"]}
    for content in by_role["content"] if held else ():
        sure, cue = _target(content, by_role["cue"], pull)
        held[cue].append((min(content.sure, sure), content))
    return tuple(_attribution(cue, held[cue], by_role["source"], pull) for cue in held if held[cue])


def _target(part: Part, others: Sequence[Part], pull: Callable[[int, int], float]) -> tuple[float, Part]:
    """The part pointed at most, and its share."""
    pulls = [pull(part.first, other.first) for other in others]
    best = max(range(len(others)), key=pulls.__getitem__)
    return _share(pulls, pulls[best]), others[best]


def _attribution(
    cue: Part, held: Sequence[tuple[float, Part]], sources: Sequence[Part], pull: Callable[[int, int], float]
) -> Linked:
    sure, source = _target(cue, [*sources, cue], pull)
    named = source if source is not cue else None
    least = min(cue.sure, sure, max(each for each, _ in held), named.sure if named else 1.0)
    return Linked(named, cue, tuple(content for _, content in held), least)
