"""Two mentions -> how likely they are of the same happening, and why.

The probability comes from the boosted trees in the codebook `linking/mentions`; the reasons are the plain facts that most of
its weight rests on, said in words.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from onrecord.linking.mentions.measures import Among, measured
from onrecord.linking.mentions.mention import Mention
from onrecord.trees import scores, trees

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

MODEL = "linking/mentions"
AT_ONCE = 4096
"""Pairs that the trees are asked of at once; it bounds their memory."""
ALIKE = 0.6
"""How near the directions of two words lie that are used alike; opposites (`rise`, `fall`) stay below it."""
ONE_STORY = 0.4
"""How alike articles are that tell of the same."""


@dataclass(frozen=True, slots=True)
class Likely:
    """How likely two mentions are of the same happening."""

    probability: float
    """From 0 to 1, for two mentions of one story; a pair from anywhere is less likely than it says."""
    because: tuple[str, ...]
    """What speaks for it, then what speaks against it."""


def likely(a: Mention, b: Mention, among: Among) -> Likely:
    """How likely `a` and `b` are of the same happening, with the reasons.

    `among` should be that of their story (`by_story`, or rarity and uses counted over its articles): without it every word
    counts as rare and told once, and only the order of probabilities means something.
    """
    return Likely(float(likelihoods([a, b], among)[0]), (*_for(a, b, among), *_against(a, b)))


def likelihoods(mentions: Sequence[Mention], among: Among) -> NDArray[np.float64]:
    """The probability for each pair of the mentions, in the order of `measures.pairs`."""
    import numpy as np

    model = trees(MODEL)
    table = measured(mentions, among, model.names)
    parts = [scores(table[:, start : start + AT_ONCE], model) for start in range(0, table.shape[1], AT_ONCE)]
    return 1 / (1 + np.exp(-np.concatenate(parts or [np.zeros(0)])))


def _for(a: Mention, b: Mention, among: Among) -> Iterator[str]:
    if a.word == b.word:
        yield f"both say {a.word}"
    elif measured([a, b], among, ["meaning"])[0, 0] >= ALIKE:
        yield f"{a.word} and {b.word} are used alike"
    for what, ours, theirs in (
        ("parties", a.parties, b.parties),
        ("names in the sentence", a.names, b.names),
        ("times", a.times, b.times),
        ("numbers", a.numbers - a.times, b.numbers - b.times),
    ):
        if ours & theirs:
            yield f"{what} in common: {', '.join(sorted(ours & theirs))}"
    if a.article != b.article and among.alike(a.article, b.article) >= ONE_STORY:
        yield "the articles tell of the same"


def _against(a: Mention, b: Mention) -> Iterator[str]:
    for what, ours, theirs in (
        ("subjects", a.subjects, b.subjects),
        ("objects", a.objects, b.objects),
        ("times", a.times, b.times),
    ):
        if ours and theirs and not ours & theirs:
            yield f"but other {what}: {', '.join(sorted(ours))} and {', '.join(sorted(theirs))}"
