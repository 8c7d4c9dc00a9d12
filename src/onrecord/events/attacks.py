"""Hit + its parties -> the hit again, an attack among politicians being one in words: "the senator attacked the minister".

Persons and parties attack each other in debate and in posts; those who attack with weapons are armies, groups, states and
people who are only described ("three gunmen").
"""

from __future__ import annotations

from dataclasses import replace

from onrecord.events.arguments import Sides
from onrecord.events.patterns import words
from onrecord.events.triggers import Hit
from onrecord.records import Actor

ARMED = frozenset({"GOV", "MIL", "COP", "REB", "UAF", "SPY"})
"""Sectors whose strikes are blows."""
DEBATING = frozenset({"PTY", "LEG", "OPP"})
"""Sectors that fight in words."""


def in_words(hit: Hit, who: Sides, known: dict[str, Actor]) -> Hit:
    """The hit as an accusation, if both sides can only have fought in words; otherwise as it is."""
    if hit.trigger.type != "ASSAULT" or hit.trigger.lemmas[0] not in words("verbal"):
        return hit
    everyone = [known[one] for one in (*who.actors, *who.recipients)]
    unresolved = any(word.lemma.lower() in words("arms") | words("armed") for word in (*who.agents, *who.patients))
    somewhere = bool(who.patients) and not who.recipients
    if not who.actors or unresolved or somewhere or not all(map(_debates, everyone)):
        return hit
    return replace(hit, trigger=replace(hit.trigger, type="ACCUSE", mode="disapprove", contexts=()))


def _debates(actor: Actor) -> bool:
    return actor.kind == "person" or (actor.kind == "organisation" and actor.sector in DEBATING)


def as_threat(hit: Hit, who: Sides, speakers: frozenset[str]) -> Hit:
    """An attack that only its own side announces, as the threat it is: "Norland said it would strike the rebels again"."""
    if hit.trigger.type != "ASSAULT" or not who.actors or not speakers & set(who.actors):
        return hit
    return replace(hit, trigger=replace(hit.trigger, type="THREATEN", mode="violence"))


def as_walkout(hit: Hit, who: Sides, known: dict[str, Actor]) -> Hit:
    """A strike by people who work, as the protest it is: "the writers' strike", "the union ended its strike"."""
    if hit.trigger.type != "ASSAULT" or hit.token.lemma.lower() != "strike" or not who.actors:
        return hit
    if not all(_works(known[one]) for one in who.actors):
        return hit
    return replace(hit, trigger=replace(hit.trigger, type="PROTEST", mode="strike", contexts=()))


def _works(actor: Actor) -> bool:
    named = {word.removesuffix("s") for word in actor.name.lower().replace("-", " ").split()}
    return actor.sector not in ARMED and bool(named & words("staff"))
