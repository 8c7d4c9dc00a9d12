"""Scores of labels and pointers -> attributions: the likeliest labels that make whole parts, each part with its cue.

Words are read generously, since a part that was passed over is lost and one too many can still be doubted: how likely the whole
attribution is right follows from the network's odds for its parts and links, by weights fitted to the network.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Mapping, Sequence
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
LEANING = {"O": -0.7, "B-source": 1.0, "B-cue": 1.0, "B-content": -0.5}
"""What is added to scores of labels: for words in a part rather than outside, for new sources and cues, against cutting a content in two."""
SUREST = 0.995
"""Shares of all probability are taken to lie between this and its complement."""


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
    odds: Mapping[str, float]
    """The network's odds, as logarithms, for each role's words and for the links to cue and source."""
    sure: float
    """How likely it is right, from 0 to 1."""


def parts(scores: Sequence[Sequence[float]], first: int) -> Iterator[Part]:
    """The parts in a stretch of words that starts with word `first`."""
    labels = path(
        [[score + LEANING.get(label, 0.0) for score, label in zip(row, LABELS, strict=True)] for row in scores]
    )
    start = 0
    while start < len(labels):
        end = start + 1
        if labels[start] in FIRST:
            while end < len(labels) and labels[end] in FURTHER:
                end += 1
            sure = sum(_share(scores[i], scores[i][labels[i]]) for i in range(start, end)) / (end - start)
            yield Part(FIRST[labels[start]], first + start, first + end, sure)
        start = end


def path(scores: Sequence[Sequence[float]]) -> list[int]:
    """The labels with the highest sum of scores among those in which every part has a beginning."""
    sums = [score if n not in FURTHER else -math.inf for n, score in enumerate(scores[0])]
    ways: list[list[int]] = []
    for row in scores[1:]:
        best = max(range(len(LABELS)), key=sums.__getitem__)
        way = [max(before, key=sums.__getitem__) if n in FURTHER else best for n, before in enumerate(BEFORE)]
        sums = [sums[m] + score for m, score in zip(way, row, strict=True)]
        ways.append(way)
    found = [max(range(len(LABELS)), key=sums.__getitem__)]
    for way in reversed(ways):
        found.append(way[found[-1]])
    return found[::-1]


def _share(scores: Sequence[float], chosen: float) -> float:
    """Probability of the chosen score among all."""
    return 1 / sum(math.exp(score - chosen) for score in scores)


def linked(
    parts: Sequence[Part], pull: Callable[[int, int], float], weights: Mapping[str, float]
) -> tuple[Linked, ...]:
    """The attributions, one for each cue that has content; `pull` says how strongly one word points at another.

    The first word of a content points at its cue, the first of a cue at its source, or at itself where none is named. Several
    cues can have one source. `weights` are those of the odds, and of "always".
    """
    by_role = {role: [part for part in parts if part.role == role] for role in ROLES}
    held: dict[Part, list[tuple[float, Part]]] = {cue: [] for cue in by_role["cue"]}
    for content in by_role["content"] if held else ():
        share, cue = _target(content, by_role["cue"], pull)
        held[cue].append((share, content))
    return tuple(_attribution(cue, held[cue], by_role["source"], pull, weights) for cue in held if held[cue])


def _target(part: Part, others: Sequence[Part], pull: Callable[[int, int], float]) -> tuple[float, Part]:
    """The part pointed at most, and its share."""
    pulls = [pull(part.first, other.first) for other in others]
    best = max(range(len(others)), key=pulls.__getitem__)
    return _share(pulls, pulls[best]), others[best]


def _attribution(
    cue: Part,
    held: Sequence[tuple[float, Part]],
    sources: Sequence[Part],
    pull: Callable[[int, int], float],
    weights: Mapping[str, float],
) -> Linked:
    share, source = _target(cue, [*sources, cue], pull)
    named = source if source is not cue else None
    content = tuple(part for _, part in held)
    words = sum(part.last - part.first for part in content)
    shares = {
        "content": sum(part.sure * (part.last - part.first) for part in content) / words,
        "cue": cue.sure,
        "to cue": max(share for share, _ in held),
        "to source": share,
    } | ({"source": named.sure} if named else {})
    odds = {name: _odds(each) for name, each in shares.items()}
    return Linked(named, cue, content, odds, _likely(odds, weights))


def _odds(share: float) -> float:
    """The logarithm of the odds."""
    share = min(max(share, 1 - SUREST), SUREST)
    return math.log(share / (1 - share))


def _likely(odds: Mapping[str, float], weights: Mapping[str, float]) -> float:
    """Probability, by a logistic model."""
    total = weights["always"] + sum(weights[name] * each for name, each in odds.items())
    return 1 / (1 + math.exp(-total))
