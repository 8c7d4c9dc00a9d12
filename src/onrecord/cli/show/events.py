"""Events as a table: what, who to whom, when and where, whether it happened, according to whom."""

from __future__ import annotations

from rich import box
from rich.console import Console, ConsoleOptions, Group, RenderResult
from rich.table import Table
from rich.text import Text

from onrecord.cli.show.claims import entry, names, spaced
from onrecord.cli.show.plain import plain, shorten
from onrecord.reasons import days
from onrecord.records import Event, EventTime, Record

COLOURS = {
    "happened": "green",
    "ongoing": "green",
    "planned": "cyan",
    "possible": "yellow",
    "denied": "red",
    "called_for": "cyan",
}
"""Colour of each status."""
BASIS = {"stated": "", "published": "from publication", "context": "from context", "none": ""}
"""What a day rests on, where its own sentence does not state it."""
NARROW = 70
"""Columns below which a table of events cannot be read."""
QUOTE = 120
"""Characters of an event's words that are shown."""


class Events:
    """All events, by first mention: a table, or on a narrow terminal one below the other."""

    def __init__(self, record: Record) -> None:
        """The events of this record."""
        self.record = record

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        """What Rich prints."""
        yield _table(self.record) if options.max_width >= NARROW else _stack(self.record)


def _stack(record: Record) -> Group:
    sources = {statement.id: statement.source for statement in record.statements}
    return spaced(
        entry(
            event.id,
            _what(event),
            _who(record, event),
            _when_where(event),
            Text("according to ", "dim").append_text(_according_to(record, event, sources)),
        )
        for event in record.events
    )


def _table(record: Record) -> Table:
    table = Table(box=box.SIMPLE_HEAD, expand=True, pad_edge=False, header_style="dim", show_edge=False)
    table.add_column("", style="dim", no_wrap=True)
    table.add_column("what", no_wrap=True)
    table.add_column("who → whom", ratio=5)
    table.add_column("when", ratio=2, min_width=12)
    table.add_column("according to", ratio=3)
    sources = {statement.id: statement.source for statement in record.statements}
    for n, event in enumerate(record.events):
        if n:
            table.add_row()
        row = (_what(event), _who(record, event), _when_where(event), _according_to(record, event, sources))
        table.add_row(event.id, *row)
    return table


def when(time: EventTime) -> Text:
    """The day, or the days it can have been, with what that rests on; `not stated` where there is none."""
    known = days(time)
    if not known:
        return Text("not stated", "dim")
    return Text(known).append(f"\n{BASIS[time.basis]}", "dim") if BASIS[time.basis] else Text(known)


def _what(event: Event) -> Text:
    what = Text.assemble((event.type, "bold"))
    if event.mode:
        what.append(f"\n{event.mode}")
    return what.append(f"\n{event.status.replace('_', ' ')}", COLOURS[event.status])


def _who(record: Record, event: Event) -> Text:
    text = Text(names(record, event.actors) or "not stated")
    if event.recipients:
        text.append(" → ", "dim").append(names(record, event.recipients))
    return text.append(f"\n{shorten(event.mentions[0].quote, QUOTE)}", "dim italic")


def _when_where(event: Event) -> Text:
    text = when(event.time)
    return text.append(f"\n{plain(event.place.name)}") if event.place else text


def _according_to(record: Record, event: Event, sources: dict[str, tuple[str, ...]]) -> Text:
    if not event.according_to:
        return Text("the outlet itself", "dim")
    told: dict[str, list[str]] = {}
    for id_ in event.according_to:
        told.setdefault(names(record, sources.get(id_, ())) or "source not named", []).append(id_)
    lines = [Text.assemble(who, (f" {' '.join(ids)}", "dim")) for who, ids in told.items()]
    return Text("\n").join(lines)
