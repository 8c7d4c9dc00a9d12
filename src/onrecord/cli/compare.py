"""`onrecord occurrences` and `compare`: each happening of a store once, and what is said of it, side by side."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated

import typer

from onrecord.cli.ask import (
    AccordingTo,
    Actor,
    As,
    By,
    Country,
    Form,
    Limit,
    Outlet,
    Page,
    Recipient,
    Role,
    SafeCells,
    Since,
    Status,
    Type,
    Until,
    Words,
    answer,
)  # fmt: skip
from onrecord.cli.exits import say
from onrecord.cli.keep import Store

if TYPE_CHECKING:
    from onrecord.store import Asked
    from onrecord.store import Store as Held

Occurrence = Annotated[
    str,
    typer.Argument(
        metavar="OCCURRENCE",
        help="Its id, or the hash of an event or contact that tells it; the beginning is enough.",
        show_default=False,
    ),
]
ToldBy = Annotated[int, typer.Option(metavar="N", min=1, help="Only what at least so many pages tell.")]
SingleParty = Annotated[bool, typer.Option("--single-party", help="Only what one party alone vouches for.")]
Differing = Annotated[bool, typer.Option("--differing", help="Only that about which tellings differ.")]


def occurrences(
    store: Store, *, actor: Actor = None, by: By = None, to: Recipient = None, according_to: AccordingTo = None,
    country: Country = None, role: Role = None, type_: Type = None, status: Status = None, since: Since = None,
    until: Until = None, outlet: Outlet = None, page: Page = None, text: Words = None, told_by: ToldBy = 1,
    single_party: SingleParty = False, differing: Differing = False, limit: Limit = None, form: As = Form.TEXT,
    safe_cells: SafeCells = False,
) -> None:  # fmt: skip
    """What happened, each happening once, however many pages tell it."""
    asked: Asked = {
        "by": by, "to": to, "actors": tuple(actor or ()), "according_to": according_to, "country": country, "role": role,
        "type": type_, "status": status, "since": since, "until": until, "outlet": outlet, "page": page, "text": text,
    }  # fmt: skip
    answer(
        store,
        lambda held: held.occurrences(
            limit=limit, told_by=told_by, single_party=single_party, differing=differing, **asked
        ),
        form,
        safe_cells,
        asked,
        before=_remind,
    )


def compare(
    store: Store,
    occurrence: Occurrence,
    *,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object.")] = False,
) -> None:
    """What each side says of one occurrence, and leaves out; in what they differ; where the knowledge comes from."""
    from onrecord.cli.show import console, put
    from onrecord.cli.show.linked import linked
    from onrecord.schema import linked_to_json
    from onrecord.store import open as open_store

    with open_store(store) as held:
        _remind(held)
        found = held.compare(occurrence)
    if as_json:
        sys.stdout.buffer.write(linked_to_json(found) + b"\n")
        sys.stdout.buffer.flush()
    else:
        put(console(), *linked(found, every=True))


def _remind(held: Held) -> None:
    """Say how many pages no answer knows of."""
    if waiting := held.unlinked():
        say(f"{waiting} pages are not linked yet: `onrecord link {held.path} --update` does it")
