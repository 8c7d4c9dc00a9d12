"""An occurrence as its pages tell it: each event with its record, the statements it stands in, and who speaks for whom."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from onrecord.codebooks import rows
from onrecord.compare import names, same_name
from onrecord.linking.deciding import VERBAL
from onrecord.linking.happenings import Happening
from onrecord.linking.identity import Somebody
from onrecord.linking.words import Sentences, listed, pattern, stems
from onrecord.records import Actor, Event, Passage, Record, Statement
from onrecord.spans import Span

_BOTH = re.compile(r"(?:the two|both)\b", re.I)
OUTLETS = "outlets"
"""The side of whatever outlets tell without a source."""
_NEAR = 900
"""Characters after a telling, some five sentences, within which what its parties say is taken to bear on it."""


@dataclass(frozen=True)
class Telling:
    """One event of one record."""

    record: Record
    event: Event
    happening: Happening

    @property
    def page(self) -> str:
        """Id of the page."""
        return self.record.page.id

    @cached_property
    def statements(self) -> tuple[Statement, ...]:
        """The statements that tell it, in text order; requests aside, which tell nothing."""
        ids = set(self.event.according_to)
        found = (
            s for s in self.record.statements if s.id in ids or _covers(s, self.event.mentions) or self._names_it(s)
        )
        return tuple(s for s in found if s.stance != "asks")

    def _names_it(self, statement: Statement) -> bool:
        """Whether a statement names two parties of a contact and that they were in touch, and tells no other event."""
        if not (self.happening.is_contact and self.is_main) or statement.inside:
            return False
        if any(_covers(statement, event.mentions) for event in self.record.events):
            return False
        parties = self.actors([*self.event.actors, *self.event.recipients])
        named = [actor for actor in parties if _covers(statement, (mention.span for mention in actor.mentions))]
        return len(named) > 1 and any(pattern("touch").search(content.quote) for content in statement.content)

    @cached_property
    def sentence(self) -> str:
        """The sentences that tell it."""
        return Sentences.of(self.record.article.text).words((m.start, m.end) for m in self.event.mentions)

    @property
    def is_main(self) -> bool:
        """Whether no other event of its type on the page, with a party of its own, is told before it."""
        ours, start = {*self.event.actors, *self.event.recipients}, min(m.start for m in self.event.mentions)
        others = (
            event
            for event in self.record.events
            if event.type == self.event.type and ours & {*event.actors, *event.recipients}
        )
        return all(start <= mention.start for event in others for mention in event.mentions)

    def beside(self) -> list[Statement]:
        """Statements that bear on it without telling it: those soon after it.

        A second contact of the same parties that the article looks back to has none, for they belong to the first; nor has
        what is only said, for a saying has its own statement.
        """
        if not self.is_main or self.event.type in VERBAL:
            return []
        told = {statement.id for statement in self.statements}
        others = [s for s in self.record.statements if s.id not in told and not s.inside and s.stance != "asks"]
        return [s for s in others if any(map(self._is_near, s.content))]

    def _is_near(self, content: Span) -> bool:
        return any(0 <= content.start - mention.end < _NEAR for mention in self.event.mentions)

    @cached_property
    def names(self) -> frozenset[str]:
        """Beginnings of all words by which its page means actors."""
        return stems(" ".join(mention.span.quote for actor in self.record.actors for mention in actor.mentions))

    @property
    def outlet(self) -> str:
        """Name of the outlet, else of the file or address."""
        outlet = self.record.article.outlet
        return outlet.name if outlet else self.record.page.source

    def passage(self, span: Span | None = None) -> Passage:
        """Characters of its page; those of its fullest mention if none are given."""
        return Passage(page=self.page, span=span or self.event.mentions[0])

    def actors(self, ids: Iterable[str]) -> Iterator[Actor]:
        """The actors of its record with these ids."""
        known = {actor.id: actor for actor in self.record.actors}
        return (known[id_] for id_ in ids if id_ in known)


def _covers(statement: Statement, mentions: Iterable[Span]) -> bool:
    return any(content.covers(mention) for mention in mentions for content in statement.content)


@dataclass(frozen=True, slots=True)
class Sides:
    """Whose words count as those of a party."""

    countries: Mapping[str, str]
    """Code of a party's state -> name of the state."""
    words: Mapping[str, str]
    """Names, adjectives and capitals of these states -> name of the state."""
    names: frozenset[str]
    """Names of parties that act for no state, in lower case."""

    @classmethod
    def of(cls, parties: Iterable[Somebody]) -> Sides:
        """The sides that these parties make."""
        every = list(parties)
        codes = {one.country for one in every if one.country}
        known = {row["id"]: row for row in rows("actors/states") if row["id"] in codes}
        columns = ("name", "names", "adjectives", "capital")
        return cls(
            {code: known[code]["name"] if code in known else code for code in sorted(codes)},
            {w: row["name"] for row in known.values() for column in columns for w in row[column].split("|") if w},
            frozenset(one.name.lower() for one in every if not one.country and one.is_clear),
        )

    def of_actor(self, actor: Actor) -> str | None:
        """The party an actor speaks for, by its state or its name; None for everybody else, media of that state among them."""
        if actor.sector == "JRN":
            return None
        if actor.country is not None:
            return self.countries.get(actor.country)
        of_state = (state for word, state in self.words.items() if re.search(rf"\b{re.escape(word)}\b", actor.name))
        own = (name for name in sorted(self.names) if same_name(names(name), names(actor.name)))
        return next(of_state, None) or next(own, None)

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
