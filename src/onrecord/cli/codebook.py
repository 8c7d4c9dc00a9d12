"""`onrecord codebook check` and `onrecord codebook show TERM`."""

from __future__ import annotations

from typing import Annotated

import typer

from onrecord.cli.exits import FINDINGS, say
from onrecord.errors import UsageError

app = typer.Typer(no_args_is_help=True, help="Look into the codebooks: the words and lists that the rules work with.")
Term = Annotated[str, typer.Argument(metavar="TERM", help="A word, name or id, whole.", show_default=False)]


@app.command()
def check() -> None:
    """Check every codebook; one line a fault."""
    from onrecord.codebooks import lint, names

    faults = lint()
    for fault in faults:
        typer.echo(fault)
    if faults:
        say(f"{len(faults)} faults in {len(names())} codebooks")
        raise typer.Exit(FINDINGS)
    say(f"{len(names())} codebooks, no faults")


@app.command()
def show(term: Term) -> None:
    """Show the rows that hold TERM, each with its file and line."""
    from onrecord.codebooks import search

    found = search(term)
    if not found:
        raise UsageError(f"no codebook row holds {term!r} as a whole cell or as one of a cell's |-separated parts")
    for name, row in found:
        typer.echo(f"{name}.csv:{row['line']}")
        typer.echo("\n".join(_cells(row)))


def _cells(row: dict[str, str]) -> list[str]:
    """One line a filled cell, column names in front, long cells broken to the width of the terminal."""
    from shutil import get_terminal_size
    from textwrap import wrap

    margin, width = max(map(len, row)) + 4, get_terminal_size().columns
    lines = []
    for column, cell in row.items():
        if cell and column != "line":
            pieces = wrap(cell.replace("|", " | "), max(width - margin, 20))
            lines += [f"  {column if n == 0 else '':<{margin - 2}}{piece}" for n, piece in enumerate(pieces)]
    return lines
