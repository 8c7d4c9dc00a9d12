"""`onrecord read`: pages -> their records, for the eye or as JSON lines."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from onrecord.cli.exits import FINDINGS, WRONG_USE, say
from onrecord.codebooks.loader import USER_FOLDER, user_rows
from onrecord.errors import PageError, UsageError

if TYPE_CHECKING:
    from onrecord.records import Capture, Record

SKIPPED = "skipped"
"""Code of the PageError that only counts what a container holds beside pages."""
Pages = Annotated[
    list[str],
    typer.Argument(
        metavar="PAGE",
        help="Files, folders, globs, or - for standard input: HTML, text, WARC, JSON lines, RSS or Atom, also packed.",
        show_default=False,
    ),
]
AsJson = Annotated[bool, typer.Option("--json", help="Print one JSON object a page, one a line.")]
Brief = Annotated[bool, typer.Option("--brief", "-b", help="Leave out the page, show only what it says.")]
Published = Annotated[
    str | None, typer.Option(metavar="DATE", help="The publication day, if you know it, such as 2025-11-15.")
]
Url = Annotated[str | None, typer.Option(metavar="URL", help="The page's address, if you know it.")]
Model = Annotated[str | None, typer.Option(metavar="NAME", help="Another installed spaCy model for English.")]
Codebooks = Annotated[
    Path | None,
    typer.Option(metavar="DIR", help="Folder of your own codebooks: office holders, types of event."),
]


def read(
    pages: Pages,
    *,
    as_json: AsJson = False,
    brief: Brief = False,
    published: Published = None,
    url: Url = None,
    model: Model = None,
    codebooks: Codebooks = None,
) -> None:
    """Read pages and show what they say, or print it as JSON lines."""
    from onrecord.cli.progress import Progress
    from onrecord.forms import captures, count

    use_codebooks(codebooks)
    total, day = count(pages), iso_day(published)
    if url and total and total > 1:
        raise UsageError(f"--url is the address of one page, and {total} pages were given; leave it out")
    put = output(as_json=as_json, brief=brief)
    done = failed = 0
    with Progress(total) as progress:
        for found in captures(pages, url=url, published=day):
            progress.next(found.source)
            try:
                record = read_one(found, model)
            except PageError as error:
                failed += error.code != SKIPPED
                with progress.aside():
                    say(str(error))
            else:
                done += 1
                with progress.aside():
                    put(record)
                    for issue in record.issues:
                        if issue.code == "not_english":
                            say(f"{record.page.source}: {issue.message}")
    if failed:
        if done + failed == 1:
            raise typer.Exit(WRONG_USE)
        say(f"{failed} of {done + failed} pages could not be read")
        raise typer.Exit(FINDINGS)


def use_codebooks(folder: Path | None) -> None:
    """Let everything read here take the user's codebooks in `folder`; UsageError or CodebookError where one is at fault."""
    from onrecord.events import own_triggers

    if folder is not None:
        os.environ[USER_FOLDER] = str(folder)
        if not user_rows("officials") and not own_triggers():
            raise UsageError(f"{folder}: the folder holds neither officials.csv nor a type of event (.yaml)")


def read_one(found: Capture | PageError, model: str | None = None) -> Record:
    """The record of a page, or the PageError that says why there is none."""
    if isinstance(found, PageError):
        raise found
    from onrecord import pipeline
    from onrecord.language import DEFAULT_MODEL

    return pipeline.read(found, model=model or DEFAULT_MODEL)


def iso_day(day: str | None, option: str = "--published") -> str | None:
    """The day as an ISO date; UsageError for anything else."""
    try:
        return date.fromisoformat(day).isoformat() if day else None
    except ValueError:
        raise UsageError(f"{option} wants a day such as 2025-11-15, not {day!r}") from None


def output(*, as_json: bool, brief: bool = False) -> Callable[[Record], None]:
    """What puts a record on stdout: for the eye, or as a line of JSON."""
    if as_json:
        return _put_json
    from onrecord.cli.show import console, put, sections

    screen = console()
    return lambda record: put(screen, *sections(record, brief=brief))


def _put_json(record: Record) -> None:
    from onrecord.schema import to_json

    sys.stdout.buffer.write(to_json(record) + b"\n")
    sys.stdout.buffer.flush()
