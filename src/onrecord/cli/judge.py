"""`onrecord judge`, `judge-sheet` and `judgements`: what people say of the claims in a store."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from onrecord.cli.ask import As, Form
from onrecord.cli.exits import FINDINGS, say
from onrecord.cli.keep import Store, existing
from onrecord.errors import UsageError

if TYPE_CHECKING:
    from onrecord.store import Store as Held


class Says(StrEnum):
    """What can be said of a claim, or of two events."""

    ACCEPT = "accept"
    REJECT = "reject"
    CORRECT = "correct"
    SAME = "same"
    DIFFERENT = "different"


Hash = Annotated[str, typer.Argument(metavar="HASH", help="The claim's hash, as answers show it.", show_default=False)]
Verdict = Annotated[
    Says,
    typer.Argument(
        metavar="VERDICT", help="accept, reject or correct; same or different as another event.", show_default=False
    ),
]
By = Annotated[str, typer.Option(metavar="NAME", help="Who says so.")]
Change = Annotated[
    str | None, typer.Option(metavar="JSON", help="For a correction: the fields as they should be, as a JSON object.")
]
Other = Annotated[
    str | None,
    typer.Option("--as", metavar="HASH", help="For same and different: the other event, or the id of its occurrence."),
]
Note = Annotated[str | None, typer.Option(metavar="TEXT", help="Why.")]
Gold = Annotated[
    Path | None,
    typer.Option(metavar="DIR", help="Write the judged pages there, as gold for `onrecord bench exam`."),
]
Of = Annotated[str | None, typer.Option("--of", metavar="HASH", help="Only those of this claim.")]


def judge(
    store: Store,
    hash: Hash,
    verdict: Verdict,
    *,
    by: By,
    change: Change = None,
    other: Other = None,
    note: Note = None,
) -> None:
    """Accept, reject or correct a claim; say that two events are one happening or are not. All words are kept, the last stands."""
    from onrecord.store import open as open_store

    at = datetime.now(UTC).isoformat(timespec="seconds")
    with open_store(existing(store), write=True) as held:
        held.judge(hash, verdict.value, who=by, at=at, change=_fields(change), note=note, other=other)
    say(f"{hash}: {verdict.value}{f' as {other}' if other else ''}, by {by}")


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


def judgements(store: Store, *, of: Of = None, gold: Gold = None, form: As = Form.TEXT) -> None:
    """What people have said of claims, oldest first; with --gold, the judged pages as gold."""
    from onrecord.cli.rows import put
    from onrecord.store import open as open_store
    from onrecord.store.answers import Judged

    with open_store(store) as held:
        if gold is not None:
            say(f"{_write_gold(held, gold)} judged pages written to {gold}")
        elif not put(held.judgements(of), form.value, Judged):
            say("nobody has judged anything here")
            raise typer.Exit(FINDINGS)


def _write_gold(held: Held, folder: Path) -> int:
    """A YAML file and a text for each judged page; how many."""
    import yaml

    from onrecord.store.gold import golds

    folder.mkdir(parents=True, exist_ok=True)
    number = 0
    for record, gold in golds(held):
        written = yaml.safe_dump(gold, sort_keys=False, allow_unicode=True, width=120)
        (folder / f"{gold['page']}.yaml").write_text(written, encoding="utf-8")
        (folder / f"{gold['page']}.txt").write_text(record.article.text, encoding="utf-8")
        number += 1
    return number


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
