"""Which characters of the article belong to which claim, and as what."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from onrecord.records import Document, Event, Record, Statement
from onrecord.spans import Span

Kind = Literal["source", "cue", "content", "time", "event", "other"]


@dataclass(frozen=True, slots=True)
class Layer:
    """A stretch of the article that a claim rests on."""

    start: int
    """First character of `article.text`."""
    end: int
    """One past the last."""
    kind: Kind
    """As what it is tinted; `other` has no tint of its own."""
    of: str
    """Id of the statement, event, time, contact or document."""


def layers(record: Record) -> tuple[Layer, ...]:
    """All layers of a record, in text order; they may overlap in any way."""
    return tuple(sorted(_all(record), key=lambda layer: (layer.start, layer.end, layer.kind, layer.of)))


def _all(record: Record) -> Iterator[Layer]:
    for statement in record.statements:
        yield from _statement(statement)
    for event in record.events:
        yield from _event(event)
    for time in record.times:
        yield _layer(time.span, "time", time.id)
    for contact in record.contacts:
        spans = (contact.initiator.span if contact.initiator else None, *contact.topics, contact.outcome)
        yield from (_layer(span, "other", contact.id) for span in spans if span)
    for document in record.documents:
        yield from _document(document)


def _statement(claim: Statement) -> Iterator[Layer]:
    for span in (claim.source_span, claim.via_span):
        if span:
            yield _layer(span, "source", claim.id)
    for span in (claim.cue, claim.medium):
        if span:
            yield _layer(span, "cue", claim.id)
    for span in claim.content:
        yield _layer(span, "content", claim.id)


def _event(claim: Event) -> Iterator[Layer]:
    for span in claim.mentions:
        yield _layer(span, "event", claim.id)
    if claim.place:
        yield _layer(claim.place.span, "other", claim.id)


def _document(claim: Document) -> Iterator[Layer]:
    for span in (claim.span, *claim.mentions, *claim.asks, *claim.endorses, *claim.omits):
        yield _layer(span, "other", claim.id)


def _layer(span: Span, kind: Kind, of: str) -> Layer:
    return Layer(span.start, span.end, kind, of)
