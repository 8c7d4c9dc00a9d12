"""The command line: `onrecord COMMAND`. What is asked for goes to stdout, talk to stderr.

Exit codes: 0 done; 1 done, with findings (codebook faults, pages among several that could not be read); 2 wrong use
(a missing file, an unknown option, a page that is refused). One file a command; whatever is slow to import is imported
inside the command, so that `onrecord --help` answers at once.
"""

from __future__ import annotations

from typing import Annotated

import typer

from onrecord.cli import (
    actors,
    ask,
    bench,
    codebook,
    compare,
    demo,
    explain,
    export,
    fetch,
    judge,
    keep,
    link,
    mcp,
    read,
    run,
    schema,
    serve,
)
from onrecord.cli.exits import Commands

app = typer.Typer(
    cls=Commands,
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
app.command()(read.read)
app.command()(explain.explain)
app.command()(keep.add)
app.command()(run.run)
for question in (ask.statements, ask.events, ask.contacts):
    app.command()(question)
app.add_typer(actors.app, name="actors")
app.command()(ask.issues)
app.command()(ask.search)
app.command(name="who-said")(ask.who_said)
app.command()(ask.timeline)
app.command()(compare.occurrences)
app.command()(compare.compare)
app.command()(export.export)
app.command()(export.restore)
app.command()(fetch.fetch)
app.command()(fetch.watch)
app.command()(mcp.mcp)
app.command()(serve.serve)
app.command()(judge.judge)
app.command(name="judge-sheet")(judge.judge_sheet)
app.command()(judge.judgements)
app.command()(keep.verify)
app.command()(keep.remove)
app.command()(keep.upgrade)
app.command()(link.link)
app.command()(demo.demo)
app.add_typer(codebook.app, name="codebook")
app.command()(schema.schema)
app.command()(bench.bench)


def _version(wanted: bool) -> None:
    if wanted:
        from importlib.metadata import version

        typer.echo(f"onrecord {version('onrecord')}")
        raise typer.Exit


@app.callback()
def onrecord(
    *,
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version and exit.")
    ] = False,
) -> None:
    """Read news pages and keep a sourced record: who did what to whom, when and where, according to whom."""


def main() -> None:
    """Run the command line on `sys.argv` and exit."""
    app()
