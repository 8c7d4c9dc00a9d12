"""Why a record holds what it holds: each thing with an id, with its rule and the words it rests on, and what was turned down."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from onrecord import codebooks
from onrecord.codebooks.loader import is_table
from onrecord.records import Actor, Contact, Document, Event, EventTime, Record, Rejection, Statement, TimeMention
from onrecord.spans import Span

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
PARTS = {"MO": "morning", "MI": "noon", "AF": "afternoon", "EV": "evening", "NI": "night"}
"""Parts of the day in TIMEX3."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One field of a thing, with the words it rests on."""

    label: str
    """Name of the field."""
    value: str = ""
    """What the field says."""
    span: Span | None = None
    """The words."""
    rule: str = ""
    """The rule, where the field has one of its own."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """A thing of the record with everything that speaks for it."""

    id: str
    """Its id."""
    title: str
    """What it is, in a few words."""
    rule: str = ""
    """The rule that found it."""
    confidence: float = 1.0
    """How sure it is."""
    parts: tuple[Part, ...] = ()
    """Its fields."""


def reasons(record: Record) -> Iterator[Reason]:
    """Everything with an id that a rule found, in the order of the record."""
    yield from map(_time, record.times)
    yield from map(_actor, record.actors)
    yield from (_statement(record, statement) for statement in record.statements)
    yield from (_event(record, event) for event in record.events)
    yield from (_contact(record, contact) for contact in record.contacts)
    yield from (_document(record, document) for document in record.documents)


def names(record: Record, ids: tuple[str, ...]) -> str:
    """Names of these actors, as a person would list them."""
    known = {actor.id: actor.name for actor in record.actors}
    listed = [known.get(id_, id_) for id_ in ids]
    return " and ".join(filter(None, [", ".join(listed[:-1]), *listed[-1:]]))


def rule_places(rule: str) -> list[str]:
    """Where the codebook rows stand that a rule names as `how_it_was_found:row`, each with its source."""
    return [place for part in (rule, *rule.split(":")[1:]) for place in _places().get(part, ())]


def turned_down(record: Record, chosen: Sequence[Reason]) -> list[Rejection]:
    """Rejections on the lines of the article on which the chosen stand."""
    spans = [part.span for reason in chosen for part in reason.parts if part.span]
    blocks = [(block.start, block.end) for block in record.article.blocks if block.start is not None and block.end]
    lines = [(start, end) for start, end in blocks if any(start <= span.start < end for span in spans)]
    return [
        left
        for left in record.rejected
        if any(start <= (-1 if left.start is None else left.start) < end for start, end in lines)
    ]


@cache
def _places() -> dict[str, list[str]]:
    """Id of a codebook row -> where rows of that id stand, with their source."""
    found: dict[str, list[str]] = {}
    for name in filter(is_table, codebooks.names()):
        for row in codebooks.rows(name):
            found.setdefault(row["id"], []).append(f"{name}.csv:{row['line']} (source: {row['source']})")
    return found


def _time(time: TimeMention) -> Reason:
    days = time.earliest or "no day"
    if time.latest != time.earliest:
        days = f"{time.earliest} to {time.latest}"
    parts = (
        Part(label="words", span=time.span),
        Part(label="means", value=f"{time.type} {time.value} ({days})"),
        Part(label="counted from", value=time.anchor or "nothing, it stands for itself"),
    )
    return Reason(id=time.id, title=f"time {time.value}", rule=time.rule, parts=parts)


def _actor(actor: Actor) -> Reason:
    parts = [Part(label="is", value=", ".join(filter(None, (actor.kind, actor.country, actor.sector, actor.role))))]
    if actor.codebook:
        parts.append(Part(label="known from", value=actor.codebook))
    parts += [Part(label=mention.form, span=mention.span, rule=mention.rule) for mention in actor.mentions]
    return Reason(id=actor.id, title=f"actor {actor.name}", parts=tuple(parts))


def _statement(record: Record, statement: Statement) -> Reason:
    source = names(record, statement.source) or "not named"
    carried = " (carried on from an earlier sentence)" if statement.inherited else ""
    parts = [Part(label="source", value=source + carried, span=statement.source_span)]
    if statement.cue:
        parts.append(Part(label="cue", span=statement.cue))
    parts += [Part(label="content", span=piece) for piece in statement.content]
    if statement.via:
        parts.append(Part(label="through", value=names(record, statement.via), span=statement.via_span))
    if statement.inside:
        parts.append(Part(label="inside", value=statement.inside))
    title = f"statement, {statement.kind}, {statement.stance}"
    sure = statement.confidence
    return Reason(id=statement.id, title=title, rule=statement.rule, confidence=sure, parts=tuple(parts))


def _event(record: Record, event: Event) -> Reason:
    who = names(record, event.actors) or "not stated"
    whom = f" → {names(record, event.recipients)}" if event.recipients else ""
    parts = [
        Part(label="who", value=who + whom),
        Part(label="status", value=event.status.replace("_", " ")),
        _when(event.time),
        Part(label="according to", value=", ".join(event.according_to) or "the outlet itself"),
    ]
    if event.place:
        parts.append(Part(label="where", value=event.place.name, span=event.place.span))
    parts += [Part(label="words", span=mention) for mention in event.mentions]
    title = f"event {event.type}{f', {event.mode}' if event.mode else ''}"
    return Reason(id=event.id, title=title, rule=event.rule, confidence=event.confidence, parts=tuple(parts))


def _when(time: EventTime) -> Part:
    day = f"{time.value} ({time.basis})" if time.value else "not stated"
    return Part(label="when", value=f"{day} {time.time_id or ''}")


def _contact(record: Record, contact: Contact) -> Reason:
    parts = [
        Part(label="projected from", value=contact.event),
        Part(label="parties", value=names(record, contact.parties)),
    ]
    if contact.initiator:
        asked, told = contact.initiator, ", ".join(contact.initiator.according_to) or "the outlet itself"
        parts.append(Part(label="asked for by", value=f"{names(record, (asked.actor,))}, says {told}", span=asked.span))
    parts += [Part(label="about", span=topic) for topic in contact.topics]
    parts += [Part(label="outcome", span=contact.outcome)] if contact.outcome else []
    parts += [Part(label="told by", value=f"{names(record, a.source)} ({a.statement})") for a in contact.accounts]
    return Reason(id=contact.id, title=f"contact, {contact.medium}", parts=tuple(parts))


def _told_by(record: Record, document: Document, span: Span) -> str:
    """Who says it of the document: the source of the innermost statement that holds the words and is not the document's own."""
    own = {s.id for s in record.statements if s.source_span and any(s.source_span.covers(m) for m in document.mentions)}
    said = (s for s in record.statements if s.id not in own)
    holding = [s for s in said if any(content.covers(span) for content in s.content)]
    inner = min(holding, key=lambda s: min(len(c) for c in s.content if c.covers(span)), default=None)
    return f"says {names(record, inner.source) or 'a source not named'} ({inner.id})" if inner else ""


