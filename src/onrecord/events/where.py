"""Trigger -> Place: the name of a place behind "in" or "at" in its own clause. Never an actor, never supplied."""

from __future__ import annotations

from onrecord.events import clauses, extent
from onrecord.events.triggers import Hit
from onrecord.gazetteer import locate
from onrecord.language import Parse, Token
from onrecord.records import Place

PLACES = frozenset({"GPE", "LOC", "FAC"})
AREAS = frozenset({"area", "camp", "capital", "city", "coast", "district", "governorate", "hamlet", "island", "municipality", "oblast", "outskirt", "part", "port", "prefecture", "province", "region", "resort", "state", "suburb", "town", "village"})  # fmt: skip
"""Nouns for places that bear a name beside them."""
INSIDE = frozenset({"compound", "nmod", "poss", "amod", "appos"})
"""Parts of the phrase of such a noun that may be its name."""


def named_places(parse: Parse, actors: frozenset[int]) -> frozenset[int]:
    """Indices of the words that belong to names of places; a name of nobody in the cast can be one, whatever its label.

    `actors` are the words of everybody who is no state, and of times.
    """
    places = {i for name in parse.names if name.label in PLACES for i in range(name.first, name.last)}
    return frozenset(places | {token.i for token in parse.tokens if token.pos == "PROPN" and token.i not in actors})


def place(parse: Parse, hit: Hit, names: frozenset[int], countries: frozenset[str]) -> Place | None:
    """Where it took place, if its own clause says; a place in what was talked about is not where they talked.

    `countries` are those the article names: of several places of one name theirs is meant.
    """
    objects = () if hit.trigger.noun or hit.trigger.type == "CONSULT" else clauses.patients(parse, hit.token)
    holders = (hit.token, *hit.used, *objects)
    for holder in holders:
        after = clauses.prepositional(parse, holder)
        for word in (*after.get("in", ()), *after.get("at", ()), *after.get("near", ())):
            name = _name(parse, word, names)
            if name is not None:
                return _place(parse, word, name, names, countries)
    return None


def _name(parse: Parse, word: Token, names: frozenset[int]) -> Token | None:
    """The name of the place: the word itself, or what names an area: "the Moran region", "the city of Moran"."""
    if word.i in names:
        return word
    if word.lemma not in AREAS:
        return None
    inside = (child for child in parse.children(word) if child.dep in INSIDE)
    return next((t for t in (*clauses.prepositional(parse, word).get("of", ()), *inside) if t.i in names), None)


def _place(parse: Parse, word: Token, name: Token, names: frozenset[int], countries: frozenset[str]) -> Place:
    span = parse.span(parse.tokens[extent.leftmost(parse, word)], max(word, name, key=lambda token: token.i))
    around = (child for child in parse.children(name) if child.dep == "appos" and child.i > name.i and child.i in names)
    located = locate(", ".join([span.quote, *(extent.noun_phrase(parse, child).quote for child in around)]), countries)
    return Place(
        name=span.quote, span=span, country=located.country if located else None,
        precision=located.precision if located else None,
    )  # fmt: skip
