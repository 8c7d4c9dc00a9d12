"""`onrecord explain`: why each thing in a record is there, and what was considered and left out."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from onrecord.cli.read import SKIPPED, Model, Published, Url, iso_day, read_one
from onrecord.errors import UsageError

if TYPE_CHECKING:
    from onrecord.records import Record

PageName = Annotated[
    str,
    typer.Argument(
        metavar="PAGE",
        help="A file, a page in one such as crawl.warc.gz#12, or - for standard input; or a store, for a claim by its hash.",
        show_default=False,
    ),
]
Id = Annotated[
    str | None,
    typer.Argument(
        metavar="[ID]",
        help="An id of the record, such as s3 or e1, or `published`; of a store the hash of a claim.",
        show_default=False,
    ),
]


def explain(
    page: PageName, id_: Id = None, *, published: Published = None, url: Url = None, model: Model = None
) -> None:
    """Show why: which rule found each thing, in which words, and what was rejected."""
    from onrecord.cli.show import console, put
    from onrecord.cli.show.explanation import explanation
    from onrecord.store import is_store

    path = Path(page)
    record, wanted = _held(path, id_) if is_store(path) else (_read(page, published, url, model), id_)
    put(console(), *explanation(record, wanted))


def _held(path: Path, hash: str | None) -> tuple[Record, str]:
    """The record in a store with the claim of this hash, and the claim's id there; nothing is read anew."""
    from onrecord.store import open as open_store
    from onrecord.store import shelf

    if not hash:
        raise UsageError(f"{path} is a store: name the hash of a claim, as its answers show it")
    with open_store(path) as held:
        found = shelf.claim(held, hash)
        if not found:
            raise UsageError(f"there is no claim {hash!r} in {path}")
        return held.record(found[0]), found[1]


def _read(page: str, published: str | None, url: str | None, model: str | None) -> Record:
    from onrecord.forms import captures
    from onrecord.records import Capture

    found = captures([page], url=url, published=iso_day(published))
    first = next(found)
    more = next(found, None)
    if isinstance(more, Capture) or (more and more.code != SKIPPED):
        raise UsageError(f"explain takes one page, and {page} holds more; name one, such as {first.source}")
    return read_one(first, model)
