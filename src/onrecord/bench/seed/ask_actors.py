"""Queries about actors: who is meant by which words, for which state somebody acts, who is named at all."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

from onrecord.bench.seed.answer import Answer, Value
from onrecord.bench.seed.asked import Asked, noun
from onrecord.bench.seed.wording import share_in
from onrecord.records import Actor
from onrecord.spans import Span

_MEDIATING = "third-party"
_BODIES = ("organisation", "office")


def mediator(asked: Asked, thing: str) -> Answer:
    """Who brought about the named thing as a third party."""
    for event in asked.record.events:
        told = [m for m in event.mentions if share_in(thing, m.quote) >= 0.5]
        if event.mode == _MEDIATING and told and event.actors:
            value: Value = {"actor": asked.known(event.actors[0]), "role": "mediator"}
            return Answer(
                value=value, spans=asked.places(told), asserted_by=asked.asserters(event.according_to), basis="stated"
            )
    return Answer()


def meant_by(asked: Asked, phrases: tuple[str, ...]) -> Answer:
    """Whom each standing of these phrases means, and which contact where they open or precede its telling."""
    wanted = tuple(phrase.casefold() for phrase in phrases)
    persons = list(_referring(asked, wanted))
    told = [(m, c) for c in asked.record.contacts for m in asked.event(c).mentions if _opens(asked, m, wanted)]
    contacts = [(m, c) for m, c in told if not any(m.overlaps(s) for s, _ in persons)]
    if not contacts and not persons:
        return Answer()
    listed: list[Value] = [_item(asked, s, [asked.known(i) for i in asked.people([a.id])]) for s, a in persons]
    listed += [_item(asked, m, [f"{noun(c.medium)} {c.time.value or ''}".strip()]) for m, c in contacts]
    return Answer(value=listed, spans=asked.places(s for s, _ in (*persons, *contacts)), basis="inferred")


def states_of_offices(asked: Asked) -> Answer:
    """For which state each office acts, and each state that is meant by the name of a city or building."""
    found: dict[str, tuple[str, Span]] = {}
    for actor in asked.record.actors:
        for mention in actor.mentions:
            named = mention.form == "metonym" or (actor.kind == "office" and mention.form != "pronoun")
            if actor.country and named:
                found.setdefault(_bare(mention.span.quote), (actor.country, mention.span))
    if not found:
        return Answer()
    value: Value = {name: country for name, (country, _) in found.items()}
    return Answer(value=value, spans=asked.places(span for _, span in found.values()), basis="inferred")


def named_bodies(asked: Asked) -> Answer:
    """Every state and organisation that the article names; territories and bodies only proposed are no field of a record."""
    groups: dict[str, list[Actor]] = {
        "states": [a for a in asked.record.actors if a.kind == "state"],
        "organisations": [a for a in asked.record.actors if a.kind in _BODIES],
    }
    listed = [a for actors in groups.values() for a in actors]
    if not listed:
        return Answer()
    value: Value = {name: [asked.known(a.id) for a in actors] for name, actors in groups.items()}
    return Answer(value=value, spans=asked.places(_own_name(asked, a) for a in listed), basis="stated")


QUERIES: dict[str, Callable[[Asked], Answer]] = {
    "S33": partial(mediator, thing="ceasefire deal"),
    "S46": partial(meant_by, phrases=("the two", "the pair", "the Russian leader", "their", "the conversation")),
    "S47": states_of_offices,
    "S49": named_bodies,
}


def _referring(asked: Asked, wanted: tuple[str, ...]) -> Iterator[tuple[Span, Actor]]:
    """Standings of the phrases that mean an actor by more than a pronoun."""
    for actor in asked.record.actors:
        for mention in actor.mentions:
            if mention.form != "pronoun" and mention.span.quote.casefold() in wanted:
                yield mention.span, actor


def _opens(asked: Asked, span: Span, wanted: tuple[str, ...]) -> bool:
    """Whether a passage opens with one of the phrases, or one of them stands just before it."""
    before = asked.record.article.text[: span.start].rstrip().casefold()
    return span.quote.casefold().startswith(wanted) or before.endswith(tuple(f" {phrase}" for phrase in wanted))


def _item(asked: Asked, span: Span, meant: list[Value]) -> Value:
    return {"mention": span.quote, "line": asked.line_of(span), "refers_to": meant}


def _own_name(asked: Asked, actor: Actor) -> Span | None:
    """The first mention in the body by the actor's full name, else the first in the body, else the first of all."""
    spans = [m.span for m in actor.mentions]
    body = [s for s in spans if (block := asked.block(s)) and block.role == "paragraph"]
    full = [s for s in body if _bare(s.quote) == _bare(actor.name)]
    return next(iter([*full, *body, *spans]), None)


def _bare(name: str) -> str:
    return name[4:] if name[:4].casefold() == "the " else name
