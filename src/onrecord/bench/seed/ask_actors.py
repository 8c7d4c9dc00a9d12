"""Queries about actors: who is meant by which words, for which state somebody acts, who is named at all."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import partial

from onrecord.bench.seed.answer import Answer, Known, Value
from onrecord.bench.seed.asked import Asked, noun
from onrecord.bench.seed.wording import share_in
from onrecord.gazetteer import is_place_or_people, locate
from onrecord.records import Actor
from onrecord.spans import Span

_MEDIATING = "third-party"
_BODIES = ("organisation", "office")
_AREAS = ("country", "region")
_NAME = re.compile(r"[A-ZÀ-Þ][\w-]*(?: [A-ZÀ-Þ][\w-]*)*")
_NEW = re.compile("an? ", re.I)
_OPENING = re.compile(r"(?:(?:an?|the|its|their) )?[\"“‘']?", re.I)
_Named = dict[str, list[Span]]
"""Country -> where it, or a region of it, is named."""


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
    """Every state, territory and organisation that the article names, and what is only proposed."""
    proposed = [a for a in asked.record.actors if _is_only_proposed(asked, a)]
    groups: dict[str, list[Actor]] = {
        "states": [a for a in asked.record.actors if a.kind == "state"],
        "organisations": [a for a in asked.record.actors if a.kind in _BODIES and a not in proposed],
        "proposed": proposed,
    }
    states, regions = _places(asked, {a.country for a in groups["states"] if a.country})
    listed = [a for actors in groups.values() for a in actors]
    if not listed and not states and not regions:
        return Answer()
    value: dict[str, Value] = {name: [asked.known(a.id) for a in actors] for name, actors in groups.items()}
    value["states"] = [*(asked.known(a.id) for a in groups["states"]), *map(_called, states.values())]
    value["territory"] = [*map(_called, regions.values())]
    spans = [*(_own_name(asked, a) for a in listed), *(named[0] for named in (*states.values(), *regions.values()))]
    return Answer(value=value, spans=asked.places(spans), basis="stated")


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


def _places(asked: Asked, acting: set[str]) -> tuple[_Named, _Named]:
    """States that do nothing here and only say where, and regions of states that are not named, each with its mentions."""
    countries = frozenset(a.country for a in asked.record.actors if a.country)
    states: _Named = {}
    regions: _Named = {}
    for name in _names(asked):
        place = locate(name.quote, countries)
        if place and place.country and place.country not in acting and place.precision in _AREAS:
            (states if place.precision == "country" else regions).setdefault(place.country, []).append(name)
    return states, {country: named for country, named in regions.items() if country not in states}


def _names(asked: Asked) -> Iterator[Span]:
    """Runs of capitalised words in the paragraphs that are the name of a place."""
    text = asked.record.article.text
    spans = (Span.of(text, *match.span()) for match in _NAME.finditer(text))
    return (s for s in spans if is_place_or_people(s.quote) and (b := asked.block(s)) and b.role == "paragraph")


def _called(named: list[Span]) -> Known:
    forms = tuple(dict.fromkeys(span.quote for span in named))
    return Known(name=max(forms, key=len), forms=forms)


def _is_only_proposed(asked: Asked, actor: Actor) -> bool:
    """Whether the article speaks of a body only in what a document asks for or leaves out, as something new or proposed."""
    open_ = [span for d in asked.record.documents for span in (*d.asks, *d.omits)]
    inside = all(any(span.covers(m.span) for span in open_) for m in actor.mentions)
    new = any(_NEW.match(m.span.quote) or _is_put_forward(asked, m.span) for m in actor.mentions)
    return inside and new and actor.kind in (*_BODIES, "group")


def _is_put_forward(asked: Asked, named: Span) -> bool:
    """Whether it is itself what somebody asks for: the content of such a statement opens with it."""
    contents = (c for s in asked.record.statements if s.stance == "asks" for c in s.content)
    return any(c.covers(named) and _OPENING.fullmatch(c.quote[: named.start - c.start]) for c in contents)


def _own_name(asked: Asked, actor: Actor) -> Span | None:
    """The first mention in the body by the actor's full name, else the first in the body, else the first of all."""
    spans = [m.span for m in actor.mentions]
    body = [s for s in spans if (block := asked.block(s)) and block.role == "paragraph"]
    full = [s for s in body if _bare(s.quote) == _bare(actor.name)]
    return next(iter([*full, *body, *spans]), None)


def _bare(name: str) -> str:
    return name[4:] if name[:4].casefold() == "the " else name
