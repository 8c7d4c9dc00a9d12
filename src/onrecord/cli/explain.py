"""`onrecord explain`: why each thing in a record is there, and what was considered and left out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from onrecord.cli.read import Model, Published, Url, iso_day, read_one
from onrecord.errors import UsageError

if TYPE_CHECKING:
    from onrecord.records import Record

Id = Annotated[
    str | None, typer.Argument(metavar="[ID]", help="`published`, or an id of the record, such as s3 or e1.", show_default=False)
]
PageName = Annotated[str, typer.Argument(metavar="PAGE", help="A file, or - for standard input.", show_default=False)]


def explain(page: PageName, id_: Id = None, published: Published = None, url: Url = None, model: Model = None) -> None:
    """Show for everything found, or for ID: which rule, which words, and what was rejected."""
    from onrecord.cli.show import console
    from onrecord.cli.show.reasons import reasons

    record = _only(page, iso_day(published), url, model)
    screen = console()
    for part in reasons(record, _known(record, id_) if id_ else None):
        screen.print(part)


def _only(page: str, day: str | None, url: str | None, model: str | None) -> Record:
    from onrecord.pages.captures import captures, count

    total = count([page])
    if total > 1:
        raise UsageError(f"explain takes one page; {page} holds {total}")
    return read_one(next(captures([page], url=url, published=day)), model)


def _known(record: Record, id_: str) -> str:
    """The id; UsageError if the record has no such thing."""
    from onrecord.cli.show.reasons import ids

    valid = ids(record)
    if id_ not in valid:
        raise UsageError(f"the record has no {id_!r}; it has: {', '.join(valid)}")
    return id_
