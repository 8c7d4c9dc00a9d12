"""Times, actors, statements and events: what the article says."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from onrecord.spans import Span

ActorKind = Literal["person", "office", "organisation", "state", "group", "unnamed"]
MentionForm = Literal["name", "role", "metonym", "pronoun", "group"]
SpeechKind = Literal["direct", "indirect", "mixed"]
Stance = Literal["says", "denies", "asks", "threatens", "promises", "praises", "criticises", "other"]
Status = Literal["happened", "ongoing", "planned", "possible", "denied", "called_for"]
EventType = Literal[
    "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST",
    "ACCUSE", "REJECT", "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT",
]  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeMention:
    """A time expression, put on the calendar."""

    id: str
    """`t1`, `t2`, ..."""
    span: Span
    """The expression."""
    type: Literal["DATE", "TIME", "DURATION", "SET"]
    """TIMEX3 type."""
    value: str
    """TIMEX3 value, such as 2025-11-15, 2025-W46, PAST_REF, P3D; XXXX where a part is not known."""
    earliest: str | None = None
    """First day it can mean (ISO)."""
    latest: str | None = None
    """Last day it can mean (ISO)."""
    edtf: str | None = None
    """The same in EDTF, where EDTF can say it."""
    anchor: str | None = None
    """What it counts from: `published`, the id of another time, or null for an absolute one."""
    rule: str
    """The pattern that found it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """One place where an actor is meant."""

    span: Span
    """The characters."""
    form: MentionForm
    """How the actor is referred to."""
    rule: str
    """The rule that linked it."""
    confidence: float = 1.0
    """How sure the link is, from 0 to 1."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """Someone who says, does or receives something: a person, office, organisation, state, group or unnamed source."""

    id: str
    """`a1`, `a2`, ..."""
    name: str
    """The fullest name known."""
    kind: ActorKind
    """What sort of actor."""
    country: str | None = None
    """ISO 3166 alpha-3 of the state it acts for, where known."""
    sector: str | None = None
    """PLOVER sector, such as GOV, MIL, LEG, OPP, JRN, IGO, NGO, CVL."""
    role: str | None = None
    """Office or description, such as `president`."""
    wikidata: str | None = None
    """Wikidata id, only where a codebook row confirms it."""
    codebook: str | None = None
    """Id of the codebook row that knows this actor; for an office that the page does not name, of its holder on the day."""
    members: tuple[str, ...] = ()
    """Ids of the actors a group consists of, where the page makes them clear."""
    mentions: tuple[Mention, ...] = ()
    """Every place where it is meant, in text order."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """Content, who says so, and through whom we know it."""

    id: str
    """`s1`, `s2`, ..."""
    source: tuple[str, ...] = ()
    """Ids of the actors it is attributed to; empty where the page hides the source."""
    source_span: Span | None = None
    """The words that name the source."""
    cue: Span | None = None
    """The words that attribute, such as "said"; null for a quotation standing free."""
    content: tuple[Span, ...]
    """What is attributed, in one or more pieces."""
    kind: SpeechKind
    """Direct (wholly in quotation marks), indirect, or mixed."""
    stance: Stance
    """What the source does with the content."""
    via: tuple[str, ...] = ()
    """Ids of the actors through whom the outlet knows it ("told Reuters", "seen by Reuters")."""
    via_span: Span | None = None
    """The words that name them."""
    medium: Span | None = None
    """The words that name the vehicle ("in a joint statement", "in a note")."""
    inside: str | None = None
    """Id of the statement whose content holds this one."""
    inherited: bool = False
    """Whether the source carries on from an earlier sentence without being named again."""
    time: str | None = None
    """Id of the time at which it was said, where stated."""
    confidence: float = 1.0
    """From 0 to 1."""
    rule: str
    """The rule that found it."""


Precision = Literal["city", "region", "country", "wide"]
"""How exact a place is: a town, a part of a state, a state, or an area of several states."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where an event took place, as the page names it."""

    name: str
    """Name as on the page."""
    span: Span
    """The characters."""
    country: str | None = None
    """ISO 3166 alpha-3, where the gazetteer knows the name and only one country fits."""
    precision: Precision | None = None
    """How exact the place is, where the gazetteer knows it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EventTime:
    """When an event took or takes place."""

    value: str | None = None
    """TIMEX3 value; null when not stated."""
    earliest: str | None = None
    """First possible day (ISO)."""
    latest: str | None = None
    """Last possible day (ISO)."""
    basis: Literal["stated", "published", "context", "none"] = "none"
    """Stated in its own sentence, only bounded by the publication day, from its paragraph, or not known."""
    time_id: str | None = None
    """Id of the time expression it rests on."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """Something done between political actors, once, however often the article mentions it."""

    id: str
    """`e1`, `e2`, ..."""
    type: EventType
    """PLOVER event type."""
    mode: str | None = None
    """PLOVER mode, where the words say."""
    contexts: tuple[str, ...] = ()
    """PLOVER contexts."""
    actors: tuple[str, ...] = ()
    """Ids of those who do it; both sides of a meeting."""
    recipients: tuple[str, ...] = ()
    """Ids of those it is done to."""
    place: Place | None = None
    """Where, if stated."""
    time: EventTime = EventTime()
    """When."""
    status: Status
    """Whether it happened, goes on, is planned, possible, denied or called for."""
    according_to: tuple[str, ...] = ()
    """Ids of the statements it stands in; empty when the outlet itself tells it."""
    mentions: tuple[Span, ...]
    """Every place where it is told, the fullest first."""
    topics: tuple[Span, ...] = ()
    """What was discussed or asked for, where the words say."""
    confidence: float = 1.0
    """From 0 to 1."""
    rule: str
    """The rule or codebook row that coded it."""
