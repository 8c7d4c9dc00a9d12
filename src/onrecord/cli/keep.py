"""`onrecord add`, `remove` and `verify`: what stands in a store."""

from __future__ import annotations

from collections import Counter
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from onrecord.cli.exits import FINDINGS, WRONG_USE, say
from onrecord.cli.read import SKIPPED, Codebooks, Model, Pages, Published, iso_day, read_one, use_codebooks
from onrecord.errors import PageError


class StoreText(StrEnum):
    """How much of the pages' words a store keeps."""

    FULL = "full"
    SNIPPET = "snippet"
    NONE = "none"


To = Annotated[Path, typer.Option("--to", metavar="STORE", help="The store: a file, made where there is none.")]
Store = Annotated[
    Path, typer.Argument(metavar="STORE", help="The store, as `onrecord add` made it.", show_default=False)
]
Text = Annotated[
    StoreText | None,
    typer.Option(
        help="For a new store: keep the articles' whole text, the words of claims only, or offsets and hashes."
    ),
]
Unlinked = Annotated[
    bool,
    typer.Option("--unlinked", help="Leave it to `onrecord link STORE --update` to hold the pages against the others."),
]
Where = Annotated[list[str], typer.Argument(metavar="SOURCE", help="Address of a page, or the file it came from.")]


def add(
    pages: Pages,
    *,
    to: To,
    store_text: Text = None,
    published: Published = None,
    model: Model = None,
    codebooks: Codebooks = None,
    unlinked: Unlinked = False,
) -> None:
    """Read pages into a store. What is there already stays; another reading of the same page replaces the one before."""
    from onrecord.cli.progress import Progress
    from onrecord.forms import captures, count
    from onrecord.store import open as open_store

    use_codebooks(codebooks)
    total, day = count(pages), iso_day(published)
    outcomes: Counter[str] = Counter()
    failed = 0
    with (
        open_store(to, write=True, keep=store_text.value if store_text else None) as store,
        Progress(total) as progress,
    ):
        for found in captures(pages, published=day):
            progress.next(found.source)
            try:
                outcomes[store.add(read_one(found, model))] += 1
            except PageError as error:
                failed += error.code != SKIPPED
                with progress.aside():
                    say(str(error))
        if not unlinked:
            store.link()
        counts = store.counts()
    done = ", ".join(f"{number} {outcome}" for outcome, number in sorted(outcomes.items())) or "nothing added"
    typer.echo(f"{to}: {done}; it holds {', '.join(f'{number} {name}' for name, number in counts.items())}")
    if failed:
        say(f"{failed} of {failed + outcomes.total()} pages could not be read")
        raise typer.Exit(FINDINGS if outcomes else WRONG_USE)


def remove(store: Store, where: Where) -> None:
    """Take pages out of a store, by address or file. What people said of their claims stays."""
    from onrecord.store import open as open_store

    with open_store(existing(store), write=True) as held:
        numbers = [held.remove(each) for each in where]
    for each, number in zip(where, numbers, strict=True):
        typer.echo(f"{each}: {number} page{'s' * (number != 1)} removed")
    if not all(numbers):
        raise typer.Exit(FINDINGS)


def verify(store: Store) -> None:
    """Check every span and hash in a store against the texts it holds."""
    from onrecord.store import open as open_store

    with open_store(store) as held:
        pages, faults = held.verify()
    for fault in faults:
        typer.echo(fault)
    say(f"{store}: {pages} pages checked, {len(faults)} faults")
    if faults:
        raise typer.Exit(FINDINGS)


def upgrade(store: Store) -> None:
    """Bring a store that an earlier onrecord made up to date, all of it or nothing; every command that writes does so too."""
    from onrecord.store import open as open_store

    with open_store(existing(store), write=True) as held:
        typer.echo(f"{store}: up to date; it holds {held.counts()['pages']} pages")


def existing(store: Path) -> Path:
    """The path, if a store of any version is there; StoreError if not."""
    from onrecord.store import is_store
    from onrecord.store import open as open_store

    if not is_store(store):
        open_store(store).close()
    return store
