"""Claims as cards: what a reader needs to judge each of them, in words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from onrecord.reasons import Reason, days, names, reasons
from onrecord.records import Contact, Document, Event, Record, Statement
from onrecord.web.reading.citing import cited

BASIS = {"stated": "as stated", "published": "from the publication day", "context": "from its paragraph", "none": ""}
"""What a day rests on."""
NOT_STATED = "not stated"
OUTLET = "the outlet itself"
_STATUS = {"happened": "good", "ongoing": "good", "planned": "accent", "called_for": "accent", "possible": "warn"}
_STANCE = {"denies": "bad", "threatens": "bad", "criticises": "warn", "promises": "good", "praises": "good"}
_DEEPEST = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """One claim."""

    id: str
    """Id in its record."""
    hash: str | None
    """Lasting name; null for a page that is in no store."""
    sort: str
    """statement, event, contact or document."""
    who: str
    """Who says, does, is in touch or issues it."""
    whom: str = ""
    """To whom it is done."""
    through: str = ""
    """Through whom the outlet knows it."""
    how: str = ""
    """The words that attribute, or the sort of event, contact or document."""
    words: tuple[str, ...] = ()
    """What is said, or the words that tell it."""
    label: str = ""
    """Stance or status."""
    tone: str = ""
    """How the label is coloured."""
    when: str = ""
    """The day or days."""
    basis: str = ""
    """What they rest on."""
    told: tuple[tuple[str, tuple[str, ...]], ...] = ()
    """According to whom: (names, ids of the statements)."""
    facts: tuple[tuple[str, str], ...] = ()
    """What else there is to it, by name."""
    depth: int = 0
    """How many statements hold it."""
    confidence: float | None = None
    """From 0 to 1; null where the record has none."""
    reason: Reason
    """Why it is there."""
    citation: str
    """How to cite it."""
    lights: tuple[str, ...]
    """Ids whose words in the text belong to it."""

    @property
    def at(self) -> str:
        """The id at whose first words the text shows it."""
        return self.lights[-1]


def cards(record: Record, hashes: Mapping[str, str]) -> dict[str, list[Card]]:
    """The cards of a record by sort, each in the record's order. `hashes`: id -> lasting name."""
    making = _Making(record, hashes)
    return {
        "statement": [making.statement(claim) for claim in _nested(record.statements)],
        "event": [making.event(claim) for claim in record.events],
        "contact": [making.contact(claim) for claim in record.contacts],
        "document": [making.document(claim) for claim in record.documents],
    }


