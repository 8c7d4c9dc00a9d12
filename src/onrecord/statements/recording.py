"""Attributions -> statements.

Finding comes first and knows nothing of actors; then each attribution is judged (is anything asserted, by somebody who can
speak?) and gets its kind, its place inside another, its source as actor ids, its stance, medium, time, and through whom it is
known.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.cast import Cast
from onrecord.language import Parse
from onrecord.records import Actor, Article, Issue, Rejection, Statement, TimeMention
from onrecord.statements import circumstances, finding, kind, nesting, quotations, reach, stance, verdict
from onrecord.statements.attribution import Attribution
from onrecord.statements.quotations import Index
from onrecord.statements.speakers import Resolver


@dataclass(frozen=True, slots=True, kw_only=True)
class Statements:
    """What the statements stage gives."""

    statements: tuple[Statement, ...] = ()
    """Statements, in text order."""
    actors: tuple[Actor, ...] = ()
    """The actors that came in, and those only a source names."""
    issues: tuple[Issue, ...] = ()
    """Sentences too long to be read."""
    rejected: tuple[Rejection, ...] = ()
    """Cues that make no statement."""


def find(article: Article, parse: Parse, times: Sequence[TimeMention] = (), actors: Sequence[Actor] = ()) -> Statements:
    """The statements of the article, and the actors grown by sources that nobody had named before."""
    index = Index.of(quotations.find(article.text, finding.paragraphs(parse)))
    kept: list[Attribution] = []
    rejected: list[Rejection] = []
    for each in finding.everything(parse, index):
        why = verdict.against(parse, each)
        if why is None:
            kept.append(each)
        elif why:
            rejected.append(_rejection(each, why))
    cast = Cast.of(actors)
    statements = _statements(parse, kept, index, cast, times)
    return Statements(
        statements=statements, actors=tuple(cast.actors), issues=reach.issues(parse), rejected=tuple(rejected)
    )


def _rejection(found: Attribution, why: str) -> Rejection:
    where = found.cue or found.content[0]
    return Rejection(stage="statements", what="statement", why=why, start=where.start, end=where.end)


def _statements(
    parse: Parse, kept: Sequence[Attribution], index: Index, cast: Cast, times: Sequence[TimeMention]
) -> tuple[Statement, ...]:
    holders = nesting.find(kept)
    resolver = Resolver(parse, cast)
    made: dict[int, Statement] = {}
    for n in nesting.outside_in(holders):
        holder = holders[n]
        outer = made[holder] if holder is not None else None
        made[n] = _statement(parse, n, kept[n], outer, index, resolver, times)
    return tuple(made[n] for n in sorted(made))


def _statement(
    parse: Parse,
    n: int,
    found: Attribution,
    outer: Statement | None,
    index: Index,
    resolver: Resolver,
    times: Sequence[TimeMention],
) -> Statement:
    ids, sure = resolver.source(found, outer)
    via = circumstances.via(parse, found, resolver.cast)
    return Statement(
        id=f"s{n + 1}",
        source=ids,
        source_span=found.source,
        cue=found.cue,
        content=found.content,
        kind=kind.find(found.content, index, parse.tokens[found.anchor].start),
        stance=stance.find(found),
        via=resolver.named(via.heads),
        via_span=via.span,
        medium=found.medium,
        inside=outer.id if outer else None,
        inherited=found.inherited,
        time=circumstances.time(parse, found, times),
        confidence=round(found.confidence * sure, 2),
        rule=f"{found.rule}:{found.row.id}",
    )
