"""`onrecord run`: any number of pages -> tables or a store, on every core, resumed where it was interrupted."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from onrecord.cli.exits import FINDINGS, say
from onrecord.cli.read import Codebooks, Model, Published, iso_day, use_codebooks

if TYPE_CHECKING:
    from onrecord.bulk import Settings


class Engine(StrEnum):
    """Who does the work."""

    LOCAL = "local"
    DAFT = "daft"


Sources = Annotated[
    list[str],
    typer.Argument(
        metavar="SOURCE",
        help="Files, folders or globs: HTML, text, WARC and WET, JSON lines, Parquet, feeds, also packed.",
        show_default=False,
    ),
]
Out = Annotated[
    Path,
    typer.Option(
        "--out", metavar="DIR|STORE", help="A folder for tables, or a store (news.db). What is finished there stays."
    ),
]
Workers = Annotated[int | None, typer.Option(min=1, help="Processes that read; one a core if left out.")]
Sample = Annotated[
    float, typer.Option(metavar="SHARE", help="Read only this share of the pages, such as 0.01, chosen by their bytes.")
]
Limit = Annotated[int | None, typer.Option(min=1, help="Read only the first pages.")]
DryRun = Annotated[bool, typer.Option("--dry-run", help="Say what there is to do, and do nothing.")]
Expect = Annotated[
    Path | None,
    typer.Option(
        metavar="YAML", help="Bounds such as events_per_1000_words: [1, 12]; exit 1 where the data are beyond."
    ),
]
Shard = Annotated[int, typer.Option(min=1, metavar="PAGES", help="Pages of a shard: what an interruption can cost.")]
Seconds = Annotated[int, typer.Option(min=1, help="CPU seconds a page may take.")]
Megabytes = Annotated[int, typer.Option(min=1, help="Memory a page may take, beyond that of a worker at rest.")]
Bytes = Annotated[int, typer.Option(min=1, help="Bytes a page may have, unpacked.")]


def run(
    sources: Sources,
    *,
    out: Out,
    workers: Workers = None,
    engine: Engine = Engine.LOCAL,
    sample: Sample = 1.0,
    limit: Limit = None,
    dry_run: DryRun = False,
    expect: Expect = None,
    shard: Shard = 500,
    seconds: Seconds = 60,
    megabytes: Megabytes = 1_500,
    bytes: Bytes = 20_000_000,
    published: Published = None,
    model: Model = None,
    codebooks: Codebooks = None,
) -> None:
    """Read many pages into tables or a store. Interrupt it as you like: the same command goes on where it was."""
    from onrecord import bulk
    from onrecord.bulk.expectations import expectations
    from onrecord.cli.run_state import Shown
    from onrecord.language import DEFAULT_MODEL

    use_codebooks(codebooks)
    settings = bulk.Settings(
        model=model or DEFAULT_MODEL,
        published=iso_day(published),
        sample=sample,
        limit=limit,
        shard=shard,
        limits=bulk.Limits(seconds=seconds, megabytes=megabytes, bytes=bytes),
    )
    expected = expectations(expect) if expect else ()
    if dry_run:
        _plan(sources, out, settings)
        return
    with Shown() as shown:
        report = bulk.run(
            sources, out, settings, workers=workers, engine=engine.value, expect=expected, watch=shown.state
        )
    for line in report.lines():
        typer.echo(line)
    if not report.is_well:
        raise typer.Exit(FINDINGS)


def _plan(sources: list[str], out: Path, settings: Settings) -> None:
    """Say what a run would do."""
    from onrecord.bulk.outcome import Outcome
    from onrecord.bulk.running import planned

    outcome = Outcome(out, settings)
    found = planned(sources, outcome, settings)
    finished = [each for each in found.inputs if outcome.ended(each.number) is not None]
    names = sum(len(each.files) for each in found.inputs)
    typer.echo(f"{names:,} files, {found.bytes:,} bytes, as {len(found.inputs):,} inputs -> {out}")
    typer.echo(
        f"{len(finished):,} inputs are finished, {len(found.changed):,} have changed since and would be read again"
    )
    for error in found.missing:
        say(str(error))
    if found.missing:
        raise typer.Exit(FINDINGS)
