"""The claims of a store that are asked for, page by page, with the records they stand in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import get_args

from onrecord.export.package import Order
from onrecord.records import Actor, Event, Record, Stance, Statement

OF_EVENTS = ("type", "status", "to", "according_to")
"""What only events can be asked for by, but for a type that is a stance."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Claims:
    """What is asked for on one page."""

    record: Record
    """The page's whole record."""
    statements: tuple[Statement, ...]
    """Those asked for."""
    events: tuple[Event, ...]
    """Those asked for."""
    actors: tuple[Actor, ...]
    """Who takes part in them; everybody where nothing special is asked for."""
    names: Mapping[str, str]
    """Id of a claim or actor -> its lasting name."""

    def called(self, actors: Iterable[str]) -> list[str]:
        """Names of actors, by their ids."""
        wanted = set(actors)
        return [actor.name for actor in self.record.actors if actor.id in wanted and actor.name]

    def speakers(self, statement: Statement) -> str:
        """Who says it, in the names of the page, else in its words."""
        words = statement.source_span.quote if statement.source_span else ""
        return ", ".join(self.called(statement.source)) or words or "a source that is not named"

    def according_to(self, event: Event) -> str:
        """Who tells the event, as a sentence would name them."""
        told = [self.speakers(each) for each in self.record.statements if each.id in event.according_to]
        return "; ".join(dict.fromkeys(told)) or "the outlet itself"


def chosen(order: Order) -> Iterator[Claims]:
    """The claims that fit the order, for each page that has any; all of all pages where it asks for nothing special."""
    store, asked = order.store, order.asked
    everything = not any(asked.values())
    wanted: set[str] = set()
    if not everything:
        stance = (asked.get("type") or "").lower() in get_args(Stance)
        if not stance:
            wanted.update(done.hash for done in store.events(**asked))
        if stance or not any(asked.get(name) for name in OF_EVENTS):
            wanted.update(said.hash for said in store.statements(**asked))
    for record in store.records():
        names = store.names(record.page.id)
        statements = tuple(each for each in record.statements if everything or names[each.id] in wanted)
        events = tuple(each for each in record.events if everything or names[each.id] in wanted)
        part = {actor for said in statements for actor in (*said.source, *said.via)}
        part.update(actor for done in events for actor in (*done.actors, *done.recipients))
        actors = tuple(actor for actor in record.actors if everything or actor.id in part)
        if everything or statements or events:
            yield Claims(record=record, statements=statements, events=events, actors=actors, names=names)
