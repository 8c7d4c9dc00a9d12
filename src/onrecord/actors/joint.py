"""`The foreign ministers of Norland and Sudmark`, `the Norlandic and Sudmark defence ministries`: one office or body of each state.

They are a group whose members are known: whoever holds the office where the article names him, else the office itself.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from onrecord.actors.lexicon import Noun
from onrecord.actors.sighting import Figure, Sighting
from onrecord.actors.story import Story
from onrecord.language import Parse, Token

FARTHEST = 8
"""Tokens between the first state and the last."""
MANY = frozenset(
    ("minister", "ambassador", "envoy", "general", "judge", "lawmaker", "senator", "director", "secretary")
)
"""Single words for offices of which a state has several: `Norlandic and Sudmark ministers` may be any number."""
STATE_SECTORS = frozenset(("GOV", "MIL", "LEG", "JUD", "COP", "SPY"))
"""Sectors of the bodies of which a state has one."""
STATE_SORTS = frozenset(("demonym", "state"))


def shares(
    parse: Parse, noun: Noun, before: tuple[Token, ...], behind: Token | None, marks: dict[int, Sighting]
) -> tuple[tuple[int, str], ...]:
    """The words for the states that share a plural noun, each with its country; none unless they are two or more."""
    if not _has_each_one(noun):
        return ()
    found = _different(list(before), marks)
    if behind is not None and len(found) < 2:
        joined = [behind]
        for token in joined:
            joined += [child for child in parse.children(token) if child.dep == "conj"]
        found = _different([token for token in joined if token.i - behind.i <= FARTHEST], marks)
    return tuple(found.items()) if len(found) > 1 else ()


def _has_each_one(noun: Noun) -> bool:
    """Whether a state has one of them: a foreign minister, a parliament; no team and no minister at large."""
    if noun.kind == "office":
        return noun.words[-1] not in MANY or len(noun.words) > 1
    return noun.kind in ("body", "bureau") and noun.sector in STATE_SECTORS


def _different(tokens: list[Token], marks: dict[int, Sighting]) -> dict[int, str]:
    """Words of states by index, one for each country."""
    found: dict[int, str] = {}
    for token in tokens:
        mark = marks.get(token.i)
        country = mark.country if mark and mark.known and mark.known.sort in STATE_SORTS else None
        if country and country not in found.values():
            found[token.i] = country
    return found


def members(story: Story, sighting: Sighting, one: Callable[[Sighting], Figure | None]) -> tuple[Figure, ...]:
    """The office or body of each state, in text order; `one` links a description of a single one."""
    found: list[Figure] = []
    for at, country in sighting.shares:
        part = replace(
            sighting, first=at, last=at, plural=False, definite=True, country=country, shares=(), owner=None, form="role",
        )  # fmt: skip
        figure = one(part)
        if figure is None:
            return ()
        if figure.sightings[0] is part:
            figure.name = _name(story, sighting, at)
        part.rule, part.confidence = "joint", 0.7
        story.remember(part)
        found.append(figure)
    return tuple(found)


def _name(story: Story, sighting: Sighting, at: int) -> str:
    """`Sudmark defence ministry`, `foreign minister of Sudmark`."""
    tokens, noun = story.parse.tokens, sighting.noun
    assert noun is not None
    words = " ".join(noun.words)
    return f"{tokens[at].text} {words}" if at < sighting.head else f"{words} of {tokens[at].text}"
