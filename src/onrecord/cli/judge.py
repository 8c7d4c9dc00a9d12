"""`onrecord judge`, `judge-sheet` and `judgements`: what people say of the claims in a store."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

import typer

from onrecord.cli.ask import As, Form
from onrecord.cli.exits import FINDINGS, say
from onrecord.cli.keep import Store, existing
from onrecord.errors import UsageError


class Says(StrEnum):
    """What can be said of a claim."""

    ACCEPT = "accept"
    REJECT = "reject"
    CORRECT = "correct"


Hash = Annotated[str, typer.Argument(metavar="HASH", help="The claim's hash, as answers show it.", show_default=False)]
Verdict = Annotated[
    Says, typer.Argument(metavar="accept|reject|correct", help="What you say of it.", show_default=False)
]
By = Annotated[str, typer.Option(metavar="NAME", help="Who says so.")]
Change = Annotated[
    str | None, typer.Option(metavar="JSON", help="For a correction: the fields as they should be, as a JSON object.")
]
Note = Annotated[str | None, typer.Option(metavar="TEXT", help="Why.")]
Of = Annotated[str | None, typer.Option("--of", metavar="HASH", help="Only those of this claim.")]


def judge(store: Store, hash: Hash, verdict: Verdict, *, by: By, change: Change = None, note: Note = None) -> None:
    """Accept, reject or correct a claim. Nothing is overwritten: the last word stands, all words are kept."""
    from onrecord.store import open as open_store

    at = datetime.now(UTC).isoformat(timespec="seconds")
    with open_store(existing(store), write=True) as held:
        held.judge(hash, verdict.value, who=by, at=at, change=_fields(change), note=note)
    say(f"{hash}: {verdict.value}, by {by}")


Sheet = Annotated[
    Path, typer.Argument(metavar="SHEET", help="The sheet, as coders have filled it in.", show_default=False)
]
Coder = Annotated[str, typer.Option("--by", metavar="NAME", help="Who filled in the rows that name no coder.")]


def judge_sheet(store: Store, sheet: Sheet, *, by: Coder = "") -> None:
    """Read back a sheet of contacts (`onrecord export --as contacts`): its verdicts become judgements, each once."""
    from onrecord.export import judge_all, judgings
    from onrecord.store import open as open_store

    found = judgings(sheet, who=by)
    at = datetime.now(UTC).isoformat(timespec="seconds")
    with open_store(existing(store), write=True) as held:
        number = judge_all(held, found, at=at)
    say(f"{sheet}: {len(found)} verdicts, {number} of them new")


def judgements(store: Store, *, of: Of = None, form: As = Form.TEXT) -> None:
    """What people have said of claims, oldest first."""
    from onrecord.cli.rows import put
    from onrecord.store import open as open_store

    with open_store(store) as held:
        if not put(held.judgements(of), form.value):
            say("nobody has judged anything here")
            raise typer.Exit(FINDINGS)


def _fields(change: str | None) -> dict[str, Any] | None:
    """The corrected fields; UsageError for what is no JSON object."""
    if change is None:
        return None
    try:
        fields = json.loads(change)
    except ValueError as error:
        raise UsageError(f"--change is no JSON ({error})") from None
    if not isinstance(fields, dict):
        raise UsageError('--change wants a JSON object of fields, such as \'{"status": "planned"}\'')
    return fields
