"""`onrecord actors STORE`: who is in a store; `onrecord actors refresh`: your own list of office holders as a codebook."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from onrecord.cli.ask import people
from onrecord.cli.exits import FINDINGS, say
from onrecord.errors import UsageError


class StoreOrCommand(TyperGroup):
    """A group whose first word may be a store: then that is what is asked."""

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """The command of this name, else the list of a store's actors."""
        named = args and args[0] in self.commands
        return super().resolve_command(ctx, args if named else ["in", *args])


app = typer.Typer(
    cls=StoreOrCommand,
    no_args_is_help=True,
    help="Who is in a store (`onrecord actors STORE`); who holds which office.",
)
app.command(name="in")(people)
Files = Annotated[
    list[Path],
    typer.Argument(
        metavar="FILE", help="CSV (name, country, office, from, to) or Wikidata JSON lines, packed or not.", show_default=False
    ),
]  # fmt: skip
To = Annotated[Path, typer.Option("--to", metavar="DIR", help="Folder of the codebook to write.")]


@app.callback()
def actors() -> None:
    """Who is in a store (`onrecord actors STORE`); who holds which office."""


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
