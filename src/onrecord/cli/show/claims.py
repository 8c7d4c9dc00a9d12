"""Statements as lines `who says › through whom › how`, what is said below; nested ones under their parent."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import Group
from rich.padding import Padding
from rich.text import Text

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


def claims(record: Record) -> Group:
    """All statements, in text order, each followed by those inside it."""
    return Group(*_under(record, None, 0))


def _under(record: Record, parent: str | None, depth: int) -> Iterator[Padding]:
    known = {statement.id for statement in record.statements}
    for statement in record.statements:
        inside = statement.inside if statement.inside in known else None
        if inside == parent:
            yield Padding(_claim(record, statement), (0, 0, 1, 4 * depth))
            yield from _under(record, statement.id, depth + 1)


def _claim(record: Record, statement: Statement) -> Group:
    line = Text.assemble((f"{statement.id:<4} ", "dim"), (names(record, statement.source) or "source not named", "bold"))
    if statement.via:
        line.append(" › through ", "dim").append(names(record, statement.via), "bold blue")
    if statement.cue:
        line.append(" › ", "dim").append(plain(statement.cue.quote), "italic")
    if statement.medium and not (statement.cue and statement.cue.covers(statement.medium)):
        line.append(f" {plain(statement.medium.quote)}", "italic")
    if statement.stance != "says":
        line.append("  ").append(statement.stance.upper(), COLOURS[statement.stance])
    line.append("".join(f"  ({remark})" for remark in _remarks(statement)), "dim")
    said = Text(" […] ".join(plain(piece.quote) for piece in statement.content))
    return Group(line, Padding(said, (0, 0, 0, 5)))


def _remarks(statement: Statement) -> Iterator[str]:
    if statement.inherited:
        yield "source carried on"
    elif statement.source and not statement.cue:
        yield "no cue"
    if statement.confidence < UNSURE:
        yield f"{statement.confidence:.0%} sure"


def names(record: Record, ids: tuple[str, ...]) -> str:
    """Names of these actors, as a person would list them."""
    known = {actor.id: plain(actor.name) for actor in record.actors}
    listed = [known.get(id_, id_) for id_ in ids]
    return " and ".join(filter(None, [", ".join(listed[:-1]), *listed[-1:]]))
