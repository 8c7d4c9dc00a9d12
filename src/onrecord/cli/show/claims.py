"""Statements as lines `who says › through whom › how`, what is said below; nested ones under their parent."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from onrecord import reasons
from onrecord.cli.show.plain import plain
from onrecord.records import Record, Statement

COLOURS = {
    "denies": "bold red",
    "asks": "bold cyan",
    "threatens": "bold red",
    "promises": "bold green",
    "praises": "bold green",
    "criticises": "bold yellow",
    "other": "bold",
}
"""Colour of each stance; plain saying has none."""
UNSURE = 0.6
"""Confidence below which it is shown."""
STEP = 5
"""Columns that a statement inside another stands further right."""
DEEPEST = 4
"""Steps to the right at most: what is nested deeper stands below its parent without a further one."""


def claims(record: Record) -> Group:
    """All statements, in text order, each followed by those inside it."""
    return spaced(
        Padding(_claim(record, statement), (0, 0, 0, STEP * min(depth, DEEPEST)))
        for statement, depth in _nested(record.statements)
    )


def names(record: Record, ids: tuple[str, ...]) -> str:
    """Names of these actors, as a person would list them."""
    return plain(reasons.names(record, ids))


def spaced(entries: Iterable[RenderableType]) -> Group:
    """Entries with an empty line between them."""
    parts: list[RenderableType] = []
    for part in entries:
        parts += [Text(), part] if parts else [part]
    return Group(*parts)


def entry(id_: str, *lines: RenderableType) -> Table:
    """Lines with their id at the left."""
    table = Table.grid(padding=(0, 1, 0, 0))
    table.add_column(style="dim", min_width=4, no_wrap=True)
    table.add_column()
    table.add_row(id_, Group(*lines))
    return table


def _nested(statements: tuple[Statement, ...]) -> Iterator[tuple[Statement, int]]:
    """Each statement with its depth; whatever stands inside something unknown, or inside itself, is at the top."""
    inside: dict[str | None, list[Statement]] = {}
    for statement in statements:
        inside.setdefault(statement.inside, []).append(statement)
    known = [statement.id for statement in statements]
    astray = [parent for parent in inside if parent not in {None, *known}]
    for parent in (None, *astray, *known):
        waiting = [(statement, 0) for statement in reversed(inside.pop(parent, ()))]
        while waiting:
            statement, depth = waiting.pop()
            yield statement, depth
            waiting += [(inner, depth + 1) for inner in reversed(inside.pop(statement.id, []))]


def _claim(record: Record, statement: Statement) -> Table:
    said = Text(" […] ".join(plain(piece.quote) for piece in statement.content))
    return entry(statement.id, _saying(record, statement), said)


def _saying(record: Record, statement: Statement) -> Text:
    line = Text(names(record, statement.source) or "source not named", "bold")
    if statement.via:
        line.append(" › through ", "not bold dim").append(names(record, statement.via), "blue")
    if statement.cue:
        line.append(" › ", "not bold dim").append(plain(statement.cue.quote), "not bold italic")
    if statement.medium and not (statement.cue and statement.cue.covers(statement.medium)):
        line.append(f" {plain(statement.medium.quote)}", "not bold italic")
    if statement.stance != "says":
        line.append("  ").append(statement.stance.upper(), COLOURS[statement.stance])
    return line.append("".join(f"  ({remark})" for remark in _remarks(statement)), "not bold dim")


def _remarks(statement: Statement) -> Iterator[str]:
    if statement.inherited:
        yield "source carried on"
    elif statement.source and not statement.cue:
        yield "no cue"
    if statement.confidence < UNSURE:
        yield f"{statement.confidence:.0%} sure"
