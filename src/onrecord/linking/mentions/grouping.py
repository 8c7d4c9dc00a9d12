"""Mentions of events in the articles of some stories -> which are of the same happening."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from onrecord.linking.average_link import groups
from onrecord.linking.mentions.likelihood import likelihoods
from onrecord.linking.mentions.measures import Among, pairs
from onrecord.linking.mentions.mention import Mention
from onrecord.linking.stories import Stories

ENOUGH = 0.35
"""Average likelihood from which mentions are of one happening (chosen on ECB+ train, by cross-validation)."""
NONE = 0.02
"""Likelihood below which a pair counts as surely of two happenings."""


def happenings(mentions: Sequence[Mention], found: Stories) -> list[list[int]]:
    """The numbers of the mentions, grouped by happening; a mention like no other is alone. No group crosses stories."""
    alike: dict[tuple[int, int], float] = {}
    for numbers, among in by_story(mentions, found):
        likelihood = likelihoods([mentions[number] for number in numbers], among)
        for (a, b), probability in zip(pairs(len(numbers)), likelihood, strict=True):
            if probability >= NONE:
                alike[numbers[a], numbers[b]] = float(probability)
    return groups(len(mentions), alike, ENOUGH)


def by_story(mentions: Sequence[Mention], found: Stories) -> Iterator[tuple[list[int], Among]]:
    """For each story with mentions their numbers, and what they stand among."""
    story = {article: number for number, articles in enumerate(found.groups) for article in articles}
    inside: dict[int, list[int]] = defaultdict(list)
    for number, one in enumerate(mentions):
        inside[story[one.article]].append(number)
    for _, numbers in sorted(inside.items()):
        uses = Counter(mentions[number].word for number in numbers)
        yield numbers, Among(found.rarity, found.alike, uses)
