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
from onrecord.records import Actor, Article, Issue, Outlet, Rejection, Statement, TimeMention
from onrecord.spans import Span
from onrecord.statements import (
    circumstances,
    echoes,
    finding,
    kind,
    nesting,
    quotations,
    reach,
    stance,
    tagger,
    verdict,
)
from onrecord.statements.attribution import Attribution, trimmed
from onrecord.statements.quotations import Index
from onrecord.statements.speakers import Resolver
from onrecord.statements.tagger import Network


@dataclass(frozen=True, slots=True, kw_only=True)
class Statements:
    """What the statements stage gives."""

    statements: tuple[Statement, ...] = ()
    """Statements, in text order."""
    actors: tuple[Actor, ...] = ()
    """The actors that came in, and those only a source names."""
    issues: tuple[Issue, ...] = ()
    """Sentences too long to be read, quotations never closed."""
    rejected: tuple[Rejection, ...] = ()
    """Cues that make no statement."""


def find(
    article: Article,
    parse: Parse,
    times: Sequence[TimeMention] = (),
    actors: Sequence[Actor] = (),
    network: Network | str | None = None,
) -> Statements:
    """The statements of the article, and the actors grown by sources that nobody had named before.

    `network` is the tagger's, or why there is none; null stands for the one that comes with the package.
    """
    if network is None:
        network = tagger.load() if parse.tokens else ""
    index = finding.index_of(parse, article.text)
    kept: list[Attribution] = []
    rejected: list[Rejection] = []
    for each in finding.everything(parse, index, network if isinstance(network, Network) else None):
        why = verdict.against(parse, each)
        if why is None:
            kept.append(each)
        elif why:
            rejected.append(_rejection(each, why))
    resolver = Resolver(parse, Cast.of(actors))
    statements = _Recorder(parse, index, resolver, times, article.outlet).statements(kept)
    return Statements(
        statements=echoes.resolved(statements, article.title),
        actors=tuple(resolver.cast.actors),
        issues=(*reach.issues(parse), *quotations.issues(index.quotations), *_no_tagger(network)),
        rejected=tuple(rejected),
    )


def _without(text: str, source: Span | None, basis: Span | None) -> Span | None:
    """The words that name the source, without those at their end that say who saw it: "**the note**, seen by ..."."""
    if source is None or basis is None or not source.start < basis.start < source.end:
        return source
    return trimmed(text, source.start, basis.start) or source


def _no_tagger(network: Network | str) -> tuple[Issue, ...]:
    """An issue that says why the rules stood alone, if they did."""
    if isinstance(network, Network) or not network:
        return ()
    message = f"statements were found by rules alone, without the tagger: {network}"
    return (Issue(stage="statements", code="no_tagger", message=message),)


def _rejection(found: Attribution, why: str) -> Rejection:
    where = found.cue or found.content[0]
    return Rejection(stage="statements", what="statement", why=why, start=where.start, end=where.end)


@dataclass(frozen=True, slots=True)
class _Recorder:
    """Turns attributions into statements, those that hold others first."""

    parse: Parse
    index: Index
    resolver: Resolver
    times: Sequence[TimeMention]
    outlet: Outlet | None

    def statements(self, kept: Sequence[Attribution]) -> tuple[Statement, ...]:
        """One statement for each attribution, in the same order."""
        holders = nesting.find(kept)
        made: dict[int, Statement] = {}
        for n in nesting.outside_in(holders):
            holder = holders[n]
            made[n] = self._statement(f"s{n + 1}", kept[n], made[holder] if holder is not None else None)
        return tuple(made[n] for n in sorted(made))

    def _statement(self, name: str, found: Attribution, outer: Statement | None) -> Statement:
        ids, sure = self.resolver.source(found, outer)
        via = circumstances.via(self.parse, found, self.resolver.cast, self.outlet)
        via_ids, via_span = self.resolver.channel(found, self.resolver.named(via.heads), via.span)
        return Statement(
            id=name,
            source=ids,
            source_span=_without(self.parse.text, found.source, via.span),
            cue=found.cue,
            content=found.content,
            kind=kind.find(found.content, self.index, found.cue.start if found.cue else None),
            stance=stance.find(found),
            via=via_ids,
            via_span=via_span,
            medium=found.medium,
            inside=outer.id if outer else None,
            inherited=found.inherited,
            time=circumstances.time(self.parse, found, self.times),
            confidence=round(found.confidence * sure, 2),
            rule=f"{found.rule}:{found.row.id}",
        )
