"""Adjective of nationality -> the state of the cast it stands for: "Norlandic maize" where only Norland is named elsewhere.

The actors stage links an adjective where it is sure of its noun; here the question is only which of the states known
already is meant.
"""

from __future__ import annotations

from functools import cache

from onrecord import codebooks
from onrecord.cast import Cast
from onrecord.language import Token

TABLES = ("actors/state_names", "actors/states")
"""The states of today before those of the past and territories."""


@cache
def _countries() -> dict[str, str]:
    """ISO3 code by adjective; of several states that share one the first listed."""
    found: dict[str, str] = {}
    for table in TABLES:
        for row in codebooks.rows(table):
            for word in filter(None, row["adjectives"].split("|")):
                found.setdefault(word, row["id"])
    return found


def is_nationality(word: str) -> bool:
    """Whether the word is an adjective of nationality."""
    return bool(_countries().get(word))


def states(cast: Cast) -> dict[str, str]:
    """Ids of the states of the cast by ISO3 code."""
    return {actor.country: actor.id for actor in cast.actors if actor.kind == "state" and actor.country}


def state_of(word: Token, known: dict[str, str]) -> str | None:
    """The state of the cast whose adjective this word is."""
    return known.get(_countries().get(word.text, ""))
