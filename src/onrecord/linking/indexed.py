"""A record with what is looked up in it for every event: made once a record, so that a long page costs what it is long."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from functools import cached_property

from onrecord.linking.words import Sentences, stems
from onrecord.records import Actor, Contact, Event, Record, Statement, TimeMention
from onrecord.spans import Span


class Indexed:
    """A record, by id and by place."""

    def __init__(self, record: Record) -> None:
        self.record = record

    @cached_property
    def actors(self) -> dict[str, Actor]:
        """Id -> actor."""
        return {actor.id: actor for actor in self.record.actors}

    @cached_property
    def events(self) -> dict[str, Event]:
        """Id -> event."""
        return {event.id: event for event in self.record.events}

    @cached_property
    def statements(self) -> dict[str, Statement]:
        """Id -> statement."""
        return {statement.id: statement for statement in self.record.statements}

    @cached_property
    def contacts(self) -> dict[str, Contact]:
        """Id of an event -> its contact."""
        return {contact.event: contact for contact in self.record.contacts}

    @cached_property
    def times(self) -> dict[str, TimeMention]:
        """Id -> time expression."""
        return {time.id: time for time in self.record.times}

    @cached_property
    def sentences(self) -> Sentences:
        """The sentences of the article."""
        return Sentences.of(self.record.article.text)

    @cached_property
    def names(self) -> frozenset[str]:
        """Beginnings of all words by which the page means actors."""
        return stems(" ".join(mention.span.quote for actor in self.record.actors for mention in actor.mentions))

    def first_like(self, event: Event) -> int:
        """Where on the page the first event is told that has the type of this one and a party of its own."""
        starts = (self._first_told[event.type, one] for one in (*event.actors, *event.recipients))
        return min(starts, default=len(self.record.article.text))

    @cached_property
    def _first_told(self) -> dict[tuple[str, str], int]:
        """Type of event and party -> where on the page the first such event is told."""
        found: dict[tuple[str, str], int] = {}
        for event in self.record.events:
            start = min(mention.start for mention in event.mentions)
            for actor in (*event.actors, *event.recipients):
                found[event.type, actor] = min(start, found.get((event.type, actor), start))
        return found

    @cached_property
    def telling_events(self) -> frozenset[str]:
        """Ids of the statements that some event stands in."""
        mentions = (mention for event in self.record.events for mention in event.mentions)
        return frozenset(statement.id for mention in mentions for statement in self.covering(mention))

    def covering(self, span: Span) -> Iterator[Statement]:
        """Statements of which a content covers the span."""
        placed, longest = self._contents
        low = bisect_left(placed, span.start - longest, key=lambda entry: entry[0])
        high = bisect_right(placed, span.start, key=lambda entry: entry[0])
        return (statement for _, end, statement in placed[low:high] if end >= span.end)

    def beginning(self, start: int, end: int) -> Iterator[Statement]:
        """Statements of which a content begins between two characters."""
        placed, _ = self._contents
        low, high = (bisect_left(placed, at, key=lambda entry: entry[0]) for at in (start, end))
        return (statement for _, _, statement in placed[low:high])

    def in_order(self, statements: Iterable[Statement]) -> list[Statement]:
        """Statements each once, in text order."""
        wanted = {statement.id: statement for statement in statements}
        return sorted(wanted.values(), key=lambda statement: (statement.content[0].start, statement.id))

    @cached_property
    def _contents(self) -> tuple[list[tuple[int, int, Statement]], int]:
        """Start, end and statement of each content, by start; the length of the longest."""
        every = ((c.start, c.end, s) for s in self.record.statements for c in s.content)
        placed = sorted(every, key=lambda entry: entry[:2])
        return placed, max((end - start for start, end, _ in placed), default=0)
