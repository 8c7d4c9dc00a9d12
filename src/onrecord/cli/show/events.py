"""Events as a table: what, who to whom, when and where, whether it happened, according to whom."""

from __future__ import annotations

from rich import box
from rich.console import Group
from rich.table import Table
from rich.text import Text

from onrecord.cli.show.claims import names
from onrecord.cli.show.plain import plain, shorten
from onrecord.records import Event, EventTime, Record

COLOURS = {"happened": "green", "ongoing": "green", "planned": "cyan", "possible": "yellow", "denied": "red", "called_for": "cyan"}
"""Colour of each status."""
BASIS = {"stated": "", "published": "from publication", "context": "from context", "none": ""}
"""What a day rests on, where its own sentence does not state it."""
ROOMY = 100
"""Columns from which on place and status have columns of their own."""
QUOTE = 90
"""Characters of an event's words that are shown."""


def events(record: Record, width: int) -> Group:
    """All events, by first mention."""
    table = Table(box=box.SIMPLE_HEAD, expand=True, pad_edge=False, padding=(0, 1, 0, 0), header_style="dim", show_edge=False)
    table.add_column("", style="dim", no_wrap=True)
    table.add_column("what", no_wrap=True)
    table.add_column("who → whom", ratio=5)
    table.add_column("when, where", ratio=3)
    table.add_column("according to", ratio=3)
    for n, event in enumerate(record.events):
        last = n + 1 == len(record.events)
        table.add_row(
            event.id,
            _what(event),
            _who(record, event, width),
            _when_where(event),
            _according_to(record, event),
            end_section=not last and False,
        )
        if not last:
            table.add_row()
    return Group(table)


def _what(event: Event) -> Text:
    what = Text(event.type, "bold")
    if event.mode:
        what.append(f"\n{event.mode}", "not bold")
    return what.append(f"\n{event.status.replace('_', ' ')}", f"not bold {COLOURS[event.status]}")


def _who(record: Record, event: Event, width: int) -> Text:
    text = Text(names(record, event.actors) or "not stated")
    if event.recipients:
        text.append(" → ", "dim").append(names(record, event.recipients))
    quote = shorten(event.mentions[0].quote, QUOTE if width < ROOMY else 2 * QUOTE)
    return text.append(f"\n“{quote}”", "dim italic")


def _when_where(event: Event) -> Text:
    text = when(event.time)
    if event.place:
        text.append(f"\n{plain(event.place.name)}")
    return text


def when(time: EventTime) -> Text:
    """The day, or the days it can have been, with what that rests on; `not stated` where there is none."""
    if not time.value and not time.earliest:
        return Text("not stated", "dim")
    text = Text(time.value or f"{time.earliest} to {time.latest}")
    return text.append(f"\n{BASIS[time.basis]}", "dim") if BASIS[time.basis] else text


def _according_to(record: Record, event: Event) -> Text:
    if not event.according_to:
        return Text("the outlet itself", "dim")
    by_id = {statement.id: statement for statement in record.statements}
    text = Text()
    for id_ in event.according_to:
        source = names(record, by_id[id_].source) if id_ in by_id else ""
        text.append("\n" if text else "").append(source or "source not named").append(f" {id_}", "dim")
    return text
