"""Figures -> actors with ids and spans, and what was left out."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.actors.sighting import Figure, Sighting
from onrecord.language import Parse
from onrecord.records import Actor, Article, Issue, Mention, Rejection

UNCOUNTED = ("qualifier", "people-one")
"""Rules of sightings that are no mentions of an actor."""
ONLY_WHERE = "the article only says where, nobody acts"
WHY = {"place": ONLY_WHERE, "city": ONLY_WHERE, "place-name": ONLY_WHERE, "qualifier": "only qualifies another word"}
"""Rule -> why a name is no actor."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Actors:
    """What the actors stage gives."""

    actors: tuple[Actor, ...] = ()
    """Actors, by first mention."""
    issues: tuple[Issue, ...] = ()
    """Words for peoples that no codebook knows."""
    rejected: tuple[Rejection, ...] = ()
    """Names that only say where."""


def assemble(article: Article, parse: Parse, figures: list[Figure], issues: tuple[Issue, ...]) -> Actors:
    """Actors in order of first mention; a figure that never acts is rejected."""
    kept = [figure for figure in figures if any(s.acting for s in figure.sightings)]
    members = {id(m) for figure in kept for m in figure.members}
    there = {id(figure) for figure in kept}
    kept += [f for f in figures if id(f) in members and id(f) not in there]
    acting = {id(figure) for figure in kept}
    aside = [(f, s) for f in figures for s in f.sightings if s.rule in UNCOUNTED or id(f) not in acting]
    for figure in kept:
        figure.sightings = [s for s in figure.sightings if s.rule not in UNCOUNTED]
        figure.sightings.sort(key=lambda s: (s.first, s.last))
    kept = sorted((f for f in kept if f.sightings), key=lambda f: (f.sightings[0].first, f.sightings[0].last))
    ids = {id(figure): f"a{n}" for n, figure in enumerate(kept, 1)}
    actors = tuple(_actor(parse, figure, ids) for figure in kept)
    return Actors(actors=actors, issues=issues, rejected=_rejections(parse, aside))


def _rejections(parse: Parse, aside: list[tuple[Figure, Sighting]]) -> tuple[Rejection, ...]:
    """Names that are set aside, in text order; adjectives of peoples are no names."""
    named = ((f, s) for f, s in aside if s.form in ("name", "metonym") and not _adjective(s))
    return tuple(_rejection(parse, f, s) for f, s in sorted(named, key=lambda pair: (pair[1].first, pair[1].last)))


def _adjective(sighting: Sighting) -> bool:
    return sighting.known is not None and sighting.known.sort in ("demonym", "people")


def _actor(parse: Parse, figure: Figure, ids: dict[int, str]) -> Actor:
    role = f"former {figure.role}" if figure.role and figure.former else figure.role
    mentions: dict[tuple[int, int], Mention] = {}
    for s in figure.sightings:
        mentions.setdefault((s.first, s.last), _mention(parse, s))
    return Actor(
        id=ids[id(figure)], name=figure.name, kind=figure.kind, country=figure.country, sector=figure.sector, role=role,
        wikidata=figure.wikidata, codebook=figure.row,
        members=tuple(ids[id(m)] for m in figure.members if id(m) in ids), mentions=tuple(mentions.values()),
    )  # fmt: skip


def _mention(parse: Parse, sighting: Sighting) -> Mention:
    span = parse.span(parse.tokens[sighting.first], parse.tokens[sighting.last])
    return Mention(span=span, form=sighting.form, rule=sighting.rule, confidence=sighting.confidence)


def _rejection(parse: Parse, figure: Figure, sighting: Sighting) -> Rejection:
    start, end = parse.tokens[sighting.first].start, parse.tokens[sighting.last].end
    why = WHY.get(sighting.rule, "named, but takes no part in anything")
    return Rejection(stage="actors", what=figure.name, why=why, start=start, end=end)
