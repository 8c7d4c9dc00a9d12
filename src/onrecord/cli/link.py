"""`onrecord link`: what several pages (or the pages of a store) say together, for the eye or as one JSON object."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from onrecord.cli.exits import FINDINGS, say
from onrecord.cli.read import SKIPPED, Model, Pages, read_one
from onrecord.errors import PageError, UsageError

if TYPE_CHECKING:
    from onrecord.records import Judgement, Record


def link(
    pages: Pages,
    *,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object.")] = False,
    judgements: Annotated[
        Path | None, typer.Option(metavar="FILE", help="What people decided: JSON lines, oldest first.")
    ] = None,
    every: Annotated[bool, typer.Option("--all", help="Show also what one page alone tells.")] = False,
    update: Annotated[
        bool, typer.Option("--update", help="Print nothing: link the pages of stores that were added unlinked.")
    ] = False,
    model: Model = None,
) -> None:
    """Show what pages, or those of stores, say together: one entry a happening, with accounts, origins, contradictions."""
    from onrecord.cli.show import console, put
    from onrecord.cli.show.linked import linked
    from onrecord.linking import link as link_records
    from onrecord.schema import linked_to_json

    if update:
        _update(pages)
        return
    decided = [*_kept(pages), *_judgements(judgements)]
    records, failed = _read(pages, model)
    found = link_records(records, decided)
    if as_json:
        sys.stdout.buffer.write(linked_to_json(found) + b"\n")
        sys.stdout.buffer.flush()
    else:
        put(console(), *linked(found, every=every))
    if failed:
        raise typer.Exit(FINDINGS)


def _update(stores: list[str]) -> None:
    """Bring what stores know of their pages together up to date."""
    from onrecord.cli.keep import existing
    from onrecord.store import open as open_store

    for path in map(Path, stores):
        with open_store(existing(path), write=True) as store:
            say(f"{path}: {store.link()} pages linked")


def _kept(pages: list[str]) -> list[Judgement]:
    """What people said of two events in the stores among the pages, oldest first."""
    from onrecord.store import is_store
    from onrecord.store import open as open_store

    found: list[Judgement] = []
    for page in filter(is_store, map(Path, pages)):
        with open_store(page) as store:
            found += store.verdicts()
    return sorted(found, key=lambda judgement: judgement.when)


def _read(pages: list[str], model: str | None) -> tuple[list[Record], int]:
    """The records of the pages and of the stores among them, and how many pages could not be read."""
    from onrecord.cli.progress import Progress
    from onrecord.forms import captures, count
    from onrecord.store import is_store
    from onrecord.store import open as open_store

    records: list[Record] = []
    failed = 0
    for page in filter(is_store, map(Path, pages)):
        with open_store(page) as store:
            records += store.records()
    pages = [page for page in pages if not is_store(Path(page))]
    if not pages:
        return records, failed
    with Progress(count(pages)) as progress:
        for found in captures(pages):
            progress.next(found.source)
            try:
                records.append(read_one(found, model))
            except PageError as error:
                failed += error.code != SKIPPED
                with progress.aside():
                    say(str(error))
    return records, failed


def _judgements(file: Path | None) -> list[Judgement]:
    """The judgements in a file; UsageError that names the line that is none."""
    from onrecord.schema import judgement_from_json

    if file is None:
        return []
    try:
        lines = file.read_bytes().splitlines()
    except OSError as error:
        raise UsageError(f"{file}: cannot be read ({error.strerror})") from None
    found = []
    for number, line in enumerate(lines, 1):
        try:
            found += [judgement_from_json(line)] if line.strip() else []
        except UsageError as error:
            raise UsageError(f"{file}:{number}: {error}") from None
    return found
