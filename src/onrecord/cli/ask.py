"""`onrecord statements`, `events`, `contacts`, `actors`, `issues`, `search`: questions to a store."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from onrecord.cli.exits import FINDINGS, say
from onrecord.cli.keep import Store
from onrecord.errors import UsageError

if TYPE_CHECKING:
    from onrecord.store import Asked
    from onrecord.store import Store as Held


class Form(StrEnum):
    """How answers come."""

    TEXT = "text"
    JSONL = "jsonl"
    TSV = "tsv"


Actor = Annotated[
    list[str] | None,
    typer.Option(
        "--actor",
        metavar="NAME",
        help="Who takes part: any name the pages use, a Wikidata id; repeat it for two sides.",
    ),
]
By = Annotated[str | None, typer.Option(metavar="NAME", help="Who speaks or acts.")]
Recipient = Annotated[str | None, typer.Option("--to", metavar="NAME", help="To whom it is done.")]
Via = Annotated[str | None, typer.Option(metavar="NAME", help="Through whom it is known.")]
AccordingTo = Annotated[str | None, typer.Option(metavar="NAME", help="Who is given as a source of it.")]
Country = Annotated[
    str | None, typer.Option(metavar="STATE", help="Country of somebody who takes part, such as RUS or Russia.")
]
Role = Annotated[
    str | None, typer.Option(metavar="WORDS", help="Office of somebody who takes part, such as president.")
]
Type = Annotated[str | None, typer.Option("--type", metavar="TYPE", help="PLOVER type, stance, medium, kind or code.")]
Status = Annotated[
    str | None, typer.Option(metavar="STATUS", help="happened, ongoing, planned, possible, denied or called_for.")
]
Since = Annotated[
    str | None,
    typer.Option(metavar="DATE", help="First day, such as 2025-11-15; a month or year begins with its first."),
]
Until = Annotated[str | None, typer.Option(metavar="DATE", help="Last day; a month or year ends with its last.")]
Outlet = Annotated[str | None, typer.Option(metavar="NAME", help="Name or domain of the outlet.")]
Page = Annotated[str | None, typer.Option(metavar="PAGE", help="Address, file or SHA-256 of a page.")]
Words = Annotated[
    str | None,
    typer.Option("--text", metavar="WORDS", help="Words that stand in it, such as 'hostag* OR \"phone call\"'."),
]
Limit = Annotated[int | None, typer.Option(metavar="N", min=1, help="At most so many.")]
As = Annotated[Form, typer.Option("--as", help="For the eye, as JSON lines, or as a table for R and spreadsheets.")]
SafeCells = Annotated[
    bool, typer.Option("--safe-cells", help="In a table: put ' before what a spreadsheet would take for a formula.")
]  # fmt: skip


def statements(
    store: Store, *, by: By = None, actor: Actor = None, via: Via = None, country: Country = None, role: Role = None,
    type_: Type = None, since: Since = None, until: Until = None, outlet: Outlet = None, page: Page = None,
    text: Words = None, limit: Limit = None, form: As = Form.TEXT, safe_cells: SafeCells = False,
) -> None:  # fmt: skip
    """Who says what, according to the pages of a store."""
    asked: Asked = {
        "by": by, "actors": tuple(actor or ()), "via": via, "country": country, "role": role, "type": type_,
        "since": since, "until": until, "outlet": outlet, "page": page, "text": text,
    }  # fmt: skip
    answer(store, lambda held: held.statements(limit=limit, **asked), form, safe_cells, asked)


def events(
    store: Store, *, by: By = None, to: Recipient = None, actor: Actor = None, according_to: AccordingTo = None,
    country: Country = None, role: Role = None, type_: Type = None, status: Status = None, since: Since = None,
    until: Until = None, outlet: Outlet = None, page: Page = None, text: Words = None, limit: Limit = None,
    form: As = Form.TEXT, safe_cells: SafeCells = False,
) -> None:  # fmt: skip
    """Who did what to whom, when and according to whom."""
    asked: Asked = {
        "by": by, "to": to, "actors": tuple(actor or ()), "according_to": according_to, "country": country, "role": role,
        "type": type_, "status": status, "since": since, "until": until, "outlet": outlet, "page": page, "text": text,
    }  # fmt: skip
    answer(store, lambda held: held.events(limit=limit, **asked), form, safe_cells, asked)


def contacts(
    store: Store, *, party: Annotated[
        list[str] | None, typer.Option(metavar="NAME", help="Who was in touch; repeat it for both sides.")
    ] = None,
    according_to: AccordingTo = None, country: Country = None, role: Role = None, type_: Type = None,
    status: Status = None, since: Since = None, until: Until = None, outlet: Outlet = None, page: Page = None,
    text: Words = None, limit: Limit = None, form: As = Form.TEXT, safe_cells: SafeCells = False,
) -> None:  # fmt: skip
    """Who was in touch with whom: calls, meetings, visits, letters, video conferences."""
    asked: Asked = {
        "actors": tuple(party or ()), "according_to": according_to, "country": country, "role": role, "type": type_,
        "status": status, "since": since, "until": until, "outlet": outlet, "page": page, "text": text,
    }  # fmt: skip
    answer(store, lambda held: held.contacts(limit=limit, **asked), form, safe_cells, asked)


def people(
    store: Store, *, actor: Actor = None, country: Country = None, role: Role = None, type_: Type = None,
    outlet: Outlet = None, page: Page = None, limit: Limit = None, form: As = Form.TEXT, safe_cells: SafeCells = False,
) -> None:  # fmt: skip
    """Who is on the pages of a store, and how much they say, do and receive."""
    asked: Asked = {
        "actors": tuple(actor or ()), "country": country, "role": role, "type": type_, "outlet": outlet, "page": page,
    }  # fmt: skip
    answer(store, lambda held: held.actors(limit=limit, **asked), form, safe_cells, asked)


def issues(
    store: Store, *, type_: Type = None, outlet: Outlet = None, page: Page = None, limit: Limit = None,
    form: As = Form.TEXT, safe_cells: SafeCells = False,
) -> None:  # fmt: skip
    """What went wrong on which page."""
    asked: Asked = {"type": type_, "outlet": outlet, "page": page}

    def known(held: Held) -> None:
        from onrecord.cli.nothing import no_such_code

        if type_ and (told := no_such_code(held, type_)):
            say(told)

    answer(store, lambda held: held.issues(limit=limit, **asked), form, safe_cells, asked, before=known)


def who_said(
    store: Store, words: Annotated[str, typer.Argument(metavar="WORDS", help="Words that are said.")], *,
    limit: Limit = None, form: As = Form.TEXT, safe_cells: SafeCells = False,
) -> None:  # fmt: skip
    """Who said something, through whom, the first day first."""
    answer(store, lambda held: held.statements(limit=limit, text=words), form, safe_cells)


def timeline(
    store: Store, one: Annotated[str, typer.Argument(metavar="NAME", help="The one side.")],
    other: Annotated[str, typer.Argument(metavar="NAME", help="The other side.")], *, form: As = Form.TEXT,
    safe_cells: SafeCells = False,
) -> None:  # fmt: skip
    """What happened between two, and what each says of the other, day by day."""

    def two(held: Held) -> None:
        if same := next(held.actors(actors=(one, other), limit=1), None):
            raise UsageError(f"a timeline is about two, and {one!r} and {other!r} are both {same.name}")

    answer(store, lambda held: held.timeline(one, other), form, safe_cells, {"actors": (one, other)}, before=two)


def search(
    store: Store, words: Annotated[str, typer.Argument(metavar="WORDS", help="Words that stand on a page.")], *,
    limit: Limit = 20, form: As = Form.TEXT, safe_cells: SafeCells = False,
) -> None:  # fmt: skip
    """Pages in which words stand, best first."""
    answer(store, lambda held: held.search(words, limit=limit), form, safe_cells)


def answer(
    store: Path,
    ask: Callable[[Held], Iterator[Any]],
    form: Form,
    safe_cells: bool,
    asked: Asked | None = None,
    before: Callable[[Held], None] | None = None,
) -> None:
    """Print the answers; where there are none, say what of `asked` the store does not know. `before` may have its say on the store."""
    from onrecord.cli.nothing import why
    from onrecord.cli.rows import put
    from onrecord.store import open as open_store
    from onrecord.store.answers import Done, Said
    from onrecord.store.frames import Answers

    with open_store(store) as held:
        if before:
            before(held)
        found = ask(held)
        kinds = (found.row,) if isinstance(found, Answers) else (Said, Done)  # a timeline has both
        if not put(found, form.value, *kinds, safe_cells=safe_cells):
            for reason in why(held, asked or {}):
                say(reason)
            say("nothing found")
            raise typer.Exit(FINDINGS)
