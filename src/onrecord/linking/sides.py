"""Whose words count as whose: parties by their state or name, and sources that only pass on what others say."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from onrecord.codebooks import rows
from onrecord.compare import names, same_name
from onrecord.linking.identity import Somebody, somebody
from onrecord.linking.tellings import Telling
from onrecord.linking.words import listed, pattern
from onrecord.records import Actor, Statement

_BOTH = re.compile(r"(?:the two|both)\b", re.I)
OUTLETS = "outlets"
"""The side of whatever outlets tell without a source."""


@dataclass(frozen=True, slots=True)
class Sides:
    """Whose words count as those of a party."""

    countries: Mapping[str, str]
    """Code of a party's state -> name of the state."""
    words: Mapping[str, str]
    """Names, adjectives and capitals of these states -> name of the state."""
    names: tuple[str, ...]
    """Names of parties that act for no state."""

    @classmethod
    def of(cls, parties: Iterable[Somebody]) -> Sides:
        """The sides that these parties make."""
        every = list(parties)
        codes = {one.side for one in every if one.side}
        known = {row["id"]: row for row in rows("actors/states") if row["id"] in codes}
        columns = ("name", "names", "adjectives", "capital")
        return cls(
            {code: known[code]["name"] if code in known else code for code in sorted(codes)},
            {w: row["name"] for row in known.values() for column in columns for w in row[column].split("|") if w},
            tuple(sorted({one.name for one in every if not one.side and one.is_clear})),
        )

    def of_actor(self, actor: Actor) -> str | None:
        """The party an actor speaks for, by its state or its name; None for everybody else, media of that state among them."""
        if actor.sector == "JRN":
            return None
        state = somebody(actor).side
        if state is not None:
            return self.countries.get(state)
        named = (state for word, state in self.words.items() if re.search(rf"\b{re.escape(word)}\b", actor.name))
        own = (name for name in self.names if same_name(names(name), names(actor.name)))
        return next(own, None) or (next(named, None) if actor.country is None else None)

    def spoken_for(self, telling: Telling, actor: Actor) -> tuple[str, ...]:
        """The parties an actor speaks for: each of its members, and both where it is "the two ministries" of two states."""
        if actor.members:
            members = (self.of_actor(member) for member in telling.actors(actor.members))
            return tuple(dict.fromkeys(side for side in members if side))
        side = self.of_actor(actor)
        if side is None and len(self.countries) == 2 and actor.kind == "group" and _BOTH.match(actor.name):
            return tuple(self.countries.values())
        return (side,) if side else ()

    def speakers(self, telling: Telling, statement: Statement) -> dict[str, bool]:
        """Side -> whether it is a party, for everybody a statement is attributed to; what media and "reports" say is outlets'."""
        found: dict[str, bool] = {}
        for actor in telling.actors(statement.source):
            parties = self.spoken_for(telling, actor)
            found.update(dict.fromkeys(parties, True))
            if not parties:
                found[OUTLETS if is_medium(actor, statement) or is_hedge(actor) else actor.name] = False
        return found or {OUTLETS: False}


def is_medium(actor: Actor, statement: Statement) -> bool:
    """Whether a source passes on what others say: the press, or a body without a state that "reports"."""
    if actor.sector == "JRN" or pattern("medium").search(actor.name):
        return True
    reports = statement.cue is not None and statement.cue.quote.lower().startswith("report")
    return actor.kind == "organisation" and not actor.country and not actor.sector and reports


def is_hedge(actor: Actor) -> bool:
    """Whether a source is none: "reports", "local media", "no group"."""
    name = actor.name.lower().removeprefix("the ")
    return name.startswith("no ") or name in listed("hedge")
