"""Events of a record -> happenings: what must be known of an event to find it in other records, without the record."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from onrecord.cast import Cast
from onrecord.linking.identity import Somebody, somebody
from onrecord.linking.words import Sentences, listed, stems
from onrecord.records import Event, EventRef, EventType, Record, Status
from onrecord.spans import Span

NEWS = 3
"""Days before publication within which news without a stated day happened."""
WIDE = 7
"""Days above which a stated time is vague ("in August"): it says which happening is meant only where there is no other."""
REMOTE = frozenset(["phone", "video"])
"""Means of contact that have no place."""
_WIDEST = 92
_MOST = 6
"""Names that are combined to find candidates."""
_PLACE = re.compile(
    r"\b(?:in|near|outside|at|on|(?:city|town|port|village|region|province) of) ([A-Z][^\W\d_]+(?: [A-Z][^\W\d_]+)?)"
)
_NAMED = frozenset(["person", "state", "organisation"])


@dataclass(frozen=True, slots=True, kw_only=True)
class Happening:
    """An event as it is compared with events of other records."""

    ref: EventRef
    told: Span
    """Its fullest mention."""
    type: EventType
    medium: str | None
    """How the parties were in touch, where the words say."""
    status: Status
    actors: tuple[Somebody, ...]
    recipients: tuple[Somebody, ...]
    first: int | None
    """First day it can have happened, as a number."""
    last: int | None
    """Last such day."""
    stated: bool
    """Whether the days rest on a time expression rather than on the day of publication."""
    place: str | None
    words: frozenset[str]
    """Beginnings of the words of its sentences; names of actors, days, and what every contact is told with aside."""

    @property
    def is_contact(self) -> bool:
        """Whether it is a meeting, call, visit or letter: both sides do it."""
        return self.type == "CONSULT"

    @property
    def parties(self) -> tuple[Somebody, ...]:
        """Everybody in it."""
        return (*self.actors, *self.recipients)

    @property
    def is_vague(self) -> bool:
        """Whether its days are too many to tell it from others by time."""
        return self.first is None or self.last is None or self.last - self.first > WIDE

    @property
    def names(self) -> list[str]:
        """Names under which candidates are found: states of the parties, names of those without, and the place."""
        found = set[str]().union(*(one.blocks for one in self.parties), {self.place.lower()} if self.place else ())
        return sorted(found, key=lambda name: (name.islower(), name))[:_MOST]

    @property
    def months(self) -> list[str]:
        """The months of its days, as `2025-03`; none where they are too many to mean anything."""
        if self.first is None or self.last is None or self.last - self.first > _WIDEST:
            return []
        return sorted(
            {date.fromordinal(day).isoformat()[:7] for day in (self.first, (self.first + self.last) // 2, self.last)}
        )


def happenings(record: Record) -> list[Happening]:
    """The events of a record that have a party or a place, in the record's order."""
    cast = Cast.of(record.actors)
    sentences = Sentences.of(record.article.text)
    known = stems(" ".join([*listed("unspecific"), *(span.quote for span, _ in cast.mentions)]))
    names = frozenset(span.quote for span, _ in cast.mentions)
    media = {contact.event: contact.medium for contact in record.contacts}
    found = []
    for event in record.events:
        doing, receiving = _sides(event, cast)
        title = record.article.title
        headline = title is not None and title.covers(event.mentions[0])
        first, last = days(event, record.article.published.value, headline=headline)
        told = sentences.words((m.start, m.end) for m in event.mentions)
        found.append(
            Happening(
                ref=EventRef(page=record.page.id, event=event.id),
                told=event.mentions[0],
                type=event.type,
                medium=media.get(event.id),
                status=event.status,
                actors=doing,
                recipients=receiving,
                first=first,
                last=last,
                stated=event.time.basis in ("stated", "context"),
                place=event.place.name if event.place else _place_told(event, told, media.get(event.id), names),
                words=stems(told) - known,
            )
        )
    return [one for one in found if one.names]


def _place_told(event: Event, told: str, medium: str | None, names: frozenset[str]) -> str | None:
    """The place in the sentences; for a meeting in the words that tell it alone, for the rest may be its subject; of a call none."""
    if medium in REMOTE:
        return None
    return place_in("\n".join(m.quote for m in event.mentions) if event.type == "CONSULT" else told, names)


def place_in(told: str, names: frozenset[str]) -> str | None:
    """The first name after "in", "near" or "city of" in the sentences that is no actor, day or month; None where there is none."""
    for match in _PLACE.finditer(told):
        if match[1].lower() not in listed("unspecific") and match[1] not in names:
            return match[1]
    return None


def _sides(event: Event, cast: Cast) -> tuple[tuple[Somebody, ...], tuple[Somebody, ...]]:
    """Those who do it and those it is done to: groups by their members, else by the names inside the words that tell it."""
    doing = _members(event.actors, cast)
    receiving = _members(event.recipients, cast)
    if event.type == "CONSULT" and sum(one.is_clear for one in (*doing, *receiving)) < 2:
        inside = dict.fromkeys(id_ for mention in event.mentions for _, id_ in cast.within(mention.start, mention.end))
        named = tuple(somebody(cast.get(id_)) for id_ in inside if cast.get(id_).kind in _NAMED)
        if len(named) > 1:
            return named, ()
    return doing, receiving


def _members(ids: tuple[str, ...], cast: Cast) -> tuple[Somebody, ...]:
    """The actors, each group replaced by its members where they are known."""
    return tuple(somebody(cast.get(one)) for one in dict.fromkeys(m for id_ in ids for m in cast.persons_in(id_)))


def days(event: Event, published: str | None, *, headline: bool = False) -> tuple[int | None, int | None]:
    """First and last day an event can have happened, as numbers.

    News without a stated day happened in the days before its publication; what is planned or asked for has no days then.
    A contact that only a headline tells counts as news, for headlines tell what happened in the present tense.
    """
    if event.time.basis in ("stated", "context"):
        return _number(event.time.earliest), _number(event.time.latest)
    day = _number(published)
    if day is None or (
        event.status in ("planned", "possible", "called_for") and not (headline and event.type == "CONSULT")
    ):
        return None, None
    return day - NEWS, day


def _number(day: str | None) -> int | None:
    """The day as a number; None for none, and for what is no day of the calendar."""
    try:
        return date.fromisoformat(day).toordinal() if day else None
    except ValueError:
        return None
