"""CONSULT events -> contacts: medium, who asked for it, what came of it, who says so."""

from __future__ import annotations

import re

from onrecord.cast import Cast
from onrecord.language import Parse, Sentence
from onrecord.records import Account, Contact, Event, Initiator, Medium, Statement
from onrecord.spans import Span

_MEDIA: tuple[tuple[Medium, re.Pattern[str]], ...] = (
    ("video", re.compile(r"\bvideo|\bzoom\b|\bvirtual", re.I)),
    ("phone", re.compile(r"\b(tele)?phone|\bphoned\b|\bcalls?\b|\bby wire\b", re.I)),
    ("letter", re.compile(r"\bletters?\b|\bwrote to\b|\bcables?\b", re.I)),
    ("visit", re.compile(r"\bvisit|\btravell?ed to\b|\bhosted\b", re.I)),
    ("meeting", re.compile(r"\bmet\b|\bmeet|\bsummit|\bin person\b|\bface.to.face\b|\bround of talks\b", re.I)),
)
_MODES: dict[str, Medium] = {"phone": "phone", "visit": "visit"}
_REQUEST = re.compile(
    r"\b(?:at|on|upon) (?:the )?(?:request|initiative|invitation) of\b|'s (?:request|initiative|invitation)\b|’s (?:request|initiative|invitation)\b|\binitiated by\b",
    re.I,
)


def contacts(
    parse: Parse, cast: Cast, statements: tuple[Statement, ...], events: tuple[Event, ...]
) -> tuple[Contact, ...]:
    """One contact for every CONSULT event, in the events' order."""
    agreed = [event for event in events if event.type == "AGREE" and event.status in ("happened", "ongoing")]
    found: list[Contact] = []
    for event in events:
        if event.type != "CONSULT":
            continue
        told = [statement for statement in statements if _tells(statement, event)]
        found.append(
            Contact(
                id=f"c{len(found) + 1}",
                medium=_medium(event),
                parties=(*event.actors, *event.recipients),
                time=event.time,
                initiator=_initiator(parse, cast, statements, event),
                topics=event.topics,
                outcome=_outcome(event, agreed),
                event=event.id,
                accounts=tuple(Account(statement=s.id, source=s.source) for s in told),
            )
        )
    return tuple(found)


def _tells(statement: Statement, event: Event) -> bool:
    return any(content.covers(mention) for content in statement.content for mention in event.mentions)


def _medium(event: Event) -> Medium:
    """The medium the event's mode gives, else the first its words name."""
    if event.mode in _MODES:
        return _MODES[event.mode]
    words = " ".join(mention.quote for mention in event.mentions)
    return next((medium for medium, pattern in _MEDIA if pattern.search(words)), "unstated")


def _initiator(parse: Parse, cast: Cast, statements: tuple[Statement, ...], event: Event) -> Initiator | None:
    """Who asked for the contact: "at X's request" in a sentence that tells the event."""
    for sentence in _sentences(parse, event):
        text = parse.text[sentence.start : sentence.end]
        for match in _REQUEST.finditer(text):
            start, end = sentence.start + match.start(), sentence.start + match.end()
            named = _named_at(cast, sentence, start, end, before=match[0][0] in "'’")
            if named is None:
                continue
            actor, who = named
            words = Span.of(parse.text, min(start, who.start), max(end, who.end))
            told = tuple(s.id for s in statements if any(c.covers(words) for c in s.content))
            return Initiator(actor=actor, span=words, according_to=told)
    return None


def _named_at(cast: Cast, sentence: Sentence, start: int, end: int, *, before: bool) -> tuple[str, Span] | None:
    """The actor just before a possessive, or just after "of" or "by"."""
    if before:
        near = [(span, actor) for span, actor in cast.within(sentence.start, end) if start - 1 <= span.end <= start + 2]
        return (near[-1][1], near[-1][0]) if near else None
    near = [(span, actor) for span, actor in cast.within(end, sentence.end) if span.start - end <= 5]
    return (near[0][1], near[0][0]) if near else None


def _sentences(parse: Parse, event: Event) -> list[Sentence]:
    """The sentences that hold a mention of the event, in text order."""
    return [s for s in parse.sentences if any(s.start <= m.start < s.end for m in event.mentions)]


def _outcome(event: Event, agreed: list[Event]) -> Span | None:
    """An agreement of the same parties told within the same stretch of text; null when none is stated."""
    for agreement in agreed:
        same = set(agreement.actors) >= set(event.actors) and bool(event.actors)
        near = any(0 <= a.start - m.end < 300 for a in agreement.mentions for m in event.mentions)
        if same and near:
            return agreement.mentions[0]
    return None