def _document(record: Record, document: Document) -> Reason:
    parts = [Part(label="issuer", value=names(record, document.issuer) or "not stated")]
    parts += [Part(label="addressed to", value=names(record, document.addressee))] if document.addressee else []
    parts += [_when(document.time)] if document.time else []
    parts += [Part(label="words", span=mention) for mention in document.mentions]
    points = (("asks", document.asks), ("endorses", document.endorses), ("leaves out", document.omits))
    parts += [
        Part(label=label, value=_told_by(record, document, span), span=span)
        for label, spans in points
        for span in spans
    ]
    parts += [Part(label="seen by", value=names(record, document.via))] if document.via else []
    for relation in document.relation:
        parts.append(Part(label=relation.how.replace("_", " "), value=relation.to or "", span=relation.span))
    return Reason(id=document.id, title=f"document, {document.kind.replace('_', ' ')}", parts=tuple(parts))


def days(time: EventTime) -> str:
    """The day, or the days it can have been, in words; empty where none is known.

    >>> days(EventTime(value="2025-11-15", earliest="2025-11-15", latest="2025-11-15", basis="stated"))
    '2025-11-15'
    >>> days(EventTime(value="XXXX-WXX-6TAF", earliest="2025-11-01", latest="2025-11-29", basis="stated"))
    'a Saturday afternoon, 2025-11-01 to 2025-11-29'
    """
    if time.value and "X" not in time.value:
        return time.value
    known = re.search(r"-W..-([1-7])(?:T(..))?$", time.value or "")
    name = " ".join(filter(None, ("a", WEEKDAYS[int(known[1]) - 1], PARTS.get(known[2] or "")))) if known else ""
    return ", ".join(filter(None, (name, between(time.earliest, time.latest)))) or time.value or ""


def between(earliest: str | None, latest: str | None) -> str:
    """The days between which something can be, in words: an open end is no day; empty where both are.

    >>> between("2025-11-01", "2025-11-30"), between(None, "2025-11-15"), between("2025-11-15", None), between(None, None)
    ('2025-11-01 to 2025-11-30', 'by 2025-11-15', 'from 2025-11-15', '')
    """
    if earliest and latest:
        return earliest if earliest == latest else f"{earliest} to {latest}"
    return f"by {latest}" if latest else f"from {earliest}" if earliest else ""
