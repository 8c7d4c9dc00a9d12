"""`onrecord actors refresh`: your own list of office holders -> a codebook that `read --codebooks` takes."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from onrecord.cli.exits import FINDINGS, say
from onrecord.errors import UsageError

app = typer.Typer(no_args_is_help=True, help="Who holds which office: bring the list up to date.")
Files = Annotated[
    list[Path],
    typer.Argument(
        metavar="FILE", help="CSV (name, country, office, from, to) or Wikidata JSON lines, packed or not.", show_default=False
    ),
]  # fmt: skip
To = Annotated[Path, typer.Option("--to", metavar="DIR", help="Folder of the codebook to write.")]


@app.callback()
def actors() -> None:
    """Who holds which office: bring the list up to date."""


@app.command()
def refresh(files: Files, to: To) -> None:
    """Write DIR/officials.csv from lists of office holders; rows that cannot be taken are named and left out."""
    from onrecord.actors import refresh as lists
    from onrecord.actors import wikidata

    taken, left = [], 0
    for file in files:
        if not file.is_file():
            raise UsageError(f"{file}: there is no such file")
        for row in lists.from_csv(file) if file.suffix == ".csv" else wikidata.from_dump(file):
            if isinstance(row, lists.Left):
                left += 1
                say(f"{row.where}: {row.why}")
            else:
                taken.append(row)
    path = lists.write(taken, to)
    say(f"{len(set(taken))} office holders in {path}, {left} rows left out")
    if left:
        raise typer.Exit(FINDINGS)
