"""Queries about contacts: who spoke with whom, how, about what, with which outcome."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from onrecord.bench.seed.answer import Answer, Value
from onrecord.bench.seed.asked import Asked, content
from onrecord.bench.seed.wording import in_quotes
from onrecord.codebooks import rows
from onrecord.records import Contact, Event, Statement


def parties(asked: Asked) -> Answer:
    """Who was in touch in the contact the page is about, and by what means."""
    contact = asked.foremost()
    if contact is None:
        return Answer()
    event = asked.event(contact)
    people = asked.people(contact.parties)
    named = [asked.nearest(person, event.mentions[0]) for person in people]
    return Answer(
        value={"participants": [asked.known(p) for p in people], "medium": contact.medium},
        spans=asked.places([*named, *asked.told(contact)]),
        asserted_by=asked.asserters(event.according_to),
        basis="stated",
    )


def topics(asked: Asked, medium: str) -> Answer:
    """What the contact covered."""
    contact = asked.foremost(medium)
    if contact is None or not contact.topics:
        return Answer()
    return Answer(
        value=[span.quote for span in contact.topics],
        spans=asked.places(contact.topics),
        asserted_by=asked.vouching(contact.topics),
        basis="stated",
    )


def stressed_topic(asked: Asked, word: str) -> Answer:
    """The first topic of that telling of the contact which has this word."""
    contact = asked.foremost()
    if contact is None:
        return Answer()
    for mention in asked.event(contact).mentions:
        after = [t for t in contact.topics if t.start >= mention.start and asked.block(t) == asked.block(mention)]
        if after and word in mention.quote.casefold():
            return Answer(value={"topic": after[0].quote}, spans=asked.places(after[:1]), basis="stated")
    return Answer()


def outcome(asked: Asked, medium: str) -> Answer:
    """What came of the contact."""
    contact = asked.foremost(medium)
    if contact is None or contact.outcome is None:
        return Answer()
    return Answer(value={"result": contact.outcome.quote}, spans=asked.places([contact.outcome]), basis="stated")


def place(asked: Asked, medium: str) -> Answer:
    """Where the contact took place."""
    contact = asked.foremost(medium)
    where = asked.event(contact).place if contact else None
    return Answer(value={"place": where.name}, spans=asked.places([where.span]), basis="stated") if where else Answer()


def coding(asked: Asked, medium: str) -> Answer:
    """The contact in PLOVER, and in CAMEO by the codebook's mapping of type and mode."""
    contact = asked.foremost(medium)
    if contact is None:
        return Answer()
    event = asked.event(contact)
    return Answer(
        value={
            "plover": {
                "event_type": event.type,
                "mode": event.mode,
                "actors": [asked.actor(i).country for i in asked.people(event.actors)],
                "recipients": [asked.actor(i).country for i in asked.people(event.recipients)],
                "contexts": list(event.contexts),
            },
            "cameo": _cameo(asked, event),
        },
        spans=asked.places(asked.told(contact)),
        basis="inferred",
    )


def earlier_contact(asked: Asked, first: str, second: str, month: int, speaker: str) -> Answer:
    """What the two's contact of that month was about, and what the speaker's words in its telling were."""
    contact = asked.in_month(first, second, month)
    if contact is None or not contact.topics:
        return Answer()
    spoken = next((s for s in asked.by(speaker) if _beside(asked, s, contact)), None)
    words = in_quotes(content(spoken)) if spoken else None
    stance: Value = {"holder": asked.known(spoken.source[0]), "quote": words} if spoken else None
    return Answer(
        value={"topics": [t.quote for t in contact.topics], "stance": stance},
        spans=asked.places([*contact.topics, *(spoken.content if spoken else ())]),
        asserted_by=asked.asserters(asked.event(contact).according_to),
        basis="stated",
    )


def topics_in_month(asked: Asked, first: str, second: str, month: int) -> Answer:
    """What the two's contact of that month was about; without topics its bare telling comes near."""
    contact = asked.in_month(first, second, month)
    if contact is None:
        return Answer()
    if not contact.topics:
        return Answer(spans=asked.places(asked.event(contact).mentions[:1]))
    listed = [t.quote for t in contact.topics]
    return Answer(value={"topics": listed}, spans=asked.places(contact.topics), basis="stated")


QUERIES: dict[str, Callable[[Asked], Answer]] = {
    "S21": parties,
    "S26": partial(topics, medium="phone"),
    "S27": partial(stressed_topic, word="focus"),
    "S28": partial(outcome, medium="phone"),
    "S29": partial(place, medium="phone"),
    "S30": partial(coding, medium="phone"),
    "S31": partial(earlier_contact, first="Putin", second="Netanyahu", month=10, speaker="Putin"),
    "S32": partial(topics_in_month, first="Putin", second="Netanyahu", month=8),
}


def _cameo(asked: Asked, event: Event) -> list[list[str]] | None:
    """Source, code and target of every CAMEO row the event makes; parties of one side act on each other."""
    mapped = (r["cameo"] for r in rows("plover/cameo") if (r["type"], r["mode"]) == (event.type, event.mode or ""))
    code = next(mapped, None)
    side, other = [[_agent(asked, i) for i in asked.people(ids)] for ids in (event.actors, event.recipients)]
    pairs = [(a, b) for a in side for b in (other or side) if a != b]
    return [[a, code, b] for a, b in pairs] if code else None


def _agent(asked: Asked, actor_id: str) -> str:
    actor = asked.actor(actor_id)
    return f"{actor.country or ''}{actor.sector or ''}"


def _beside(asked: Asked, statement: Statement, contact: Contact) -> bool:
    """Whether a statement that quotes stands in a block that tells the contact."""
    blocks = [asked.block(m) for m in asked.event(contact).mentions]
    return statement.kind != "indirect" and asked.block(statement.content[0]) in blocks
