"""Parse, times, actors, statements -> events: who did what to whom, when, where, according to whom.

An event is announced by a trigger (`triggers`: a row of the codebooks that fits a verb or noun). Its parties are read from
the dependencies (`arguments`, `parties`), its status from tense, mood and what governs it (`status`), its sources from
the statements it stands in (`sources`), its time and place from its own clause (`when`, `where`). What is told several
times becomes one event (`occasions`). `type_of` answers the narrower question which type joins two given spans.
"""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.cast import Cast
from onrecord.events.between import type_of
from onrecord.events.completing import completed
from onrecord.events.confidence import confidence, is_likely, politics
from onrecord.events.occasions import Occasion, occasions
from onrecord.events.own import own_triggers
from onrecord.events.patterns import Trigger, with_own
from onrecord.events.recording import event
from onrecord.events.sightings import Reader
from onrecord.events.sport import is_sports_report
from onrecord.events.triggers import LONGEST_SENTENCE, too_long
from onrecord.events.when import bounded, in_context
from onrecord.language import Parse
from onrecord.records import Actor, Article, Event, Issue, Published, Rejection, Statement, TimeMention

SPORT = Rejection(stage="events", what="page", why="a report of a game: its attacks and protests are no politics")

__all__ = ["Events", "Trigger", "find", "own_triggers", "type_of"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Events:
    """What the stage gives."""

    events: tuple[Event, ...]
    """The events, by first mention."""
    actors: tuple[Actor, ...]
    """All actors, with those that only an event needed."""
    issues: tuple[Issue, ...] = ()
    """Problems met."""
    rejected: tuple[Rejection, ...] = ()
    """Triggers that were considered and left out."""


def find(
    article: Article,
    parse: Parse,
    published: Published,
    times: tuple[TimeMention, ...],
    actors: tuple[Actor, ...],
    statements: tuple[Statement, ...],
) -> Events:
    """The events the article tells, each once. `published` only bounds those without a day: not stated is a right answer.

    The cues of the user's own codebooks are tried before the others.
    """
    cast = Cast.of(actors)
    if is_sports_report(parse):
        return Events(events=(), actors=tuple(cast.actors), rejected=(SPORT,))
    reader = Reader.of(article, parse, times, cast, statements)
    seen, left = reader.read(with_own(own_triggers()))
    found = occasions(seen, reader.parties.known)
    whole = completed(found, reader.parties.known)
    page = politics(reader.parties)
    likely = [
        confidence(one, reader.parties, page) for one in found
    ]  # before sides are filled in: a guess stays less sure
    kept = [is_likely(one, share, page) for one, share in zip(found, likely, strict=True)]
    left += [_unlikely(one) for one, keep in zip(found, kept, strict=True) if not keep]
    told_of = [(one, share) for one, share, keep in zip(whole, likely, kept, strict=True) if keep]
    told = [event(number, one, share) for number, (one, share) in enumerate(told_of, 1)]
    events = tuple(bounded(each, published) for each in in_context(told, article.blocks))
    return Events(events=events, actors=tuple(cast.actors), issues=_issues(parse), rejected=tuple(left))


def _unlikely(occasion: Occasion) -> Rejection:
    """Why an occasion is no event: too little speaks for it."""
    seen = occasion.fullest
    why = "words of an event, but most like this are none"
    return Rejection(stage="events", what=seen.type, why=why, start=seen.span.start, end=seen.span.end)


def _issues(parse: Parse) -> tuple[Issue, ...]:
    """One issue for all sentences that are too long to be read."""
    skipped = too_long(parse)
    if not skipped:
        return ()
    first = parse.tokens[skipped[0].first]
    what = f"{len(skipped)} sentence(s) of more than {LONGEST_SENTENCE} words skipped"
    return (Issue(stage="events", code="long_sentence", message=what, start=first.start, end=first.end),)
