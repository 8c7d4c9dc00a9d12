"""Contacts and documents: what a coder of diplomacy keeps a sheet of, projected from statements and events.

>>> from onrecord.ledger import find
>>> from onrecord.language import Parse
>>> find(parse=Parse(""), actors=(), statements=(), events=()).contacts
()
"""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.cast import Cast
from onrecord.language import Parse
from onrecord.ledger.contacts import contacts
from onrecord.ledger.documents import documents
from onrecord.records import Actor, Contact, Document, Event, Statement, TimeMention

__all__ = ["Ledger", "find"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Ledger:
    """What the stage gives."""

    contacts: tuple[Contact, ...] = ()
    """One entry for each CONSULT event."""
    documents: tuple[Document, ...] = ()
    """One entry for each document the article speaks of."""


def find(
    *,
    parse: Parse,
    actors: tuple[Actor, ...],
    statements: tuple[Statement, ...],
    events: tuple[Event, ...],
    times: tuple[TimeMention, ...] = (),
) -> Ledger:
    """Contacts (calls, meetings, visits ...) with who asked for them and who says so, and the documents spoken of."""
    cast = Cast.of(actors)
    return Ledger(
        contacts=contacts(parse, cast, statements, events),
        documents=documents(parse, cast, statements, times),
    )
