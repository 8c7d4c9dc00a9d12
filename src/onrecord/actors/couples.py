"""The couple, the Morns, the parents: two people whom the article names as man and wife or by one family name."""

from __future__ import annotations

from collections import Counter

from onrecord.actors.sighting import Figure, Sighting
from onrecord.actors.story import Story
from onrecord.language import Parse, Token

Members = tuple[Figure, ...]
SPOUSES = frozenset(("wife", "husband", "partner", "spouse", "girlfriend", "boyfriend", "fiance", "fiancee"))
"""Nouns between two names that make them a couple."""


def families(named: list[Sighting]) -> set[str]:
    """Family names that several of the people named bear."""
    full = {s.words for s in named if s.what == "person" and len(s.words) > 1}
    bearers = Counter(words[-1] for words in full if len(words[-1]) > 1)
    return {name for name, number in bearers.items() if number > 1}


def family(parse: Parse, at: int, names: set[str]) -> Sighting | None:
    """`The Morns` at token `at`, where Morn is one of the family names."""
    name = parse.tokens[at + 1]
    if name.text[:-1] not in names or name.text[-1] != "s" or name.pos not in ("PROPN", "NOUN") or _part(parse, name):
        return None
    return Sighting(
        first=at, last=name.i, head=name.i, what="pair", form="name", rule="family-name", confidence=0.8,
        words=(name.text[:-1],), plural=True,
    )  # fmt: skip


def _part(parse: Parse, name: Token) -> bool:
    return name.dep == "compound" or parse.tokens[name.i - 1].head != name.i


def named(story: Story, sighting: Sighting) -> Members:
    """The people of the family name; nobody where the words for one of them have led astray."""
    found = tuple(figure for figure in story.people if figure.name.split()[-1] == sighting.words[0])
    return found if len(found) > 1 else ()


def only(story: Story) -> Members:
    """The one couple of the article, wherever it is named; nobody where there are several."""
    found = {pair for _, sightings in story.pairs if (pair := _couple(story, sightings))}
    return found.pop() if len(found) == 1 else ()


def _couple(story: Story, sightings: tuple[Sighting, ...]) -> Members:
    """The two people named side by side, where they bear one family name or one is called the other's spouse."""
    figures = tuple(s.figure for s in sightings if s.figure and s.figure.kind == "person")
    if len(sightings) != 2 or len(figures) != 2 or figures[0] is figures[1]:
        return ()
    alike = len({figure.name.split()[-1] for figure in figures}) == 1
    called = (token.lemma for token in story.parse.tokens[sightings[0].last + 1 : sightings[1].last + 1])
    return figures if alike or not SPOUSES.isdisjoint(called) else ()
