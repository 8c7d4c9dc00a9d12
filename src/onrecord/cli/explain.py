"""`onrecord explain`: why each thing in a record is there, and what was considered and left out."""

from __future__ import annotations

from typing import Annotated

import typer

from onrecord.cli.read import SKIPPED, Model, Published, Url, iso_day, read_one
from onrecord.errors import UsageError

PageName = Annotated[
    str,
    typer.Argument(
        metavar="PAGE",
        help="A file, a page in one such as crawl.warc.gz#12, or - for standard input.",
        show_default=False,
    ),
]
Id = Annotated[
    str | None,
    typer.Argument(metavar="[ID]", help="An id of the record, such as s3 or e1, or `published`.", show_default=False),
]


def explain(
    page: PageName, id_: Id = None, *, published: Published = None, url: Url = None, model: Model = None
) -> None:
    """Show why: which rule found each thing, in which words, and what was rejected."""
    from onrecord.cli.show import console, put
    from onrecord.cli.show.explanation import explanation
    from onrecord.forms import captures
    from onrecord.records import Capture

    found = captures([page], url=url, published=iso_day(published))
    first = next(found)
    more = next(found, None)
    if isinstance(more, Capture) or (more and more.code != SKIPPED):
        raise UsageError(f"explain takes one page, and {page} holds more; name one, such as {first.source}")
    record = read_one(first, model)
    put(console(), *explanation(record, id_))
