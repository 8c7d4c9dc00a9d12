"""Contacts and documents: projections of statements and events."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from onrecord.records.claims import EventTime, Status
from onrecord.spans import Span

Medium = Literal["phone", "meeting", "visit", "letter", "video", "unstated"]
DocumentKind = Literal[
    "draft_resolution", "resolution", "note", "statement", "agreement", "letter", "report", "bill", "order", "other"
]  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Initiator:
    """Who asked for a contact, and who says so."""

    actor: str
    """Id of the actor who asked for it."""
    span: Span
    """The words that say so."""
    according_to: tuple[str, ...] = ()
    """Ids of the statements that say so; empty for the outlet itself."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """What one side says about a contact."""

    statement: str
    """Id of the statement."""
    source: tuple[str, ...]
    """Ids of its sources."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact:
    """A call, meeting, visit, letter or video conference: a projection of a CONSULT event."""

    id: str
    """`c1`, `c2`, ..."""
    medium: Medium
    """How they were in touch."""
    parties: tuple[str, ...]
    """Ids of the actors in touch."""
    status: Status
    """Whether it took place, goes on, is planned, possible, denied or called for."""
    time: EventTime
    """When."""
    initiator: Initiator | None = None
    """Who asked for it, where the page says."""
    topics: tuple[Span, ...] = ()
    """What it was about."""
    outcome: Span | None = None
    """What came of it; null when not stated."""
    event: str
    """Id of the event."""
    accounts: tuple[Account, ...] = ()
    """Who says what about it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Relation:
    """How one document stands to another."""

    to: str | None
    """Id of the other document, or null when the record does not hold it."""
    how: Literal["inspired_by", "counter_to", "replaces", "amends", "implements"]
    """The relation."""
    span: Span
    """The words that say so."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A draft, resolution, note, letter or agreement that the article speaks of."""

    id: str
    """`d1`, `d2`, ..."""
    kind: DocumentKind
    """What sort of document."""
    issuer: tuple[str, ...] = ()
    """Ids of the actors whose document it is."""
    addressee: tuple[str, ...] = ()
    """Ids of the actors to whom it went."""
    time: EventTime | None = None
    """When it was made or sent, where the words say."""
    span: Span
    """Its fullest mention."""
    mentions: tuple[Span, ...] = ()
    """Every place where it is meant."""
    asks: tuple[Span, ...] = ()
    """What it asks for."""
    endorses: tuple[Span, ...] = ()
    """What it endorses, welcomes or supports."""
    omits: tuple[Span, ...] = ()
    """What it is said to leave out."""
    relation: tuple[Relation, ...] = ()
    """How it stands to other documents."""
    via: tuple[str, ...] = ()
    """Ids of the actors who have seen it for the outlet."""
