"""An occurrence as its pages tell it: each event with its record and the statements that bear on it."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from onrecord.linking.deciding import VERBAL
from onrecord.linking.happenings import Happening
from onrecord.linking.indexed import Indexed
from onrecord.linking.shingles import numbers, shingles
from onrecord.linking.words import pattern
from onrecord.records import Actor, Event, Passage, Record, Statement
from onrecord.spans import Span

_NEAR = 900
"""Characters after a telling, some five sentences, within which what its parties say is taken to bear on it."""


@dataclass(frozen=True)
class Telling:
    """One event of one record."""

    source: Indexed
    """The record."""
    event: Event
    """The event."""
    happening: Happening
    """The event as it was compared."""
    is_main: bool
    """Whether no event of another occurrence, of its type and with a party of its own, is told before it on the page."""

    @property
    def record(self) -> Record:
        """The record itself."""
        return self.source.record

    @property
    def page(self) -> str:
        """Id of the page."""
        return self.record.page.id

    @property
    def outlet(self) -> str:
        """Name of the outlet, else of the file or address."""
        outlet = self.record.article.outlet
        return outlet.name if outlet else self.record.page.source

    @cached_property
    def sentence(self) -> str:
        """The sentences that tell it."""
        return self.source.sentences.words((mention.start, mention.end) for mention in self.event.mentions)

    @cached_property
    def runs(self) -> array[int]:
        """The runs of words of these sentences."""
        return numbers(shingles(self.sentence))

    @cached_property
    def statements(self) -> tuple[Statement, ...]:
        """The statements that tell it, in text order; requests aside, which tell nothing."""
        known = (self.source.statements[id_] for id_ in self.event.according_to if id_ in self.source.statements)
        covering = (s for mention in self.event.mentions for s in self.source.covering(mention))
        found = self.source.in_order([*known, *covering, *self._naming_it()])
        return tuple(statement for statement in found if statement.stance != "asks")

    def beside(self) -> list[Statement]:
        """Statements that bear on it without telling it: those soon after it.

        A second contact of the same parties that the article looks back to has none, for they belong to the first; nor has
        what is only said, for a saying has its own statement.
        """
        if not self.is_main or self.event.type in VERBAL:
            return []
        told = {statement.id for statement in self.statements}
        others = (s for s in self._near() if s.id not in told and not s.inside and s.stance != "asks")
        return self.source.in_order(others)

    def passage(self, span: Span | None = None) -> Passage:
        """Characters of its page; those of its fullest mention if none are given."""
        return Passage(page=self.page, span=span or self.event.mentions[0])

    def actors(self, ids: Iterable[str]) -> Iterator[Actor]:
        """The actors of its record with these ids."""
        return (self.source.actors[id_] for id_ in ids if id_ in self.source.actors)

    def _near(self) -> Iterator[Statement]:
        return (s for m in self.event.mentions for s in self.source.beginning(m.end, m.end + _NEAR))

    def _naming_it(self) -> Iterator[Statement]:
        """Statements near it that name two parties of a contact and that they were in touch, and tell no other event."""
        if not (self.happening.is_contact and self.is_main):
            return
        parties = list(self.actors([*self.event.actors, *self.event.recipients]))
        for statement in self._near():
            if not statement.inside and statement.id not in self.source.telling_events:
                named = [actor for actor in parties if _names(statement, actor)]
                if len(named) > 1 and any(pattern("touch").search(content.quote) for content in statement.content):
                    yield statement


def _names(statement: Statement, actor: Actor) -> bool:
    return any(content.covers(mention.span) for mention in actor.mentions for content in statement.content)
