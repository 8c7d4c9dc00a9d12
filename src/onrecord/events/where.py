"""Trigger -> Place: the name of a place behind "in" or "at" in its own clause. Never an actor, never supplied."""

from __future__ import annotations

from onrecord.events import clauses, extent
from onrecord.events.triggers import Hit
from onrecord.language import Parse, Token
from onrecord.records import Place

PLACES = frozenset({"GPE", "LOC", "FAC"})


def named_places(parse: Parse, actors: frozenset[int]) -> frozenset[int]:
    """Indices of the words that belong to names of places; a name of nobody in the cast can be one, whatever its label.

    `actors` are the words of everybody who is no state, and of times.
    """
    places = {i for name in parse.names if name.label in PLACES for i in range(name.first, name.last)}
    return frozenset(places | {token.i for token in parse.tokens if token.pos == "PROPN" and token.i not in actors})


def place(parse: Parse, hit: Hit, names: frozenset[int]) -> Place | None:
    """Where it took place, if its own clause says; a place in what was talked about is not where they talked."""
    objects = () if hit.trigger.noun or hit.trigger.type == "CONSULT" else clauses.patients(parse, hit.token)
    holders = (hit.token, *hit.used, *objects)
    for holder in holders:
        after = clauses.prepositional(parse, holder)
        for word in (*after.get("in", ()), *after.get("at", ()), *after.get("near", ())):
            if word.i in names:
                return _place(parse, word)
    return None


def _place(parse: Parse, word: Token) -> Place:
    span = extent.noun_phrase(parse, word)
    return Place(name=span.quote, span=span)
