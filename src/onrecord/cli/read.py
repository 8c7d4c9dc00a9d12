"""`onrecord read`: pages -> their records, for the eye or as JSON lines."""

from __future__ import annotations

import sys
from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, Annotated

import typer

from onrecord.cli.exits import FINDINGS, say
from onrecord.errors import PageError, UsageError

if TYPE_CHECKING:
    from onrecord.events import Trigger
    from onrecord.records import Capture, Record

Pages = Annotated[
    list[str],
    typer.Argument(metavar="PAGE", help="Files, folders, globs, or - for standard input.", show_default=False),
]
AsJson = Annotated[bool, typer.Option("--json", help="Print one JSON object a page, one a line.")]
Brief = Annotated[bool, typer.Option("--brief", "-b", help="Leave out the page, show only what it says.")]
Published = Annotated[
    str | None, typer.Option(metavar="DATE", help="The publication day, if you know it, such as 2025-11-15.")
]
Url = Annotated[str | None, typer.Option(metavar="URL", help="The page's address, if you know it.")]
Model = Annotated[str | None, typer.Option(metavar="NAME", help="Another installed spaCy model for English.")]

Codebook = Annotated[
    str | None, typer.Option(metavar="FILE.yaml", help="A codebook of your own: one more type of event, by its words.")
]


def read(
    pages: Pages,
    *,
    as_json: AsJson = False,
    brief: Brief = False,
    published: Published = None,
    url: Url = None,
    model: Model = None,
    codebook: Codebook = None,
) -> None:
    """Read pages and show what they say, or print it as JSON lines."""
    from onrecord.cli.progress import Progress
    from onrecord.events import own_triggers
    from onrecord.pages.captures import captures, count

    total, day, failed = count(pages), iso_day(published), 0
    if url and total > 1:
        raise UsageError(f"--url is the address of one page, and {total} pages were given; leave it out")
    own = own_triggers(codebook) if codebook else ()
    put = output(as_json=as_json, brief=brief)
    with Progress(total) as progress:
        for found in captures(pages, url=url, published=day):
            progress.next(found.source)
            try:
                record = read_one(found, model, own)
            except PageError as error:
                if total == 1:
                    raise
                failed += 1
                with progress.aside():
                    say(str(error))
            else:
                with progress.aside():
                    put(record)
                    for issue in record.issues:
                        if issue.code == "not_english":
                            say(f"{record.page.source}: {issue.message}")
    if failed:
        say(f"{failed} of {total} pages could not be read")
        raise typer.Exit(FINDINGS)


def read_one(found: Capture | PageError, model: str | None = None, own: tuple[Trigger, ...] = ()) -> Record:
    """The record of a page, or the PageError that says why there is none."""
    if isinstance(found, PageError):
        raise found
    from onrecord import pipeline
    from onrecord.language import DEFAULT_MODEL

    return pipeline.read(found, model=model or DEFAULT_MODEL, own=own)


def iso_day(day: str | None) -> str | None:
    """The day as an ISO date; UsageError for anything else."""
    try:
        return date.fromisoformat(day).isoformat() if day else None
    except ValueError:
        raise UsageError(f"--published wants a day such as 2025-11-15, not {day!r}") from None


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