class _Making:
    """Cards of one record."""

    def __init__(self, record: Record, hashes: Mapping[str, str]) -> None:
        self._record = record
        self._hashes = hashes
        self._reasons = {reason.id: reason for reason in reasons(record)}
        self._statements = {statement.id: statement for statement in record.statements}
        self._times = {time.id: time for time in record.times}
        self._events = {event.id: event for event in record.events}

    def statement(self, claim: Statement) -> Card:
        """Who says what, through whom."""
        cue, medium = claim.cue, claim.medium
        apart = medium and not (cue and cue.covers(medium))
        time = self._times.get(claim.time or "")
        facts = (("carried on", "the source is named in an earlier sentence"),) if claim.inherited else ()
        return Card(
            id=claim.id,
            hash=self._hashes.get(claim.id),
            sort="statement",
            who=names(self._record, claim.source) or "source not named",
            through=names(self._record, claim.via),
            how=" ".join(span.quote for span in (cue, medium if apart else None) if span),
            words=tuple(piece.quote for piece in claim.content),
            label=claim.stance if claim.stance != "says" else "",
            tone=_STANCE.get(claim.stance, ""),
            when=time.value if time else "",
            basis="as stated" if time else "",
            facts=facts,
            depth=self._depth(claim),
            confidence=claim.confidence,
            reason=self._reasons[claim.id],
            citation=cited(self._record, claim, names(self._record, claim.source), self._hashes.get(claim.id)),
            lights=tuple(filter(None, (claim.time, claim.id))),
        )

    def event(self, claim: Event) -> Card:
        """Who did what to whom, when, according to whom."""
        place = claim.place
        facts = [("where", f"{place.name}{f' ({place.country})' if place.country else ''}")] if place else []
        facts += [("about", "; ".join(topic.quote for topic in claim.topics))] if claim.topics else []
        who = names(self._record, claim.actors) or NOT_STATED
        return Card(
            id=claim.id,
            hash=self._hashes.get(claim.id),
            sort="event",
            who=who,
            whom=names(self._record, claim.recipients),
            how=f"{claim.type}{f' · {claim.mode}' if claim.mode else ''}",
            words=tuple(span.quote for span in claim.mentions[:1]),
            label=claim.status.replace("_", " "),
            tone=_STATUS.get(claim.status, "bad"),
            when=days(claim.time) or NOT_STATED,
            basis=BASIS[claim.time.basis],
            told=self._told(claim.according_to),
            facts=tuple(facts),
            confidence=claim.confidence,
            reason=self._reasons[claim.id],
            citation=cited(self._record, claim, who, self._hashes.get(claim.id)),
            lights=tuple(filter(None, (claim.time.time_id, claim.id))),
        )

    def contact(self, claim: Contact) -> Card:
        """Who was in touch with whom, how, at whose request."""
        event = self._events.get(claim.event)
        asked = claim.initiator
        facts = [("asked for by", names(self._record, (asked.actor,)))] if asked else []
        facts += [("about", "; ".join(topic.quote for topic in claim.topics))] if claim.topics else []
        facts += [("outcome", claim.outcome.quote if claim.outcome else NOT_STATED)]
        who = names(self._record, claim.parties)
        return Card(
            id=claim.id,
            hash=self._hashes.get(claim.event),
            sort="contact",
            who=who,
            how=claim.medium if claim.medium != "unstated" else "contact",
            label=claim.status.replace("_", " "),
            tone=_STATUS.get(claim.status, "bad"),
            when=days(claim.time) or NOT_STATED,
            basis=BASIS[claim.time.basis],
            told=self._told(tuple(account.statement for account in claim.accounts)),
            facts=tuple(facts),
            confidence=event.confidence if event else None,
            reason=self._reasons[claim.id],
            citation=cited(self._record, event, who, self._hashes.get(claim.event)) if event else "",
            lights=(claim.id, claim.event),
        )

    def document(self, claim: Document) -> Card:
        """Whose document it is and to whom, what it asks for, endorses and leaves out."""
        points = (("asks", claim.asks), ("endorses", claim.endorses), ("leaves out", claim.omits))
        facts = [("to", names(self._record, claim.addressee))] if claim.addressee else []
        facts += [(label, span.quote) for label, spans in points for span in spans]
        who = names(self._record, claim.issuer) or "issuer not stated"
        return Card(
            id=claim.id,
            hash=self._hashes.get(claim.id),
            sort="document",
            who=who,
            through=names(self._record, claim.via),
            how=claim.kind.replace("_", " "),
            words=(claim.span.quote,),
            when=(days(claim.time) or NOT_STATED) if claim.time else "",
            basis=BASIS[claim.time.basis] if claim.time else "",
            facts=tuple(facts),
            reason=self._reasons[claim.id],
            citation=cited(self._record, claim, who, self._hashes.get(claim.id)),
            lights=(claim.id,),
        )

    def _told(self, ids: tuple[str, ...]) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """Names of sources with their statements; the outlet where there is none."""
        told: dict[str, tuple[str, ...]] = {}
        for id_ in ids:
            statement = self._statements.get(id_)
            who = names(self._record, statement.source) if statement else ""
            told[who or "source not named"] = (*told.get(who or "source not named", ()), id_)
        return tuple(told.items()) or ((OUTLET, ()),)

    def _depth(self, claim: Statement) -> int:
        depth, at = 0, claim
        while at.inside and depth < _DEEPEST and at.inside in self._statements:
            depth, at = depth + 1, self._statements[at.inside]
        return depth


def _nested(statements: tuple[Statement, ...]) -> Iterator[Statement]:
    """Each statement followed by those inside it; whatever stands inside something unknown is at the top."""
    known = {statement.id for statement in statements}
    inside: dict[str | None, list[Statement]] = {}
    for statement in statements:
        inside.setdefault(statement.inside if statement.inside in known else None, []).append(statement)
    waiting = list(reversed(inside.pop(None, [])))
    while waiting:
        statement = waiting.pop()
        yield statement
        waiting += reversed(inside.pop(statement.id, []))
    for astray in inside.values():
        yield from astray
