"""Pairs of mentions -> what is measured of each pair; the model of `likelihood` asks for these by name.

Shares of words in common are weighted by rarity: -1 where one side has none, for then nothing can be said.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations, takewhile
from math import fsum, sqrt
from typing import TYPE_CHECKING

from onrecord.linking.mentions.meaning import meaning
from onrecord.linking.mentions.mention import Mention, Words

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

UNSEEN = 4.0
"""Rarity of a word that stands in no article."""
NOTHING = -1.0
"""The measure of what one of the two sides does not have."""


@dataclass(frozen=True, slots=True)
class Among:
    """What mentions stand among: knowledge of the collection that pairs are measured with."""

    rarity: Mapping[str, float] = field(default_factory=dict)
    """Word -> its inverse document frequency."""
    articles: Mapping[tuple[int, int], float] = field(default_factory=dict)
    """(lower, higher) number of two articles -> how alike they are."""
    uses: Mapping[str, int] = field(default_factory=dict)
    """Event word -> how many mentions of the story have it: what a story is about is mentioned often."""

    def rare(self, word: str) -> float:
        """How rare a word is."""
        return self.rarity.get(word, UNSEEN)

    def alike(self, a: int, b: int) -> float:
        """How alike two articles are; 1 for one and the same."""
        return 1.0 if a == b else self.articles.get((min(a, b), max(a, b)), 0.0)

    def common(self, a: Words, b: Words) -> float:
        """What two sets of words share, as a share of both."""
        if not a or not b:
            return NOTHING
        return fsum(map(self.rare, a & b)) / fsum(map(self.rare, a | b))

    def cosine(self, a: Words, b: Words) -> float:
        """How alike two sets of words are as vectors."""
        whole = self._square(a) * self._square(b)
        return self._square(a & b) / sqrt(whole) if whole else NOTHING

    def _square(self, words: Words) -> float:
        # exactly rounded, for the order of a set differs from run to run
        return fsum(self.rare(word) ** 2 for word in words)


Measure = Callable[[Mention, Mention, Among], float]


def _alike_letters(a: Mention, b: Mention, _: Among) -> float:
    """Groups of three letters in common (Dice)."""
    ours, theirs = _threes(a.word), _threes(b.word)
    return 2 * len(ours & theirs) / (len(ours) + len(theirs))


def _threes(word: str) -> set[str]:
    padded = f"^{word}$"
    return {padded[n : n + 3] for n in range(len(padded) - 2)}


def _same_beginning(a: Mention, b: Mention, _: Among) -> float:
    """Letters in common at the beginning, as a share of the longer word."""
    longest = max(len(a.word), len(b.word))
    same = takewhile(lambda letters: letters[0] == letters[1], zip(a.word, b.word, strict=False))
    return len(list(same)) / longest


def _in_one_sentence(a: Mention, b: Mention) -> bool:
    return a.article == b.article and a.place == b.place


def _crossed(a: Mention, b: Mention, among: Among) -> float:
    """Who does it in one and to whom it is done in the other, whichever way has more in common."""
    return max(
        among.common(a.subjects, b.objects | b.others),
        among.common(b.subjects, a.objects | a.others),
    )


def _named_in(a: Mention, b: Mention) -> int:
    """How many of the two event words stand in the other's sentence."""
    return 0 if _in_one_sentence(a, b) else (a.word in b.sentence) + (b.word in a.sentence)


def _across(measure: Callable[[Among, Mention, Mention], float]) -> Measure:
    """A measure of two sentences, which says nothing of two mentions in one."""
    return lambda a, b, among: NOTHING if _in_one_sentence(a, b) else measure(among, a, b)


MEASURES: dict[str, Measure] = {
    "same word": lambda a, b, _: a.word == b.word,
    "alike letters": _alike_letters,
    "same beginning": _same_beginning,
    "rarity": lambda a, b, among: min(among.rare(a.word), among.rare(b.word)),
    "words": lambda a, b, among: among.common(a.words, b.words),
    "sentences": _across(lambda among, a, b: among.cosine(a.sentence, b.sentence)),
    "near": _across(lambda among, a, b: among.cosine(a.near, b.near)),
    "parties": lambda a, b, among: among.common(a.parties, b.parties),
    "subjects": lambda a, b, among: among.common(a.subjects, b.subjects),
    "objects": lambda a, b, among: among.common(a.objects, b.objects),
    "others": lambda a, b, among: among.common(a.others, b.others),
    "crossed": _crossed,
    "names": _across(lambda among, a, b: among.common(a.names, b.names)),
    "numbers": _across(lambda among, a, b: among.common(a.numbers, b.numbers)),
    "times": _across(lambda among, a, b: among.common(a.times, b.times)),
    "one a party of the other": lambda a, b, _: a.word in b.parties or b.word in a.parties,
    "in the other's sentence": lambda a, b, _: _named_in(a, b),
    "one article": lambda a, b, _: a.article == b.article,
    "one sentence": lambda a, b, _: _in_one_sentence(a, b),
    "leads": lambda a, b, _: (a.place == 0) + (b.place == 0),
    "verbs": lambda a, b, _: (a.kind == "verb") + (b.kind == "verb"),
    "articles": lambda a, b, among: among.alike(a.article, b.article),
    "uses": lambda a, b, among: min(among.uses.get(a.word, 1), among.uses.get(b.word, 1)),
    "mentions": lambda _, __, among: sum(among.uses.values()),
    "fewest parties": lambda a, b, _: min(len(a.parties), len(b.parties)),
}
"""What is measured of a pair by counting words; every measure is the same both ways."""
MEANINGS: dict[str, Callable[[Mention], Words]] = {
    "meaning": lambda one: frozenset((one.word,)),
    "meaning of words": lambda one: one.words,
    "meaning of parties": lambda one: one.parties,
}
"""Of which words the directions are compared, by name of the measure."""


def pairs(count: int) -> list[tuple[int, int]]:
    """The pairs of so many mentions, in the order in which `measured` has them."""
    return list(combinations(range(count), 2))


def measured(mentions: Sequence[Mention], among: Among, names: Sequence[str]) -> NDArray[np.float32]:
    """What is measured of each pair of the mentions: a row for each of `names`, a column for each pair."""
    import numpy as np

    both = pairs(len(mentions))
    first, second = ([pair[side] for pair in both] for side in (0, 1))
    table = np.empty((len(names), len(both)), np.float32)
    for row, name in zip(table, names, strict=True):
        if name in MEANINGS:
            directions = np.array([meaning(MEANINGS[name](one), among.rarity) for one in mentions])
            row[:] = (directions @ directions.T)[first, second]
        else:
            row[:] = [MEASURES[name](mentions[a], mentions[b], among) for a, b in both]
    return table
