"""Why a record holds what it holds: for each thing its words, the rule that found it and the codebook row behind it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from onrecord.cli.show.claims import names
from onrecord.cli.show.plain import plain, shorten
from onrecord.codebooks import search
from onrecord.records import Actor, Event, Published, Record, Rejection, Statement, TimeMention
from onrecord.spans import Span

QUOTE = 160
"""Characters of a quotation that are shown."""
PUBLISHED = "published"
"""Id under which the publication day is explained."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One field of a thing, with the words it rests on."""

    label: str
    """Name of the field."""
    value: str = ""
    """What the field says."""
    span: Span | None = None
    """The words."""
    rule: str = ""
    """The rule, where the field has one of its own."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """A thing of the record with everything that speaks for it."""

    id: str
    """Its id."""
    title: str
    """What it is, in a few words."""
    rule: str = ""
    """The rule that found it."""
    confidence: float | None = None
    """How sure it is, where that is known."""
    parts: tuple[Part, ...] = ()
    """Its fields."""


def ids(record: Record) -> list[str]:
    """Every id that can be explained."""
    return [PUBLISHED, *(reason.id for reason in _all(record))]


def reasons(record: Record, wanted: str | None = None) -> Iterator[RenderableType]:
    """The explanation of one thing, or of everything, followed by what was rejected there."""
    if wanted in (None, PUBLISHED):
        yield _published(record.article.published)
    chosen = [reason for reason in _all(record) if wanted in (None, reason.id)]
    for reason in chosen:
        yield _reason(reason)
    near = record.rejected if wanted is None else _near(record, chosen)
    if near:
        yield Rule(Text("Considered and not recorded", "bold"), align="left", style="dim")
        yield Text()
        yield from (_rejected(record, rejection) for rejection in near)


def _all(record: Record) -> Iterator[Reason]:
    yield from map(_time, record.times)
    yield from map(_actor, record.actors)
    yield from (_statement(record, statement) for statement in record.statements)
    yield from (_event(record, event) for event in record.events)


def _time(time: TimeMention) -> Reason:
    days = f"{time.earliest} to {time.latest}" if time.earliest != time.latest else time.earliest or "no day"
    parts = (
        Part(label="words", span=time.span),
        Part(label="means", value=f"{time.type} {time.value} ({days})"),
        Part(label="counted from", value=time.anchor or "nothing, it is absolute"),
    )
    return Reason(id=time.id, title=f"time {time.value}", rule=time.rule, parts=parts)


def _actor(actor: Actor) -> Reason:
    facts = [actor.kind, actor.country, actor.sector, actor.role]
    parts = [Part(label="is", value=", ".join(filter(None, facts)))]
    if actor.codebook:
        parts.append(Part(label="known from", value=actor.codebook))
    parts += [Part(label=mention.form, span=mention.span, rule=mention.rule) for mention in actor.mentions]
    return Reason(id=actor.id, title=f"actor {actor.name}", parts=tuple(parts))


def _statement(record: Record, statement: Statement) -> Reason:
    parts = [Part(label="source", value=names(record, statement.source) or "not named", span=statement.source_span)]
    parts += [Part(label="cue", span=statement.cue)] if statement.cue else []
    parts += [Part(label="content", span=piece) for piece in statement.content]
    if statement.via:
        parts.append(Part(label="through", value=names(record, statement.via), span=statement.via_span))
    parts += [Part(label="inside", value=statement.inside)] if statement.inside else []
    parts += [Part(label="source carried on", value="it was named in an earlier sentence")] if statement.inherited else []
    title = f"statement, {statement.kind}, {statement.stance}"
    return Reason(
        id=statement.id, title=title, rule=statement.rule, confidence=statement.confidence, parts=tuple(parts)
    )


def _event(record: Record, event: Event) -> Reason:
    who = f"{names(record, event.actors) or 'not stated'} → {names(record, event.recipients) or 'nobody'}"
    parts = [Part(label="who", value=who), Part(label="status", value=event.status.replace("_", " "))]
    parts.append(Part(label="when", value=f"{event.time.value or 'not stated'} ({event.time.basis} {event.time.time_id or ''})"))
    parts += [Part(label="where", value=event.place.name, span=event.place.span)] if event.place else []
    parts.append(Part(label="according to", value=", ".join(event.according_to) or "the outlet itself"))
    parts += [Part(label="words", span=mention) for mention in event.mentions]
    title = f"event {event.type}{f', {event.mode}' if event.mode else ''}"
    return Reason(id=event.id, title=title, rule=event.rule, confidence=event.confidence, parts=tuple(parts))


def _near(record: Record, chosen: list[Reason]) -> list[Rejection]:
    """Rejections that overlap a line of the article on which one of these stands."""
    spans = [part.span for reason in chosen for part in reason.parts if part.span]
    lines = [
        (block.start, block.end or 0)
        for block in record.article.blocks
        if block.start is not None and any(block.start <= span.start < (block.end or 0) for span in spans)
    ]
    return [
        rejection
        for rejection in record.rejected
        if rejection.start is not None and any(start <= rejection.start < end for start, end in lines)
    ]


def _reason(reason: Reason) -> Group:
    sure = "" if reason.confidence is None else f"  {reason.confidence:.0%} sure"
    title = Text.assemble((f"{reason.id:<4} ", "dim"), (plain(reason.title), "bold"), (sure, "dim"))
    table = _grid()
    if reason.rule:
        table.add_row("rule", _rule(reason.rule))
    for part in reason.parts:
        table.add_row(part.label, _part(part))
    return Group(title, Padding(table, (0, 0, 1, 5)))


def _part(part: Part) -> Text:
    text = Text(plain(part.value))
    if part.span:
        text.append("  " if text else "").append(f"“{shorten(part.span.quote, QUOTE)}”", "italic")
        text.append(f" [{part.span.start}:{part.span.end}]", "dim")
    return text.append(f"  {part.rule}", "cyan") if part.rule else text


def _rule(rule: str) -> Text:
    """The rule's name, with the codebook row of that id where there is one."""
    text = Text(rule, "cyan")
    for name, row in search(rule):
        if row.get("id") == rule:
            text.append(f"  ({name}.csv:{row['line']}, {row['source']})", "dim")
    return text


def _published(published: Published) -> Group:
    title = Text.assemble(("published ", "bold"), (published.value or "not stated", "bold green"), ("  " + plain(published.why), "dim"))
    table = _grid()
    for candidate in published.candidates:
        kept = f"{candidate.weight:.0%}" if candidate.weight else "rejected"
        words = "".join(f"  “{shorten(span.quote, QUOTE)}”" for span in candidate.spans)
        table.add_row(candidate.value, Text.assemble((kept, "" if candidate.weight else "red"), f"  {plain(candidate.why)}", (words, "italic")))
    return Group(title, Padding(table, (0, 0, 1, 5)))


def _rejected(record: Record, rejection: Rejection) -> Group:
    title = Text.assemble((f"{rejection.stage}: ", "dim"), plain(rejection.what), (f": {plain(rejection.why)}", ""))
    if rejection.start is None or rejection.end is None:
        return Group(title)
    quote = shorten(record.article.text[rejection.start : rejection.end], QUOTE)
    return Group(title, Padding(Text.assemble((f"“{quote}”", "italic"), (f" [{rejection.start}:{rejection.end}]", "dim")), (0, 0, 0, 5)))


def _grid() -> Table:
    table = Table.grid(padding=(0, 2, 0, 0))
    table.add_column(style="dim", width=12)
    table.add_column()
    return table
