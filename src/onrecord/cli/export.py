"""`onrecord export`: events of a store as a table in a shape that political scientists know, with its codebook."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from onrecord.cli.ask import Actor, Country, Outlet, SafeCells, Since, Status, Type, Until
from onrecord.cli.keep import Store


class ShapeName(StrEnum):
    """Shapes of tables."""

    EVENTS = "events"
    DYADS = "dyads"
    POLECAT = "polecat"
    ICEWS = "icews"
    GDELT = "gdelt"


To = Annotated[
    Path, typer.Option("--to", metavar="DIR", help="Folder for the table, CODEBOOK.md and datapackage.json.")
]
Shape = Annotated[
    ShapeName, typer.Option(help="A row an event, a row a pair (with state codes), or the columns of another data set.")
]


def export(
    store: Store, *, to: To, shape: Shape = ShapeName.DYADS, actor: Actor = None, country: Country = None,
    type_: Type = None, status: Status = None, since: Since = None, until: Until = None, outlet: Outlet = None,
    safe_cells: SafeCells = False,
) -> None:  # fmt: skip
    """Write a store's events as a table for R, pandas and spreadsheets, with a written codebook."""
    from onrecord.export import export as write
    from onrecord.store import open as open_store

    with open_store(store) as held:
        package = write(
            held, to, shape=shape.value, safe_cells=safe_cells, actors=tuple(actor or ()), country=country, type=type_,
            status=status, since=since, until=until, outlet=outlet,
        )  # fmt: skip
    [table] = package["resources"]
    left = "".join(f", {number} {status} left out" for status, number in package["left_out"].items())
    typer.echo(f"{to / table['path']}: {table['rows']} rows{left}; version {package['version']}")
