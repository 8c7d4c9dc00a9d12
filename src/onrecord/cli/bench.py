"""`onrecord bench TASK`: measure a stage or the whole, and hold the figures against their floors."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from onrecord.errors import UsageError

if TYPE_CHECKING:
    from onrecord.bench import Result

FLOORS = Path("benchmarks")


def bench(
    task: Annotated[
        str,
        typer.Argument(
            help="actors, attacks, bulk, copies, dates, dating, events, exam, flattened, hostile, leak, linking, links, pages, robust, seed, serve, speed, statements or store."
        ),
    ],
    gold: Annotated[Path | None, typer.Option(help="Gold file or folder.")] = None,
    pages: Annotated[Path | None, typer.Option(help="Folder of the pages that the gold marks.")] = None,
    page: Annotated[Path | None, typer.Option(help="The seed page (bench seed).")] = None,
    questions: Annotated[Path | None, typer.Option(help="The seed's questions (bench seed).")] = None,
    published: Annotated[str | None, typer.Option(help="Publication day to read the seed with.")] = None,
    tier: Annotated[str | None, typer.Option(help="Only pages of this tier of manifest.jsonl.")] = None,
    split: Annotated[str | None, typer.Option(help="Split of the gold, such as dev (bench links).")] = None,
    limit: Annotated[int | None, typer.Option(min=1, help="Only the first pages.")] = None,
    model: Annotated[str | None, typer.Option(help="spaCy model to read with.")] = None,
    slices: Annotated[bool, typer.Option("--slices", help="Show kinds of sentences apart (bench events).")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object.")] = False,
    floors: Annotated[Path | None, typer.Option(help="Folder of floors to hold the figures against.")] = None,
    update: Annotated[bool, typer.Option("--update", help="Write the figures as new floors.")] = False,
    allow_regression: Annotated[bool, typer.Option("--allow-regression", help="Let --update lower a floor.")] = False,
) -> None:
    """Measure TASK on gold and print its figures; exit 1 when one is below its floor."""
    from onrecord.bench import Options, run
    from onrecord.bench.floors import sunk
    from onrecord.bench.floors import update as raise_floors

    options = Options(
        gold=gold,
        pages=pages,
        page=page,
        questions=questions,
        published=published,
        tier=tier,
        split=split,
        limit=limit,
        model=model,
        slices=slices,
    )
    if (update or floors) and (limit or model):
        raise UsageError("floors are of the whole gold and the default model; leave out --limit and --model")
    result = run(task, options)
    _show(result, as_json=as_json)
    place = (floors or FLOORS) / task / "floors.json"
    lower: list[str] = []
    if update:
        lower = raise_floors(result, place, allow_regression=allow_regression)
    elif floors:
        lower = sunk(result, place)
    for line in lower:
        typer.echo(f"below its floor: {line}", err=True)
    if lower:
        raise typer.Exit(1)


def _show(result: Result, *, as_json: bool) -> None:
    import json

    if as_json:
        shown = {name: getattr(result, name) for name in ("task", "n", "metrics", "gold_sha256", "seconds")}
        typer.echo(json.dumps(shown))
        return
    width = max(map(len, result.metrics), default=0)
    typer.echo(f"{result.task}: {result.n} measured in {result.seconds} s (gold {result.gold_sha256[:12]})")
    for name, value in result.metrics.items():
        typer.echo(f"  {name:{width}}  {value:g}")
