"""The steps of the stage, in order."""

from __future__ import annotations

import datetime

from onrecord.actors import (
    datelines,
    describing,
    groups,
    headlines,
    names,
    naming,
    nominals,
    organisations,
    persons,
    places,
    pronouns,
    remarks,
    speakers,
    titles,
    unknowns,
)
from onrecord.actors.assemble import Actors, assemble
from onrecord.actors.lexicon import Lexicon, lexicon
from onrecord.actors.phrases import quoted
from onrecord.actors.sighting import Sighting
from onrecord.actors.story import MANY, Story, main_country
from onrecord.language import Parse
from onrecord.records import Article, Published

QUALIFIERS = ("qualifier", "name-of-deed", "people", "people-one", "place")


def find(article: Article, parse: Parse, published: Published) -> Actors:
    """Everybody the article speaks of, with all mentions.

    `published` dates the office holders; without a day only what the article itself says is used.
    """
    if not parse.tokens:
        return Actors()
    book, day = lexicon(), _day(published)
    standing = names.standings(parse, book)
    dated, headline = datelines.find(parse, book), headlines.find(article, parse)
    named, titled = _names(parse, book, standing, day, dated=dated, headline=headline)
    paired = groups.find(parse, named)
    in_pairs = {i for pair in paired for i in range(pair.first, pair.last + 1)}
    named = [s for s in named if s.what != "organisation" or s.head not in in_pairs]
    described = [s for s in nominals.find(parse, book, named, day) if s.head not in in_pairs]
    called = remarks.find(parse, [*named, *described, *paired])
    named += [sighting for sighting in places.find(parse, named) if sighting.head not in dated]
    figures = naming.link(named, book, day)
    people = [figure for figure in figures if figure.kind == "person"][:MANY]
    story = Story(parse, figures, book, quoted(parse.text), people=people, day=day, main_country=main_country(figures))
    _read(story, sorted([*named, *described, *paired, *called, *pronouns.find(parse)], key=lambda s: (s.first, s.last)))
    issues = (*unknowns.peoples(parse, book, described, named), *unknowns.offices(parse, book, titled, standing))
    return assemble(article, parse, [*figures, *story.figures], issues)


def _names(
    parse: Parse, book: Lexicon, standing: list[names.Standing], day: str | None,
    *, dated: frozenset[int], headline: frozenset[int],
) -> tuple[list[Sighting], list[Sighting]]:  # fmt: skip
    """All names outside datelines, places aside, in text order; and those of people alone, with their titles."""
    known_at = {i for first, last, _ in standing for i in range(first, last + 1)}
    people = [span for span in persons.spans(parse, book, day, known_at, headline) if span[0] not in dated]
    known = [sighting for sighting in names.find(parse, book, standing, people) if sighting.head not in dated]
    titled = titles.find(parse, book, people, known)
    named = _without_overlap(known, titled)
    others = headlines.bodies(parse, organisations.find(parse, book, named), headline)
    return named + [sighting for sighting in others if sighting.head not in dated], titled


def _read(story: Story, waiting: list[Sighting]) -> None:
    """Link everything that is no name, from first to last."""
    for sighting in waiting:
        if sighting.figure and (sighting.acting or sighting.head not in story.at):
            story.at[sighting.head] = sighting
    story.pairs = groups.coordinations(story, [s for s in waiting if s.acting and s.what not in ("pronoun", "pair")])
    for sighting in waiting:
        if sighting.figure is None:
            if sighting.what == "nominal":
                describing.resolve(story, sighting)
            elif sighting.what == "pair":
                groups.resolve(story, sighting)
            elif sighting.what == "remark":
                remarks.resolve(story, sighting)
            else:
                pronouns.resolve(story, sighting)
            if sighting.figure:
                story.at[sighting.head] = sighting
        if sighting.figure:
            story.remember(sighting)
    speakers.resolve(story)


def _without_overlap(known: list[Sighting], titled: list[Sighting]) -> list[Sighting]:
    """Names without those that only qualify a person in a title; possessors stay: `Egypt's President` keeps Egypt."""
    inside = {i: s for s in titled for i in range(s.first, s.last + 1)}
    kept = [s for s in known if s.head not in inside or (s.rule not in QUALIFIERS and s.last < inside[s.head].last)]
    return sorted([*kept, *titled], key=lambda s: (s.first, s.last))


def _day(published: Published) -> str | None:
    """The article's day: the value, or the middle of the possible days."""
    if published.value:
        return published.value
    if published.earliest and published.latest:
        low = datetime.date.fromisoformat(published.earliest)
        high = datetime.date.fromisoformat(published.latest)
        return (low + (high - low) // 2).isoformat()
    return None
