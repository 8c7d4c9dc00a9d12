"""`onrecord export` and `restore`: what a store holds as files to take away, and an archive of them as a store again."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from onrecord.cli.ask import (
    AccordingTo,
    Actor,
    Country,
    Outlet,
    Page,
    Role,
    SafeCells,
    Since,
    Status,
    Type,
    Until,
    Words,
)
from onrecord.cli.exits import FINDINGS, say
from onrecord.cli.keep import Store

if TYPE_CHECKING:
    from onrecord.store import Asked


class FormName(StrEnum):
    """Forms of files."""

    EVENTS = "events"
    DYADS = "dyads"
    OCCURRENCES = "occurrences"
    POLECAT = "polecat"
    ICEWS = "icews"
    GDELT = "gdelt"
    PARQUET = "parquet"
    ANNOTATIONS = "annotations"
    FTM = "ftm"
    GEOJSON = "geojson"
    CONTACTS = "contacts"
    ATOM = "atom"


To = Annotated[
    Path, typer.Option("--to", metavar="DIR", help="Folder for the files, CODEBOOK.md and datapackage.json.")
]
Form = Annotated[
    FormName,
    typer.Option(
        "--as", "--shape",
        help="A table with a row an event, a pair (with state codes) or an occurrence, or the columns of another data set; the whole ledger in"
        " Parquet; Web Annotations; FollowTheMoney; GeoJSON; a sheet of contacts for coders; an Atom feed of a pair.",
    ),
]  # fmt: skip
Pair = Annotated[
    tuple[str, str] | None, typer.Option("--pair", metavar="NAME NAME", help="For a feed: the two it is about.")
]


def export(
    store: Store, *, to: To, form: Form = FormName.DYADS, pair: Pair = None, actor: Actor = None,
    according_to: AccordingTo = None, country: Country = None, role: Role = None, type_: Type = None,
    status: Status = None, since: Since = None, until: Until = None, outlet: Outlet = None, page: Page = None,
    text: Words = None, safe_cells: SafeCells = False,
) -> None:  # fmt: skip
    """Write what a store holds as files for R, pandas, spreadsheets, maps and other programs, with a written codebook."""
    from onrecord.cli.nothing import why
    from onrecord.export import export as write
    from onrecord.store import open as open_store

    asked: Asked = {
        "actors": tuple(actor or ()), "according_to": according_to, "country": country, "role": role, "type": type_,
        "status": status, "since": since, "until": until, "outlet": outlet, "page": page, "text": text,
    }  # fmt: skip
    with open_store(store) as held:
        package = write(held, to, shape=form.value, pair=pair, safe_cells=safe_cells, **asked)
        empty = not any(file["rows"] for file in package["resources"])
        unknown = list(why(held, asked)) if empty else []
    for file in package["resources"]:
        typer.echo(f"{to / file['path']}: {file['rows']} rows")
    left = "".join(f", {number} {reason} left out" for reason, number in package["left_out"].items())
    typer.echo(f"version {package['version']}{left}")
    for reason in unknown:
        say(reason)
    if unknown:
        raise typer.Exit(FINDINGS)


Archive = Annotated[
    Path,
    typer.Argument(metavar="DIR", help="Folder that `onrecord export --as parquet` has written.", show_default=False),
]
New = Annotated[Path, typer.Option("--to", metavar="STORE", help="The store: a file, made where there is none.")]


def restore(archive: Archive, *, to: New) -> None:
    """Make a store of a ledger in Parquet, with what people said of its claims; what the store holds already stays."""
    from onrecord.export import restore as put_back
    from onrecord.store import open as open_store

    with open_store(to, write=True) as held:
        counts = put_back(held, archive)
    typer.echo(f"{to}: {', '.join(f'{number} {what}' for what, number in sorted(counts.items())) or 'nothing added'}")
